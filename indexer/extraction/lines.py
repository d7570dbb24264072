"""Zone and Line: a line of a letter, where it stands on the page and what it is part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.letter import Page
from indexer.extraction.clean import LINE_CAP, RawLine


class Zone(StrEnum):
    """What a line is part of. Lines after the first letter's end are APPENDED and give no facts."""

    COVER = "cover"  # an archive's identification form, a routing sheet, a title page: before the letter
    LETTERHEAD = "letterhead"
    DATELINE = "dateline"
    DELIVERY = "delivery"  # "Via E-mail", "CONFIDENTIAL", "Mail Stop 4561"
    REFERENCE = "reference"  # file numbers
    RECIPIENT = "recipient"
    SALUTATION = "salutation"
    SUBJECT = "subject"
    FORM_HEADER = "form header"  # TO / FROM / SUBJECT / DATE / THRU
    EMAIL_HEADER = "e-mail header"
    BODY = "body"
    CLOSING = "closing"
    SIGNATURE = "signature"
    TYPIST = "typist"  # "EDL:MH", perhaps with a date or a file's path
    COPIES = "copies"
    ENCLOSURES = "enclosures"
    FOOTNOTE = "footnote"
    ESIGNATURE = "e-signature"  # the page that manifests an electronic signature
    FURNITURE = "furniture"  # running heads, page numbers, overlays
    APPENDED = "appended"  # a quoted, forwarded or appended letter, an attachment


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `page` is the page's number in the file; `start` and `end` are offsets in its text.

    `index` counts the lines of the page, `position` those of the layout, both from 0. `indent` is in characters.
    `text` is masked and at most clean.LINE_CAP characters long; for FURNITURE it is the original text.
    """

    page: int
    start: int
    end: int
    text: str
    index: int
    position: int
    indent: int
    blank_before: bool
    blank_after: bool
    zone: Zone = Zone.BODY


def line_of(page: int, raw: RawLine, index: int) -> Line:
    """A raw line as a line that no zone holds yet, for looks at a page by itself."""
    return Line(page, raw.start, raw.end, raw.text, index, index, raw.indent, raw.blank_before, False)


OUTSIDE = frozenset({Zone.COVER, Zone.FURNITURE, Zone.APPENDED})


def lines_of(pages: Sequence[Page], masked: Sequence[str], raws: Sequence[Sequence[RawLine]]) -> list[Line]:
    """The lines of the pages that are not blank; those that were masked altogether are FURNITURE."""
    lines: list[Line] = []
    for page, clean, raw in zip(pages, masked, raws, strict=True):
        for index, found in enumerate(raw):
            text = clean[found.start : min(found.end, found.start + LINE_CAP)]
            kept = text.strip()
            lead = len(text) - len(text.lstrip()) if kept else 0
            last = index + 1 == len(raw)
            lines.append(
                Line(
                    page=page.number,
                    start=found.start + lead,
                    end=found.end if len(text) == LINE_CAP or not kept else found.start + lead + len(kept),
                    text=kept or found.text,
                    index=index,
                    position=len(lines),
                    indent=found.indent + lead,
                    blank_before=found.blank_before,
                    blank_after=last or raw[index + 1].blank_before,
                    zone=Zone.BODY if kept else Zone.FURNITURE,
                )
            )
    return lines
