"""PDFs: their text by page, hidden text left out, scans by OCR, damage named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter

from archive.errors import ReadError
from indexer.readers import read_file, tesseract
from indexer.readers.document import RawDocument, ReadLimits
from tests.pdfs import PROSE, picture, write_hidden, write_pdf, write_scan

with_tesseract = pytest.mark.skipif(tesseract.version() is None, reason="Tesseract is not installed")
NO_OCR = ReadLimits(ocr=False)


def read(path: Path, limits: ReadLimits = NO_OCR) -> RawDocument:
    (document,) = read_file(path, limits)
    return document


def code(path: Path, limits: ReadLimits = NO_OCR) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, limits)
    return caught.value.code


def test_text_comes_by_page_with_its_lines(tmp_path: Path) -> None:
    document = read(write_pdf(tmp_path / "a.pdf", [PROSE, [], ["The end."]]))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].text.split("\n") == list(PROSE)
    assert document.pages[1].text == ""
    assert document.pages[2].text == "The end."
    assert {page.source for page in document.pages} == {"pdf"}
    assert document.needs_ocr == (), "a blank page has nothing to read"


@pytest.mark.parametrize("how", ["mode", "white", "outside", "tiny"])
def test_text_that_nobody_sees_is_no_content(tmp_path: Path, how: str) -> None:
    document = read(write_hidden(tmp_path / "a.pdf", PROSE, "secretword of the copier", how))
    assert "secretword" not in document.pages[0].text
    assert document.pages[0].text.split("\n")[0] == PROSE[0]


def test_an_image_only_page_needs_ocr_where_there_is_none(tmp_path: Path) -> None:
    document = read(write_scan(tmp_path / "a.pdf", [PROSE]))
    assert document.pages[0].text == ""
    assert document.needs_ocr == (1,)
    assert "needs OCR" in document.notes


@with_tesseract
@pytest.mark.parametrize("turn", [0.0, 2.5, -3.0])
def test_a_scan_is_read_straight_or_not(tmp_path: Path, turn: float) -> None:
    page = read(write_scan(tmp_path / "a.pdf", [PROSE], turn=turn), ReadLimits()).pages[0]
    assert page.source == "ocr"
    wanted = " ".join(PROSE).split()
    got = page.text.split()
    assert sum(word in got for word in wanted) >= 0.95 * len(wanted)
    assert page.confidence is not None
    assert page.confidence > 0.8
    assert all(page.text[box.start : box.end].strip() for box in page.words)
    first = page.words[0]
    assert 50 < first.left < 110
    assert 50 < first.top < 110


@with_tesseract
def test_a_page_that_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_scan(tmp_path / "a.pdf", [PROSE, PROSE[:1]])
    limits = ReadLimits(ocr_cache=tmp_path / "cache")
    first = read(path, limits)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the page was read again")

    monkeypatch.setattr(tesseract, "recognize", refuse)
    again = read(path, limits)
    assert again.pages == first.pages


@with_tesseract
def test_images_are_letters_too(tmp_path: Path) -> None:
    first, second = picture(PROSE), picture(PROSE[:2])
    first.save(tmp_path / "a.png", dpi=(200, 200))
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second], dpi=(200, 200))
    (png,) = read_file(tmp_path / "a.png", ReadLimits())
    assert "reservoir" in png.pages[0].text
    (tif,) = read_file(tmp_path / "a.tif", ReadLimits())
    assert [page.number for page in tif.pages] == [1, 2]
    assert "gates" in tif.pages[1].text


def test_damage_has_its_name(tmp_path: Path) -> None:
    whole = write_pdf(tmp_path / "a.pdf", [PROSE] * 20).read_bytes()
    cases = {
        "encrypted": write_pdf(tmp_path / "b.pdf", [PROSE], password="secret").read_bytes(),
        "truncated": whole[:300],
        "wrong-type": b"not a PDF at all, but a text of some length",
    }
    for expected, data in cases.items():
        path = tmp_path / f"{expected}.pdf"
        path.write_bytes(data)
        assert code(path) == expected
    empty = tmp_path / "no-pages.pdf"
    PdfWriter().write(empty)
    assert code(empty) == "no-pages"


def test_bounds_are_kept(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [PROSE] * 5)
    assert code(path, ReadLimits(ocr=False, pages=4)) == "too-many-pages"
    assert code(path, ReadLimits(ocr=False, characters=300)) == "too-much-text"
