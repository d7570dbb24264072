"""Dates as people type them into a form: read into a DateSpan, or asked about where they can mean two days."""

from __future__ import annotations

import re

from archive.datespan import MONTHS, DateSpan, shown
from archive.errors import DateError

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([^\W\d_]+)\.?,?\s+(\d{4})")  # 5 March 1862
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")  # March 5, 1862
_MONTH_YEAR = re.compile(r"([^\W\d_]+)\.?,?\s+(\d{4})")  # March 1862
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")  # 1862-3-5, 1862/03
_MONTH_SLASH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")  # 3/1862
_TWO_NUMBERS_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")  # 3/5/1862, 5.3.1862
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")  # 3/5/62
_DECADE = re.compile(r"(\d{3})0['’]?s")  # 1860s


class AmbiguousDateError(DateError):
    """A date that can mean two days; `choices` are both, as (words, span)."""

    def __init__(self, typed: str, day_first: DateSpan, month_first: DateSpan) -> None:
        self.choices = tuple((span.for_people(), span) for span in (day_first, month_first))
        super().__init__(f"“{shown(typed)}” can be {self.choices[0][0]} or {self.choices[1][0]}. Which is it?")


def read_typed_date(typed: str) -> DateSpan:
    """A day, a month, a year or a decade; DateError (AmbiguousDateError) says what is wrong with it."""
    text = " ".join(typed.split())
    if match := _DECADE.fullmatch(text):
        return DateSpan.parse(f"{match[1]}X")
    if match := _YEAR_FIRST.fullmatch(text):
        return _span(text, int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _MONTH_SLASH_YEAR.fullmatch(text):
        return _span(text, int(match[2]), int(match[1]), None)
    if match := _TWO_NUMBERS_YEAR.fullmatch(text):
        return _two_numbers(text, int(match[1]), int(match[3]), int(match[4]), dots=match[2] == ".")
    if _SHORT_YEAR.fullmatch(text):
        raise DateError(f"“{shown(typed)}” has a year of two figures. Write it with four: 3 May 1962.")
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return _span(text, int(match[3]), _month(match[2], text), int(match[1]))
    if match := _MONTH_DAY_YEAR.fullmatch(text):
        return _span(text, int(match[3]), _month(match[1], text), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _span(text, int(match[2]), _month(match[1], text), None)
    try:
        return DateSpan.parse(text)
    except DateError as error:
        if re.match(r"\d{4}", text):
            raise
        raise DateError(f"“{shown(typed)}” is not a date. Write 1862, March 1862 or 5 March 1862.") from error


def read_filter_date(typed: str) -> str:
    """The value of a `date` parameter as its canonical text: a span of ISO dates, or dates as people type them."""
    text = " ".join(typed.split())
    begin, to, end = text.partition(" to ")
    if to:
        return joined(read_typed_date(begin), read_typed_date(end))
    try:
        span = DateSpan.parse(text)
    except DateError as iso_error:
        try:
            span = read_typed_date(text)
        except AmbiguousDateError:
            raise
        except DateError:
            raise iso_error from None
    return DateSpan(span.earliest, span.latest).edtf


def joined(begin: DateSpan | None, end: DateSpan | None) -> str:
    """From the first day of `begin` to the last of `end`; None leaves that end open, but not both."""
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest and begin and end:
        raise DateError(f"The span ends ({end.for_people()}) before it begins ({begin.for_people()}).")
    return DateSpan(earliest, latest).edtf


def _two_numbers(text: str, first: int, second: int, year: int, dots: bool) -> DateSpan:
    # With dots the day always stands first; with slashes it depends on the country.
    if dots or first == second or first > 12:
        return _span(text, year, second, first)
    if second > 12:
        return _span(text, year, first, second)
    raise AmbiguousDateError(text, DateSpan.day(year, second, first), DateSpan.day(year, first, second))


def _month(word: str, text: str) -> int:
    folded = word.casefold()
    for number, name in enumerate(MONTHS, start=1):
        if len(folded) >= 3 and (name.casefold().startswith(folded) or (number == 9 and folded == "sept")):
            return number
    raise DateError(f"“{shown(text)}” is not a date: “{shown(word)}” is not a month.")


def _span(text: str, year: int, month: int, day: int | None) -> DateSpan:
    if not 1 <= month <= 12:
        raise DateError(f"“{shown(text)}” is not a date: there is no month {month}.")
    if year == 0:
        raise DateError(f"“{shown(text)}” is not a date: there is no year 0.")
    if day is None:
        return DateSpan.month(year, month)
    try:
        return DateSpan.day(year, month, day)
    except DateError as error:
        raise DateError(f"“{shown(text)}” is not a date: {MONTHS[month - 1]} {year} has no day {day}.") from error
