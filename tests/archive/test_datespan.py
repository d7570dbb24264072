"""Dates as intervals: text in and out, overlap held against single days, words for people, errors that say what."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.datespan import DateSpan, ceiling, floor
from archive.errors import DateError

days = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2100, 12, 31))


@st.composite
def spans(draw: st.DrawFn, open_ends: bool = True) -> DateSpan:
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from(["day", "month", "year", "span", *(["from", "until"] if open_ends else [])]))
    doubt = draw(st.booleans())
    match shape:
        case "day":
            return DateSpan(first, first, uncertain=doubt)
        case "month":
            return DateSpan.month(first.year, first.month, uncertain=doubt)
        case "year":
            return DateSpan.year(first.year, uncertain=doubt)
        case "from":
            return DateSpan(first, None)
        case "until":
            return DateSpan(None, last)
        case _:
            return DateSpan(first, last, uncertain=doubt)


@pytest.mark.parametrize(
    ("text", "first", "last", "uncertain"),
    [
        ("1862", "1862-01-01", "1862-12-31", False),
        ("1862-03", "1862-03-01", "1862-03-31", False),
        ("1864-02", "1864-02-01", "1864-02-29", False),
        ("1862-03-05", "1862-03-05", "1862-03-05", False),
        ("1862-03/1863", "1862-03-01", "1863-12-31", False),
        ("1862?", "1862-01-01", "1862-12-31", True),
        ("1890~", "1890-01-01", "1890-12-31", True),
        ("186X", "1860-01-01", "1869-12-31", False),
        ("0999-12-31", "0999-12-31", "0999-12-31", False),
    ],
)
def test_text_is_read(text: str, first: str, last: str, uncertain: bool) -> None:
    span = DateSpan.parse(text)
    assert (span.earliest, span.latest) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert span.uncertain is uncertain


@pytest.mark.parametrize("text", ["1862/..", "1862/"])
def test_an_open_end_reaches_for_ever(text: str) -> None:
    span = DateSpan.parse(text)
    assert (span.earliest, span.latest) == (dt.date(1862, 1, 1), None)
    assert span.overlaps(DateSpan.day(9000, 1, 1))
    assert not span.overlaps(DateSpan.day(1861, 12, 31))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1862-13", "no month 13"),
        ("1863-02-29", "February 1863 has no day 29"),
        ("62", "is not a date"),
        ("March 1862", "is not a date"),
        ("1862/1863/1864", "is not a date span"),
        ("../..", "is not a date span"),
        ("1863/1862", "ends before it begins"),
        ("1862-3", "is not a date"),
        ("", "is not a date"),
        ("9" * 5000, "…"),
    ],
)
def test_what_is_no_date_is_said(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        DateSpan.parse(text)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 250


@given(spans())
def test_what_is_written_is_read_back(span: DateSpan) -> None:
    again = DateSpan.parse(span.edtf)
    assert (again.earliest, again.latest) == (span.earliest, span.latest)
    assert again.uncertain == span.uncertain
    assert again.edtf == span.edtf


@given(spans(), spans(), days)
def test_spans_overlap_where_they_share_a_day(one: DateSpan, other: DateSpan, day: dt.date) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)

    def holds(span: DateSpan) -> bool:
        return (span.earliest or dt.date.min) <= day <= (span.latest or dt.date.max)

    if holds(one) and holds(other):
        assert one.overlaps(other)
    assert one.overlaps(DateSpan(day, day)) == holds(one)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_floor_and_ceiling_hold_the_month(year: int, month: int) -> None:
    assert floor(year, month).day == 1
    if (year, month) != (9999, 12):
        assert ceiling(year, month) + dt.timedelta(days=1) == floor(year + month // 12, month % 12 + 1)
    assert floor(year) == floor(year, 1)
    assert ceiling(year) == ceiling(year, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1862", "1862"),
        ("1862-03", "March 1862"),
        ("1862-03-05", "5 March 1862"),
        ("1862-03/1863", "March 1862 to 1863"),
        ("1862/..", "from 1862"),
        ("../1862-03", "until March 1862"),
        ("1862?", "1862 (uncertain)"),
        ("0800", "800"),
    ],
)
def test_it_is_said_in_words(text: str, words: str) -> None:
    assert DateSpan.parse(text).for_people() == words


def test_only_a_day_that_nobody_doubts_is_exact() -> None:
    assert DateSpan.parse("1862-03-05").is_exact
    assert not DateSpan.parse("1862-03-05?").is_exact
    assert not DateSpan.parse("1862-03").is_exact
    assert not DateSpan.parse("1862-03-05/..").is_exact
