"""Commits, swaps and their failures: what is on disk always opens to the last good generation."""

from __future__ import annotations

import errno
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.util.filelock import FileLock

from archive.errors import EngineError, LockedError
from search.document import IndexedLetter, indexed_letter
from search.request import SearchRequest
from search.whoosh_engine import schema, store, writing
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PAUSE", 0.001)
    monkeypatch.setattr("search.whoosh_engine.engine.FRESH_SECONDS", 0.0)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    opened = WhooshEngine(tmp_path / "index")
    yield opened
    opened.close()


def _letters(count: int, added: int = 1) -> list[IndexedLetter]:
    return [indexed_letter(letter(), added) for _ in range(count)]


def _ids(engine: WhooshEngine) -> list[str]:
    return sorted(engine.ids(SearchRequest(sort="oldest")))


def _holds(engine: WhooshEngine, letters: list[IndexedLetter], generation: int) -> bool:
    return (_ids(engine), engine.generation()) == (sorted(one.id for one in letters), generation)


def _folders(engine_folder: Path) -> list[str]:
    return sorted(path.name for path in engine_folder.iterdir() if path.is_dir())


def test_a_new_folder_is_an_empty_index(engine: WhooshEngine) -> None:
    assert _holds(engine, [], 0)
    assert engine.search(SearchRequest()).total == 0
    overview = engine.overview()
    assert (overview.letters, overview.earliest, overview.undated) == (0, None, 0)
    assert engine.verify() == []


def test_a_commit_puts_replaces_and_removes(engine: WhooshEngine, tmp_path: Path) -> None:
    first, second, third = (letter(text="flood"), letter(text="flood"), letter(text="flood"))
    engine.update([indexed_letter(one, 1) for one in (first, second)], (), 1)
    changed = letter(text="drought", content_hash=first.content_hash)
    engine.update([indexed_letter(one, 2) for one in (changed, third, third)], [second.id, "unknown"], 2)
    assert _ids(engine) == sorted([first.id, third.id])
    assert engine.generation() == 2
    again = WhooshEngine(tmp_path / "index")
    assert _ids(again) == sorted([first.id, third.id])
    assert again.verify() == []


def test_many_commits_leave_few_segments(engine: WhooshEngine) -> None:
    everything: list[IndexedLetter] = []
    for generation in range(1, 30):
        new = _letters(2, generation)
        everything += new
        engine.update(new, (), generation)
    assert _holds(engine, everything, 29)
    assert len(engine._snapshot.segments) < 12
    assert engine.verify() == []


