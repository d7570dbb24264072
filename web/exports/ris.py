"""Letters as RIS references of the type PCOMM (personal communication), which Zotero takes for letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.letter import Correspondent, Letter
from archive.person_name import person_name
from web.exports.about import About, iso_parts, pages_of


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    for letter in letters:
        yield "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _lines(letter, about)) + "\r\n"


def _lines(letter: Letter, about: About) -> Iterator[tuple[str, str]]:
    yield "TY", "PCOMM"
    yield "ID", letter.id
    yield "TI", letter.title
    for sender in letter.senders:
        yield "AU", _inverted(sender)
    for recipient in letter.recipients:
        yield "A2", _inverted(recipient)
    parts = iso_parts(letter)
    if parts:
        yield "PY", f"{parts[0]:04}"
        numbers = [f"{part:02}" for part in parts[1:]]
        yield "DA", "/".join([f"{parts[0]:04}", *numbers, *[""] * (3 - len(parts))])
    elif letter.date:
        yield "N1", f"Date: {letter.date.for_people()}"
    if letter.place:
        yield "CY", letter.place
    if letter.language:
        yield "LA", letter.language
    if pages := pages_of(letter):
        yield "SP", pages
    for reference in letter.references:
        yield "M1", reference
    yield "AN", "; ".join(letter.files)
    yield "DB", about.archive
    yield "UR", about.url(letter)
    yield "ER", ""


def _inverted(party: Correspondent) -> str:
    name = person_name(party)
    if name is None:
        return party.display
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


def _one_line(value: str) -> str:
    # A line of its own could begin with a tag.
    return " ".join(value.split())
