"""Page images for people to look at: drawn in the cage, kept on disk under a bound."""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from archive.cage import Cage, CageLimits
from archive.disk_cache import DiskCache
from archive.errors import ReadError
from archive.letter import Page, WordBox

# Raise when pages are drawn otherwise, so that images drawn before are not shown any more.
_VERSION = 1

# For a person who waits: a page takes a tenth of a second, a very large one a few.
DRAWING = CageLimits(cpu_seconds=10, wall_seconds=15.0)
# A page that ended the process that drew it, or took all its time, is not tried again for so many seconds: it would
# keep others' pages waiting, each time that somebody asks.
_REST_SECONDS = 600.0
_SPOILED = frozenset({"crashed", "memory", "timeout"})
_MOST_SPOILED = 10_000

T = TypeVar("T")


class PageImages:
    """Draws pages of PDFs and image files as PNG. Safe in threads."""

    def __init__(self, cage: Cage, folder: Path, max_bytes: int) -> None:
        """Images are kept in `folder`, at most about `max_bytes` of them."""
        self._cage = cage
        self._cache = DiskCache(folder, max_bytes)
        self._spoiled: dict[tuple[str, int], tuple[float, str, str]] = {}  # until when, code, message

    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes:
        """Page `page` (from 1) of the file, whose bytes have this hash. ReadError if it cannot be drawn."""
        key = f"{content_hash}-{page}-{dpi}-{_VERSION}.png"
        image = self._cache.get(key)
        if image is None:
            image = self._ask((content_hash, page), draw_png, str(path), page, dpi)
            self._cache.put(key, image)
        return image

    def size(self, path: Path, content_hash: str, page: int) -> tuple[float, float]:
        """The page's width and height in points. ReadError if it cannot be opened."""
        key = f"{content_hash}-{page}-size-{_VERSION}"
        known = self._cache.get(key)
        if known is None:
            known = json.dumps(self._ask((content_hash, page), measure, str(path), page)).encode()
            self._cache.put(key, known)
        width, height = json.loads(known)
        return float(width), float(height)

    def boxes(
        self, path: Path, content_hash: str, page: Page, spans: Sequence[tuple[int, int]]
    ) -> list[tuple[WordBox, ...]]:
        """For each span of the page's text (start, end) where it stands: a box for each line.

        A machine-read page has its words with it; of a PDF's page the characters are asked, and where its text is
        not the one that was read, no boxes are given. ReadError as for `png`.
        """
        if page.words:
            return [_among(page.words, start, end) for start, end in spans]
        if page.source != "pdf" or not spans:
            return [() for _ in spans]
        # The letter's text may begin further down the page.
        placed = [(start + page.offset, end + page.offset) for start, end in spans]
        asked = hashlib.sha256(repr((page.text, placed)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        key = f"{content_hash}-{page.number}-{asked}-{_VERSION}"
        known = self._cache.get(key)
        if known is None:
            asking = (str(path), page.number, page.text, page.offset, placed)
            found = self._ask((content_hash, page.number), find_boxes, *asking)
            known = json.dumps(found).encode()
            self._cache.put(key, known)
        return [
            tuple(WordBox(start, end, *edges) for *edges, _ in boxes)
            for (start, end), boxes in zip(spans, json.loads(known), strict=True)
        ]

    def close(self) -> None:
        self._cage.close()

    def _ask(self, page: tuple[str, int], function: Callable[..., T], *arguments: object) -> T:
        """What the function gives, run in the cage. ReadError; at once where this page spoiled a worker lately."""
        until, code, message = self._spoiled.get(page, (0.0, "", ""))
        if time.monotonic() < until:
            raise ReadError(code, message)
        try:
            return self._cage.call(function, *arguments)
        except ReadError as error:
            if error.code in _SPOILED:
                if len(self._spoiled) >= _MOST_SPOILED:
                    self._spoiled.clear()
                self._spoiled[page] = (time.monotonic() + _REST_SECONDS, error.code, error.message)
            raise


def draw_png(path: str, page: int, dpi: int) -> bytes:
    """The page as PNG at `dpi`, or coarser where it is very large. Only for use inside the cage."""
    # Imported here, so that the process of the pages never loads what opens hostile files.
    from PIL import Image

    from archive.image_file import open_image, page_of
    from archive.pdf_file import draw_page, fitting_scale, open_page, open_pdf

    file = Path(path)
    if _is_pdf(path):
        with open_pdf(file) as document, open_page(document, page) as shown:
            image, _ = draw_page(shown, dpi)
    else:
        with open_image(file) as opened_image:
            whole, scale = page_of(opened_image, page)
            width, height = whole.width / scale, whole.height / scale
            ratio = fitting_scale(width, height, dpi) / scale
            size = (max(1, round(whole.width * ratio)), max(1, round(whole.height * ratio)))
            image = whole.resize(size, Image.Resampling.LANCZOS) if ratio < 1 else whole.copy()
    return _packed(image)


def measure(path: str, page: int) -> tuple[float, float]:
    """Width and height of the page in points. Only for use inside the cage."""
    from archive.image_file import open_image, page_of
    from archive.pdf_file import open_page, open_pdf, page_size

    if _is_pdf(path):
        with open_pdf(Path(path)) as document, open_page(document, page) as shown:
            return page_size(shown)
    with open_image(Path(path)) as opened:
        whole, scale = page_of(opened, page)
        return whole.width / scale, whole.height / scale


def find_boxes(
    path: str, page: int, text: str, offset: int, spans: Sequence[tuple[int, int]]
) -> list[list[tuple[float, float, float, float, int]]]:
    """For each span of the PDF page's text, boxes of (left, top, right, bottom, start). Only inside the cage."""
    from archive.pdf_file import open_page, open_pdf
    from archive.pdf_text import TextPage

    if not _is_pdf(path):
        return [[] for _ in spans]
    with open_pdf(Path(path)) as document, open_page(document, page) as shown, TextPage(shown) as read:
        if read.text[offset : offset + len(text)] != text:
            return [[] for _ in spans]
        return [[(b.left, b.top, b.right, b.bottom, b.start) for b in read.boxes([span])] for span in spans]


def _among(words: Sequence[WordBox], start: int, end: int) -> tuple[WordBox, ...]:
    """The boxes of the words that the span touches, cut to its characters, joined where they stand in a line."""
    found: list[WordBox] = []
    for word in words:
        first, last = max(start, word.start), min(end, word.end)
        if first >= last:
            continue
        step = (word.right - word.left) / max(1, word.end - word.start)
        left = word.left + (first - word.start) * step
        right = word.left + (last - word.start) * step
        before = found[-1] if found else None
        # The next word of a line begins where the last one ends, at about its height.
        if before and left >= before.left and min(before.bottom, word.bottom) > max(before.top, word.top):
            top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
            found[-1] = WordBox(before.start, last, before.left, top, right, bottom)
        else:
            found.append(WordBox(first, last, left, word.top, right, word.bottom))
    return tuple(found)


def _is_pdf(path: str) -> bool:
    from archive.file_kind import HEAD, kind_of

    try:
        with open(path, "rb") as opened:
            return kind_of(opened.read(HEAD)) == "pdf"
    except OSError as error:
        raise ReadError("vanished", "The file cannot be opened any more.") from error


def _packed(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    out = io.BytesIO()
    # Letters are ink on paper: sixteen grays look the same and take a third of the room.
    gray = _is_gray(image)
    packed = image.convert("L").quantize(16, dither=Image.Dither.NONE) if gray else image
    packed.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _is_gray(image: object) -> bool:
    """True where no colour would be missed, judged on a small copy."""
    from PIL import Image, ImageChops, ImageStat

    assert isinstance(image, Image.Image)
    if image.mode in ("1", "L"):
        return True
    small = image.convert("RGB").resize((100, 100), Image.Resampling.BOX)
    red, green, blue = small.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return ImageStat.Stat(apart).extrema[0][1] < 24
