"""RawDocument: what every reader returns. Plain data with page numbers; no reader guesses meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.datespan import DateSpan
from archive.letter import Correspondent, Page

__all__ = ["OutlineEntry", "Page", "RawDocument", "ReadLimits", "StatedFacts"]


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds a reader keeps: bytes of a file, pages, characters of text; seconds and dpi for one OCR page.

    `ocr_languages` are Tesseract's names, joined by "+"; `ocr_cache` is a folder that keeps what OCR has read, so
    that a run which was killed does not read its finished pages again.
    """

    file_bytes: int = 200_000_000
    pages: int = 2_000
    characters: int = 50_000_000
    ocr_seconds: int = 60
    ocr_dpi: int = 300
    ocr: bool = True
    ocr_languages: str = "eng"
    ocr_cache: Path | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of a PDF: its title and the page (from 1) that it leads to."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """Facts that the markup states (TEI), taken as stated. None or empty: the markup does not say.

    `spans` maps a fact's name (archive.letter.FACTS) to where it stands: (page number, start, end) each.
    `undated` is True where the markup says that there is no date: none may then be guessed. `absent` names the
    other facts (archive.letter.FACTS) that the document does not have by its markup: a conversation's record has
    no recipients, whoever is named in its text.
    """

    kind: str | None = None
    senders: tuple[Correspondent, ...] = ()
    recipients: tuple[Correspondent, ...] = ()
    cc: tuple[Correspondent, ...] = ()
    date: DateSpan | None = None
    undated: bool = False
    subject: str | None = None
    place: str | None = None
    references: tuple[str, ...] = ()
    language: str | None = None
    absent: frozenset[str] = frozenset()
    spans: Mapping[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The text of a file, or of one part of it where the format itself has parts (a TEI volume).

    `anchor` is "" for a file that is one document, else the part's own name in the file ("d12").
    `notes` are sentences about the reading; `metadata` what the file says of itself (title, author, dates),
    which is never trusted as a fact of the letter without support in the text.
    `needs_ocr` lists the pages that have no usable text because no OCR was to be had.
    """

    pages: tuple[Page, ...]
    media_type: str
    anchor: str = ""
    notes: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    stated: StatedFacts | None = None
    needs_ocr: tuple[int, ...] = ()
