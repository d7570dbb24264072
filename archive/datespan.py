"""DateSpan: a date as an interval, so that "March 1862" stays a month and never becomes its first day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from archive.errors import DateError

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~]?)")
_DECADE = re.compile(r"(\d{3})X")
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """All days from `earliest` to `latest`, both included; `text` is what the letter says.

    An end that is None is open: only filters have open ends, a letter's date never does. `uncertain` marks a
    date that the letter itself doubts ("1862?", "[ca. 1890]").
    """

    earliest: dt.date | None
    latest: dt.date | None
    text: str = ""
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise DateError(f"“{self.text or self.edtf}” ends before it begins.")

    @classmethod
    def day(cls, year: int, month: int, day: int, text: str = "", uncertain: bool = False) -> DateSpan:
        """One day; DateError if the calendar has no such day."""
        when = _date(year, month, day)
        return cls(when, when, text, uncertain)

    @classmethod
    def month(cls, year: int, month: int, text: str = "", uncertain: bool = False) -> DateSpan:
        return cls(floor(year, month), ceiling(year, month), text, uncertain)

    @classmethod
    def year(cls, year: int, text: str = "", uncertain: bool = False) -> DateSpan:
        return cls(floor(year), ceiling(year), text, uncertain)

    @classmethod
    def parse(cls, text: str) -> DateSpan:
        """Read ISO 8601 / EDTF level 0 and a little of level 1: DateError says what is wrong.

        `1862`, `1862-03`, `1862-03-05`, `1862-03/1863`, `1862/..`, `../1862`, `186X`, with `?` or `~` behind a
        date that is uncertain or about.
        """
        cleaned = text.strip()
        if "/" not in cleaned:
            return _parse_single(cleaned, cleaned)
        begin, _, end = cleaned.partition("/")
        if "/" in end or (begin in ("", "..") and end in ("", "..")):
            raise DateError(f"“{shown(text)}” is not a date span. Write 1862-03/1863, 1862/.. or ../1862.")
        first = None if begin in ("", "..") else _parse_single(begin, cleaned)
        last = None if end in ("", "..") else _parse_single(end, cleaned)
        return cls(
            first.earliest if first else None,
            last.latest if last else None,
            cleaned,
            bool((first and first.uncertain) or (last and last.uncertain)),
        )

    @property
    def edtf(self) -> str:
        """The shortest ISO 8601 / EDTF text that means these days; `parse` reads it back."""
        mark = "?" if self.uncertain else ""
        if self.earliest is None or self.latest is None:
            begin = _shortest_begin(self.earliest) if self.earliest else ".."
            end = _shortest_end(self.latest) if self.latest else ".."
            return f"{begin}/{end}{mark if self.latest else ''}"
        if self.earliest == self.latest:
            return self.earliest.isoformat() + mark
        year, month = self.earliest.year, self.earliest.month
        if (self.earliest, self.latest) == (floor(year), ceiling(year)):
            return f"{year:04}{mark}"
        if (self.earliest, self.latest) == (floor(year, month), ceiling(year, month)):
            return f"{year:04}-{month:02}{mark}"
        return f"{_shortest_begin(self.earliest)}/{_shortest_end(self.latest)}{mark}"

    @property
    def is_exact(self) -> bool:
        """True for a single day that the letter does not doubt."""
        return self.earliest is not None and self.earliest == self.latest and not self.uncertain

    def overlaps(self, other: DateSpan) -> bool:
        """True if the two spans share a day; open ends reach for ever."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = self.latest is None or other.earliest is None or self.latest >= other.earliest
        return starts_in_time and ends_in_time

    def for_people(self) -> str:
        """The span in words, day first: "5 March 1862", "March 1862", "1862", "March 1862 to 1863"."""
        mark = " (uncertain)" if self.uncertain else ""
        if self.earliest is None or self.latest is None:
            if self.earliest:
                return f"from {_words(_shortest_begin(self.earliest))}"
            return f"until {_words(_shortest_end(self.latest))}" if self.latest else "any date"
        plain = DateSpan(self.earliest, self.latest).edtf
        begin, slash, end = plain.partition("/")
        return (f"{_words(begin)} to {_words(end)}" if slash else _words(plain)) + mark

    def to_json(self) -> dict[str, str | bool | None]:
        return {
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "text": self.text,
            "uncertain": self.uncertain,
        }


def floor(year: int, month: int | None = None) -> dt.date:
    """The first day of a year or a month."""
    return _date(year, month or 1, 1)


def ceiling(year: int, month: int | None = None) -> dt.date:
    """The last day of a year or a month."""
    return _date(year, month or 12, calendar.monthrange(_date(year, 1, 1).year, month or 12)[1])


def shown(text: str, limit: int = 60) -> str:
    """The text as a message may quote it: one line, not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise DateError(f"There is no day {year:04}-{month:02}-{day:02} in the calendar.") from error


def _parse_single(part: str, whole: str) -> DateSpan:
    if decade := _DECADE.fullmatch(part):
        first = int(decade[1]) * 10
        return DateSpan(floor(first), ceiling(first + 9), whole)
    match = _PART.fullmatch(part)
    if match is None:
        raise DateError(f"“{shown(whole)}” is not a date. Write 1862, 1862-03, 1862-03-05 or 1862-03/1863.")
    year, month, day = int(match[1]), match[2], match[3]
    uncertain = bool(match[4])
    if month is None:
        return DateSpan.year(year, whole, uncertain)
    if not 1 <= int(month) <= 12:
        raise DateError(f"“{shown(whole)}” is not a date: there is no month {month}.")
    if day is None:
        return DateSpan.month(year, int(month), whole, uncertain)
    try:
        return DateSpan.day(year, int(month), int(day), whole, uncertain)
    except DateError as error:
        raise DateError(
            f"“{shown(whole)}” is not a date: {MONTHS[int(month) - 1]} {year} has no day {day}."
        ) from error


def _shortest_begin(day: dt.date) -> str:
    if day == floor(day.year):
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}" if day.day == 1 else day.isoformat()


def _shortest_end(day: dt.date) -> str:
    if day == ceiling(day.year):
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}" if day == ceiling(day.year, day.month) else day.isoformat()


def _words(iso: str) -> str:
    parts = iso.split("-")
    if len(parts) == 1:
        return str(int(parts[0]))
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {int(parts[0])}" if len(parts) == 2 else f"{int(parts[2])} {month} {int(parts[0])}"
