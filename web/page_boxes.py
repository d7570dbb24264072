"""Boxes on a page's image: where the words of facts and of the question stand, drawn as SVG over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.errors import ReadError
from archive.letter import FACTS, Evidence, Page, WordBox
from web.labels import FACT_LABELS

# Points around the words.
_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FactBox:
    """The words of one fact on the image; `id` is that of the same words in the text."""

    id: str
    label: str
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page's size in points, and the boxes of its facts."""

    width: float
    height: float
    facts: tuple[FactBox, ...]


class Boxes(Protocol):
    """What finds words on page images, for one file; see archive.page_images."""

    def size(self, page: int) -> tuple[float, float]: ...

    def boxes(self, page: Page, spans: Sequence[tuple[int, int]]) -> Sequence[Sequence[WordBox]]: ...


def evidence_id(fact: str, position: int) -> str:
    """The id of the words from which a fact was read, in the text and on the image: `senders-1`."""
    return f"{fact}-{position + 1}"


def page_frame(page: Page, evidence: Mapping[str, Sequence[Evidence]], where: Boxes) -> PageFrame | None:
    """The frame of a page that facts were read on; None where there are none, or the page cannot be measured."""
    spans: dict[str, tuple[str, tuple[int, int]]] = {}
    for name in FACTS:
        for position, one in enumerate(evidence.get(name, ())):
            if one.page == page.number and one.end > one.start:
                spans[evidence_id(name, position)] = (FACT_LABELS[name], (one.start, one.end))
    if not spans:
        return None
    try:
        width, height = where.size(page.number)
        found = where.boxes(page, [span for _, span in spans.values()])
    except ReadError:
        return None
    facts = tuple(
        FactBox(identity, label, tuple(map(_rect, boxes)))
        for (identity, (label, _)), boxes in zip(spans.items(), found, strict=True)
        if boxes
    )
    return PageFrame(round(width, 1), round(height, 1), facts)


def marks_svg(page: Page, marks: Sequence[tuple[int, int]], where: Boxes) -> str:
    """An SVG of the page's size with a box for each mark, to lie over its image. ReadError as for page images."""
    width, height = where.size(page.number)
    rects = [_rect(box) for boxes in where.boxes(page, marks) for box in boxes]
    drawn = "".join(f'<rect x="{r.x}" y="{r.y}" width="{r.width}" height="{r.height}"/>' for r in rects)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}" '
        f'preserveAspectRatio="none" fill="#ffc400" fill-opacity=".35" stroke="#a8780a">{drawn}</svg>'
    )


def _rect(box: WordBox) -> Rect:
    return Rect(
        round(box.left - _ROOM, 1),
        round(box.top - _ROOM, 1),
        round(box.right - box.left + 2 * _ROOM, 1),
        round(box.bottom - box.top + 2 * _ROOM, 1),
    )
