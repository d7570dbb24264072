"""What an export says of itself, and the addresses it gives its letters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.letter import Letter


@dataclass(frozen=True, slots=True)
class About:
    """`archive` is the archive's name, `base` its address without a slash at the end, `question` the whole address
    of the search that this is the answer to, in words `read_as`. `today` is the day of the export."""

    archive: str
    base: str
    question: str
    read_as: str
    licence: str
    today: dt.date

    def url(self, letter: Letter) -> str:
        return f"{self.base}/letter/{letter.id}"

    def correspondent_url(self, key: str) -> str:
        return f"{self.base}/correspondents/{key}"


def iso_parts(letter: Letter) -> tuple[int, ...]:
    """What is sure of a letter's date: (year, month, day), (year, month), (year,) or nothing."""
    span = letter.date
    if span is None or span.earliest is None or span.latest is None or span.earliest.year != span.latest.year:
        return ()
    first, last = span.earliest, span.latest
    if first == last:
        return (first.year, first.month, first.day)
    return (first.year, first.month) if first.month == last.month else (first.year,)


def pages_of(letter: Letter) -> str:
    """The letter's pages in its file: "3" or "3-5"."""
    numbers = [page.number for page in letter.pages]
    if not numbers:
        return ""
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}-{numbers[-1]}"
