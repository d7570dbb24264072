"""OCR of one page keeps to one page's time, however often the page is looked at."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from indexer.readers import tesseract
from indexer.readers.document import ReadLimits
from indexer.readers.ocr import Ocr, OcrError
from tests.pdfs import PROSE, picture


class Slow:
    """A Tesseract that sees no words, and pages that lie on their side; each look takes its time by the clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        self.now, self.seconds = 1000.0, seconds
        self.given: list[float] = []
        monkeypatch.setattr(time, "monotonic", lambda: self.now)
        monkeypatch.setattr(tesseract, "recognize", lambda _image, _dpi, given, _languages: self._look(given, []))
        monkeypatch.setattr(tesseract, "rotation", lambda _image, _dpi, given: self._look(given, 90))

    def _look(self, given: float, found: Any) -> Any:
        self.given.append(round(given, 3))
        self.now += min(given, self.seconds)
        if given < self.seconds:
            raise OcrError("OCR took too long")
        return found


def _read(tmp_path: Path) -> str:
    return Ocr(ReadLimits(ocr_seconds=60), tmp_path / "a.pdf").read(1, picture(PROSE), 200 / 72).text


def test_three_looks_share_one_pages_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch, 15)
    assert _read(tmp_path) == ""
    assert slow.given == [60, 45, 30]


def test_a_second_look_without_time_leaves_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch, 25)
    assert _read(tmp_path) == ""
    assert slow.given == [60, 35, 10]
    assert slow.now == 1060


def test_a_first_look_without_time_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Slow(monkeypatch, 61)
    with pytest.raises(OcrError):
        _read(tmp_path)
