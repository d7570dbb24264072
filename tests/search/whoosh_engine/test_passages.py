"""Passages found by the index are those that are found by reading the letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.document import IndexedLetter, indexed_letter
from search.tree import Near, Query, any_of
from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.marking import Marker, runs_of
from search.whoosh_engine.passages import Passages
from search.whoosh_engine.snippets import snippets
from search.whoosh_engine.store import Store
from tests.factories import letter
from tests.search.whoosh_engine.strategies import WORDS, queries

FILLER = "The clerk wrote down what the surveyor said about the roads and went home before dark. " * 5


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Segment, list[IndexedLetter]]:
    """Letters of many pages, in which words stand near each other, far apart, and over the ends of pages."""
    words = [*WORDS, "…", "\n\n"]
    texts = [" ".join(words[(start + step * n) % len(words)] for n in range(90)) for start, step in _STARTS]
    pages = [
        [texts[0]],
        texts[1:3],
        [f"{FILLER} flood {FILLER} water", f"mayor {FILLER} water", "", texts[3]],
        [" ", f"{FILLER} levee flood", f"water levee {FILLER} Señor"],
        [FILLER.join(words)],
        [""],
        ["x" * 300 + " flood " + "é" * 300 + " water", "immigration " * 40],
    ]
    letters = [indexed_letter(letter(pages=one), 1) for one in pages]
    folder: Path = tmp_path_factory.mktemp("passages") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        WhooshEngine(folder).update(letters, (), 1)
    (segment,) = Store(folder).open().segments
    return segment, letters


_STARTS = ((0, 1), (3, 5), (7, 2), (1, 11))

_near = st.builds(Near, st.sampled_from(["flood water", "flood water levee", "the the"]), st.integers(1, 60))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(queries, _near), min_size=1, max_size=3).map(any_of))
def test_both_ways_find_the_same_passages(world: tuple[Segment, list[IndexedLetter]], query: Query) -> None:
    segment, letters = world
    runs = runs_of(query)
    passages = Passages(segment, runs)
    for number, one in enumerate(letters):
        assert passages.of(number) == snippets(one.pages, Marker(runs)), (number, query)
