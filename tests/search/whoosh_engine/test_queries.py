"""Dates by overlap: a span that only touches another shares a day with it."""

from __future__ import annotations

import numpy as np
import pytest

from search.whoosh_engine.queries import LAST_DAY, DateOverlap

# The first and the last day of four letters; the last one has no date.
EARLIEST = np.array([10, 20, 15, 0], np.int32)
LATEST = np.array([10, 29, 24, 0], np.int32)

OVERLAPS = [
    (10, 10, [0], "one day"),
    (11, 14, [], "between"),
    (11, 15, [2], "the last day asked is a letter's first"),
    (24, 40, [1, 2], "the first day asked is a letter's last"),
    (29, 40, [1], "of one only"),
    (30, 40, [], "behind all"),
    (22, 23, [1, 2], "within"),
    (1, LAST_DAY, [0, 1, 2], "for ever, but not the undated"),
    (1, 9, [], "before all"),
]


@pytest.mark.parametrize(("first", "last", "expected", "reason"), OVERLAPS, ids=[row[3] for row in OVERLAPS])
def test_overlap(first: int, last: int, expected: list[int], reason: str) -> None:
    found = DateOverlap(first, last).mask(EARLIEST, LATEST)
    assert np.flatnonzero(found).tolist() == expected, reason


def test_undated() -> None:
    assert np.flatnonzero(DateOverlap(0, 0, undated=True).mask(EARLIEST, LATEST)).tolist() == [3]
