"""Page images and the boxes of words on them: drawn in the cage, right to the point, bounded."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from archive.cage import Cage
from archive.errors import ReadError
from archive.letter import Page, WordBox
from archive.page_images import PageImages
from tests.pdfs import PROSE, picture, write_pdf


@pytest.fixture
def images(tmp_path: Path) -> Iterator[PageImages]:
    made = PageImages(Cage(1), tmp_path / "cache", 2_000_000)
    yield made
    made.close()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def test_a_page_is_drawn_at_its_size_and_kept(images: PageImages, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE, PROSE[:1]])
    first = images.png(path, "a" * 64, 1, 100)
    assert opened(first).size == (850, 1100)
    assert opened(images.png(path, "a" * 64, 2, 30)).size == (255, 330)
    path.unlink()
    assert images.png(path, "a" * 64, 1, 100) == first, "from the cache"
    with pytest.raises(ReadError):
        images.png(path, "a" * 64, 1, 200)


def test_an_image_file_is_drawn_smaller(images: PageImages, tmp_path: Path) -> None:
    picture(PROSE).save(tmp_path / "a.png", dpi=(200, 200))
    assert opened(images.png(tmp_path / "a.png", "b" * 64, 1, 100)).size == (850, 1100)
    assert images.size(tmp_path / "a.png", "b" * 64, 1) == pytest.approx((612, 792), abs=1)


def test_a_page_that_is_not_there_is_said(images: PageImages, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE])
    with pytest.raises(ReadError):
        images.png(path, "a" * 64, 2, 100)


def test_a_huge_page_does_not_fill_the_memory(images: PageImages, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "huge.pdf"), pagesize=(14_400, 14_400))
    canvas.drawString(72, 72, "far away")
    canvas.save()
    width, height = opened(images.png(tmp_path / "huge.pdf", "c" * 64, 1, 200)).size
    assert width * height <= 25_000_000


class Spoiling(Cage):
    """A cage whose tasks all fail in one way, and are counted."""

    def __init__(self, code: str) -> None:
        super().__init__(1)
        self.code, self.asked = code, 0

    def call(self, function: Any, *arguments: Any) -> Any:
        self.asked += 1
        raise ReadError(self.code, "A sentence.")


@pytest.mark.parametrize(("code", "asked"), [("timeout", 2), ("crashed", 2), ("memory", 2), ("vanished", 5)])
def test_a_page_that_spoils_its_process_is_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, asked: int
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    cage = Spoiling(code)
    spoilt = PageImages(cage, tmp_path / "cache", 2_000_000)
    for _ in range(3):
        with pytest.raises(ReadError, match="A sentence"):
            spoilt.png(tmp_path / "a.pdf", "a" * 64, 1, 96)
    with pytest.raises(ReadError, match="A sentence"):
        spoilt.size(tmp_path / "a.pdf", "a" * 64, 2)
    now[0] += 599
    with pytest.raises(ReadError):
        spoilt.size(tmp_path / "a.pdf", "a" * 64, 1)
    assert cage.asked == asked
    now[0] += 2
    with pytest.raises(ReadError):
        spoilt.png(tmp_path / "a.pdf", "a" * 64, 1, 96)
    assert cage.asked == asked + 1


def test_words_are_boxed_where_their_ink_is(images: PageImages, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE])
    text = "\n".join(PROSE)
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("reservoir", "gates", "cattle")]
    found = images.boxes(path, "a" * 64, Page(1, text, source="pdf"), spans)
    scale = 100 / 72
    ink = opened(images.png(path, "a" * 64, 1, 100)).point(lambda value: 255 if value < 140 else 0)
    for boxes in found:
        (box,) = boxes
        left, top, right, bottom = (round(v * scale) for v in (box.left, box.top, box.right, box.bottom))
        inside = ink.crop((left - 4, top - 4, right + 4, bottom + 4)).getbbox()
        assert inside is not None
        edges = (inside[0] - 4, inside[1] - 4, inside[2] - 4 - (right - left), inside[3] - 4 - (bottom - top))
        assert all(abs(edge) <= 4 for edge in edges), edges


def test_a_span_over_two_lines_has_a_box_on_each(images: PageImages, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE])
    text = "\n".join(PROSE)
    start = text.index("dam\nbelieve")
    (boxes,) = images.boxes(path, "a" * 64, Page(1, text, source="pdf"), [(start, start + len("dam\nbelieve"))])
    assert len(boxes) == 2
    assert boxes[0].top < boxes[1].top


def test_another_text_than_was_read_gets_no_boxes(images: PageImages, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE])
    assert images.boxes(path, "a" * 64, Page(1, "Another text", source="pdf"), [(0, 7)]) == [()]


def test_a_machine_read_page_brings_its_words(images: PageImages, tmp_path: Path) -> None:
    words = (WordBox(0, 4, 10, 10, 50, 20), WordBox(5, 10, 60, 10, 110, 21), WordBox(11, 15, 10, 30, 50, 40))
    page = Page(1, "high water mark", source="ocr", words=words)
    whole, half, two_lines = images.boxes(tmp_path / "none", "d" * 64, page, [(0, 10), (2, 4), (5, 15)])
    assert [(b.left, b.top, b.right, b.bottom) for b in whole] == [(10, 10, 110, 21)]
    assert [(b.left, b.right) for b in half] == [(30, 50)]
    assert [(b.left, b.top) for b in two_lines] == [(60, 10), (10, 30)]
