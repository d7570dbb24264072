"""Zones: which part of the letter each line belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extraction.lines import Line, Zone


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """A zone for each line, in order."""
    return [line.zone for line in lines]
