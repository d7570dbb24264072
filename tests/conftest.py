"""What all tests share: an empty catalogue, settings for a folder of its own, the letters that lie outside."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from archive.catalogue import Catalogue, open_catalogue  # noqa: E402
from settings import Settings, read_settings  # noqa: E402

SHARED = PROJECT.parent / "shared"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for an empty corpus and data folder of this test alone."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return read_settings({}, corpus=corpus, data=tmp_path / "data", workers=1, today=dt.date(2026, 7, 1), ocr=False)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue."""
    opened = open_catalogue(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_letters() -> Path:
    """The folder of real letters beside the project; the test skips where there is none."""
    folder = SHARED / "letters"
    if not folder.is_dir():
        pytest.skip("the real letters (../shared/letters) are not on this machine")
    return folder
