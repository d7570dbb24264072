"""Letters as CSL-JSON, the items that citation processors format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from archive.letter import Correspondent, Letter
from archive.person_name import person_name
from web.exports.about import About, iso_parts, pages_of
from web.labels import KINDS


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    yield "["
    for number, letter in enumerate(letters):
        yield (",\n" if number else "\n") + json.dumps(item(letter, about), ensure_ascii=False)
    yield "\n]\n"


def item(letter: Letter, about: About) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": letter.id,
        "type": "personal_communication",
        "genre": KINDS.get(letter.kind, letter.kind),
        "title": letter.title,
        "author": [_name(one) for one in letter.senders],
        "recipient": [_name(one) for one in letter.recipients],
        "issued": _issued(letter),
        "language": letter.language,
        "archive": about.archive,
        "archive_collection": "; ".join(letter.collections),
        "archive_location": "; ".join(letter.files),
        "page": pages_of(letter),
        "URL": about.url(letter),
    }
    return {name: value for name, value in known.items() if value}


def _issued(letter: Letter) -> dict[str, Any] | None:
    if letter.date is None:
        return None
    parts = iso_parts(letter)
    if not parts:
        first, last = letter.date.earliest, letter.date.latest
        both = [[day.year, day.month, day.day] for day in (first, last) if day]
        return {"date-parts": both, "circa": True}
    return {"date-parts": [list(parts)]} | ({"circa": True} if letter.date.uncertain else {})


def _name(party: Correspondent) -> dict[str, str]:
    name = person_name(party)
    if name is None:
        return {"literal": party.display}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}
