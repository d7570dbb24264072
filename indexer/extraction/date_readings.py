"""From a pattern's groups to days of the calendar: FoundDate, and one reader for each family of forms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

from archive.datespan import DateSpan, ceiling, floor
from archive.errors import DateError
from indexer.extraction.date_patterns import DateRule
from indexer.extraction.date_words import (
    FEASTS,
    ROMAN_MONTHS,
    SEASON_MONTHS,
    SEASONS,
    day_in_words,
    digits,
    month_number,
    plain,
    year_in_words,
)

LATEST_YEAR = 2100
# England took the new calendar in 1752; no letter counts two years later than this.
_LAST_DUAL_YEAR = 1752


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known beside the words: it decides between readings, never what is a date.

    `today` bounds the years; `years` are the letter's other years, for "3/17/65"; `day_first` says which number
    of "3/4/1965" is the day (None: nothing is known, America writes the month first).
    """

    today: dt.date | None = None
    years: tuple[int, ...] = ()
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: characters `start` to `end`, read as `span`; None where the text says "undated".

    `confidence` (0 to 1) is that of the form. `flags` may hold: "time" (a time of day follows), "short_year" (two
    digits), "ambiguous" (day and month could be changed: the other reading is in `alternatives`), "ocr" (mended),
    "bracketed", "circa", "questioned", "vague" (not one day), "weekday".
    """

    span: DateSpan | None
    start: int
    end: int
    rule: str
    confidence: float
    flags: frozenset[str] = frozenset()
    alternatives: tuple[DateSpan, ...] = ()


def read_match(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    """The date that a match of a rule's pattern means, None (or DateError) if the calendar has none such."""
    return _READ.get(rule.name, _read_calendar)(match, rule, context)


def full_year(short: int, context: DateContext) -> int:
    """The year that two digits mean: the one nearest to the letter's other years, else the last one that has been."""
    latest = context.today.year if context.today else LATEST_YEAR - 70
    choices = [century + short for century in range(1700, 2100, 100) if century + short <= latest]
    if not choices:
        return 1900 + short
    if not context.years:
        return choices[-1]
    return min(choices, key=lambda year: (min(abs(year - other) for other in context.years), -year))


# -- reading the groups of a pattern ---------------------------------------------------------------------------


