"""Bars of the letters over time, and which of them the date filter asks for."""

from __future__ import annotations

from search.request import YearCount
from web.histogram import histogram
from web.search_state import SearchState

YEARS = [YearCount(1911, 2), YearCount(1912, 4), YearCount(1914, 1)]


def test_without_a_date_filter_all_bars_are_asked_for() -> None:
    drawn = histogram(YEARS, SearchState())
    assert drawn is not None
    assert [(bar.label, bar.count, bar.asked) for bar in drawn.bars] == [
        ("1911", 2, True),
        ("1912", 4, True),
        ("1913", 0, True),
        ("1914", 1, True),
    ]


def test_months_around_the_dates_asked_for_are_drawn_as_others() -> None:
    state = SearchState().with_only("date", "1912-03/1912-04")
    drawn = histogram(YEARS, state, lambda narrowed: 1)
    assert drawn is not None
    assert drawn.unit == "month"
    assert [bar.label for bar in drawn.bars if bar.asked] == ["March 1912", "April 1912"]
    assert len(drawn.bars) == 12


def test_where_only_undated_letters_are_asked_for_no_bar_is() -> None:
    drawn = histogram(YEARS, SearchState().with_only("date", "none"))
    assert drawn is not None
    assert not any(bar.asked for bar in drawn.bars)
