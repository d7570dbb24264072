"""The machine-readable dates of TEI: attributes to a DateSpan, and the words that say there is no date."""

from __future__ import annotations

import datetime as dt
import re

from archive.datespan import MONTHS, DateSpan
from archive.errors import DateError
from indexer.readers.tei_markup import Element

# `1861-03-04`, `1861-03`, `1861`, and what follows a day: `1969-04-30T01:38:00Z`. The day is taken as written:
# no time zone moves it.
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?", re.DOTALL)
# “undated”, “[n.d.]”, “Undated.”
_UNDATED = re.compile(
    r"[\s\[(]*(undated|n\. ?d\.?|nd|no date|without date|sans date|ohne datum)[\s\]).]*", re.IGNORECASE
)
# “1862?”, “[ca. 1890]”, “[15?]”
_DOUBTED = re.compile(r"\?|\b(ca|circa|about|probably)\b", re.IGNORECASE)

_WHEN = ("when", "when-iso", "value")
_BEGIN = (("from", "from-iso"), ("notBefore", "notBefore-iso"))
_END = (("to", "to-iso"), ("notAfter", "notAfter-iso"))


def stated_date(element: Element, text: str = "") -> DateSpan | None:
    """The days that the element's attributes state; None if they state none, or what is not in the calendar.

    One end alone (`notBefore` without `notAfter`) states no interval: a letter's date has two ends.
    """
    uncertain = element.get("cert") in ("low", "medium", "unknown") or element.get("precision") in ("low", "medium")
    uncertain = uncertain or element.get("evidence") == "conjecture" or bool(_DOUBTED.search(text))
    when = _first(element, _WHEN)
    if when is not None:
        span = parse_iso(when)
        return None if span is None else DateSpan(span.earliest, span.latest, text, uncertain or span.uncertain)
    for begin_names, end_names in zip(_BEGIN, _END, strict=True):
        begin, end = _first(element, begin_names), _first(element, end_names)
        if begin is None or end is None:
            continue
        first, last = parse_iso(begin), parse_iso(end)
        if first is None or last is None:
            return None
        return between(first, last, text, uncertain or ("notBefore" in begin_names and first != last))
    return None


def between(first: DateSpan, last: DateSpan, text: str, uncertain: bool = False) -> DateSpan | None:
    """From the first day of one span to the last day of another; None if it would end before it begins."""
    try:
        return DateSpan(first.earliest, last.latest, text, uncertain or first.uncertain or last.uncertain)
    except DateError:
        return None


def parse_iso(text: str) -> DateSpan | None:
    """A day, month or year in ISO 8601, with or without a time of day, or EDTF; None for anything else."""
    cleaned = text.strip()
    match = _ISO.fullmatch(cleaned)
    try:
        if match and match[3]:
            day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            return DateSpan(day, day)
        span = DateSpan.parse(cleaned)
    except (DateError, ValueError):
        return None
    return None if span.earliest is None or span.latest is None else span


def parse_words(text: str) -> DateSpan | None:
    """“March 13, 1961”; None for what is not in the calendar."""
    month, _, rest = text.partition(" ")
    day, _, year = rest.partition(",")
    try:
        return DateSpan.day(int(year), MONTHS.index(month) + 1, int(day), text)
    except (DateError, ValueError):
        return None


def says_undated(text: str) -> bool:
    """True for words that say there is no date; False for no words at all."""
    return _UNDATED.fullmatch(text) is not None


def _first(element: Element, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := element.get(name))), None)
