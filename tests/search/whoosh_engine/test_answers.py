"""Whole answers against brute force, and scores against Whoosh's own searcher, over random letters and questions."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from search.document import IndexedLetter, indexed_letter
from search.request import Facet, SearchRequest
from search.tree import Near, Query, any_of
from search.whoosh_engine.analysis import fold
from search.whoosh_engine.budget import Budget
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.matching import match
from search.whoosh_engine.store import Store
from search.whoosh_engine.translate import translate
from tests.search.whoosh_engine import reference, whoosh_itself
from tests.search.whoosh_engine.strategies import letters, queries, requests

# Each example builds an index: to shrink one would take minutes.
_SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)


@pytest.fixture(autouse=True, scope="module")
def _no_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


class _Steps(Budget):
    """A budget of so many looks at it."""

    def __init__(self, steps: int) -> None:
        super().__init__(math.inf)
        self._steps = steps

    def spent(self) -> bool:
        self._steps -= 1
        return self._steps < 0


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[list[list[IndexedLetter]], list[str], list[SearchRequest]]:
    """Letters in several commits (a later one may replace letters), ids that go, and questions."""
    commits: list[list[IndexedLetter]] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        new = [indexed_letter(one, number) for one in draw(st.lists(letters(), min_size=1, max_size=8))]
        commits.append(new)
    everything = [one for commit in commits for one in commit]
    gone = draw(st.lists(st.sampled_from(everything), max_size=3))
    keys = sorted({v.value for one in everything for name in ("sender", "recipient") for v in one.values[name]})
    asked = draw(st.lists(requests(tuple(keys or ["nobody"])), min_size=4, max_size=4))
    return commits, [one.id for one in gone], asked


def _built(folder: Path, commits: list[list[IndexedLetter]], gone: list[str]) -> WhooshEngine:
    engine = WhooshEngine(folder)
    for number, commit in enumerate(commits, start=1):
        engine.update(commit, (), number)
    if gone:
        engine.update((), gone, len(commits) + 1)
    return engine


@_SLOW
@given(_worlds())
def test_answers_are_those_of_brute_force(
    world: tuple[list[list[IndexedLetter]], list[str], list[SearchRequest]],
) -> None:
    commits, gone, asked = world
    living = [one for commit in commits for one in commit if one.id not in gone]
    with tempfile.TemporaryDirectory() as folder:
        engine = _built(Path(folder), commits, gone)
        for request in asked:
            wanted = reference.found(living, request)
            answer = engine.search(request)
            ids = list(engine.ids(request))
            assert sorted(ids) == sorted(one.id for one in wanted)
            assert answer.total == len(wanted)
            start = (request.page - 1) * request.page_size
            assert [hit.id for hit in answer.hits] == ids[start : start + request.page_size]
            if request.sort != "relevance":
                assert ids == reference.ordered(wanted, request.sort)
            for facet in request.facets:
                # Letters that went may still weigh in how a value is shown, until their segment is merged.
                assert _folded(answer.facets[facet.field]) == _folded(reference.facet(living, request, facet))
                assert gone or answer.facets[facet.field] == reference.facet(living, request, facet)
            assert answer.years == reference.years(living, request)
            dateless = reference.found(living, request, but_for="date")
            assert answer.undated == sum(one.letter.date is None for one in dateless)
            assert answer.generation == len(commits) + bool(gone)
        assert engine.overview().letters == len(living)
        engine.close()


def _folded(facet: Facet) -> Facet:
    return replace(facet, counts=tuple(replace(one, label=fold(one.label)) for one in facet.counts))


@_SLOW
@given(_worlds(), st.lists(st.one_of(queries, st.builds(Near, st.just("flood water mayor"), st.integers(1, 5)))))
def test_whoosh_itself_finds_and_scores_the_same(
    world: tuple[list[list[IndexedLetter]], list[str], list[SearchRequest]], asked: list[Query]
) -> None:
    commits, gone, _ = world
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        _built(Path(folder), commits, gone).close()
        store = Store(Path(folder))
        snapshot = store.open()
        assert snapshot.version is not None
        for query in [*asked, any_of(asked)] if asked else []:
            translated = translate(query)
            matches = match(snapshot, translated)
            ours = {int(number): matches.scores[number] for number in matches.mask.nonzero()[0]}
            theirs = whoosh_itself.scores(Path(folder) / snapshot.version[0], translated, patch)
            assert set(ours) == set(theirs), query
            assert ours == pytest.approx(theirs, rel=1e-5), query
            # What is found on a budget does match, and it says that it is not all.
            for steps in (0, 1, 2, 3, 5, 8, 13):
                early = match(snapshot, translated, _Steps(steps))
                assert not (early.mask & ~matches.mask).any(), query
                assert early.late or (early.mask == matches.mask).all(), query
