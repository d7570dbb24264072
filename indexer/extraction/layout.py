"""Layout: the lines of one letter, each with the zone it stands in (letterhead, dateline, body, signature ...).

    layout = lay_out(document.pages)
    for line in layout.inside(Zone.DATELINE, Zone.LETTERHEAD): ...

`line.text` is the masked text (spaces where clean.py blanked something), so `layout.masked[line.page]` and the
page's own text share every offset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from archive.letter import Page
from indexer.extraction.clean import mask, raw_lines
from indexer.extraction.lines import OUTSIDE, Line, Zone, lines_of
from indexer.extraction.zones import zones_of

__all__ = ["Layout", "Line", "Zone", "lay_out"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One letter's pages, its masked texts by page number, and its lines with their zones, in order."""

    pages: tuple[Page, ...]
    masked: Mapping[int, str]
    lines: tuple[Line, ...]
    scan: bool = False  # machine-read, or looks like it
    by_zone: Mapping[Zone, tuple[Line, ...]] | None = None  # the lines of each zone, where they were sorted before

    def inside(self, *zones: Zone) -> tuple[Line, ...]:
        """The lines of these zones, in order."""
        if self.by_zone is not None:
            if len(zones) == 1:
                return self.by_zone.get(zones[0], ())
            found = [line for zone in zones for line in self.by_zone.get(zone, ())]
            return tuple(sorted(found, key=_position))
        return tuple(line for line in self.lines if line.zone in zones)

    @property
    def letter_lines(self) -> tuple[Line, ...]:
        """The lines of the letter itself: no cover, no furniture, nothing appended."""
        if self.by_zone is not None and not OUTSIDE & self.by_zone.keys():
            return self.lines
        return tuple(line for line in self.lines if line.zone not in OUTSIDE)


def _position(line: Line) -> int:
    return line.position


def lay_out(pages: Sequence[Page]) -> Layout:
    """The layout of one letter: of a document's pages, or of the range of them that the letter takes."""
    raw = [raw_lines(page.text) for page in pages]
    masked = mask(pages, raw)
    lines = lines_of(pages, masked, raw)
    zoned = tuple(
        line if line.zone is zone else replace(line, zone=zone)
        for line, zone in zip(lines, zones_of(lines), strict=True)
    )
    texts = {page.number: text for page, text in zip(pages, masked, strict=True)}
    by_zone: dict[Zone, list[Line]] = {}
    for line in zoned:
        by_zone.setdefault(line.zone, []).append(line)
    sorted_out = {zone: tuple(lines) for zone, lines in by_zone.items()}
    return Layout(tuple(pages), texts, zoned, _is_scan(pages, zoned), sorted_out)


def _is_scan(pages: Sequence[Page], lines: Sequence[Line]) -> bool:
    """True if the text is machine-read, or looks like it: many lines of marks instead of words."""
    if any(page.source == "ocr" for page in pages):
        return True
    first = list(islice((line for line in lines if line.zone not in OUTSIDE), 60))
    noisy = sum(1 for line in first if _is_noise(line.text))
    return noisy >= 3 and noisy * 6 >= len(first)


def _is_noise(text: str) -> bool:
    words = text.split()
    if not any(c.isalpha() for c in text) or text.strip().lower() == "/s/":
        return False  # a drawn line, a number
    good = sum(1 for word in words if len(word.strip(".,;:()")) >= 3 and word.strip(".,;:()'’-").isalpha())
    return good * 3 < len(words)
