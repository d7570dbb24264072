"""A part of the index: as if some of its letters, and what only they say, were not there.

What a search finds and counts follows from the letters that live. Words do not: a segment lists those of all its
letters, and says in how many each stands. So a part counts each word anew, over its own letters, for suggestions,
beginnings of words and scores to be what they would be in an index without the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from archive.restriction import meant
from search.whoosh_engine.arrays.reading import EMPTY, Postings, Segment
from search.whoosh_engine.columns import Mask
from search.whoosh_engine.snapshot import Snapshot


class PartialSegment(Segment):
    """A segment of which only the `kept` letters count. It shares everything that was read with the whole."""

    def __init__(self, whole: Segment, kept: Mask) -> None:
        self.whole = whole
        self.kept = kept
        self.name = whole.name
        self.size = whole.size
        self._sections = whole._sections
        self._fields = whole._fields
        self._columns = whole._columns
        self._bounds = whole._bounds
        self._frequencies: dict[str, NDArray[np.int32]] = {}

    def postings(self, field: str, term: bytes) -> Postings:
        """As of the whole, letters that do not count included; none where it has no others."""
        return super().postings(field, term) if self.doc_frequency(field, term) else EMPTY

    def doc_frequency(self, field: str, term: bytes) -> int:
        number = self.field(field).number(term)
        return int(self._counts(field)[number]) if number >= 0 else 0

    def terms_with_frequency(self, field: str, beginning: bytes) -> Iterator[tuple[bytes, int]]:
        terms, counts = self.field(field), self._counts(field)
        for number in range(terms.from_(beginning), len(terms)):
            term = terms.term(number)
            if not term.startswith(beginning):
                return
            if counts[number]:
                yield term, int(counts[number])

    def field_length(self, field: str) -> int:
        return int(self.lengths(field)[self.kept].sum(dtype=np.int64))

    def _counts(self, field: str) -> NDArray[np.int32]:
        """For each term of a field, in how many of the kept letters it stands."""
        found = self._frequencies.get(field)
        if found is None:
            found = self._frequencies[field] = self.field(field).frequencies(self.kept)
        return found


def without(whole: Snapshot, collections: Collection[str], before: Snapshot | None = None) -> Snapshot:
    """The snapshot as if the letters of these collections were not there.

    `before` is the same of an earlier snapshot: what both have in common is not counted again.
    """
    column = whole.columns.values("collection")
    kept = whole.live & ~column.holding(meant(collections, column.values))
    known = {one.name: one for one in before.segments if isinstance(one, PartialSegment)} if before else {}
    segments = []
    for base, segment in zip(whole.bases, whole.segments, strict=True):
        mask = kept[base : base + segment.size]
        same = known.get(segment.name)
        if same is None or same.whole is not segment or not np.array_equal(same.kept, mask):
            same = PartialSegment(segment, mask)
        segments.append(same)
    part = whole.of(segments, kept)
    if before is not None:
        part.reuse_columns(before)
    return part
