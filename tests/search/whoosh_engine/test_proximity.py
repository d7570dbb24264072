"""Rows and nearness in arrays, against a plain look at every position."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh_engine.proximity import (
    SHIFT,
    Numbers,
    Places,
    letters_with_all_near,
    letters_with_row,
    letters_with_steps,
    letters_with_two_near,
    stretches,
    within,
)

# Of each letter the positions of a word; letters that hold the word nowhere have none.
Word = list[set[int]]
LETTERS = 4
_words = st.lists(st.sets(st.integers(0, 15), max_size=6), min_size=LETTERS, max_size=LETTERS)
_distances = st.integers(1, 6)


def _source(word: Word, candidates: Numbers) -> Places:
    return np.array([(at << SHIFT) | p for at, n in enumerate(candidates) for p in sorted(word[n])], np.int64)


def _candidates(words: Sequence[Word]) -> Numbers:
    return np.array([n for n in range(LETTERS) if all(word[n] for word in words)], np.int32)


@given(st.lists(_words, min_size=2, max_size=4))
def test_rows(words: list[Word]) -> None:
    sources = [(sum(map(len, word)), partial(_source, word)) for word in words]
    found = letters_with_row(_candidates(words), sources).tolist() if len(_candidates(words)) else []
    assert found == [
        n for n in range(LETTERS) if any(all(p + at in word[n] for at, word in enumerate(words)) for p in words[0][n])
    ]


def test_rows_stop_when_they_are_told() -> None:
    word: Word = [{1, 2, 3}] * LETTERS
    sources = [(3, partial(_source, word))] * 3
    assert letters_with_row(_candidates([word]), sources).tolist() == [0, 1, 2, 3]
    assert letters_with_row(_candidates([word]), sources, lambda: True).tolist() == []


@given(_words, _words, _distances)
def test_two_words_near_each_other(one: Word, other: Word, distance: int) -> None:
    found = letters_with_two_near(_candidates([one, other]), partial(_source, one), partial(_source, other), distance)
    assert found.tolist() == [
        n for n in range(LETTERS) if any(0 < abs(a - b) <= distance for a in one[n] for b in other[n])
    ]


@given(_words, _words, _distances)
def test_steps_from_word_to_word(one: Word, other: Word, distance: int) -> None:
    found = letters_with_steps(_candidates([one, other]), [partial(_source, one), partial(_source, other)], distance)
    assert found.tolist() == [
        n for n in range(LETTERS) if any(0 < b - a <= distance for a in one[n] for b in other[n])
    ]


@given(st.lists(st.tuples(_words, st.integers(1, 2)), min_size=1, max_size=4), _distances)
def test_all_words_near_each_other(words: list[tuple[Word, int]], distance: int) -> None:
    candidates = _candidates([word for word, _ in words])
    found = letters_with_all_near(candidates, [(wanted, partial(_source, word)) for word, wanted in words], distance)
    assert found.tolist() == [
        n
        for n in candidates.tolist()
        if any(
            all(sum(begin <= p <= begin + distance for p in word[n]) >= wanted for word, wanted in words)
            for begin in range(16)
        )
    ]


@given(st.lists(st.sets(st.integers(0, 40), min_size=1), min_size=1, max_size=3), _distances)
def test_places_within_stretches(words: list[set[int]], distance: int) -> None:
    arrays = [np.array(sorted(word), np.int64) for word in words]
    begins = stretches([(array, 1) for array in arrays], distance)
    assert begins.tolist() == [
        p for p in sorted(set().union(*words)) if all(any(p <= q <= p + distance for q in word) for word in words)
    ]
    known = np.unique(np.concatenate(arrays))
    assert known[within(known, begins, distance)].tolist() == [
        p for p in known.tolist() if any(begin <= p <= begin + distance for begin in begins.tolist())
    ]
