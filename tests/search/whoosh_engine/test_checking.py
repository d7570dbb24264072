"""verify: every flipped bit is found, and a sound index has nothing to say."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from search.document import indexed_letter
from search.whoosh_engine.checking import check_index
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments with deleted letters, and the one before it."""
    folder = tmp_path_factory.mktemp("checked") / "index"
    engine = WhooshEngine(folder)
    engine.rebuild([indexed_letter(letter(), 1)], 1)
    letters = [indexed_letter(letter(text=f"The gauge stood at {number}."), 1) for number in range(30)]
    engine.rebuild(letters[:25], 2)
    engine.update(letters[25:], [letters[0].id], 3)
    assert engine.verify() == []
    return folder


def test_every_flipped_bit_is_found(index: Path) -> None:
    chance = random.Random(6)
    files = [path for path in index.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(files) == 5
    engine = WhooshEngine(index)
    missed = []
    for _ in range(150):
        path = chance.choice(files)
        sound = path.read_bytes()
        at, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        path.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
        if not engine.verify():
            missed.append((path.name, at, bit))
        path.write_bytes(sound)
    assert missed == []
    assert engine.verify() == []


def test_a_missing_and_a_foreign_file_are_named(index: Path, tmp_path: Path) -> None:
    folder = index / "index-000002"
    segment = next(folder.glob("*.seg"))
    aside = segment.rename(tmp_path / segment.name)
    (folder / "MAIN_foreign.seg").write_bytes(b"")
    problems = check_index(folder)
    (folder / "MAIN_foreign.seg").unlink()
    aside.rename(segment)
    assert len(problems) == 2
    assert any(segment.name in problem and "gone" in problem for problem in problems)
    assert any("MAIN_foreign.seg" in problem for problem in problems)


def test_a_letter_that_stands_twice_is_found(index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    one = indexed_letter(letter(), 1)
    monkeypatch.setattr("search.whoosh_engine.snapshot.Snapshot.numbers_of", lambda *_: [])
    engine.update([one], (), 1)
    engine.update([one], (), 2)
    assert engine.verify() == ["1 letters stand in it twice."]


def test_an_index_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.update([indexed_letter(letter(), 1)], (), 1)
    next((tmp_path / "index" / "index-000001").glob("*.toc")).unlink()
    assert engine.verify() == ["the table of contents is gone."]
    shutil.rmtree(tmp_path / "index")
    assert len(engine.verify()) == 1
