"""The dates that TEI markup states: days, months, ranges, doubts, and what states none."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from indexer.readers.tei_dates import parse_words, says_undated, stated_date
from tests.indexer.readers.tei_files import facts_of, read_one, words_of

# attributes of `date`, its words, EDTF, reason
DATES: list[tuple[dict[str, str], str, str | None, str]] = [
    ({"when": "1862-03-05"}, "5 March 1862", "1862-03-05", "a day"),
    ({"when": "1862-03"}, "March 1862", "1862-03", "a month stays a month"),
    ({"when": "1862"}, "1862", "1862", "a year stays a year"),
    ({"when": "0987-11-02"}, "", "0987-11-02", "no year is too old"),
    ({"when": "1962-03-04T21:00:00"}, "9 p.m.", "1962-03-04", "a time of day"),
    ({"when": "1962-03-04T23:30:00-05:00"}, "", "1962-03-04", "no time zone moves the day"),
    ({"when": "1962-03-04T01:38:00Z"}, "0138Z", "1962-03-04", "nor does Zulu time"),
    ({"when-iso": "1862-03-05"}, "", "1862-03-05", "the attribute of ISO"),
    ({"value": "1862-03-05"}, "", "1862-03-05", "the attribute of older TEI"),
    ({"from": "1962-03-20", "to": "1962-03-22"}, "", "1962-03-20/1962-03-22", "a span"),
    ({"from": "1962-03", "to": "1963"}, "", "1962-03/1963", "a span of unlike ends"),
    ({"notBefore": "1862-03-01", "notAfter": "1862-03-09"}, "", "1862-03/1862-03-09?", "a doubt between two days"),
    ({"notBefore": "1862-03-01", "notAfter": "1862-03-01"}, "", "1862-03-01", "no doubt is left"),
    ({"from-iso": "1962-03-20", "to-iso": "1962-03-22"}, "", "1962-03-20/1962-03-22", "a span of ISO"),
    ({"when": "1862", "cert": "low"}, "", "1862?", "the editor doubts"),
    ({"when": "1890", "precision": "low"}, "", "1890?", "it is not exact"),
    ({"when": "1890"}, "[ca. 1890]", "1890?", "the words doubt"),
    ({"when": "1862-05-15"}, "May [15?]", "1862-05-15?", "a question mark"),
    ({}, "5 March 1862", None, "words alone are not stated"),
    ({"when": ""}, "", None, "an empty attribute"),
    ({"when": "1962-02-30"}, "", None, "not in the calendar"),
    ({"when": "1962-13"}, "", None, "no such month"),
    ({"when": "03/05/1862"}, "", None, "not ISO"),
    ({"when": "--03-05"}, "", None, "a day without a year"),
    ({"when": "0000"}, "", None, "no such year"),
    ({"notBefore": "1862"}, "", None, "one end is no interval"),
    ({"to": "1862"}, "", None, "nor is the other"),
    ({"from": "1862", "to": "1861"}, "", None, "it ends before it begins"),
    ({"when": "1" * 5_000}, "", None, "a number without end"),
]


@pytest.mark.parametrize(("attributes", "words", "expected", "reason"), DATES, ids=[row[3] for row in DATES])
def test_stated_dates(attributes: dict[str, str], words: str, expected: str | None, reason: str) -> None:
    span = stated_date(etree.Element("date", attributes), words)
    assert (span.edtf if span else None) == expected, reason


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("undated", True),
        ("Undated.", True),
        ("[n.d.]", True),
        ("no date", True),
        ("", False),
        ("March 1862", False),
        ("an undated letter of March", False),
        ("and", False),
    ],
)
def test_words_that_say_there_is_no_date(words: str, said: bool) -> None:
    assert says_undated(words) is said


@pytest.mark.parametrize(
    ("words", "expected"),
    [("March 5, 1862", "1862-03-05"), ("February 30, 1862", None), ("Marsh 5, 1862", None), ("March 1862", None)],
)
def test_dates_in_words(words: str, expected: str | None) -> None:
    span = parse_words(words)
    assert (span.edtf if span else None) == expected


# dateline, EDTF, the words it stands in, undated, reason
DATELINES: list[tuple[str, str | None, list[str], bool, str]] = [
    (
        'Paris, <date when="1949-05-23">May 23</date> [<date when="1949-05-24">24</date>], 1949.',
        "1949-05-24",
        ["24"],
        False,
        "the editors correct the day",
    ),
    (
        '<date when="1951-01-06">January 6</date>–<date when="1951-01-07">7, 1951</date>',
        "1951-01-06/1951-01-07",
        ["January 6"],
        False,
        "two days joined",
    ),
    (
        '<date when="1951-01-06">January 6, 1951</date> (received <date when="1951-01-09">January 9</date>)',
        "1951-01-06",
        ["January 6, 1951"],
        False,
        "the first of two",
    ),
    ("<date>undated</date>", None, ["undated"], True, "a date that is none"),
    ("Washington, undated.", None, [], True, "the last words of the line"),
    ("Washington, May 2, 1912.", None, [], False, "words without markup are left to the rules"),
    ("Washington.", None, [], False, "no word of a date"),
]


@pytest.mark.parametrize(
    ("line", "expected", "words", "undated", "reason"), DATELINES, ids=[row[4] for row in DATELINES]
)
def test_datelines(
    tmp_path: Path, line: str, expected: str | None, words: list[str], undated: bool, reason: str
) -> None:
    read = read_one(tmp_path, f"<head>Paper</head><dateline>{line}</dateline><p>Words.</p>")
    stated = facts_of(read)
    assert (stated.date.edtf if stated.date else None, stated.undated) == (expected, undated), reason
    assert words_of(read, "date") == words


def test_the_first_dateline_with_a_date_counts(tmp_path: Path) -> None:
    read = read_one(
        tmp_path,
        "<opener><dateline><placeName>Ostermouth</placeName></dateline></opener><p>Words.</p>"
        "<closer><dateline><placeName>Fort Vane</placeName>, "
        '<date when="1862-03-05">5 March</date></dateline></closer>',
    )
    stated = facts_of(read)
    assert stated.date is not None
    assert (stated.date.edtf, stated.place) == ("1862-03-05", "Ostermouth")


def test_the_dates_that_a_division_states_of_itself(tmp_path: Path) -> None:
    dates = 'xmlns:f="http://x" f:doc-dateTime-min="1962-03-01T00:00:00" f:doc-dateTime-max="1962-03-31T23:59:59"'
    stated = facts_of(read_one(tmp_path, "<head>Editorial Note</head><p>Words.</p>", dates))
    assert stated.date is not None
    assert stated.date.edtf == "1962-03?"
