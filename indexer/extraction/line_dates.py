"""Lines that are dates: a rough test that places the parts of a letter; the date itself is read elsewhere."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indexer.extraction.vocabulary import MONTHS

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:{_MONTH_NAMES})(?:'?y)?\b[.,]{{0,2}}\s{{0,3}}(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th|d|[\"'])?\b[.,]{{0,2}}\s{{0,3}})?\(?"
    r"(?:'\d\d|[12l]\s?[0-9OlI]{3}|\d\d\b)|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?[\s,-]{{1,3}}(?:of\s|de\s|day of\s)?(?:{_MONTH_NAMES})\b[.,]{{0,2}}[\s,-]{{0,3}}"
    r"(?:de\s|del\s)?(?:'?\d\d\b|[12l]\s?[0-9OlI]{3})|"
    r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\d{4}\s?年",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b(?:{_MONTH_NAMES})\b\.?\s{{1,3}}\d{{1,2}}|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH_NAMES})\b", re.I
)


_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# "Thursday", "Sunday night", "Spring, 1923", "[ca. 1890]", "1862?", "Sorrel, Nov. 1924"
_LOOSE_DATE = re.compile(
    rf"\W{{0,3}}(?:{_WEEKDAY}(?: (?:morning|noon|afternoon|evening|night|eve))?|"
    r"(?:early |late )?(?:spring|summer|autumn|fall|winter|christmas|easter)(?: of)?,?(?: day,?)? \d{4}|"
    r"(?:ca?\.?|circa|about|before|after)? ?1\d{3}s?\??)\W{0,4}",
    re.I,
)
# Beside a date these say that it is of something else.
_NOT_ITS_OWN = re.compile(r"\b(?:dated|filed|submitted|amended|response|your|received|re|letter)\b", re.I)
_BORN = re.compile(r"\b(?:D\W?O\W?B|DOBe|POB|born|birth)\b", re.I)


def has_date(text: str) -> bool:
    """True if the line holds something that looks like a date with a year: a rough test, for zones only."""
    return _DATE.search(text[:200]) is not None


@lru_cache(maxsize=8192)
def is_date_line(text: str) -> bool:
    """True for a line that is a date, perhaps with a place or a clock time beside it."""
    if len(text) > 90 or _BORN.search(text):
        return False
    found = _DATE.search(text)
    if found is None and _LOOSE_DATE.fullmatch(text):
        return True
    if found is None:
        found = _MONTH_DAY.search(text)
        if found is None:
            return bool(re.fullmatch(r"\W{0,2}(?:undated|n\.\s?d\.|no date|s\.\s?d\.)\W{0,2}", text, re.I))
        return len(text) - (found.end() - found.start()) <= 12
    rest = text[: found.start()] + " " + text[found.end() :]
    if not rest.isascii():  # "Submittéd", as a scan reads it
        rest = "".join(c for c in unicodedata.normalize("NFKD", rest) if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 5 and not _NOT_ITS_OWN.search(rest)
