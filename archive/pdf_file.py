"""PDF files opened and drawn by PDFium, with errors that are sentences. Only for use inside the cage."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image
from pypdf import PdfReader

from archive.errors import ReadError

# What a page image may hold at most, whatever the page's size is said to be.
MAX_PIXELS = 25_000_000
MAX_SIDE = 20_000
# A PDF without pages is no larger.
_EMPTY_BYTES = 100_000

# Annotations whose look belongs to the page: typed text, stamps, filled-in fields and signatures.
_LOOKS = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)


@contextlib.contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The document, opened with the empty password. ReadError: `vanished`, `unreadable`, `encrypted`, `truncated`,
    `damaged`, `no-pages`."""
    document = _open(path)
    try:
        if len(document) < 1:
            raise ReadError("no-pages", "The PDF has no pages.")
        yield document
    finally:
        document.close()


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        try:
            return pdfium.PdfDocument(path.absolute())
        except UnicodeEncodeError:  # a name that is not UTF-8
            return pdfium.PdfDocument(path.read_bytes())
    except FileNotFoundError as error:
        raise ReadError("vanished", "The file is not there any more.") from error
    except OSError as error:
        raise ReadError("unreadable", f"The file cannot be opened ({error.strerror}).") from error
    except pdfium.PdfiumError as error:
        raise _opening_error(path, error.err_code) from error


def _opening_error(path: Path, code: int | None) -> ReadError:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return ReadError("encrypted", "The PDF is encrypted and asks for a password.")
    if code == raw.FPDF_ERR_FILE:
        return ReadError("unreadable", "The file cannot be opened.")
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 2048))
            ends = b"%%EOF" in file.read()
    except OSError:
        return ReadError("unreadable", "The file cannot be opened.")
    if ends and _has_no_pages(path):
        return ReadError("no-pages", "The PDF has no pages.")
    if ends:
        return ReadError("damaged", "The PDF is damaged: its structure cannot be read.")
    return ReadError("truncated", "The PDF is cut off before its end, and too little is left to read.")


def _has_no_pages(path: Path) -> bool:
    """Whether the file is sound but empty, which PDFium does not tell from damage."""
    if path.stat().st_size > _EMPTY_BYTES:
        return False
    try:
        return len(PdfReader(path).pages) == 0
    except Exception:  # damage has many faces to pypdf, and each means the same here
        return False


@contextlib.contextmanager
def open_page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """Page `number` (from 1), with its stamps, typed notes and filled-in fields made part of it.

    ReadError: `no-page`, `damaged`.
    """
    if not 1 <= number <= len(document):
        raise ReadError("no-page", f"There is no page {number}.")
    page = _load(document, number)
    try:
        if _has_looks(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()
            page = _load(document, number)
        yield page
    finally:
        page.close()


def _load(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    try:
        return document[number - 1]
    except pdfium.PdfiumError as error:
        raise ReadError("damaged", f"Page {number} of the PDF is damaged.") from error


def _has_looks(page: pdfium.PdfPage) -> bool:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if subtype in _LOOKS:
                return True
    return False


def page_size(page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height in points as the page is shown; always positive and finite."""
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        return 612.0, 792.0
    return width, height


def fitting_scale(width: float, height: float, dpi: float, max_pixels: int = MAX_PIXELS) -> float:
    """Pixels for a point that come nearest to `dpi` within the bounds on an image."""
    return min(dpi / 72, math.sqrt(max_pixels / (width * height)), MAX_SIDE / max(width, height))


def draw_page(
    page: pdfium.PdfPage, dpi: float, *, gray: bool = False, max_pixels: int = MAX_PIXELS
) -> tuple[Image.Image, float]:
    """(the page's image on white, its pixels for a point): at `dpi`, or coarser where the page is very large."""
    width, height = page_size(page)
    scale = fitting_scale(width, height, dpi, max_pixels)
    columns, rows = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
    kind = raw.FPDFBitmap_Gray if gray else raw.FPDFBitmap_BGR
    bitmap = pdfium.PdfBitmap.new_native(columns, rows, kind)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, columns, rows)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, raw.FPDF_ANNOT)
        return bitmap.to_pil().copy(), scale
    finally:
        bitmap.close()
