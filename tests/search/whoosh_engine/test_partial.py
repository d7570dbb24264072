"""A part of an index answers as an index that never had the other letters."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.letter import Letter
from search.document import indexed_letter
from search.engine import Answerer
from search.request import FacetRequest, SearchRequest
from search.tree import Phrase, Prefix, Words
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.matching import MAX_EXPANSIONS
from tests.factories import letter
from tests.search.whoosh_engine.strategies import letters, queries, requests

LEFT_OUT = "mayor"


@pytest.fixture(autouse=True, scope="module")
def _no_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


def built(folder: Path, commits: list[list[Letter]], gone: list[Letter]) -> WhooshEngine:
    engine = WhooshEngine(folder)
    for number, commit in enumerate(commits, start=1):
        engine.update([indexed_letter(one, number) for one in commit], (), number)
    engine.update((), [one.id for one in gone], len(commits) + 1)
    return engine


def is_open(one: Letter) -> bool:
    return LEFT_OUT not in one.collections


def told(engine: Answerer, request: SearchRequest) -> list[object]:
    return [
        replace(engine.search(request), seconds=0.0),
        engine.ids(request),
        engine.pairs(request, 5),
        engine.suggest(request.query) if request.query else None,
        engine.overview(),
    ]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[list[Letter]], list[Letter], list[SearchRequest]]:
    """Letters in several commits, those that go, and questions."""
    commits = draw(st.lists(st.lists(letters(), min_size=1, max_size=8), min_size=1, max_size=3))
    everything = [one for commit in commits for one in commit]
    gone = draw(st.lists(st.sampled_from(everything), max_size=3, unique_by=id))
    keys = {v.value for one in everything for n in ("sender", "cc") for v in indexed_letter(one, 1).values[n]}
    asked = draw(st.lists(requests((*sorted(keys), "nobody")), max_size=5))
    typed = [SearchRequest(query) for query in draw(st.lists(queries, max_size=5))]
    return commits, gone, [SearchRequest(), *asked, *typed]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck),
          phases=(Phase.explicit, Phase.generate))  # fmt: skip
@given(worlds())
def test_a_part_answers_as_if_the_rest_were_not_there(
    world: tuple[list[list[Letter]], list[Letter], list[SearchRequest]],
) -> None:
    commits, gone, asked = world
    with tempfile.TemporaryDirectory() as folder:
        whole = built(Path(folder) / "whole", commits, gone)
        left = [[one for one in commit if is_open(one) and one not in gone] for commit in commits]
        alone = built(Path(folder) / "alone", left, [])
        part = whole.without([LEFT_OUT.upper()])
        for request in asked:
            assert told(part, request) == told(alone, request), request
        whole.close()
        alone.close()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    one = built(
        tmp_path / "index",
        [
            [
                letter("Ada Corry", text="The levee stood.", file="open/1.txt"),
                letter("Zenobia Quill", text="The xylophone stood.", file="mayor/1.txt", date="1700"),
            ]
        ],
        [],
    )
    yield one
    one.close()


def test_a_word_of_the_rest_is_not_known_and_not_suggested(engine: WhooshEngine) -> None:
    part = engine.without([LEFT_OUT])
    assert engine.suggest(Words("xylophona")) == "xylophone"
    assert part.suggest(Words("xylophona")) is None
    assert part.suggest(Words("leveee")) == "levee"
    for query in (Words("xylophone"), Phrase("the xylophone"), Prefix("xylo"), Words("quill")):
        assert engine.search(SearchRequest(query)).total == 1
        assert part.search(SearchRequest(query)).total == 0


def test_only_its_own_words_are_too_many_to_begin_so(tmp_path: Path) -> None:
    many = " ".join(f"zz{n:05}" for n in range(MAX_EXPANSIONS + 5))
    one = built(tmp_path / "index", [[letter(text="zz1 zz2", file="a/1"), letter(text=many, file="mayor/2")]], [])
    assert one.search(SearchRequest(Prefix("zz"))).notes
    assert not one.without([LEFT_OUT]).search(SearchRequest(Prefix("zz"))).notes
    one.close()


def test_it_follows_the_index(engine: WhooshEngine) -> None:
    part = engine.without([LEFT_OUT])
    assert part.overview().letters == 1
    assert part.generation() == 2
    engine.update([indexed_letter(letter(file=f"{where}/2.txt"), 3) for where in ("open", "mayor")], (), 3)
    assert (part.overview().letters, part.generation()) == (2, 3)
    wanted = (FacetRequest("collection"),)
    assert [one.value for one in part.search(SearchRequest(facets=wanted)).facets["collection"].counts] == ["open"]


def test_a_collection_that_is_not_there_leaves_nothing_out(engine: WhooshEngine) -> None:
    assert engine.without(["nowhere"]).overview().letters == 2
