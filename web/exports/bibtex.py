"""Letters as BibTeX: `@misc`, as classic BibTeX knows no letters, with the recipient in `howpublished`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from archive.letter import Correspondent, Letter
from archive.person_name import person_name
from web.exports.about import About, iso_parts

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    for letter in letters:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(letter, about))
        yield f"@misc{{{_key(letter)},\n{fields}}}\n\n"


def _fields(letter: Letter, about: About) -> Iterator[tuple[str, str]]:
    if letter.senders:
        yield "author", _braced(" and ".join(_author(one) for one in letter.senders))
    # Braced twice: a title keeps its capitals, which are names.
    yield "title", _braced(_braced(_escaped(letter.title)))
    recipients = " and ".join(_escaped(one.display) for one in letter.recipients)
    yield "howpublished", _braced(f"{letter.kind.capitalize()} to {recipients}" if recipients else letter.kind)
    parts = iso_parts(letter)
    if parts:
        yield "year", _braced(f"{parts[0]:04}")
    if len(parts) > 1:
        yield "month", _MONTHS[parts[1] - 1]
    if len(parts) > 2:
        yield "day", _braced(str(parts[2]))
    notes = [] if parts else [f"Date: {letter.date.for_people()}" if letter.date else "Undated"]
    yield "note", _braced(_escaped("; ".join([*notes, about.archive, *letter.files])))
    yield "url", _braced(about.url(letter))


def _author(party: Correspondent) -> str:
    name = person_name(party)
    if name is None:
        return _braced(_escaped(party.display))
    # BibTeX's order of a name with a suffix is: family, suffix, given.
    pieces = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return _escaped(", ".join(filter(None, pieces)))


def _key(letter: Letter) -> str:
    """Surname, year and the letter's id, so that no two letters share it."""
    name = person_name(letter.senders[0]) if letter.senders else None
    folded = unicodedata.normalize("NFKD", name.family if name else "letter")
    surname = re.sub(r"[^a-z]", "", folded.encode("ascii", "ignore").decode().lower()) or "letter"
    year = "".join(map(str, iso_parts(letter)[:1]))
    return f"{surname}{year}-{letter.id}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], " ".join(text.split()))


def _braced(text: str) -> str:
    return f"{{{text}}}"
