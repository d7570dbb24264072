"""One generation of the index, open for reading: its segments, which letters in them live, and their columns.

An answer takes one snapshot and keeps to it, so that it never mixes generations. Nothing in it changes but
caches; a segment is shared by all snapshots that hold it, and goes when the last of them goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.schema import ID

# Which index folder, which of its commits, and which file this is (inode, time): an index that was built anew in
# the place of a deleted one may bear the same numbers.
Version = tuple[str, int, int, int]


class Snapshot:
    """The index at one commit. Letters are numbered through all segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        deleted: Sequence[set[int]],
        generation: int,
        version: Version | None = None,
    ) -> None:
        """`version` tells this commit from others; `deleted` are the dead letters of each segment."""
        self.segments = tuple(segments)
        self.generation = generation
        self.version = version
        self.bases = tuple(accumulate((segment.size for segment in segments), initial=0))[:-1]
        self.size = sum(segment.size for segment in segments)
        # How many letters scores reckon with: those deleted since the last merge included.
        self.population = self.size
        self.live: NDArray[np.bool_] = np.ones(self.size, np.bool_)
        for base, gone in zip(self.bases, deleted, strict=True):
            self.live[[base + number for number in gone]] = False
        self.letters = int(np.count_nonzero(self.live))
        self._columns: Columns | None = None

    def of(self, segments: Sequence[Segment], live: NDArray[np.bool_]) -> Snapshot:
        """The same letters in the same places, of which only these live, as these segments have them."""
        part = Snapshot(segments, [set()] * len(segments), self.generation, self.version)
        part.live = live
        part.letters = part.population = int(np.count_nonzero(live))
        return part

    def reuse_columns(self, other: Snapshot) -> None:
        """Take the columns of a snapshot that has the same living letters."""
        same = [s.name for s in other.segments] == [s.name for s in self.segments]
        if same and np.array_equal(other.live, self.live):
            self._columns = other._columns

    @property
    def columns(self) -> Columns:
        if self._columns is None:
            self._columns = Columns([(segment.size, segment.column) for segment in self.segments], self.live)
        return self._columns

    def doc_frequency(self, field: str, term: bytes) -> int:
        """In how many letters a term stands, those deleted since the last merge included."""
        return sum(segment.doc_frequency(field, term) for segment in self.segments)

    def average_length(self, field: str) -> float:
        total = sum(segment.field_length(field) for segment in self.segments)
        return total / self.population if total else 1.0

    def place(self, number: int) -> tuple[Segment, int]:
        """The segment of a letter, and its number there."""
        at = int(np.searchsorted(self.bases, number, side="right")) - 1
        return self.segments[at], number - self.bases[at]

    def stored(self, number: int, column: str) -> bytes:
        """A stored blob of a letter."""
        segment, local = self.place(number)
        return bytes(segment.column(column)[local])

    def numbers_of(self, identity: str) -> list[tuple[str, int]]:
        """Where letters with this id stand, dead ones included: the segment's name, and the number there."""
        key = identity.encode()
        return [(one.name, int(number)) for one in self.segments for number in one.postings(ID, key).numbers]
