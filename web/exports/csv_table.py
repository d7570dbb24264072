"""Letters as a table for spreadsheets: UTF-8 with the mark by which Excel knows it, several values by "; "."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from archive.letter import Correspondent, Letter
from archive.sayings import FORMULA
from web.exports.about import About

COLUMNS = (
    "id",
    "address",
    "date",
    "date_earliest",
    "date_latest",
    "date_as_written",
    "from",
    "from_title",
    "from_organization",
    "to",
    "to_title",
    "to_organization",
    "cc",
    "subject",
    "place",
    "kind",
    "references",
    "language",
    "collections",
    "files",
)
_AT_ONCE = 200


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(COLUMNS)
    for number, letter in enumerate(letters, start=1):
        writer.writerow([_harmless(cell) for cell in _row(letter, about)])
        if number % _AT_ONCE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _row(letter: Letter, about: About) -> list[str]:
    date = letter.date
    return [
        letter.id,
        about.url(letter),
        date.edtf if date else "",
        date.earliest.isoformat() if date and date.earliest else "",
        date.latest.isoformat() if date and date.latest else "",
        date.text if date else "",
        _joined(one.display for one in letter.senders),
        *_details(letter.senders),
        _joined(one.display for one in letter.recipients),
        *_details(letter.recipients),
        _joined(one.display for one in letter.cc),
        letter.subject or "",
        letter.place or "",
        letter.kind,
        _joined(letter.references),
        letter.language or "",
        _joined(letter.collections),
        _joined(letter.files),
    ]


def _details(parties: Sequence[Correspondent]) -> tuple[str, str]:
    return (
        _joined(one.title for one in parties if one.name),
        _joined(one.organization for one in parties if one.name),
    )


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def _harmless(cell: str) -> str:
    # Letters may hold anything, and a spreadsheet runs what it takes for a formula.
    return f"'{cell}" if cell[:1] in FORMULA else cell
