"""One generation of the index, open for reading: its segments, which letters in them live, and their columns.

An answer takes one snapshot and keeps to it, so that it never mixes generations. Nothing in it changes but
caches; a segment is shared by all snapshots that hold it, and goes when the last of them goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search.whoosh_engine.codec import MappedStorage
from search.whoosh_engine.columns import Columns
from search.whoosh_engine.postings import EMPTY, Postings, PostingsCache, read_positions, read_postings
from search.whoosh_engine.schema import ID, ArchiveSchema

# Whoosh keeps the length of a field as one byte; this is what the bytes stand for. No byte means length 1.
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
_LENGTHS[0] = 1.0

# Which index folder, which of its commits, and which file this is (inode, time): an index that was built anew in
# the place of a deleted one may bear the same numbers.
Version = tuple[str, int, int, int]


class Segment:
    """A segment's terms, postings and columns. It never changes: letters are deleted in snapshots."""

    def __init__(self, folder: str, segment: Any, schema: ArchiveSchema, cache: PostingsCache) -> None:
        """`segment` is an ArchiveSegment of the index in `folder`."""
        files: MappedStorage = segment.open_compound_file(_Folder(folder))
        codec: Any = segment.codec()
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._schema = schema
        self._terms = codec.terms_reader(files, segment)
        self._rows = codec.per_document_reader(files, segment)
        self._postings = segment.open_file(files, codec.POSTS_EXT)
        self._cache = cache
        self._lengths: dict[str, NDArray[np.uint8]] = {}

    def postings(self, field: str, term: bytes) -> Postings:
        """The letters of a term; none for a term that is not here."""
        key = (self.name, field, term)
        found = self._cache.get(key)
        if found is None:
            data = self._data(field, term)
            found = read_postings(data) if data else EMPTY
            if field != ID:  # each is asked for once
                self._cache.put(key, found)
        return found

    def positions(self, field: str, term: bytes, wanted: NDArray[np.int32]) -> list[list[int]]:
        """Where a term stands in each of the wanted letters, which all hold it."""
        return read_positions(self._data(field, term), wanted) if len(wanted) else []

    def doc_frequency(self, field: str, term: bytes) -> int:
        try:
            return int(self._terms.doc_frequency(field, term))
        except KeyError:
            return 0

    def terms_from(self, field: str, beginning: bytes) -> Iterator[bytes]:
        """The field's terms that begin so, in order."""
        for name, term in self._terms.terms_from(field, beginning):
            if name != field or not term.startswith(beginning):
                return
            yield term

    def terms_with_frequency(self, field: str, beginning: bytes) -> Iterator[tuple[bytes, int]]:
        for (name, term), info in self._terms.items_from(field, beginning):
            if name != field or not term.startswith(beginning):
                return
            yield term, info.doc_frequency()

    def field_length(self, field: str) -> int:
        """How many words the field has in all letters together."""
        return int(self._rows.field_length(field))

    def lengths(self, field: str, numbers: NDArray[np.int32]) -> NDArray[np.float64]:
        """How many words the field has in each of these letters, as near as one byte tells."""
        stored = self._lengths.get(field)
        if stored is None:
            stored = np.zeros(self.size, np.uint8)
            if self._rows.has_column(f"_{field}_len"):
                file, start, length = self._rows._get_column_file(f"_{field}_len")
                stored[:length] = np.frombuffer(file.get(start, length), np.uint8)
            self._lengths[field] = stored
        return _LENGTHS[stored[numbers]]

    def column(self, name: str) -> Any:
        """The reader of a column; None where no letter of the segment has a value."""
        if not self._rows.has_column(name):
            return None
        return self._rows.column_reader(name, self._schema[name].column_type)

    def _data(self, field: str, term: bytes) -> bytes:
        try:
            info = self._terms.term_info(field, term)
        except TermNotFound:
            return b""
        offset, length = info.extent()
        return bytes(self._postings.get(offset, length[0]))  # Whoosh leaves it as it is unpacked: in a tuple


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
        self.live: NDArray[np.bool_] = np.ones(self.size, np.bool_)
        for base, gone in zip(self.bases, deleted, strict=True):
            self.live[[base + number for number in gone]] = False
        self.letters = int(np.count_nonzero(self.live))
        self._columns: Columns | None = None

    def reuse_columns(self, other: Snapshot) -> None:
        """Take the columns of a snapshot that has the same segments."""
        if [s.name for s in other.segments] == [s.name for s in self.segments]:
            self._columns = other._columns

    @property
    def columns(self) -> Columns:
        if self._columns is None:
            self._columns = Columns([(segment.size, segment.column) for segment in self.segments])
        return self._columns

    def doc_frequency(self, field: str, term: bytes) -> int:
        """In how many letters a term stands, those deleted since the last merge included."""
        return sum(segment.doc_frequency(field, term) for segment in self.segments)

    def average_length(self, field: str) -> float:
        total = sum(segment.field_length(field) for segment in self.segments)
        return total / self.size if total else 1.0

    def place(self, number: int) -> tuple[Segment, int]:
        """The segment of a letter, and its number there."""
        at = int(np.searchsorted(self.bases, number, side="right")) - 1
        return self.segments[at], number - self.bases[at]

    def stored(self, number: int, column: str) -> bytes:
        """A stored blob of a letter."""
        segment, local = self.place(number)
        reader = segment.column(column)
        return bytes(reader[local]) if reader else b""

    def numbers_of(self, identity: str) -> list[tuple[str, int]]:
        """Where letters with this id stand, dead ones included: the segment's name, and the number there."""
        key = identity.encode()
        return [(one.name, int(number)) for one in self.segments for number in one.postings(ID, key).numbers]


class _Folder:
    """The folder that a segment file is opened in."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
