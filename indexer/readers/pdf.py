"""PDF: pypdf for the structure, PDFium for the text of each page; pages without usable text go to OCR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium

from archive.errors import ReadError
from archive.pdf_file import draw_page, open_page, open_pdf
from archive.pdf_text import TextPage
from indexer.readers.document import Page, RawDocument, ReadLimits
from indexer.readers.legibility import USABLE_LAYER, USABLE_TEXT, Legibility, judge
from indexer.readers.ocr import NEEDS_OCR, Ocr, OcrError
from indexer.readers.pdf_structure import read_structure

# A scan with no more letters of text than this has a stamp or a watermark at most.
_WATERMARK = 150
# With so few letters a bad share says nothing.
_TOO_FEW = 40
# OCR's own lines and certainty are worth this much: a text layer is kept only if it is that much better.
_OCR_BONUS = 1.05


@dataclass(slots=True)
class _Reading:
    """One file as it is being read."""

    limits: ReadLimits
    ocr: Ocr
    labels: tuple[str, ...]
    notes: list[str] = field(default_factory=list)
    needs_ocr: list[int] = field(default_factory=list)
    ocr_failed: list[int] = field(default_factory=list)  # to try these at each build would cost a minute a page
    hidden: dict[int, str] = field(default_factory=dict)


def read(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
    """One document. ReadError: `encrypted`, `truncated`, `damaged`, `no-pages`, `too-many-pages`, `too-much-text`."""
    with open_pdf(path) as document:
        count = len(document)
        if count > limits.pages:
            raise ReadError("too-many-pages", f"The PDF has {count:,} pages; at most {limits.pages:,} are read.")
        structure = read_structure(path, count)
        reading = _Reading(limits, Ocr(limits, path), structure.labels, list(structure.notes))
        pages, characters = [], 0
        for number in range(1, count + 1):
            page = _read_page(document, number, reading)
            characters += len(page.text)
            if characters > limits.characters:
                most = limits.characters / 1e6
                raise ReadError("too-much-text", f"The PDF has more than {most:,.0f} million characters of text.")
            pages.append(page)
    waiting = reading.needs_ocr or reading.ocr_failed
    if all(not page.text for page in pages) and len(reading.notes) >= count and not waiting:
        raise ReadError("damaged", "No page of the PDF can be read.")
    metadata = dict(structure.metadata)
    notes = reading.notes
    if structure.attachments:
        notes.append(f"attached files are not read: {', '.join(structure.attachments)}")
    if reading.hidden:
        notes.append(f"text that cannot be seen was left out: {_numbers(list(reading.hidden))}")
        metadata["hidden text"] = "\n".join(reading.hidden.values())[:2_000]
    if reading.needs_ocr and not reading.ocr.available:
        notes.append(NEEDS_OCR)
    yield RawDocument(
        tuple(pages),
        "application/pdf",
        notes=tuple(notes),
        outline=structure.outline,
        metadata=metadata,
        needs_ocr=tuple(reading.needs_ocr),
    )


def _read_page(document: pdfium.PdfDocument, number: int, reading: _Reading) -> Page:
    label = reading.labels[number - 1] if number <= len(reading.labels) else None
    try:
        with open_page(document, number) as page, TextPage(page) as text_page:
            if text_page.hidden_text:
                reading.hidden[number] = text_page.hidden_text
            quality = judge(text_page.text)
            own = _own_page(number, label, text_page, quality)
            if not _wants_ocr(text_page, quality):
                return own
            return _by_ocr(page, own, text_page, quality, reading)
    except ReadError as error:
        reading.notes.append(f"page {number}: {error.message}")
        return Page(number, "", label, source="pdf")


def _own_page(number: int, label: str | None, text_page: TextPage, quality: Legibility) -> Page:
    """The page as the PDF itself has it."""
    if not text_page.survey.layer:
        return Page(number, text_page.text, label, source="pdf")
    words = tuple(text_page.words())
    return Page(number, text_page.text, label, source="ocr", confidence=round(quality.share, 3), words=words)


def _wants_ocr(text_page: TextPage, quality: Legibility) -> bool:
    survey = text_page.survey
    if survey.layer:
        return quality.share < USABLE_LAYER or quality.letters < _TOO_FEW
    if not text_page.text.strip():
        # Letters that PDFium has no characters for, or a picture of some; else the page is blank.
        return survey.ink or survey.visible > 0
    if survey.is_scan and quality.letters <= _WATERMARK:
        return True
    return quality.share < USABLE_TEXT and quality.letters >= _TOO_FEW


def _by_ocr(page: pdfium.PdfPage, own: Page, text_page: TextPage, quality: Legibility, reading: _Reading) -> Page:
    """The page as OCR reads it, or as it is where that is better or no OCR is to be had."""
    if not reading.ocr.available:
        reading.needs_ocr.append(own.number)
        return own
    read = reading.ocr.known(own.number)
    if read is None:
        try:
            image, scale = draw_page(page, reading.limits.ocr_dpi, gray=True)
            read = reading.ocr.read(own.number, image, scale)
        except OcrError as error:
            reading.notes.append(f"page {own.number}: {error}")
            reading.ocr_failed.append(own.number)
            return own
    bonus = _OCR_BONUS if text_page.survey.layer else 1.0
    if own.text.strip() and bonus * judge(read.text).surplus <= quality.surplus:
        return own
    return Page(own.number, read.text, own.label, source="ocr", confidence=read.confidence, words=read.words)


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return f"page{'s' if len(pages) > 1 else ''} {shown}{', ...' if len(pages) > 10 else ''}"
