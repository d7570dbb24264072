"""Dates as people type them: (typed, span or message)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.datespan import DateSpan
from archive.errors import DateError
from web.typed_dates import AmbiguousDateError, read_typed_date

READ = [
    ("1862", "1862"),
    ("1862-03", "1862-03"),
    ("1862-3-5", "1862-03-05"),
    ("1862/03", "1862-03"),
    (" March  1862 ", "1862-03"),
    ("mar 1862", "1862-03"),
    ("Sept. 1862", "1862-09"),
    ("March, 1862", "1862-03"),
    ("5 March 1862", "1862-03-05"),
    ("5th of March, 1862", "1862-03-05"),
    ("March 5, 1862", "1862-03-05"),
    ("MARCH 5TH 1862".lower(), "1862-03-05"),
    ("3/1862", "1862-03"),
    ("13/5/1862", "1862-05-13"),
    ("5/13/1862", "1862-05-13"),
    ("5/5/1862", "1862-05-05"),
    ("3.5.1862", "1862-05-03"),
    ("1860s", "1860/1869"),
    ("186X", "1860/1869"),
]


@pytest.mark.parametrize(("typed", "expected"), READ)
def test_read(typed: str, expected: str) -> None:
    assert read_typed_date(typed).edtf == expected


REFUSED = [
    ("soon", "“soon” is not a date. Write 1862, March 1862 or 5 March 1862."),
    ("Mai 1862", "“Mai” is not a month"),
    ("Ma 1862", "“Ma” is not a month"),
    ("31 April 1862", "April 1862 has no day 31"),
    ("13/13/1862", "there is no month 13"),
    ("3/5/62", "a year of two figures"),
    ("5 March 0000", "there is no year 0"),
    ("0000", "no day 0000-01-01"),
    ("862", "is not a date"),
]


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_refused(typed: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        read_typed_date(typed)
    assert message in str(caught.value)


def test_two_numbers_with_slashes_ask_which_is_the_day() -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        read_typed_date("3/5/1862")
    assert str(caught.value) == "“3/5/1862” can be 3 May 1862 or 5 March 1862. Which is it?"


@given(st.text())
def test_any_text_is_a_span_or_a_date_error(typed: str) -> None:
    try:
        span = read_typed_date(typed)
    except DateError:
        return
    assert isinstance(span, DateSpan)
