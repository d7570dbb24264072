"""Where the nodes of a network stand: a layout by springs, the same for the same network every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_STEPS = 300
# How far labels keep nodes apart, as a share of the drawing: words run sideways.
_WIDE = 1.8


def laid_out(count: int, edges: Sequence[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Places of `count` nodes in the unit square; `edges` are (node, node, weight).

    After Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), begun on a circle instead
    of by chance, with a pull to the middle that keeps apart pieces in sight.
    """
    if count == 0:
        return []
    angles = np.arange(count) * (np.pi * (3 - np.sqrt(5)))
    radii = np.sqrt((np.arange(count) + 0.5) / count) / 2
    places = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    pull = np.zeros((count, count))
    for one, other, weight in edges:
        if one != other:
            pull[one, other] = pull[other, one] = max(pull[one, other], 1 + np.log(weight))
    ideal = 0.9 / np.sqrt(count)
    for step in range(_STEPS):
        places += _moves(places, pull, ideal, heat=0.1 * (1 - step / _STEPS))
    low, high = places.min(axis=0), places.max(axis=0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    scaled = np.where(high - low > 1e-9, (places - low) / span, 0.5)
    return [(float(x), float(y)) for x, y in scaled]


def _moves(places: NDArray[np.float64], pull: NDArray[np.float64], ideal: float, heat: float) -> NDArray[np.float64]:
    apart = places[:, None, :] - places[None, :, :]
    # A node that is level with another is pushed harder, since its label would run into the other's.
    distance = np.maximum(np.hypot(apart[..., 0] / _WIDE, apart[..., 1]), 1e-6)
    force = ideal**2 / distance**2 - pull * distance / ideal * 0.4
    np.fill_diagonal(force, 0)
    moves = (apart * force[..., None]).sum(axis=1) - places * 0.6
    length = np.maximum(np.hypot(moves[:, 0], moves[:, 1]), 1e-9)
    limited: NDArray[np.float64] = moves / length[:, None] * np.minimum(length, heat)[:, None]
    return limited
