"""What the rest of a letter says about its dates: its other years, and which number of "3/4/1965" is the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.extraction.date_readings import DateContext, FoundDate

_FULL_YEAR = re.compile(r"(?<![0-9$.,/-])(?:1[5-9][0-9]{2}|20[0-9]{2})(?![0-9%]|[-,.][0-9])")
# The most text of a letter that is searched for years and for signs of its country.
_ENOUGH = 60_000

# Signs of a country that writes the month first, and of the many that write the day first.
_AMERICAN = re.compile(
    r"\b(?:A[KLRZ]|CA|CO|CT|D\.?\s?C\.?|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|M[ADEINOST]|N[CDEHJMVY]|OH|OK|OR|PA|RI|SC|SD"
    r"|TN|TX|UT|VA|VT|WA|WI|WV|WY|Calif\.?|California|New York|Texas|Illinois|Florida|Massachusetts|Mass\."
    r"|Pennsylvania|Washington)[,.]?\s{1,3}[0-9]{5}\b"
    r"|\bU\.?\s?S\.?\s(?:Department|Senate|House|Army|Navy)|United States (?:of America|Government|Senate)"
    r"|UNITED STATES"
)
_DAY_FIRST_COUNTRY = re.compile(
    r"\b(?:England|Scotland|Wales|Ireland|Great Britain|United Kingdom|U\.\s?K\.|Australia|New Zealand|India|France"
    r"|Germany|Deutschland|Italy|Italia|Spain|España|Portugal|Brasil|México|Mexico|Argentina|Chile|Netherlands"
    r"|Belgi(?:um|que|ë)|Schweiz|Suisse|Österreich|Austria)\W{0,3}$"
    r"|\b(?:London|Edinburgh|Manchester|Birmingham|Dublin|Glasgow|Leeds|Sydney|Melbourne|Calcutta|Bombay)\b"
    r"[\s,.]{0,3}(?:[NSEW]\.?\s?[WEC]?\.?\s?[0-9]?\b|[,.\n])"
    r"|\b[A-Z]{1,2}[0-9][0-9A-Z]?\s[0-9][A-Z]{2}\b"
    r"|\b(?:Sehr geehrte|Cher |Chère |Monsieur|Madame,|Muy señor|Estimad|Egregio|Gentile|Prezad|Exm[oa]|Geachte)",
    re.M,
)


def full_years(text: str) -> tuple[int, ...]:
    """The years that a text states with four digits, each once."""
    return tuple(sorted({int(year) for year in _FULL_YEAR.findall(text[:_ENOUGH])}))


def day_first(text: str, found: Iterable[FoundDate] = ()) -> bool | None:
    """True where the day is written before the month, False where behind it, None where nothing tells.

    The letter's own dates tell most: "17/3/65" can only be read one way. Then its country and its language.
    """
    firsts = [is_day_first for date in found if (is_day_first := _own_order(date)) is not None]
    if firsts and all(firsts):
        return True
    if firsts and not any(firsts):
        return False
    head = text[:_ENOUGH]
    foreign = len(_DAY_FIRST_COUNTRY.findall(head))
    american = len(_AMERICAN.findall(head))
    if foreign and not american:
        return True
    return False if american else None


def settle(found: Iterable[FoundDate], text: str, today: dt.date) -> DateContext:
    """What a letter's whole text and its dates say about dates whose year or order is open."""
    return DateContext(today=today, years=full_years(text), day_first=day_first(text, found))


def is_open(date: FoundDate) -> bool:
    """True for a date whose reading depends on the rest of the letter."""
    return bool(date.flags & {"short_year", "ambiguous"})


def with_order(context: DateContext, is_day_first: bool) -> DateContext:
    return replace(context, day_first=is_day_first)


def _own_order(date: FoundDate) -> bool | None:
    if date.rule != "numeric" or date.span is None or "ambiguous" in date.flags or date.span.earliest is None:
        return None
    first = re.match(r"\D*([0-9]{1,2})", date.span.text)
    day, month = date.span.earliest.day, date.span.earliest.month
    if first is None or day == month:
        return None
    return int(first[1]) == day
