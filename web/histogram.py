"""Letters over time, as bars that link to their span: years, months or longer, laid out for an SVG without a script.

Horizontal places are percentages, so that the drawing fits any width and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.datespan import MONTHS, DateSpan
from archive.errors import DateError
from search.fields import NONE
from search.request import YearCount
from web.search_state import SearchState

MOST_BARS = 48
HEIGHT = 64  # pixels of the highest bar
_STEPS = (1, 10, 50, 100, 500)  # years in a bar
_LABELS = 7

Counter = Callable[[SearchState], int]


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of time. `x` and `width` are percentages; `y` and `height` pixels; `url` is None without letters.

    `asked` is False where the date filter leaves the span out, which is drawn for what is near.
    """

    label: str
    count: int
    url: str | None
    x: str
    width: str
    y: int
    height: int
    hit_x: str
    hit_width: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the bars, at a percentage."""

    label: str
    x: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars of a span. `unit` names what a bar is; `all_dates_url` leads out of a date filter."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    unit: str
    span: str
    peak: int
    height: int = HEIGHT
    all_dates_url: str | None = None


def histogram(years: Iterable[YearCount], state: SearchState, count: Counter | None = None) -> Histogram | None:
    """Bars for the years of an answer, narrowed to the state's dates; None where no letter has a date.

    `count` answers how many letters a state finds; with it, a span of up to two years is drawn by months.
    """
    counts = {year.year: year.count for year in years if year.count}
    if not counts:
        return None
    first, last = _range(counts, state)
    if first > last:
        return None
    wide = state.without_field("date").url() if state.filter("date") else None
    if count is not None and last - first < 2 and state.filter("date"):
        spans = [DateSpan.month(year, month) for year in range(first, last + 1) for month in range(1, 13)]
        found = [count(_narrowed(state, span)) if counts.get(_year(span), 0) else 0 for span in spans]
        return _draw(spans, found, state, "month", wide)
    step = next((s for s in _STEPS if (last // s - first // s) < MOST_BARS), 1000)
    starts = range(first // step * step, last + 1, step)
    spans = [_years(start, step) for start in starts]
    found = [sum(counts.get(year, 0) for year in range(start, start + step)) for start in starts]
    unit = {1: "year", 10: "decade"}.get(step, f"{step} years")
    return _draw(spans, found, state, unit, wide)


def _range(counts: dict[int, int], state: SearchState) -> tuple[int, int]:
    """The first and last year to draw: those asked for, as far as there are letters."""
    first, last = min(counts), max(counts)
    asked = _asked(state)
    if not asked:
        return first, last
    begin = min((span.earliest.year if span.earliest else first) for span in asked)
    end = max((span.latest.year if span.latest else last) for span in asked)
    return max(begin, first), min(end, last)


def _asked(state: SearchState) -> list[DateSpan]:
    """The spans of the date filter; none where it asks for none."""
    asked = []
    for value in state.filter("date").include:
        if value != NONE:
            try:
                asked.append(DateSpan.parse(value))
            except DateError:
                continue
    return asked


def _years(start: int, step: int) -> DateSpan:
    begin, end = max(start, 1), min(start + step - 1, 9999)
    return DateSpan(DateSpan.year(begin).earliest, DateSpan.year(end).latest)


def _year(span: DateSpan) -> int:
    assert span.earliest is not None
    return span.earliest.year


def _narrowed(state: SearchState, span: DateSpan) -> SearchState:
    return state.with_only("date", span.edtf)


def _draw(
    spans: list[DateSpan], found: list[int], state: SearchState, unit: str, all_dates_url: str | None
) -> Histogram:
    peak = max(found)
    everything = not state.filter("date").include
    asked = _asked(state)
    slot = 100 / len(spans)
    # A lone bar would fill the width; bars keep a width that reads as a bar.
    drawn = min(slot * 0.82, 5.0)
    bars = []
    for number, (span, count) in enumerate(zip(spans, found, strict=True)):
        height = max(2, round(HEIGHT * count / peak)) if count else 0
        bars.append(
            Bar(
                label=_label(span, unit),
                count=count,
                url=_narrowed(state, span).url() if count else None,
                x=f"{slot * number + (slot - drawn) / 2:.2f}%",
                width=f"{drawn:.2f}%",
                y=HEIGHT - height,
                height=height,
                hit_x=f"{slot * number:.2f}%",
                hit_width=f"{slot:.2f}%",
                asked=everything or any(span.overlaps(one) for one in asked),
            )
        )
    every = -(-len(spans) // _LABELS)
    ticks = tuple(
        Tick(_short(span, unit), f"{slot * (number + 0.5):.2f}%")
        for number, span in enumerate(spans)
        if number % every == 0
    )
    begin, end = bars[0].label, bars[-1].label
    return Histogram(
        tuple(bars), ticks, unit, begin if begin == end else f"{begin} to {end}", peak, HEIGHT, all_dates_url
    )


def _label(span: DateSpan, unit: str) -> str:
    return f"{_year(span)}s" if unit == "decade" and _year(span) % 10 == 0 else span.for_people()


def _short(span: DateSpan, unit: str) -> str:
    assert span.earliest is not None
    if unit == "month":
        month = MONTHS[span.earliest.month - 1][:3]
        return f"{month} {span.earliest.year}" if span.earliest.month == 1 else month
    return str(_year(span))
