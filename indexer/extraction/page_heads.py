"""Page heads: does a letter begin at the top of this page? Weighed by what stands there and what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.letter import Page
from indexer.extraction.addresses import is_address_line
from indexer.extraction.clean import LINE_CAP, RawLine, page_mark, raw_lines
from indexer.extraction.covers import is_esignature_page, is_identification_form, is_slip, is_title_page
from indexer.extraction.greetings import closing_of, salutation_of
from indexer.extraction.head import find_form_header, is_reference_line, is_subject_line
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import is_sentence
from indexer.extraction.lines import Line, line_of

_HEAD = 48  # lines of a page in which a letter's head stands
_FORM_HEAD = 24
# "To the Mayors of Cities and the Trustees of Towns:"
_TO_ALL = re.compile(r"\W{0,3}To (?:the|all|our)\b.{5,80}[:.]$", re.I)
SURE = 0.7
PERHAPS = 0.5


@dataclass(frozen=True, slots=True)
class PageHead:
    """The top of a page, weighed: `score` from 0 to 1 that a letter begins here, and what counted.

    `cover` marks a page that is no letter but stands in front of one: an archive's form, a slip, a title page.
    `form` marks an archive's identification form, which never belongs to the letter before it.
    """

    score: float
    why: tuple[str, ...]
    cover: bool = False
    form: bool = False


@dataclass(slots=True)
class Before:
    """What the pages since the last beginning held."""

    closed: bool = False  # a closing or the page of an electronic signature
    signed: bool = False  # the page just before is that of the electronic signature
    cover: bool = False  # the page just before is a title page or a slip
    number: int = 0  # the printed number of the page before


def head_of(page: Page, before: Before, bookmarked: bool) -> PageHead:
    """Weigh the top of a page that is not the first. `bookmarked`: the file's outline leads here."""
    raw = raw_lines(page.text[: 200 * LINE_CAP])
    mark = page_mark(raw)
    if mark is not None and mark > 1:
        before.number = mark
        _note_closing(raw, before)
        before.signed = before.cover = False
        return PageHead(0.0, ("the page is numbered as one that goes on",))
    lines = [line_of(page.number, one, index) for index, one in enumerate(raw)]
    found = _weigh(lines, before, bookmarked)
    before.number = mark or 0
    if found.score >= SURE:
        before.closed = before.signed = False
    before.cover = found.cover
    before.signed = is_esignature_page(lines)
    before.closed = before.closed or before.signed
    _note_closing(raw, before)
    return found


def _note_closing(raw: Sequence[RawLine], before: Before) -> None:
    before.closed = before.closed or any(closing_of(line.text) is not None for line in raw)


def _weigh(lines: Sequence[Line], before: Before, bookmarked: bool) -> PageHead:
    if is_identification_form(lines):
        return PageHead(0.95, ("an archive's identification form",), cover=True, form=True)
    head = lines[:_HEAD]
    greeting = next((n for n, line in enumerate(head) if salutation_of(line.text) or _TO_ALL.match(line.text)), None)
    first = next((n for n, line in enumerate(head) if is_sentence(line.text)), len(head))
    score, why = 0.0, []
    if greeting is not None and _running(head[:greeting]) <= 1:
        score, why = 0.45, ["a salutation with no running text above it"]
        head = head[: greeting + 1]
    else:
        form = find_form_header(lines[:_FORM_HEAD])
        if form is not None and form.start <= first and not (form.email and form.start > 3):
            score, why = 0.4, ["an e-mail's header" if form.email else "the form of a memorandum"]
            head = head[: form.end]
    if not score:
        cover = (is_slip(lines) or is_title_page(lines)) and not is_esignature_page(lines)
        return PageHead(0.0, (), cover=cover)
    for weight, reason, holds in (
        (0.2, "a date at the head", any(is_date_line(line.text) for line in head)),
        (0.15, "an address at the head", sum(is_address_line(line.text) for line in head) >= 1),
        (0.15, "the letter before has ended", before.closed),
        (0.1, "a reference or a subject at the head", any(_is_reference(line.text) for line in head)),
        (0.1, "a title page stands before it", before.cover),
        (0.1, "an electronic signature ends the page before", before.signed),
        (0.1, "the numbers of the pages begin anew", before.number > 1),
        (0.2, "the file's outline leads here", bookmarked),
    ):
        if holds:
            score += weight
            why.append(reason)
    return PageHead(min(round(score, 2), 0.99), tuple(why))


def _running(lines: Sequence[Line]) -> int:
    """How many lines read like running text; a subject of several lines may, and does not count."""
    count = 0
    for line in lines:
        if is_subject_line(line.text):
            break
        count += is_sentence(line.text)
    return count


def _is_reference(text: str) -> bool:
    return is_subject_line(text) or is_reference_line(text)


def is_quoted(text: str) -> bool:
    """True for a line that quotes: `> Dear Ann`."""
    return re.match(r"\s{0,3}[>|]", text) is not None
