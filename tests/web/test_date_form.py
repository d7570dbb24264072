"""The two date inputs say a filter's dates so that they are read as the same again."""

from __future__ import annotations

import datetime as dt

import pytest

from search.request import Overview
from web.date_form import DateForm, date_form
from web.parameters import DATE_FROM, DATE_TO, read_state

LETTERS = Overview(letters=9, earliest=dt.date(1898, 4, 1), latest=dt.date(1976, 1, 2), undated=1, generation=3)


def form(*dates: str, overview: Overview = LETTERS) -> DateForm:
    return date_form(read_state([("date", one) for one in dates]), None, overview)


@pytest.mark.parametrize(
    ("date", "begin", "end"),
    [
        ("1912", "1912", "1912"),
        ("1912-09", "Sep 1912", "Sep 1912"),
        ("1912-09-15/1913", "15 Sep 1912", "1913"),
        ("1912-05/..", "May 1912", ""),
        ("../1912-11", "", "Nov 1912"),
        ("none", "", ""),
    ],
)
def test_dates_stand_in_the_inputs_as_people_write_them(date: str, begin: str, end: str) -> None:
    found = form(date)
    assert (found.begin, found.end) == (begin, end)
    if date != "none":
        typed = [(DATE_FROM, found.begin), (DATE_TO, found.end)]
        assert read_state(typed).state == read_state([("date", date)]).state


def test_what_does_not_fit_in_two_inputs_stands_beside_them() -> None:
    found = form("1912", "1914-03", "none")
    assert (found.begin, found.end) == ("", "")
    assert [label for _, label in found.others] == ["1912", "March 1914"]
    assert found.undated


def test_the_hint_shows_how_to_write_a_date_with_a_year_that_there_is() -> None:
    assert form().hint == "Letters run from 1898 to 1976. Write 1898, March 1898 or 5 March 1898."
    assert "of 1898" in form(overview=Overview(1, dt.date(1898, 1, 1), dt.date(1898, 5, 1), 0, 1)).hint
    assert "1912" in form(overview=Overview(0, None, None, 0, 0)).hint


def test_what_could_not_be_read_stays_as_it_was_typed() -> None:
    asked = read_state([(DATE_FROM, "32 March 1912")])
    assert date_form(asked, None, LETTERS).begin == "32 March 1912"
