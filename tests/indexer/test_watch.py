"""watch: a report for each change; what passes is told once and waited out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from archive.errors import CatalogueError, FolderError
from indexer import commands, indexing, pipeline
from indexer.report import IngestReport
from tests.indexer.conftest import Archive


class Told:
    """A terminal that remembers what was noted."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def stage(self, name: str, total: int | None) -> None: ...

    def advance(self) -> None: ...

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def close(self) -> None: ...


@pytest.fixture
def told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Told:
    found = Told()
    monkeypatch.setattr(commands, "on_terminal", lambda: found)
    monkeypatch.setattr(indexing, "open_index", lambda *_: (archive.engine, None))
    monkeypatch.setattr("time.sleep", lambda _: None)
    return found


def _watched(archive: Archive) -> Iterator[IngestReport]:
    return commands.watch_folder(archive.settings, 0.1, False)


def test_each_change_is_reported_once(archive: Archive, told: Told) -> None:
    archive.write("a.txt")
    reports = _watched(archive)
    assert next(reports).letters == 1
    archive.write("b.txt", "Bert\nHale\nDear Sir")
    assert next(reports).letters == 2


def test_a_full_disk_is_told_once_and_waited_out(
    archive: Archive, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, failures = pipeline.build, [0]

    def sometimes(*arguments: Any, **options: Any) -> IngestReport:
        if failures[0]:
            failures[0] -= 1
            raise CatalogueError("The disk is full: the catalogue is as it was before.")
        return build(*arguments, **options)

    monkeypatch.setattr(pipeline, "build", sometimes)
    archive.write("a.txt")
    reports = _watched(archive)
    next(reports)
    archive.write("b.txt", "Bert\nHale\nDear Sir")
    failures[0] = 3
    assert next(reports).letters == 2
    assert told.notes == ["The disk is full: the catalogue is as it was before."]


def test_what_is_wrong_from_the_start_ends_it(archive: Archive, told: Told) -> None:
    archive.root.rmdir()
    with pytest.raises(FolderError):
        next(_watched(archive))
