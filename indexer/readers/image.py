"""Images of letters (.tif, .tiff, .png, .jpg, .jpeg), read by OCR page by page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from archive.errors import ReadError
from archive.image_file import open_image, page_count, page_of
from indexer.readers.document import Page, RawDocument, ReadLimits
from indexer.readers.ocr import NEEDS_OCR, Ocr, OcrError

_MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
}
# Drawn larger or smaller to about this many dots per inch where the image is far from it.
_COARSEST, _FINEST = 200, 450
_MOST_PIXELS = 25_000_000


def read(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
    """One document. ReadError: `damaged`, `too-large`, `too-many-pages`."""
    ocr = Ocr(limits, path)
    notes: list[str] = []
    needs_ocr: list[int] = []
    with open_image(path) as image:
        media_type = _MEDIA_TYPES.get(image.format or "", "application/octet-stream")
        count = page_count(image)
        if count > limits.pages:
            raise ReadError("too-many-pages", f"The image has {count:,} pages; at most {limits.pages:,} are read.")
        pages = tuple(_read_page(image, number, ocr, limits, notes, needs_ocr) for number in range(1, count + 1))
    if needs_ocr and not ocr.available:
        notes.append(NEEDS_OCR)
    yield RawDocument(pages, media_type, notes=tuple(notes), needs_ocr=tuple(needs_ocr))


def _read_page(
    image: Image.Image, number: int, ocr: Ocr, limits: ReadLimits, notes: list[str], needs_ocr: list[int]
) -> Page:
    try:
        if not ocr.available:
            page_of(image, number)  # damage is said now, not when OCR comes
            needs_ocr.append(number)
            return Page(number, "", source="ocr", confidence=0.0)
        read = ocr.known(number)
        if read is None:
            pixels, scale = page_of(image, number)
            read = ocr.read(number, *_for_ocr(pixels, scale, limits.ocr_dpi))
    except ReadError as error:
        if number == 1:
            raise
        notes.append(f"page {number}: {error.message}")
        return Page(number, "", source="ocr", confidence=0.0)
    except OcrError as error:
        notes.append(f"page {number}: {error}")
        return Page(number, "", source="ocr", confidence=0.0)
    return Page(number, read.text, source="ocr", confidence=read.confidence, words=read.words)


def _for_ocr(pixels: Image.Image, scale: float, dpi: int) -> tuple[Image.Image, float]:
    """(a gray image near `dpi`, its pixels for a point)."""
    gray = pixels.convert("L")
    factor = 1.0 if _COARSEST <= scale * 72 <= _FINEST else dpi / (scale * 72)
    factor = min(factor, math.sqrt(_MOST_PIXELS / (gray.width * gray.height)))
    if factor == 1.0:
        return gray, scale
    size = (max(1, round(gray.width * factor)), max(1, round(gray.height * factor)))
    return gray.resize(size, Image.Resampling.BICUBIC), scale * size[0] / gray.width
