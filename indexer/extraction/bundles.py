"""Bundles: the letters of one file, told apart at the heads of pages and at letters that follow on the same page.

Below SURE a file stays whole: a letter in two is worse than two letters in one. What is nearly sure is noted, so
that a person may look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.doubts import BUNDLE_NOTE
from archive.letter import Page
from indexer.extraction.addresses import is_address_line, is_contact_line
from indexer.extraction.greetings import closing_of, salutation_of
from indexer.extraction.head import find_form_header
from indexer.extraction.layout import Layout, Line, Zone, lay_out
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import is_copies_line, is_enclosure_line, is_sentence, is_typist_line
from indexer.extraction.page_heads import PERHAPS, SURE, Before, PageHead, head_of, is_quoted
from indexer.readers.document import RawDocument

_WINDOW = 60  # lines below a second salutation that are looked at
_REACH = 160  # lines of what is appended in which the next letter's salutation is looked for
_HEAD = 48
_SPECKS = 3  # words above a letter's head that a scan may have read from specks
_QUOTING = re.compile(
    r"\W{0,4}-{2,}\s?(?:original|forwarded)|\W{0,4}begin forwarded|\W{0,3}on .{6,80} wrote:|_{20,}", re.I
)


@dataclass(frozen=True, slots=True)
class Part:
    """One letter's pages; the layout where it was made on the way; its place in the file and what the file's reader
    should know."""

    pages: tuple[Page, ...]
    place: str = ""
    layout: Layout | None = None
    notes: tuple[str, ...] = ()


def parts_of(document: RawDocument) -> tuple[Part, ...]:
    """The letters of a document, in order; together they hold every character of it."""
    if document.stated is not None or document.anchor:
        return (Part(document.pages, document.anchor),)
    runs, notes = _runs(document)
    parts: list[Part] = []
    for run in runs:
        parts += _within(run)
    if notes and len(parts) == 1:
        parts = [replace(parts[0], notes=notes)]
    return tuple(replace(part, place=_place(part) if number else "") for number, part in enumerate(parts))


def _place(part: Part) -> str:
    first = part.pages[0]
    return f"page {first.number}" + (f" at {first.offset}" if first.offset else "")


# -- whole pages ---------------------------------------------------------------------------------------------------


def _runs(document: RawDocument) -> tuple[list[tuple[Page, ...]], tuple[str, ...]]:
    """The pages parted where a page begins a letter; notes name what was nearly sure."""
    pages = document.pages
    if len(pages) < 2:
        return [pages], ()
    bookmarks = {entry.page for entry in document.outline}
    if len(bookmarks) < 3:  # bookmarks for a title and a text are no list of letters
        bookmarks = set()
    before = Before()
    heads = [head_of(page, before, page.number in bookmarks) for page in pages]
    starts, nearly = _starts(heads)
    cuts = [0, *starts, len(pages)]
    runs = [pages[begin:end] for begin, end in pairwise(cuts)]
    if starts or not nearly:
        return runs, ()
    return runs, (f"The file {BUNDLE_NOTE}: page {pages[nearly[0]].number} looks like the head of another.",)


def _starts(heads: Sequence[PageHead]) -> tuple[list[int], list[int]]:
    """The pages (by place) at which a letter other than the first begins, covers included; and those nearly so."""
    starts: list[int] = []
    nearly: list[int] = []
    opened = _first_letter(heads)  # where the letter that is going on has its own head
    for place in range(opened + 1, len(heads)):
        head = heads[place]
        if head.score < SURE or (head.cover and not head.form):
            if head.score >= PERHAPS:
                nearly.append(place)
            continue
        if head.form and starts and starts[-1] == place - 1 and heads[place - 1].form:
            continue  # the second page of the form
        begin = place
        while begin - 1 > opened and heads[begin - 1].cover and not head.form:
            begin -= 1
        if starts and all(heads[n].cover for n in range(starts[-1], place)):
            opened = place  # the letter behind its own cover
            continue
        starts.append(begin)
        opened = place
    return starts, nearly


def _first_letter(heads: Sequence[PageHead]) -> int:
    """The place of the first letter's own first page: behind the covers in front of it."""
    place = 0
    while place + 1 < len(heads) and heads[place].cover and place < 3:
        place += 1
    return place


