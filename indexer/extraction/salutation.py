"""The salutation: whom it greets. A check on the recipient's block, and a fallback where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.letter import Correspondent, Evidence
from indexer.extraction.greetings import salutation_of
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.names import read_person
from indexer.extraction.parties import Party
from indexer.extraction.vocabulary import NAME_TITLES

_NOBODY = re.compile(
    r"(?:sirs?|madam|madame|sir or madam|friends?|colleagues?|all|team|everyone|customer|member|members|reader|"
    r"shareholder|"
    r"stockholder|applicant|requester|resident|neighbor|parents?|editor|sir/madam|to whom it may concern|"
    r"gentlemen|ladies|"
    r"mother|father|mom|mum|dad|da|papa|mama|brother|sister|son|daughter|uncle|aunt|grandma|grandpa|ones?|"
    r"(?:mr|madam)\.? (?:secretary|president|mayor|speaker|chairman|chairwoman|chair|ambassador|minister|director|"
    r"governor))\b",
    re.I,
)
_MANY = re.compile(r"\s+(?:and|&|und|et|y)\s+|,\s+|\s*/\s*")


@dataclass(frozen=True, slots=True)
class Greeting:
    """A salutation: its line, the surnames or names greeted, and the parties that could be read from it."""

    line: Line
    names: tuple[str, ...]
    parties: tuple[Party, ...]


def read_salutation(layout: Layout) -> Greeting | None:
    """The salutation of the letter, or None if it has none."""
    for line in layout.inside(Zone.SALUTATION):
        match = salutation_of(line.text)
        begin, whom = (
            (match.start("whom"), match["whom"])
            if match and "whom" in match.re.groupindex and match["whom"]
            else (0, line.text)
        )
        if match and match["whom"] if match and "whom" in match.re.groupindex else False:
            whom = re.split(r"[:;!—]", line.text[begin : begin + 90])[0]
        return _greeting(line, begin, whom.strip(" ,.:;-—"))
    return None


def _greeting(line: Line, begin: int, whom: str) -> Greeting:
    names: list[str] = []
    parties: list[Party] = []
    plain = re.sub(r"^messrs?\.?\s+", "Mr. ", whom, flags=re.I)
    if _NOBODY.fullmatch(plain) or not plain:
        return Greeting(line, (), ())
    for part in _MANY.split(plain)[:6]:
        person = read_person(part) or read_person(f"Mr. {part}") if part else None
        if person is None or _NOBODY.fullmatch(part.strip()):
            continue
        start = line.start + begin
        sure = 0.75 if person.honorific or person.title else 0.55
        evidence = Evidence(line.page, start, start + len(whom), "salutation", sure)
        title = person.title
        name = person.name
        if not part.lower().startswith(("mr", "ms", "mrs", "miss", "dr")) and name.startswith("Mr. "):
            name = name[4:]
        if title and len(name.split()) == 1:
            name = f"{title} {name}"
        if name.casefold() in NAME_TITLES:
            continue
        names.append(person.name)
        parties.append(Party(Correspondent(name, title), evidence, ("read from the salutation alone",)))
    return Greeting(line, tuple(names), tuple(parties))
