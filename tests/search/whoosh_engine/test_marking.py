"""What of a question stands in a text, against a plain search of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax import read_query
from search.whoosh_engine.analysis import tokens
from search.whoosh_engine.marking import Marker, disjoint, runs_of
from search.whoosh_engine.translate import without_common_words
from tests.search.whoosh_engine.strategies import WORDS

MARKS = [
    ("detain", "They were detained; a DETAINER.", ["detained", "DETAINER"], "a word with its forms"),
    ("munoz", "Señor Muñoz’s house", ["Muñoz"], "folded, without its possessive"),
    ("information", "the infor-\nmation", ["infor-\nmation"], "over a line's end"),
    ('"criminal aliens"', "criminal aliens, aliens criminal", ["criminal aliens"], "a phrase in its order only"),
    ("A-96-095", "File A-96-095 and A-96", ["A-96-095"], "a file number whole"),
    ("immigr*", "Immigration, emigration", ["Immigration"], "a prefix"),
    ("co-operat*", "to co-operate", ["co-operate"], "a prefix behind a word"),
    ('"flood gauge"~3', "gauge of the flood, gauge far from any other flood", ["gauge", "flood", "gauge"], "near"),
    ("flood -water", "flood water", ["flood"], "what is denied is not marked"),
    ("flood OR drought", "drought, flood", ["drought", "flood"], "either"),
    ("from:hale flood", "Hale on the flood", ["flood"], "what is sought in another field is not marked"),
    ("the flood", "the flood", ["flood"], "common words beside others are not sought"),
    ('"the flood"', "the flood; the", ["the flood"], "but are in a phrase"),
    ("date:1912 flood", "1912 flood", ["flood"], "a date is not a word"),
    ("flood flood*", "floods", ["floods"], "marks that overlap are one"),
    ("water", "", [], "nothing in nothing"),
]


@pytest.mark.parametrize(("typed", "text", "expected", "reason"), MARKS, ids=[row[3] for row in MARKS])
def test_marks(typed: str, text: str, expected: list[str], reason: str) -> None:
    query = read_query(typed).query
    assert query is not None
    marks = Marker(runs_of(without_common_words(query)[0])).marks([text])
    assert [text[start:end] for start, end in disjoint(marks)] == expected, reason


_texts = st.lists(st.sampled_from([*WORDS, ".", "\n", "…"]), max_size=30).map(" ".join)


@given(st.sampled_from(["flood", "water", "detained", "imm", "governor"]), _texts)
def test_a_words_marks_are_its_tokens(word: str, text: str) -> None:
    (sought,) = tokens(word)
    found = disjoint(Marker(runs_of(read_query(word).query)).marks([text]))
    assert found == [(token.start, token.end) for token in tokens(text) if token.stem == sought.stem]


def test_a_phrase_over_a_pages_end_is_marked_on_both() -> None:
    marks = Marker(runs_of(read_query('"lower road"').query)).marks(["the lower", "road is closed"])
    assert [(mark.text, mark.start, mark.end) for mark in marks] == [(0, 4, 9), (1, 0, 4)]
