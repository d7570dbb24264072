"""How queries are said in words, and what is left when a part is removed."""

from __future__ import annotations

import pytest
from hypothesis import given

from search.syntax import And, Query, described, in_words, read_query
from tests.search.trees import QUERIES

IN_WORDS = [
    ("detainer", "with “detainer” or its forms"),
    ('"a b"', "with the phrase “a b”"),
    ('"a b"~5', "with the words “a b” within 5 words of each other"),
    ("immigr*", "with words beginning with “immigr”"),
    ("flood OR drought OR fire", "with any of “flood”, “drought” or “fire”, or their forms"),
    ('flood OR "high water"', "either with “flood” or its forms, or with the phrase “high water”"),
    ("-flood", "without “flood” or its forms"),
    ("from:hale", "from “hale”"),
    ("from:(hale OR corry)", "from “hale” or “corry”"),
    ("-from:hale", "not from “hale”"),
    ("subject:flood", "with “flood” in the subject"),
    ("date:1862-03/1863", "dated March 1862 to 1863"),
    ("date:none", "undated"),
    ("-date:none", "not undated"),
    ("detainer from:hale date:2020", "with “detainer” or its forms, from “hale”, dated 2020"),
]


@pytest.mark.parametrize(("typed", "expected"), IN_WORDS, ids=[row[0] for row in IN_WORDS])
def test_says_a_query_in_words(typed: str, expected: str) -> None:
    query = read_query(typed).query
    assert query is not None
    assert in_words(query) == expected


def test_each_part_comes_with_the_query_without_it() -> None:
    query = read_query('detainer "criminal aliens" -flood OR fire').query
    assert query is not None
    assert described(query) == (
        ("with “detainer” or its forms", '"criminal aliens" (-flood OR fire)'),
        ("with the phrase “criminal aliens”", "detainer (-flood OR fire)"),
        ("either without “flood” or its forms, or with “fire” or its forms", 'detainer "criminal aliens"'),
    )
    assert described(read_query("a OR b").query or query) == (("with any of “a” or “b”, or their forms", ""),)


@given(QUERIES)
def test_any_query_has_words_and_parts_that_can_be_removed(query: Query) -> None:
    assert in_words(query)
    parts = described(query)
    assert len(parts) == (len(query.parts) if isinstance(query, And) else 1)
    for _, rest in parts:
        assert read_query(rest).query != query
