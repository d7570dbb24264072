"""The codec: how Whoosh reads these segments, so that its own searcher runs any of its queries on them.

It only reads. Segments are written by this package's writer, which inverts all letters at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, TermsReader
from whoosh.codec.whoosh3 import W3Segment
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from search.whoosh_engine.arrays.reading import Column, Field, Segment

EXTENSION = ".seg"


class ArraySegment(W3Segment):
    """A segment as the table of contents keeps it: its name, how many letters it has, and which of them are dead."""

    def __init__(self, indexname: str, size: int = 0) -> None:
        super().__init__(ArrayCodec(), indexname, doccount=size)

    def path(self, folder: str) -> str:
        return os.path.join(folder, str(self.make_filename(EXTENSION)))

    def opened(self, folder: str) -> Segment:
        return Segment(self.path(folder), str(self.segment_id()), int(self.doc_count_all()))


class ArrayCodec(Codec):
    def terms_reader(self, storage: Any, segment: ArraySegment) -> Terms:
        return Terms(segment.opened(storage.folder))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> Rows:
        return Rows(segment.opened(storage.folder), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        raise NotImplementedError("segments of arrays are written by their own writer")

    field_writer = per_document_writer

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        raise NotImplementedError("segments of arrays are written by their own writer")

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        raise NotImplementedError("postings are read by the reader of terms")


class Terms(TermsReader):
    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._names = segment.field_names()

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in self._names and self._segment.field(name).number(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return self._names

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        return Cursor(self._segment.field(fieldname))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            field = self._segment.field(name)
            for number in range(len(field)):
                yield name, field.term(number)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self._segment.field(fieldname)
        for number in range(field.from_(prefix), len(field)):
            yield fieldname, field.term(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, text in self.terms():
            yield (name, text), self.term_info(name, text)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, text in self.terms_from(fieldname, prefix):
            yield (name, text), self.term_info(name, text)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, number = self._find(fieldname, text)
        return _info(field, number)

    def frequency(self, fieldname: str, text: bytes) -> float:
        field, number = self._find(fieldname, text)
        return float(field.postings(number).weights.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        field, number = self._find(fieldname, text)
        return field.frequency(number)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        try:
            field, number = self._find(fieldname, text)
        except KeyError:
            raise TermNotFound(f"no term {fieldname}:{text!r}") from None
        return ArrayMatcher(field, number, format_, scorer, (fieldname, text))

    def _find(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        field = self._segment.field(fieldname)
        number = field.number(text)
        if number < 0:
            raise KeyError((fieldname, text))
        return field, number


def _info(field: Field, number: int) -> TermInfo:
    postings = field.postings(number)
    lengths = field.lengths[postings.numbers] if field.counted else np.ones(1, np.int32)
    return TermInfo(
        weight=float(postings.weights.sum()),
        df=len(postings.numbers),
        minlength=int(lengths.min()),
        maxlength=int(lengths.max()),
        maxweight=float(postings.weights.max()),
        minid=int(postings.numbers[0]),
        maxid=int(postings.numbers[-1]),
    )


class Cursor(FieldCursor):
    def __init__(self, field: Field) -> None:
        self._field = field
        self._number = 0

    def first(self) -> bytes | None:
        self._number = 0
        return self.text()

    def find(self, term: bytes | str) -> bytes | None:
        self._number = self._field.from_(term.encode() if isinstance(term, str) else term)
        return self.text()

    def next(self) -> bytes | None:
        self._number += 1
        return self.text()

    def is_valid(self) -> bool:
        return self._number < len(self._field)

    def text(self) -> bytes | None:
        return self._field.term(self._number) if self.is_valid() else None

    def term_info(self) -> TermInfo:
        return _info(self._field, self._number)


class Rows(PerDocumentReader):
    def __init__(self, segment: Segment, stored: ArraySegment) -> None:
        self._segment = segment
        self._stored = stored

    def doc_count(self) -> int:
        return int(self._stored.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.size

    def has_deletions(self) -> bool:
        return bool(self._stored.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._stored.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        return self._stored.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._segment.column_names()

    def list_columns(self) -> list[str]:
        return self._segment.column_names()

    def column_reader(self, fieldname: str, column: Any) -> Column:
        return self._segment.column(fieldname)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        field = self._segment.field(fieldname)
        return int(field.lengths[docnum]) if field.counted else default

    def field_length(self, fieldname: str) -> int:
        return self._segment.field_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._segment.lengths(fieldname)
        return int(lengths.min()) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._segment.lengths(fieldname)
        return int(lengths.max()) if len(lengths) else 0

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any) -> Any:
        raise KeyError(fieldname)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {}


class ArrayMatcher(LeafMatcher):
    """One term's letters, one at a time, as Whoosh's own searcher asks for them."""

    def __init__(self, field: Field, number: int, format_: Any, scorer: Any, term: tuple[str, bytes]) -> None:
        postings = field.postings(number)
        self._field = field
        self._number = number
        self._numbers = postings.numbers.tolist()
        self._weights = postings.weights.tolist()
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._at = 0
        self._positions: tuple[Any, Any] | None = None

    def is_active(self) -> bool:
        return self._at < len(self._numbers)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ArrayMatcher:
        copied = ArrayMatcher(self._field, self._number, self.format, self.scorer, self._term)
        copied._at = self._at
        return copied

    def id(self) -> int:
        return int(self._numbers[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self._numbers[self._at :])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = max(self._at, int(np.searchsorted(self._numbers, id)))

    def weight(self) -> float:
        return float(self._weights[self._at])

    def value(self) -> bytes:
        return bytes(self.format.encode(self._places())) if self._field.counted else b""

    def value_as(self, astype: str) -> Any:
        return self._places() if astype == "positions" else super().value_as(astype)

    def _places(self) -> list[int]:
        if self._positions is None:
            self._positions = self._field.positions(self._number)
        positions, bounds = self._positions
        return list(positions[bounds[self._at] : bounds[self._at + 1]].tolist())

    def block_min_length(self) -> int:
        return int(_info(self._field, self._number).min_length() or 0)

    def block_max_length(self) -> int:
        return _info(self._field, self._number).max_length()

    def block_max_weight(self) -> float:
        return float(max(self._weights))

    def skip_to_quality(self, minquality: float) -> int:
        """All of a term's letters are one block."""
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._numbers)
        return 1