# -- within pages --------------------------------------------------------------------------------------------------


def _within(pages: tuple[Page, ...]) -> list[Part]:
    """The letters that follow each other on these pages without a page of their own."""
    parts: list[Part] = []
    rest = pages
    layout: Layout | None = lay_out(pages)
    while layout is not None:
        cut = _second_head(layout)
        if cut is None:
            parts.append(Part(rest, layout=layout if layout.pages is rest else None))
            return parts
        head, rest = _cut(rest, cut)
        parts.append(Part(head))
        layout = lay_out(_window(rest)) if rest else None
    return parts


def _window(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages as far as a third head may show where the second letter ends: work stays in step with the text."""
    seen = lines = 0
    for place, page in enumerate(pages):
        position = 0
        for piece in page.text.splitlines(keepends=True):
            position += len(piece)
            lines = lines + 1 if seen >= 2 else 0
            seen += bool(piece.strip()) and salutation_of(piece.strip()[:400]) is not None
            if lines > _WINDOW:
                return (*pages[:place], replace(page, text=page.text[:position]))
    return pages


def _second_head(layout: Layout) -> Line | None:
    """The line at which another letter's head begins below the first letter, if that is sure."""
    appended = [line for line in layout.lines if line.zone is Zone.APPENDED]
    if not appended or _QUOTING.match(appended[0].text) or is_quoted(appended[0].text):
        return None
    head = appended[:_REACH]
    greeting = next((n for n, line in enumerate(head) if salutation_of(line.text)), None)
    if greeting is not None:
        begin = max((n + 1 for n in range(greeting) if is_sentence(head[n].text)), default=0)
        begin = max(begin, greeting - _HEAD)
        above, base = head[begin : greeting + 1], 0.4
    else:
        form = find_form_header(head[:20])
        if form is None or form.email:
            return None
        begin, above, base = 0, head[: form.end], 0.35
    below = appended[begin + len(above) :]
    begin += _left_over(above)
    score = base
    score += 0.2 * any(is_date_line(line.text) for line in above)
    score += 0.15 * any(is_address_line(line.text) for line in above)
    score += 0.1 * any(line.zone in (Zone.CLOSING, Zone.TYPIST) for line in layout.lines)
    score += 0.1 * any(closing_of(line.text) is not None for line in below)
    if round(score, 2) < SURE or not any(is_sentence(line.text) for line in below[:12]):
        return None
    return head[begin]


def _left_over(head: Sequence[Line]) -> int:
    """How many lines at the top still are the first letter's: to its typist's initials, or a footer of its paper."""
    skip = 0
    for place, line in enumerate(head[:-1]):
        if (
            closing_of(line.text) is not None
            or is_typist_line(line.text)
            or is_copies_line(line.text)
            or is_enclosure_line(line.text)
        ):
            skip = place + 1
    while skip + 1 < len(head) and head[skip + 1].blank_before and is_contact_line(head[skip].text):
        skip += 1
    return skip


def _cut(pages: Sequence[Page], line: Line) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """The pages before a line and from it on; a page that holds both is parted at the line's beginning."""
    place = next(n for n, page in enumerate(pages) if page.number == line.page)
    page = pages[place]
    at = page.text.rfind("\n", 0, line.start) + 1
    if at <= _SPECKS * 20 and len(re.findall(r"[^\W\d_]{4,}", page.text[:at])) <= _SPECKS:
        at = 0  # nothing but specks stands above it on its page
    if at == 0:
        return tuple(pages[:place]), tuple(pages[place:])
    return (*pages[:place], _stretch(page, 0, at)), (_stretch(page, at, len(page.text)), *pages[place + 1 :])


def _stretch(page: Page, start: int, end: int) -> Page:
    words = tuple(
        replace(word, start=word.start - start, end=word.end - start)
        for word in page.words
        if start <= word.start and word.end <= end
    )
    return replace(page, text=page.text[start:end], words=words, offset=page.offset + start)