def test_a_rebuild_takes_the_old_ones_place_and_the_last_good_one_is_kept(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    for generation in (1, 2, 3):
        letters = _letters(3, generation)
        engine.rebuild(letters, generation)
        assert _holds(engine, letters, generation)
    assert _folders(tmp_path / "index") == ["index-000002", "index-000003"]
    assert engine.verify() == []


def test_a_damaged_one_is_not_kept(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.rebuild(_letters(2), 1)
    engine.rebuild(_letters(2), 2)
    (segment,) = (tmp_path / "index" / "index-000002").glob("MAIN_*")
    written = bytearray(segment.read_bytes())
    written[len(written) // 2] ^= 1
    segment.write_bytes(written)
    assert len(engine.verify()) == 1
    engine.rebuild(_letters(2), 3)
    assert engine.verify() == []
    assert _folders(tmp_path / "index") == ["index-000001", "index-000003"]


def test_another_engine_sees_commits_and_swaps(engine: WhooshEngine, tmp_path: Path) -> None:
    reading = WhooshEngine(tmp_path / "index")
    first, second = _letters(2), _letters(3)
    engine.update(first, (), 1)
    assert _holds(reading, first, 1)
    engine.rebuild(second, 2)
    assert _holds(reading, second, 2)


class _NoMoreLettersError(Exception):
    pass


def _failing(letters: list[IndexedLetter]) -> Iterator[IndexedLetter]:
    yield from letters
    raise _NoMoreLettersError


@pytest.mark.parametrize("generation", [0, 1])
def test_letters_that_fail_to_come_leave_all_as_it_was(engine: WhooshEngine, tmp_path: Path, generation: int) -> None:
    letters = _letters(2) if generation else []
    if generation:
        engine.update(letters, (), 1)
    before = _folders(tmp_path / "index")
    with pytest.raises(_NoMoreLettersError):
        engine.update(_failing(_letters(3)), (), 2)
    with pytest.raises(_NoMoreLettersError):
        engine.rebuild(_failing(_letters(3)), 2)
    assert _holds(engine, letters, generation)
    assert _folders(tmp_path / "index") == before
    new = _letters(1)
    engine.update(new, (), 2)
    assert _holds(engine, letters + new, 2)


@pytest.mark.parametrize("failing", ["fsync", "rename", "open"])
@pytest.mark.parametrize("rebuilding", [False, True])
def test_a_full_disk_is_an_engine_error_and_harms_nothing(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch, failing: str, rebuilding: bool
) -> None:
    letters = _letters(2)
    engine.update(letters, (), 1)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if failing == "open":
            patch.setattr(writing.DurableStorage, "create_file", full)
        else:
            patch.setattr(os, failing, full)
            patch.setattr(writing.DurableStorage, "rename_file", full) if failing == "rename" else None
        with pytest.raises(EngineError, match="No space left"):
            engine.rebuild(_letters(2), 2) if rebuilding else engine.update(_letters(2), (), 2)
        assert _holds(engine, letters, 1)
    new = _letters(1)
    engine.update(new, (), 2)
    assert _holds(engine, letters + new, 2)
    assert engine.verify() == []


def test_a_second_writer_is_told_so(engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.0)
    lock = FileLock(str(tmp_path / "index" / "write.lock"))
    assert lock.acquire()
    with pytest.raises(LockedError):
        engine.update(_letters(1), (), 1)
    lock.release()
    engine.update(_letters(1), (), 1)


def test_an_index_deleted_under_an_engine_still_answers_and_is_built_anew(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    letters = _letters(3)
    engine.update(letters, (), 5)
    reading = WhooshEngine(tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    for one in (engine, reading):
        assert _holds(one, letters, 5)
        assert one.search(SearchRequest()).hits[0].snippets
    # Changes alone would make an index of nothing but them.
    with pytest.raises(EngineError, match="gone"):
        engine.update(_letters(1), (), 6)
    assert _holds(reading, letters, 5)
    new = _letters(2)
    engine.rebuild(new, 6)
    assert _holds(engine, new, 6)
    assert _holds(reading, new, 6)


def test_an_index_deleted_and_begun_by_another_process_is_seen(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.update(_letters(1), (), 1)
    shutil.rmtree(tmp_path / "index")
    new = _letters(2)
    WhooshEngine(tmp_path / "index").update(new, (), 1)
    assert _holds(engine, new, 1)


def _contents_of(folder: Path) -> Path:
    (path,) = folder.glob("*.toc")
    return path


def test_a_damaged_index_gives_way_to_the_one_before_it(engine: WhooshEngine, tmp_path: Path) -> None:
    old, new = _letters(2), _letters(3)
    engine.rebuild(old, 1)
    engine.rebuild(new, 2)
    damaged = _contents_of(tmp_path / "index" / "index-000002")
    damaged.write_bytes(damaged.read_bytes()[:-40])
    # Who has it open goes on with it; who opens it now gets the older one.
    assert _holds(engine, new, 2)
    reading = WhooshEngine(tmp_path / "index")
    assert _holds(reading, old, 1)
    reading.update(new, (), 2)
    assert _holds(reading, old + new, 2)
    assert _holds(engine, old + new, 2)
    assert _folders(tmp_path / "index") == ["index-000001"]


def test_a_damaged_index_without_another_cannot_be_opened(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.update(_letters(1), (), 1)
    contents = _contents_of(tmp_path / "index" / "index-000001")
    contents.write_bytes(b"")
    with pytest.raises(EngineError, match="rebuild"):
        WhooshEngine(tmp_path / "index")
    assert engine.generation() == 1
    letters = _letters(2)
    engine.rebuild(letters, 2)
    assert _holds(WhooshEngine(tmp_path / "index"), letters, 2)


def test_a_segment_that_is_gone_is_damage(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.update(_letters(1), (), 1)
    (segment,) = (tmp_path / "index").glob("*/*.seg")
    segment.unlink()
    with pytest.raises(EngineError):
        WhooshEngine(tmp_path / "index")


def test_an_index_of_another_format_is_empty_until_it_is_built_anew(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.update(_letters(2), (), 7)
    monkeypatch.setattr(store, "FORMAT", schema.FORMAT + 1)
    newer = WhooshEngine(tmp_path / "index")
    assert _holds(newer, [], 0)
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    monkeypatch.setattr("search.whoosh_engine.checking.FORMAT", schema.FORMAT)
    letters = _letters(3)
    newer.update(letters, (), 7)
    assert _holds(newer, letters, 7)
    assert _folders(tmp_path / "index") == ["index-000002"]


def test_what_killed_writers_left_goes_with_the_next_commit(engine: WhooshEngine, tmp_path: Path) -> None:
    letters = _letters(1)
    engine.update(letters, (), 1)
    folder = tmp_path / "index" / "index-000001"
    (folder / "MAIN.tmp").mkdir()
    (folder / "MAIN.tmp" / "run").write_bytes(b"x")
    (folder / "MAIN_abcdefghijklmnop.seg").write_bytes(b"x")
    (folder / "_MAIN_2.toc.1234.5").write_bytes(b"x")
    (tmp_path / "index" / "index-000002.new").mkdir()
    assert _holds(WhooshEngine(tmp_path / "index"), letters, 1)
    assert len(engine.verify()) == 3
    engine.update(_letters(1), (), 2)
    assert engine.verify() == []
    assert _folders(tmp_path / "index") == ["index-000001"]


def test_descriptors_stay_few_and_go_with_the_engine(tmp_path: Path) -> None:
    def held() -> int:
        return sum(str(tmp_path) in os.readlink(f"/proc/self/fd/{one}") for one in _descriptors())

    engine = WhooshEngine(tmp_path / "index")
    for generation in range(1, 30):
        engine.update(_letters(1), (), generation)
        assert engine.search(SearchRequest()).total == generation
        assert held() < 15
    engine.close()
    gc.collect()
    assert held() == 0


def _descriptors() -> list[str]:
    return [one for one in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{one}")]
