"""A disk that turns read-only, an index that is deleted, a clock set back: told clearly, and over when they are."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalogue import open_catalogue
from archive.errors import CatalogueError, ChanceryError
from indexer import pipeline
from indexer.backup import back_up
from indexer.verifying import repair, verify
from search.document import indexed_letter
from search.engine import Engine, open_engine
from search.request import SearchRequest
from settings import Settings
from tests.factories import letter
from tests.faults.full_disk import may_mount, small_disk
from tests.indexer.fakes import InlineCage, PlainReading


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> PlainReading:
    found = PlainReading()
    monkeypatch.setattr(pipeline, "Cage", InlineCage)
    monkeypatch.setattr(pipeline, "read_task", found)
    return found


@pytest.fixture
def engine(settings: Settings, reading: PlainReading) -> Iterator[Engine]:
    _write(settings, "a.txt")
    opened = open_engine(settings.index)
    yield opened
    opened.close()


def _write(settings: Settings, name: str, text: str = "Ada\nHale\nDear Sir") -> Path:
    path = settings.corpus / name
    path.write_text(f"{text} {name}")
    os.utime(path, (1_500_000_000, 1_500_000_000))
    return path


def _found(engine: Engine) -> int:
    return engine.search(SearchRequest()).total


def test_a_disk_that_turns_read_only(tmp_path: Path, settings: Settings, reading: PlainReading) -> None:
    if not may_mount():
        pytest.skip("no file system may be mounted here")
    disk = tmp_path / "data"
    disk.mkdir()
    with small_disk(disk):
        _write(settings, "a.txt")
        engine = open_engine(settings.index)
        pipeline.build(settings, engine)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        _write(settings, "b.txt")
        with pytest.raises(ChanceryError, match=r"(?i)read-only"):
            pipeline.build(settings, engine)
        assert _found(engine) == 1
        catalogue = open_catalogue(settings.catalogue_url, read_only=True)
        assert catalogue.overview().letters == 1
        catalogue.close()
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        pipeline.build(settings, engine)
        assert _found(engine) == 2
        engine.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_may_not_be_written(settings: Settings, engine: Engine) -> None:
    pipeline.build(settings, engine)
    _write(settings, "b.txt")
    for path in [settings.data, *settings.data.iterdir()]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        with pytest.raises(ChanceryError):
            pipeline.build(settings, engine)
    finally:
        for path in [settings.data, *settings.data.iterdir()]:
            path.chmod(0o700 if path.is_dir() else 0o600)
    pipeline.build(settings, engine)
    assert _found(engine) == 2


def test_an_index_deleted_under_an_open_engine_comes_back(settings: Settings, engine: Engine) -> None:
    pipeline.build(settings, engine)
    shutil.rmtree(settings.index)
    assert _found(engine) == 1, "what is open goes on answering"
    _write(settings, "b.txt")
    pipeline.build(settings, engine)
    assert _found(engine) == 2
    other = open_engine(settings.index)
    assert _found(other) == 2
    other.close()
    assert list(verify(settings)) == []


def test_a_clock_set_back_costs_at_most_a_look(
    settings: Settings, engine: Engine, reading: PlainReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.build(settings, engine)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 40 * 365 * 86_400 * 10**9)
    path = _write(settings, "b.txt")
    pipeline.build(settings, engine)
    # A change that leaves size and time as they were is seen: no look of that clock is trusted.
    path.write_text("Eda\nHale\nDear Sir b.txt")
    os.utime(path, (1_500_000_000, 1_500_000_000))
    reading.read.clear()
    pipeline.build(settings, engine)
    assert reading.read == ["b.txt"]
    assert _found(engine) == 2


def test_verify_finds_what_is_wrong_and_repair_makes_the_index_again(settings: Settings, engine: Engine) -> None:
    original = _write(settings, "b.txt")
    pipeline.build(settings, engine)
    assert list(verify(settings)) == []
    status = original.stat()
    original.write_bytes(original.read_bytes().replace(b"Dear", b"Deer"))
    os.utime(original, ns=(status.st_atime_ns, status.st_mtime_ns))
    largest = max((p for p in settings.index.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    damaged = bytearray(largest.read_bytes())
    damaged[len(damaged) // 2] ^= 4
    largest.write_bytes(damaged)

    findings = list(verify(settings))
    assert any(finding.derived and finding.sentence.startswith("Index") for finding in findings)
    assert any("b.txt: its bytes changed without a trace" in finding.sentence for finding in findings)
    assert any("built anew" in line for line in repair(settings))
    (left,) = verify(settings)
    assert left.sentence.startswith("b.txt")


def test_verify_finds_an_index_of_other_letters_though_as_many(settings: Settings, engine: Engine) -> None:
    pipeline.build(settings, engine)
    (held,) = engine.ids(SearchRequest())
    engine.update([indexed_letter(letter(), 1)], [held], engine.generation())
    (finding,) = verify(settings)
    assert (finding.derived, "lacks 1 of the catalogue's letters, and holds 1 others" in finding.sentence) == (
        True,
        True,
    )
    list(repair(settings))
    assert list(verify(settings)) == []


def test_a_backup_onto_a_full_disk_leaves_the_last_one(tmp_path: Path, settings: Settings, engine: Engine) -> None:
    if not may_mount():
        pytest.skip("no file system may be mounted here")
    pipeline.build(settings, engine)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with small_disk(shelf):
        backup = shelf / "catalogue.sqlite"
        back_up(settings, backup)
        before = backup.read_bytes()
        with open(shelf / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(b"\0" * 4096)
        with pytest.raises(CatalogueError, match=r"(?i)full|no space"):
            back_up(settings, backup)
        assert backup.read_bytes() == before
        (shelf / "filler").unlink()
        back_up(settings, backup)
        assert sorted(os.listdir(shelf)) == ["catalogue.sqlite", "catalogue.sqlite.seal"]


def test_nothing_is_made_from_a_damaged_catalogue(settings: Settings, engine: Engine) -> None:
    pipeline.build(settings, engine)
    path = settings.data / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    for command in (verify, repair):
        with pytest.raises(CatalogueError, match=r"(?i)damaged.*restore it from a backup"):
            list(command(settings))


def test_a_catalogue_written_by_a_build_that_did_not_end_says_so(settings: Settings, engine: Engine) -> None:
    pipeline.build(settings, engine)
    catalogue = open_catalogue(settings.catalogue_url)
    with catalogue.batch() as batch:
        batch.remember("anything", "else")
    catalogue.close()
    (finding,) = verify(settings)
    assert "a build that did not end" in finding.sentence
    pipeline.build(settings, engine)
    assert list(verify(settings)) == []
