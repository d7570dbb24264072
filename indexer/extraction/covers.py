"""Pages around a letter that are not the letter: identification forms, title pages, routing sheets, e-signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extraction.greetings import closing_of, salutation_of
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import is_sentence
from indexer.extraction.lines import Line, Zone

# Two of these on a page make it an archive's identification form. OCR drops and doubles letters.
_FORM_SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"identification form|identification aid",
        r"agency information|document information",
        r"record (?:number|series)",
        r"agency file ?number",
        r"date [oc]f last ?review|current status|opening criteria|document type",
        r"JFK A\W?ssassination System|withdrawal (?:notice|sheet)|finding aid",
    )
)
_SLIP = re.compile(
    r"\b(?:routing and record sheet|routing (?:and transmittal )?slip|transmittal slip|official routing slip|"
    r"fax cover(?: sheet| page)?|facsimile (?:transmittal|cover)(?: sheet)?|document transfer|withdrawal sheet|"
    r"cross[- ]reference (?:form|sheet))\b",
    re.I,
)
_ESIGN = re.compile(
    r"representation of an electronic record that was signed|manifestations? of (?:the|any and all) electronic|"
    r"electronically signed by|signature page \d of \d",
    re.I,
)


def pages_of(lines: Sequence[Line]) -> dict[int, list[Line]]:
    """The lines by page, in order, without furniture."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, [])
        if line.zone is not Zone.FURNITURE:
            pages[line.page].append(line)
    return pages


def is_identification_form(lines: Sequence[Line]) -> bool:
    """True for the form that an archive puts in front of a record (NARA's, for the Kennedy collection)."""
    text = "\n".join(line.text for line in lines[:60])
    return sum(1 for sign in _FORM_SIGNS if sign.search(text)) >= 2


def is_esignature_page(lines: Sequence[Line]) -> bool:
    """True for the page that manifests the electronic signature of the letter before it."""
    return len(lines) <= 40 and any(_ESIGN.search(line.text) for line in lines)


def cover_pages(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the pages before the letter: at most the first three pages, and never all of them."""
    pages = pages_of(lines)
    if len(pages) < 2:
        return frozenset()
    covers: list[int] = []
    for number, page in list(pages.items())[:3]:
        if len(covers) + 1 == len(pages):
            break
        if is_identification_form(page) or is_slip(page) or is_title_page(page):
            covers.append(number)
        elif page:
            break
    return frozenset(covers)


def is_slip(lines: Sequence[Line]) -> bool:
    return any(_SLIP.search(line.text) for line in lines[:12]) and not any(salutation_of(line.text) for line in lines)


def is_title_page(lines: Sequence[Line]) -> bool:
    """A few short lines without date, salutation, closing or sentence: a title page, or an empty page."""
    if len(lines) > 14:
        return False
    return not any(
        is_sentence(line.text)
        or is_date_line(line.text)
        or salutation_of(line.text)
        or closing_of(line.text) is not None
        for line in lines
    )
