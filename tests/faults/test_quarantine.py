"""Files that kill, hang or swell what reads them: tried twice, named on the coverage page, in nobody's way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import create_app
from archive.cage import CageLimits
from archive.catalogue import open_catalogue
from indexer import pipeline
from search.engine import Engine, open_engine
from settings import Settings, read_settings
from tests.faults.fatal_reading import read_or_die
from tests.pdfs import PROSE, write_scan

LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\n{}\n"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Settings, Engine]]:
    monkeypatch.setattr(pipeline, "read_task", read_or_die)
    monkeypatch.setattr(pipeline, "cage_limits", lambda _: CageLimits(wall_seconds=3.0))
    settings = read_settings({}, corpus=tmp_path / "letters", data=tmp_path / "data", workers=2, ocr=False)
    settings.corpus.mkdir()
    engine = open_engine(settings.index)
    yield settings, engine
    engine.close()


def test_each_is_tried_twice_and_shown_with_its_reason(archive: tuple[Settings, Engine]) -> None:
    settings, engine = archive
    for name in ("DIE", "HANG", "HOG"):
        (settings.corpus / f"{name.lower()}.txt").write_text(name)
    for number in range(6):
        (settings.corpus / f"letter-{number}.txt").write_text(LETTER.format(f"Ada Corry {number}"))
    report = pipeline.build(settings, engine)
    assert report.letters == 6
    codes = {failure.path: failure.code for failure in report.failures}
    assert codes == {"die.txt": "crashed", "hang.txt": "timeout", "hog.txt": "memory"}

    app = create_app(settings)
    page = app.test_client().get("/coverage").text
    app.extensions["chancery"].catalogue.close()
    for path, code in codes.items():
        assert path in page
        assert code in page

    # They are in quarantine: only other bytes, or a person's word, have them read again.
    assert pipeline.build(settings, engine).read == 0
    (settings.corpus / "die.txt").write_text(LETTER.format("Lena Ortiz"))
    after = pipeline.build(settings, engine)
    assert (after.read, after.letters, len(after.failures)) == (1, 7, 2)


def test_one_that_fails_once_is_read_at_the_second_try(archive: tuple[Settings, Engine]) -> None:
    settings, engine = archive
    (settings.corpus / "a.txt").write_text(LETTER.format("ONCE"))
    report = pipeline.build(settings, engine)
    assert (report.letters, report.failures) == (1, ())
    catalogue = open_catalogue(settings.catalogue_url)
    assert len(list(catalogue.letters_changed_since(0))) == 1
    catalogue.close()


def test_a_page_on_which_ocr_hangs_costs_its_time_once(
    archive: tuple[Settings, Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, engine = archive
    settings = replace(settings, ocr=True, ocr_seconds=1)
    programs = tmp_path / "bin"
    programs.mkdir()
    tesseract = programs / "tesseract"
    tesseract.write_text('#!/bin/sh\n[ "$1" = --version ] && exec echo tesseract 9.9.9\nexec sleep 600\n')
    tesseract.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setattr(pipeline, "cage_limits", lambda _: CageLimits())
    write_scan(settings.corpus / "scan.pdf", [PROSE])
    (settings.corpus / "letter.txt").write_text(LETTER.format("Ada Corry"))
    report = pipeline.build(settings, engine)
    assert (report.letters, report.failures) == (2, ())
    catalogue = open_catalogue(settings.catalogue_url)
    notes = [one.letter.notes for one in catalogue.letters_changed_since(0) if "scan.pdf" in one.letter.files]
    catalogue.close()
    assert "page 1: OCR took too long" in notes[0]
    # To wait for it again at each build would be no use.
    assert pipeline.build(settings, engine).read == 0
