"""Words in a row or near each other, found in all letters at once.

A place is one number: which of the candidate letters (high bits), and the position in it (low bits). Sorted arrays
of places stand for words; a row is found by shifting one word's places and looking for them among another's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.inverting import changes

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]

# Gives the places of a word (or of several that may stand for one) in some letters; both in order.
Source = Callable[[Numbers], Places]

SHIFT = 32
_POSITION = (1 << SHIFT) - 1


def letters_with_row(
    candidates: Numbers, sources: Sequence[tuple[int, Source]], stop: Callable[[], bool] = lambda: False
) -> Numbers:
    """The candidates in which the words follow one another. With each source: about how many places it has.

    Before each word it is asked whether to stop; then none is found.
    """
    order = sorted(range(len(sources)), key=lambda number: sources[number][0])
    first = order[0]
    places = sources[first][1](candidates) - first
    for number in order[1:]:
        if stop():
            return candidates[:0]
        # Only letters that still have a chance are looked at, from the rarest word to the commonest.
        which = places >> SHIFT
        new = changes(which)
        candidates = candidates[which[new]]
        places = (np.cumsum(new) - 1 << SHIFT) | (places & _POSITION)
        others = sources[number][1](candidates) - number
        places = places[_among(places, others)]
        if not len(places):
            return candidates[:0]
    return candidates[_distinct(places >> SHIFT)]


def letters_with_two_near(candidates: Numbers, one: Source, other: Source, distance: int) -> Numbers:
    """The candidates in which two words stand within a distance, in any order."""
    here, there = one(candidates), other(candidates)
    if not len(there):
        return candidates[:0]
    at = np.searchsorted(there, here - distance)
    nearest = there[np.minimum(at, len(there) - 1)]
    at += nearest == here  # a word is not near itself
    beyond = at >= len(there)
    nearest = there[np.minimum(at, len(there) - 1)]
    near = (nearest <= here + distance) & (nearest >= here - distance) & ~beyond
    return candidates[_distinct(here[near] >> SHIFT)]


def letters_with_steps(candidates: Numbers, sources: Sequence[Source], distance: int) -> Numbers:
    """The candidates in which each word stands behind the one before it, at most a distance away."""
    ends = sources[0](candidates)
    for source in sources[1:]:
        places = source(candidates)
        ends = places[np.searchsorted(ends, places) > np.searchsorted(ends, places - distance)]
    return candidates[_distinct(ends >> SHIFT)]


def letters_with_all_near(candidates: Numbers, sources: Sequence[tuple[int, Source]], distance: int) -> Numbers:
    """The candidates with a stretch that holds all words. With each source: how many times its word is wanted."""
    begins = stretches([(source(candidates), wanted) for wanted, source in sources], distance)
    return candidates[_distinct(begins >> SHIFT)]


def stretches(words: Sequence[tuple[Places, int]], distance: int) -> Places:
    """Where stretches begin that hold all words, no two of them farther than `distance` from each other.

    Each word is its places (in order) and how many of them are wanted; a stretch begins with one of the words.
    """
    begins = np.concatenate([places for places, _ in words])
    begins.sort(kind="stable")  # of a few stretches that are in order: they are only merged
    begins = _distinct(begins)
    for places, wanted in words:
        held = np.searchsorted(places, begins + distance, side="right") - np.searchsorted(places, begins)
        begins = begins[held >= wanted]
    return begins


def within(places: Places, begins: Places, distance: int) -> NDArray[np.bool_]:
    """Which places stand in a stretch that begins at one of `begins`."""
    if not len(begins):
        return np.zeros(len(places), np.bool_)
    last = np.searchsorted(begins, places, side="right") - 1
    held: NDArray[np.bool_] = (last >= 0) & (places - begins[last] <= distance)
    return held


def _distinct(places: Places) -> Places:
    """Places that are in order, each once. (np.unique hashes them, which takes several times as long.)"""
    return places[changes(places)]


def _among(places: Places, others: Places) -> NDArray[np.bool_]:
    """Which of the places are among the others, which are in order."""
    if not len(others):
        return np.zeros(len(places), np.bool_)
    at = np.minimum(np.searchsorted(others, places), len(others) - 1)
    found: NDArray[np.bool_] = others[at] == places
    return found
