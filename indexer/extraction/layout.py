"""Layout: the lines of one letter, each with the zone it stands in (letterhead, dateline, body, signature ...).

    layout = lay_out(document.pages)
    for line in layout.inside(Zone.DATELINE, Zone.LETTERHEAD): ...

`line.text` is the masked text (spaces where clean.py blanked something), so `layout.masked[line.page]` and the
page's own text share every offset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.letter import Page
from indexer.extraction.clean import mask
from indexer.extraction.lines import OUTSIDE, Line, Zone, lines_of
from indexer.extraction.zones import zones_of

__all__ = ["Layout", "Line", "Zone", "lay_out"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One letter's pages, its masked texts by page number, and its lines with their zones, in order."""

    pages: tuple[Page, ...]
    masked: Mapping[int, str]
    lines: tuple[Line, ...]

    def inside(self, *zones: Zone) -> tuple[Line, ...]:
        """The lines of these zones, in order."""
        return tuple(line for line in self.lines if line.zone in zones)

    @property
    def letter_lines(self) -> tuple[Line, ...]:
        """The lines of the letter itself: no cover, no furniture, nothing appended."""
        return tuple(line for line in self.lines if line.zone not in OUTSIDE)


def lay_out(pages: Sequence[Page]) -> Layout:
    """The layout of one letter: of a document's pages, or of the range of them that the letter takes."""
    masked = mask(pages)
    lines = lines_of(pages, masked)
    zoned = tuple(
        line if line.zone is zone else replace(line, zone=zone)
        for line, zone in zip(lines, zones_of(lines), strict=True)
    )
    return Layout(tuple(pages), {page.number: text for page, text in zip(pages, masked, strict=True)}, zoned)
