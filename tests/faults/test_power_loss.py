"""Whatever a power loss leaves of a commit or a swap opens to the generation before it or to the one after it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.document import IndexedLetter, indexed_letter
from search.request import SearchRequest
from search.whoosh_engine import store
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter
from tests.faults.power_loss import Disk


def _letters(count: int) -> list[IndexedLetter]:
    return [indexed_letter(letter(), 1) for _ in range(count)]


def test_every_state_opens_to_the_last_good_generation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PAUSE", 0.0)
    engine = WhooshEngine(tmp_path / "index")
    wanted: dict[int, list[str]] = {0: []}
    seen: list[int] = []

    def opens(state: Path) -> None:
        opened = WhooshEngine(state)
        generation = opened.generation()
        allowed = sorted(wanted)[-2:]
        assert generation in allowed, f"generation {generation}, not one of {allowed}"
        assert sorted(opened.ids(SearchRequest(sort="oldest"))) == wanted[generation]
        for hit in opened.search(SearchRequest(page_size=100)).hits:
            assert hit.snippets
        seen.append(generation)
        # And the next commit goes well; not each time, as it takes longer than all the rest.
        if len(seen) % 10:
            return
        opened.update(_letters(1), (), 99)
        assert opened.overview().letters == len(wanted[generation]) + 1
        assert opened.verify() == []
        opened.close()

    disk = Disk(tmp_path / "index", tmp_path / "room", random.Random(6), opens)
    letters: list[IndexedLetter] = []
    for generation in range(1, 6):
        new = _letters(3)
        gone = letters[:1]
        rebuilding = generation in (3, 5)
        letters = new if rebuilding else [*letters[1:], *new]
        wanted[generation] = sorted(one.id for one in letters)
        with disk.followed():
            if rebuilding:
                engine.rebuild(new, generation)
            else:
                engine.update(new, [one.id for one in gone], generation)
        assert seen[-1] == generation, "once a commit returns, it is sure"
    assert set(seen) == set(wanted)
    assert disk.states == len(seen)
    assert len(seen) > 150
