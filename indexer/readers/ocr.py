"""Machine reading of page images: deskew, Tesseract, text with exact offsets, and a cache on disk for each page."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from archive.cage_worker import still_working
from archive.disk_cache import DiskCache
from archive.letter import WordBox
from indexer.readers import tesseract
from indexer.readers.deskew import skew, straightened
from indexer.readers.document import ReadLimits
from indexer.readers.legibility import judge
from indexer.readers.tesseract import OcrError, Paragraph

__all__ = ["NEEDS_OCR", "Ocr", "OcrError", "OcrPage", "clean_cache"]

NEEDS_OCR = "needs OCR"

# A higher number makes what older code has read be read again.
_FORMAT = 1
_CACHE_BYTES = 2_000_000_000
# A page in fewer gray levels than this has nothing on it.
_BLANK_CONTRAST = 40
# A page that reads worse than this may lie on its side.
_SIDEWAYS_SHARE = 0.5
# A paragraph with nothing but signs, none of them surer than this, is dirt.
_DIRT = 0.6


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What was read of a page: `words` are in points from its top left, and their offsets count in `text`."""

    text: str
    words: tuple[WordBox, ...]
    confidence: float


class Ocr:
    """OCR for the pages of one file. `content` gives the file's bytes when its hash is first needed."""

    def __init__(self, limits: ReadLimits, path: Path) -> None:
        self._limits = limits
        self._path = path
        self._cache = DiskCache(limits.ocr_cache, _CACHE_BYTES, durable=True) if limits.ocr_cache else None

    @property
    def available(self) -> bool:
        return self._limits.ocr and tesseract.version() is not None

    @functools.cached_property
    def _content_hash(self) -> str:
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def known(self, number: int) -> OcrPage | None:
        """What an earlier run has read of page `number`."""
        if self._cache is None or (data := self._cache.get(self._key(number))) is None:
            return None
        return _from_json(json.loads(data))

    def read(self, number: int, image: Image.Image, scale: float) -> OcrPage:
        """Read page `number` from its gray image with `scale` pixels for a point. OcrError where that fails."""
        still_working(self._limits.ocr_seconds + 10)
        page = _read(image, scale, self._limits)
        if self._cache is not None:
            self._cache.put(self._key(number), json.dumps(_to_json(page)).encode())
        return page

    def _key(self, number: int) -> str:
        limits = self._limits
        settings = f"{_FORMAT} {tesseract.version()} {limits.ocr_dpi} {limits.ocr_languages}"
        return f"{self._content_hash}-{number}-{hashlib.sha256(settings.encode()).hexdigest()[:12]}"


def clean_cache(folder: Path, max_bytes: int = _CACHE_BYTES) -> int:
    """Remove what was used longest ago until at most `max_bytes` are left; returns the bytes left."""
    return DiskCache(folder, max_bytes).trim()


def _read(image: Image.Image, scale: float, limits: ReadLimits) -> OcrPage:
    low, high = image.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or high - low < _BLANK_CONTRAST:
        return OcrPage("", (), 1.0)
    dpi = max(70, round(scale * 72))
    ends = time.monotonic() + limits.ocr_seconds
    page = _read_upright(image, scale, dpi, limits.ocr_languages, ends)
    if judge(page.text).share < _SIDEWAYS_SHARE and (turn := tesseract.rotation(image, dpi, _left(ends))):
        turned = image.rotate(-turn, expand=True)
        try:
            read = _read_upright(turned, scale, dpi, limits.ocr_languages, ends)
        except OcrError:  # no time is left: what there is stands
            return page
        other = _turned_back(read, turn, turned.width / scale, turned.height / scale)
        if judge(other.text).surplus > judge(page.text).surplus:
            return other
    return page


def _left(ends: float) -> float:
    """Seconds until then, and a moment where there are none."""
    return max(0.01, ends - time.monotonic())


def _read_upright(image: Image.Image, scale: float, dpi: int, languages: str, ends: float) -> OcrPage:
    angle = skew(image)
    if not angle:
        paragraphs = tesseract.recognize(image, dpi, _left(ends), languages)
        return _page(paragraphs, lambda x, y: (x / scale, y / scale))
    straight, back = straightened(image, angle)
    paragraphs = tesseract.recognize(straight, dpi, _left(ends), languages)

    def placed(x: float, y: float) -> tuple[float, float]:
        across, down = back(x, y)
        return across / scale, down / scale

    return _page(paragraphs, placed)


def _page(paragraphs: list[Paragraph], placed: Any) -> OcrPage:
    """The text of the words, a line for each line and an empty one between paragraphs, with the words' places."""
    pieces: list[str] = []
    words: list[WordBox] = []
    at, sure, weight = 0, 0.0, 0
    for paragraph in paragraphs:
        if _is_dirt(paragraph):
            continue
        if pieces:
            pieces.append("\n")
            at += 1
        for line in paragraph:
            for index, word in enumerate(line):
                corners = [placed(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)]
                across, down = [x for x, _ in corners], [y for _, y in corners]
                end = at + len(word.text)
                words.append(WordBox(at, end, *map(_round, (min(across), min(down), max(across), max(down)))))
                pieces += (word.text, "\n" if index == len(line) - 1 else " ")
                at = end + 1
                sure += word.confidence * len(word.text)
                weight += len(word.text)
    return OcrPage("".join(pieces), tuple(words), round(sure / weight, 3) if weight else 0.0)


def _is_dirt(paragraph: Paragraph) -> bool:
    words = [word for line in paragraph for word in line]
    return all(not any(map(str.isalnum, word.text)) and word.confidence < _DIRT for word in words)


def _turned_back(page: OcrPage, turn: int, width: float, height: float) -> OcrPage:
    """The boxes of a page that was turned clockwise by `turn` degrees to `width` times `height` points, as it was."""

    def back(box: WordBox) -> WordBox:
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if turn == 90:
            left, top, right, bottom = top, width - right, bottom, width - left
        elif turn == 180:
            left, top, right, bottom = width - right, height - bottom, width - left, height - top
        else:
            left, top, right, bottom = height - bottom, left, height - top, right
        return WordBox(box.start, box.end, *map(_round, (left, top, right, bottom)))

    return dataclasses.replace(page, words=tuple(map(back, page.words)))


def _round(value: float) -> float:
    return round(value, 2)


def _to_json(page: OcrPage) -> dict[str, Any]:
    boxes = [[w.start, w.end, w.left, w.top, w.right, w.bottom] for w in page.words]
    return {"text": page.text, "confidence": page.confidence, "words": boxes}


def _from_json(data: dict[str, Any]) -> OcrPage:
    return OcrPage(data["text"], tuple(WordBox(*box) for box in data["words"]), data["confidence"])
