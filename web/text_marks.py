"""The text of a letter as safe HTML: marked where the query matches, with anchors where a fact was read.

Markup is built from escaped pieces of text only; no letter can add a tag of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text to wrap in an element: `mark`, or `span` with its id and title."""

    start: int
    end: int
    tag: str = "mark"
    id: str = ""
    css: str = ""
    title: str = ""

    def opening(self, first: bool) -> Markup:
        attributes = Markup("")
        if self.id and first:
            attributes += Markup(' id="{}"').format(self.id)
        if self.css:
            attributes += Markup(' class="{}"').format(self.css)
        if self.title:
            attributes += Markup(' title="{}"').format(self.title)
        return Markup("<{}{}>").format(Markup(self.tag), attributes)  # noqa: S704 - the tag is ours

    @property
    def closing(self) -> Markup:
        return Markup("</{}>").format(Markup(self.tag))  # noqa: S704 - the tag is ours


def marked_text(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]`, escaped, with every span around its characters.

    Spans may nest and cross: a span that crosses another is cut in two, and only its first piece has the id.
    Spans that are empty or outside leave no trace.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = [s for s in spans if max(s.start, start) < min(s.end, end)]
    # Facts outside marks: a mark is short, and is what gets cut.
    inside.sort(key=lambda s: (max(s.start, start), s.tag == "mark", -s.end))
    pieces: list[Markup] = []
    opened: list[Span] = []
    seen: set[Span] = set()
    borders = sorted({start, end, *(max(s.start, start) for s in inside), *(min(s.end, end) for s in inside)})
    waiting = iter(inside)
    upcoming = next(waiting, None)
    for here, there in itertools.pairwise(borders):
        again = _close_ended(opened, here, pieces)
        while upcoming is not None and max(upcoming.start, start) <= here:
            again.append(upcoming)
            upcoming = next(waiting, None)
        for span in again:
            pieces.append(span.opening(first=span not in seen))
            seen.add(span)
            opened.append(span)
        pieces.append(escape(text[here:there]))
    pieces.extend(span.closing for span in reversed(opened))
    return Markup("").join(pieces)


def marked_pieces(pieces: Sequence[tuple[str, bool]]) -> Markup:
    """A snippet's pieces as HTML."""
    return Markup("").join(Markup("<mark>{}</mark>").format(t) if matched else escape(t) for t, matched in pieces)


def _close_ended(opened: list[Span], here: int, pieces: list[Markup]) -> list[Span]:
    """Close the elements of spans that end here; returns those closed on the way, to be opened again."""
    if not any(span.end <= here for span in opened):
        return []
    lowest = next(i for i, span in enumerate(opened) if span.end <= here)
    closing, opened[lowest:] = opened[lowest:], []
    pieces.extend(span.closing for span in reversed(closing))
    return [span for span in closing if span.end > here]


def shifted(ranges: Iterable[tuple[int, int]], css: str = "") -> Iterator[Span]:
    """Plain ranges as marks."""
    return (Span(start, end, css=css) for start, end in ranges)
