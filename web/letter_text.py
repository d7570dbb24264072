"""A letter's text for its page: cut into parts that a browser can bear, marked with the query and with its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from archive.letter import FACTS, Evidence, Letter, Page
from search.engine import Answerer
from search.syntax import Query
from web.labels import FACT_LABELS, SOURCES
from web.line_breaks import flowing
from web.page_boxes import Boxes, PageFrame, evidence_id, page_frame
from web.text_marks import Span, marked_text

# Characters and pages shown at once; a longer letter is shown in parts.
PART_CHARACTERS = 250_000
PART_PAGES = 60


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, or the piece of a very long page that begins at character `start`.

    `name` is the number printed on it, or else that in its file; `in_file` is the latter where it is another.
    `reading` says how it was read if not from plain text, `unsure` that a
    machine reading is weak. `image` is the URL of the page's picture, None for a file without pages; `overlay`
    that of the boxes of the question's words on it. `frame` has the boxes of facts.
    """

    number: int
    name: str
    in_file: int | None
    html: Markup
    blank: bool
    start: int
    reading: str
    unsure: bool
    marks: int
    image: str | None
    overlay: str | None = None
    frame: PageFrame | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    page: Page
    start: int
    end: int


def letter_parts(pages: Sequence[Page], characters: int = PART_CHARACTERS) -> list[list[Slice]]:
    """The pages in order, cut so that no part is too long; at least one part, though it be empty."""
    parts: list[list[Slice]] = [[]]
    room = characters
    for page in pages:
        start = 0
        while True:
            if parts[-1] and (
                room <= 0 or len(parts[-1]) >= PART_PAGES or _fits_alone(page, start, room, characters)
            ):
                parts.append([])
                room = characters
            end = min(len(page.text), start + room)
            parts[-1].append(Slice(page, start, end))
            room -= end - start
            start = end
            if start >= len(page.text):
                break
    return parts


def _fits_alone(page: Page, start: int, room: int, characters: int) -> bool:
    """True if the page is better begun in the next part than cut here."""
    return start == 0 and room < len(page.text) <= characters


def part_of_page(parts: Sequence[Sequence[Slice]], number: int) -> int:
    """In which part (from 1) the page of this number begins."""
    return next((n for n, part in enumerate(parts, start=1) if any(s.page.number == number for s in part)), 1)


def page_views(
    letter: Letter, part: Sequence[Slice], engine: Answerer, query: Query | None, asked: str, boxes: Boxes | None
) -> tuple[PageView, ...]:
    """The pages of a part. `asked` is the query as typed; `boxes` finds words on images, None: there are none."""
    facts = fact_spans(letter.evidence)
    views: list[PageView] = []
    marks = 0
    for piece in part:
        spans = facts.get(piece.page.number, [])
        views.append(_page_view(letter, piece, spans, engine, query, asked, boxes, marks))
        marks += views[-1].marks
    return tuple(views)


def fact_spans(evidence: Mapping[str, Sequence[Evidence]]) -> dict[int, list[Span]]:
    """For each page the words from which facts were read, as spans with ids."""
    found: dict[int, list[Span]] = {}
    for name in FACTS:
        for position, one in enumerate(evidence.get(name, ())):
            if one.end > one.start:
                span = Span(one.start, one.end, "span", evidence_id(name, position), "fact", FACT_LABELS[name])
                found.setdefault(one.page, []).append(span)
    return found


def _page_view(
    letter: Letter,
    piece: Slice,
    facts: list[Span],
    engine: Answerer,
    query: Query | None,
    asked: str,
    boxes: Boxes | None,
    before: int,
) -> PageView:
    page = piece.page
    text = page.text[piece.start : piece.end]
    ranges = engine.marks(query, text) if query is not None else ()
    marks = [
        Span(start + piece.start, end + piece.start, id=match_id(before + n))
        for n, (start, end) in enumerate(ranges, start=1)
    ]
    image = f"/letter/{letter.id}/pages/{page.number}" if boxes and piece.start == 0 else None
    shown = flowing(page.text) if page.source != "tei" else page.text
    return PageView(
        number=page.number,
        name=page_name(page),
        in_file=page.number if page_name(page) != str(page.number) else None,
        html=marked_text(shown, [*facts, *marks], piece.start, piece.end),
        blank=not page.text.strip(),
        start=piece.start,
        reading=_reading(page),
        unsure=page.confidence is not None and page.confidence < 0.75,
        marks=len(marks),
        image=f"{image}.png" if image else None,
        overlay=f"{image}.svg?{urlencode({'q': asked})}" if image and marks else None,
        frame=page_frame(page, letter.evidence, boxes) if boxes and image else None,
    )


def page_name(page: Page) -> str:
    """What people call the page: the number printed on it, if it is known."""
    return page.label or str(page.number)


def match_id(number: int) -> str:
    """The id of the question's `number`-th mark (from 1) in the part."""
    return f"match-{number}"


def _reading(page: Page) -> str:
    if page.source in ("text", "pdf"):
        return ""
    sure = f", {page.confidence:.0%} sure" if page.confidence is not None else ""
    return SOURCES[page.source][0].upper() + SOURCES[page.source][1:] + sure
