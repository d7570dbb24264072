"""The list of persons of a TEI volume: what `corresp="#p_..."` refers to, and names in their natural order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.readers.tei_markup import XML_ID, Element, local, plain

# “Lay, James S., Jr.” and “Westbrook, Samuel W. III”
_SUFFIX = re.compile(r"^(Jr|Sr|Esq|I{2,3}|IV|2d|2nd|3d|3rd)\.?$", re.IGNORECASE)
_SUFFIX_BEHIND = re.compile(r"\s+(Jr\.?|Sr\.?|II|III|IV|2d|3d)$")
_INITIAL = re.compile(r"(?:[A-Z]\.\s?)+")
# “Powell, Joseph L., Jr. “Jody”” and “Beam, Jacob D. (Jake)”
_NICKNAME = re.compile(r"[“\"][^”\"]*[”\"]|\([^)]*\)")
# “Momyer, General William”, “Lalor, Rear Admiral William G.”
_RANK = re.compile(
    r"^(?:(?:Vice|Rear|Fleet|Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|B/?)\s*)?"
    r"(?:General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Captain|Capt\.|Commander|Cdr\.|Major|Lieutenant|Ambassador|"
    r"Dr\.|Senator|Congressman|Representative|Professor|Prof\.|Mr\.|Mrs\.|Miss|Ms\.)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """`name` in natural order (“Benjamin H. Read”); `words` is all that the list says of the person.

    `surname` is what the list is ordered by; the whole name where the list does not part it.
    """

    name: str
    words: str
    surname: str


def read_persons(element: Element) -> dict[str, Person]:
    """The persons of a `list type="names"` or a `listPerson`, by their xml:id."""
    persons: dict[str, Person] = {}
    for entry in element.iter("{*}item", "{*}person"):
        holder = entry if local(entry) == "person" else None
        name = next(entry.iter("{*}persName"), None)
        key = (holder if holder is not None and holder.get(XML_ID) else name) if name is not None else None
        if name is None or key is None or not (anchor := key.get(XML_ID)):
            continue
        words = plain(entry)
        rest = words[len(plain(name)) :].strip(" ,;:")
        if rest.casefold().startswith("see "):
            continue
        full = structured_name(name)
        if full:
            surname = plain(name).partition(",")[0] if "," in plain(name) else full
            persons[anchor] = Person(full, words, surname)
    return persons


def structured_name(element: Element) -> str:
    """The name that a persName holds, in natural order: from its forename and surname if they are marked."""
    parts = {"forename": [], "nameLink": [], "surname": []}  # type: dict[str, list[str]]
    for child in element.iter("{*}forename", "{*}nameLink", "{*}surname"):
        parts[local(child)].append(plain(child))
    if parts["forename"] and parts["surname"]:
        return " ".join(parts["forename"] + parts["nameLink"] + parts["surname"])
    return natural_order(plain(element))


def natural_order(name: str) -> str:
    """“Read, Benjamin H.” as “Benjamin H. Read”; a name without a comma stays as it is."""
    cleaned = " ".join(_NICKNAME.sub(" ", name).split()).strip(" ,;:").removeprefix(". ")
    parts = [part.strip() for part in cleaned.split(",") if part.strip()]
    suffix = ""
    while len(parts) > 1 and _SUFFIX.match(parts[-1]):
        suffix = parts.pop()
    if len(parts) > 2 and len(parts[0].split()) <= 3 and len(parts[1].split()) <= 4:
        # “Radford, Admiral Arthur W., USN”, “Nichols, Clarence, W.”: of the rest, only an initial is a name.
        parts = [parts[0], " ".join([parts[1], *(part for part in parts[2:] if _INITIAL.fullmatch(part))])]
    if len(parts) != 2:
        return cleaned
    surname, forenames = parts
    if behind := _SUFFIX_BEHIND.search(forenames):
        suffix, forenames = behind[1], forenames[: behind.start()]
    forenames = _RANK.sub("", forenames)
    natural = f"{forenames} {surname}"
    if not suffix:
        return natural
    return f"{natural}, {suffix}" if suffix[0] in "JSjs" else f"{natural} {suffix}"
