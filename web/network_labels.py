"""Where the names of a network stand: beside their nodes, and never over another name or node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Pixels of a name in the drawing's font: a letter is so wide on the average, rather more than less.
_LETTER, _LINE, _GAP = 6.6, 12.0, 4.0

_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name is written: the place of an SVG text and its `text-anchor`."""

    x: float
    y: float
    anchor: str


def placed(
    nodes: Sequence[tuple[float, float, float]], names: Sequence[str], width: float, height: float
) -> list[Placed | None]:
    """For each node (x, y, radius), in the order of their importance, where its name has room; None: nowhere."""
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in nodes]
    found: list[Placed | None] = []
    for (x, y, radius), name in zip(nodes, names, strict=True):
        own = (x - radius, y - radius, x + radius, y + radius)
        free = (
            (one, box)
            for one, box in _around(x, y, radius, len(name) * _LETTER)
            if box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if not any(other != own and _meet(box, other) for other in taken)
        )
        one, box = next(free, (None, own))
        if one:
            taken.append(box)
        found.append(one)
    return found


def _around(x: float, y: float, radius: float, wide: float) -> Iterator[tuple[Placed, _Box]]:
    """Below, above, right and left of a node, each with the room that the name takes there."""
    below, above, middle = y + radius + _GAP, y - radius - _GAP, y - _LINE / 2
    yield Placed(x, below + 10, "middle"), (x - wide / 2, below, x + wide / 2, below + _LINE)
    yield Placed(x, above - 2, "middle"), (x - wide / 2, above - _LINE, x + wide / 2, above)
    right, left = x + radius + _GAP, x - radius - _GAP
    yield Placed(right, middle + 10, "start"), (right, middle, right + wide, middle + _LINE)
    yield Placed(left, middle + 10, "end"), (left - wide, middle, left, middle + _LINE)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
