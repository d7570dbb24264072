"""A build without processes: plain files, an engine in memory, every read counted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue import Catalogue, CataloguedLetter, open_catalogue
from indexer import pipeline
from indexer.report import IngestReport
from settings import Settings
from tests.indexer.fakes import InlineCage, MemoryEngine, PlainReading

LONG_AGO = 1_500_000_000


class Archive:
    """A folder of plain letters and its archive: write files, build, look."""

    def __init__(self, settings: Settings, reading: PlainReading) -> None:
        self.settings = settings
        self.root = settings.corpus
        self.reading = reading
        self.engine = MemoryEngine()
        self._clock = LONG_AGO

    def write(self, name: str, text: str = "Ada\nHale\nDear Sir") -> Path:
        """Write a file, with a time that is long past and differs from that of every other write."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self._clock += 1
        os.utime(path, (self._clock, self._clock))
        return path

    def build(self, **options: Any) -> IngestReport:
        self.reading.read.clear()
        return pipeline.build(self.settings, self.engine, **options)

    def letters(self) -> dict[str, CataloguedLetter]:
        """The letters in the catalogue by id, after seeing that the engine holds the very same."""
        catalogue = self.catalogue()
        try:
            found = {one.id: one for one in catalogue.letters_changed_since(0)}
            assert catalogue.generation() == self.engine.number
        finally:
            catalogue.close()
        assert {i: one.letter for i, one in self.engine.letters.items()} == {i: o.letter for i, o in found.items()}
        return found

    def senders(self) -> list[str]:
        return sorted(str(one.letter.senders[0].name) for one in self.letters().values())

    def id_of(self, path: str) -> str:
        (found,) = [one.id for one in self.letters().values() if path in one.letter.files]
        return found

    def catalogue(self) -> Catalogue:
        return open_catalogue(self.settings.catalogue_url)


@pytest.fixture
def archive(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An empty folder, ready to be written to and built."""
    reading = PlainReading()
    monkeypatch.setattr(pipeline, "Cage", InlineCage)
    monkeypatch.setattr(pipeline, "read_task", reading)
    monkeypatch.setattr(pipeline, "reading_version", lambda: "1")
    return Archive(settings, reading)
