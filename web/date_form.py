"""The date filter as a form: two inputs that say dates as people do, and the dates that do not fit in them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.datespan import MONTHS, DateSpan
from archive.errors import DateError
from search.fields import NONE
from search.request import Overview, SearchResults
from web.parameters import DATE_FROM, DATE_TO, Asked
from web.question import filter_label
from web.typed_dates import read_typed_date

# A year to show how dates are written, where no letter has one.
_SOME_YEAR = 1912


@dataclass(frozen=True, slots=True)
class DateForm:
    """What stands in the two inputs, a hint of what they take, and the dates beside them (value, label)."""

    begin: str
    end: str
    hint: str
    undated: bool
    undated_count: int
    others: tuple[tuple[str, str], ...]
    excluded: tuple[tuple[str, str], ...]


def date_form(asked: Asked, results: SearchResults | None, overview: Overview) -> DateForm:
    chosen = asked.state.filter("date")
    spans = [value for value in chosen.include if value != NONE]
    begin, end = _ends(spans[0]) if len(spans) == 1 else ("", "")
    others = spans if len(spans) > 1 else []
    return DateForm(
        begin=asked.typed.get(DATE_FROM, begin),
        end=asked.typed.get(DATE_TO, end),
        hint=_hint(overview),
        undated=NONE in chosen.include,
        undated_count=results.undated if results else 0,
        others=tuple((value, filter_label("date", value, {})) for value in others),
        excluded=tuple((value, filter_label("date", value, {})) for value in chosen.exclude),
    )


def _hint(overview: Overview) -> str:
    """How far the letters run, and how a date may be written: with a year that there is."""
    if not overview.earliest or not overview.latest:
        return f"{_SOME_YEAR}, March {_SOME_YEAR} or 5 March {_SOME_YEAR}"
    first, last = overview.earliest.year, overview.latest.year
    reach = f"Letters run from {first} to {last}." if first != last else f"The letters are of {first}."
    return f"{reach} Write {first}, March {first} or 5 March {first}."


def _ends(value: str) -> tuple[str, str]:
    """The two inputs' texts for a span."""
    try:
        DateSpan.parse(value)
    except DateError:
        return "", ""
    begin, slash, end = value.partition("/")
    return _in_words(begin), _in_words(end if slash else begin)


def _in_words(end: str) -> str:
    """One end of a span as a person would type it, where that is read as the same; "" for an open end."""
    if end in ("", ".."):
        return ""
    try:
        span = DateSpan.parse(end)
        words = _short_months(span.for_people())
        return words if read_typed_date(words).edtf == span.edtf else end
    except DateError:
        return end


def _short_months(words: str) -> str:
    """Months by three letters, as the inputs are narrow: 5 Sep 1962."""
    return " ".join(word[:3] if word in MONTHS else word for word in words.split(" "))