def _read_calendar(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    """Day, month and year in any order; a month and a year without a day; ranges of days or months."""
    parts = match.groupdict()
    flags: set[str] = set()
    month = _month(parts, flags, behind_a_day=rule.start == "number")
    if month is None:
        return None
    # "March2,1978" is read; but a month's last letter is no day: "April 1962", "Apri1 1962", "JULI 1912".
    if _is_stuck(match, parts) and (flags or not any(c.isdigit() for c in parts["day"] or "")):
        return None
    if rule.name.startswith("ocr_"):
        flags.add("ocr")
    year = _year(parts, flags, context)
    if year is None:
        return None
    if dual := parts.get("dual"):
        # "10 February 1661/2": until the reform the year began on 25 March; any other pair is no date.
        if month > 3 or year > _LAST_DUAL_YEAR or not str(year + 1).endswith(dual):
            return None
        year += 1
    month2 = month
    if parts.get("month2"):
        second = month_number(parts["month2"])
        if second is None:
            return None
        month2 = second[0]
    day = _day(parts)
    if day is None:
        span = DateSpan(floor(year, month), ceiling(year, month2))
    else:
        first = DateSpan.day(year, month, day)
        last = DateSpan.day(year, month2, int(parts["day2"])) if parts.get("day2") else first
        span = DateSpan(first.earliest, last.latest, uncertain=bool(parts.get("doubt")))
    return _found(match, rule, span, flags)


def _read_numeric(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    """`3/17/65`: which number is the day is told by the numbers, the country, or (both kept) by America's custom."""
    flags: set[str] = {"ocr"} if rule.name.startswith("ocr_") else set()
    if rule.name.startswith("ocr_") and sum(c.isdigit() for c in match[0]) < 3:
        return None
    first, second = int(digits(match["a"])), int(digits(match["b"]))
    year = _year({"year": match["year"].strip("'’")}, flags, context)
    if year is None:
        return None
    # "17.3.65" without anything else is a section number as easily as a date.
    dotted = "." in match["sep"]
    if dotted and "short_year" in flags and (first == 0 or second == 0 or len(match["a"]) + len(match["b"]) < 3):
        return None
    day_first = context.day_first if context.day_first is not None else dotted
    readings = [(first, second), (second, first)] if day_first else [(second, first), (first, second)]
    spans = []
    for day, month in readings:
        try:
            span = DateSpan.day(year, month, day)
        except DateError:
            continue
        if span not in spans:
            spans.append(span)
    if not spans:
        return None
    if len(spans) > 1:
        flags.add("ambiguous")
    date = _found(match, rule, spans[0], flags)
    return replace(date, alternatives=tuple(spans[1:]))


def _read_season(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    season = SEASONS.get(plain(match["season"]))
    if season is None:
        return None
    year = int(match["year"])
    if "year2" in match.re.groupindex:
        if season != "winter" or _second_year(year, match["year2"]) != year + 1:
            return None
        span = DateSpan(floor(year, 12), ceiling(year + 1, 2))
    elif season == "winter":
        # "Winter 1862" may be the one that began or the one that ended in 1862: all of it, and doubted.
        span = DateSpan(floor(year, 1), ceiling(year + 1, 2), uncertain=True)
    else:
        first, last = SEASON_MONTHS[season]
        span = DateSpan(floor(year, first), ceiling(year, last))
    return _found(match, rule, span, set())


def _read_years(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    year = int(match["year"])
    last = _second_year(year, match["year2"])
    if not year < last <= year + 20 or (len(match["year2"]) == 1 and last != year + 1):
        return None
    return _found(match, rule, DateSpan(floor(year), ceiling(last)), set())


def _read_decade(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    first = int(match["decade"]) * 10
    span = DateSpan(floor(first), ceiling(first + 9))
    return _found(match, rule, span, set())


def _read_year(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    if match["dual"]:
        return None  # two years, which "years" reads, or a number
    flags: set[str] = set()
    year = _year(match.groupdict(), flags, context)
    return None if year is None else _found(match, rule, DateSpan.year(year), flags)


def _read_feast(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    feast = " ".join(plain(match["feast"]).split())
    year = int(match["year"])
    if feast.startswith("easter"):
        sunday = easter(year, EASTER_WESTERN if year > _LAST_DUAL_YEAR else EASTER_JULIAN)
        day = sunday + dt.timedelta(days=feast == "easter monday")
        span = DateSpan(day, day, uncertain=feast == "easter")
    else:
        # "Christmas 1862", without "Day", may be any day of the feast.
        month, number = FEASTS.get(feast, (12, 25))
        span = DateSpan.day(year, month, number, uncertain=feast not in FEASTS)
    return _found(match, rule, span, set())


def _read_undated(match: re.Match[str], rule: DateRule, context: DateContext) -> FoundDate | None:
    return FoundDate(None, match.start(), match.end(), rule.name, rule.confidence)


_READ: dict[str, Callable[[re.Match[str], DateRule, DateContext], FoundDate | None]] = {
    "numeric": _read_numeric,
    "ocr_numeric": _read_numeric,
    "season_year": _read_season,
    "season_years": _read_season,
    "years": _read_years,
    "decade": _read_decade,
    "decade_gap": _read_decade,
    "year": _read_year,
    "feast": _read_feast,
    "undated": _read_undated,
}


def _found(match: re.Match[str], rule: DateRule, span: DateSpan, flags: set[str]) -> FoundDate:
    if span.earliest != span.latest:
        flags.add("vague")
    confidence = rule.confidence
    confidence *= 0.85 if "short_year" in flags and rule.name in ("numeric", "ocr_numeric") else 1.0
    confidence *= 0.8 if "ocr" in flags and not rule.name.startswith("ocr_") else 1.0
    confidence *= 0.9 if "ambiguous" in flags else 1.0
    read = replace(span, text=" ".join(match[0].split()))
    return FoundDate(read, match.start(), match.end(), rule.name, confidence, frozenset(flags))


def _is_stuck(match: re.Match[str], parts: dict[str, str | None]) -> bool:
    """True where the day stands directly behind the month's letters."""
    return bool(parts.get("day") and parts.get("month")) and match.start("day") == match.end("month")


def _day(parts: dict[str, str | None]) -> int | None:
    """The day, 0 (no day of any month) where there is a word for it that is none."""
    if words := parts.get("dayword"):
        return day_in_words(words) or 0
    return int(digits(number)) if (number := parts.get("day")) else None


def _month(parts: dict[str, str | None], flags: set[str], behind_a_day: bool) -> int | None:
    if number := parts.get("monthnumber"):
        return int(number)
    if roman := parts.get("roman"):
        return ROMAN_MONTHS.get(roman.casefold())
    known = month_number(parts.get("month") or "", behind_a_day)
    if known is None:
        return None
    month, mended = known
    if mended:
        flags.add("ocr")
    return month


def _year(parts: dict[str, str | None], flags: set[str], context: DateContext) -> int | None:
    if words := parts.get("yearwords"):
        return year_in_words(words)
    written = parts.get("year") or ""
    if sum(c.isdigit() for c in written) < 2:
        return None
    number = digits(written)
    if not number.isdigit():
        return None
    year = int(number)
    if len(number) == 2:
        flags.add("short_year")
        year = full_year(year, context)
    elif len(number) != 4:
        return None
    return year


def _second_year(year: int, text: str) -> int:
    """`1861`, `62` -> 1862; `1861`, `2` -> 1862; `1861`, `1863` -> 1863."""
    short = 10 ** len(text)
    return int(text) if len(text) == 4 else year // short * short + int(text)
