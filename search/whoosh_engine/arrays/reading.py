"""A segment that is open for reading: its terms, postings, positions, offsets and columns, all as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.rows import Coded, read_blob, read_values
from search.whoosh_engine.arrays.sections import Array, Sections
from search.whoosh_engine.schema import BLOBS, COLUMNS, INTS, VALUED, values_of

# Terms whose places among all terms are remembered, for each field.
_MAX_KNOWN = 20_000
# Terms whose letters are counted at a time, so that it takes little memory.
_AT_ONCE = 50_000
# Every field that is searched has this section.
_FIRST = "/first"


@dataclass(frozen=True, slots=True)
class Postings:
    """The letters of a segment that hold a term, in order, and how often each does."""

    numbers: NDArray[np.int32]
    weights: Array


EMPTY = Postings(np.empty(0, np.int32), np.empty(0, np.uint8))
_ONE = np.ones(1, np.uint8)


class Field:
    """The terms of one field of a segment, and their postings."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._terms = sections.array(f"{name}/terms").data
        self._ends = sections.array(f"{name}/term_ends")
        self._first = sections.array(f"{name}/first")
        self._docs = sections.array(f"{name}/docs")
        self.counted = f"{name}/freqs" in sections
        if self.counted:
            self._freqs = sections.array(f"{name}/freqs")
            self._places = sections.array(f"{name}/places")
            self._positions = sections.array(f"{name}/positions")
            self.lengths = sections.array(f"{name}/lengths")
        self._known: dict[bytes, int] = {}
        self._total: int | None = None

    def __len__(self) -> int:
        return len(self._first) - 1

    @property
    def total(self) -> int:
        """How many words the field has in all letters together."""
        if self._total is None:
            self._total = int(self.lengths.sum(dtype=np.int64)) if self.counted else 0
        return self._total

    def term(self, number: int) -> bytes:
        start, end = self._ends[number : number + 2].tolist()
        return bytes(self._terms[start:end])

    def from_(self, term: bytes) -> int:
        """The number of the first term that is this one or stands behind it."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def number(self, term: bytes) -> int:
        """The number of a term, -1 if it is not there."""
        found = self._known.get(term)
        if found is None:
            at = self.from_(term)
            found = at if at < len(self) and self.term(at) == term else -1
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            self._known[term] = found
        return found

    def frequency(self, number: int) -> int:
        """In how many letters a term stands."""
        return int(self._first[number + 1] - self._first[number])

    def frequencies(self, counting: NDArray[np.bool_]) -> NDArray[np.int32]:
        """For each term, in how many of the letters that count it stands."""
        found = np.empty(len(self), np.int32)
        for start in range(0, len(self), _AT_ONCE):
            bounds = self._first[start : start + _AT_ONCE + 1].astype(np.int64)
            sums = np.zeros(bounds[-1] - bounds[0] + 1, np.int32)
            np.cumsum(counting[self._docs[bounds[0] : bounds[-1]]], out=sums[1:])
            found[start : start + _AT_ONCE] = np.diff(sums[bounds - bounds[0]])
        return found

    def postings(self, number: int) -> Postings:
        start, end = self._first[number : number + 2].tolist()
        numbers = self._docs[start:end]
        return Postings(numbers, self._freqs[start:end] if self.counted else np.broadcast_to(_ONE, len(numbers)))

    def positions(self, number: int) -> tuple[Array, NDArray[np.int64]]:
        """All positions of a term, letter by letter, and where those of each letter begin, and the end."""
        first, end = self._first[number : number + 2].tolist()
        bounds = np.zeros(end - first + 1, np.int64)
        np.cumsum(self._freqs[first:end], out=bounds[1:])
        start = int(self._places[number])
        return self._positions[start : start + int(bounds[-1])], bounds

    def placed(self, numbers: Sequence[int]) -> Placed:
        """Where any of the terms stand."""
        return Placed([(self.postings(n).numbers, *self.positions(n)) for n in numbers if n >= 0])


class Placed:
    """Where any of some terms stand, to be asked for some letters at a time."""

    def __init__(self, terms: Sequence[tuple[NDArray[np.int32], Array, NDArray[np.int64]]]) -> None:
        """Of each term its letters, its positions, and where those of each letter begin, and the end."""
        self._terms = terms
        self.size = sum(int(bounds[-1]) for _, _, bounds in terms)

    def __call__(self, wanted: NDArray[np.int32]) -> NDArray[np.int64]:
        """Their places in the wanted letters, in order: which of them << 32 | the position."""
        found = [_places(*term, wanted) for term in self._terms]
        if len(found) == 1:
            return found[0]
        placed = np.concatenate([np.empty(0, np.int64), *found])
        placed.sort(kind="stable")  # stretches that are in order are only merged; no place holds two of the terms
        return placed


def _places(
    numbers: NDArray[np.int32], positions: Array, bounds: NDArray[np.int64], wanted: NDArray[np.int32]
) -> NDArray[np.int64]:
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    held = np.flatnonzero(numbers[at] == wanted)
    at = at[held]
    counts = bounds[at + 1] - bounds[at]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    here = np.arange(total) + np.repeat(bounds[at] - ends + counts, counts)
    placed: NDArray[np.int64] = np.repeat(held << 32, counts) | positions[here]
    return placed


class Segment:
    """One segment. It never changes: letters are deleted in snapshots."""

    def __init__(self, path: str, name: str, size: int) -> None:
        self.name = name
        self.size = size
        self._sections = Sections(path)
        self._fields: dict[str, Field] = {}
        self._columns: dict[str, Column] = {}
        self._bounds: NDArray[np.int64] | None = None  # the first word of each letter, when it is needed

    def field_names(self) -> list[str]:
        return sorted(name[: -len(_FIRST)] for name in self._sections.names() if name.endswith(_FIRST))

    def column_names(self) -> list[str]:
        return [name for name in COLUMNS if name in self._sections or f"{name}/counts" in self._sections]

    def field(self, name: str) -> Field:
        """The field; KeyError for one that is not searched by words."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = Field(self._sections, name)
        return found

    def postings(self, field: str, term: bytes) -> Postings:
        """The letters of a term; none for a term that is not here."""
        terms = self.field(field)
        number = terms.number(term)
        return terms.postings(number) if number >= 0 else EMPTY

    def positions(self, field: str, term: bytes, wanted: NDArray[np.int32]) -> list[list[int]]:
        """Where a term stands in each of the wanted letters, which all hold it; both in order of number."""
        terms = self.field(field)
        number = terms.number(term)
        if number < 0 or not len(wanted):
            return []
        positions, bounds = terms.positions(number)
        at = np.searchsorted(terms.postings(number).numbers, wanted)
        starts, ends = bounds[at].tolist(), bounds[at + 1].tolist()
        return [positions[start:end].tolist() for start, end in zip(starts, ends, strict=True)]

    def doc_frequency(self, field: str, term: bytes) -> int:
        terms = self.field(field)
        number = terms.number(term)
        return terms.frequency(number) if number >= 0 else 0

    def terms_from(self, field: str, beginning: bytes) -> Iterator[bytes]:
        """The field's terms that begin so, in order."""
        return (term for term, _ in self.terms_with_frequency(field, beginning))

    def terms_with_frequency(self, field: str, beginning: bytes) -> Iterator[tuple[bytes, int]]:
        terms = self.field(field)
        for number in range(terms.from_(beginning), len(terms)):
            term = terms.term(number)
            if not term.startswith(beginning):
                return
            yield term, terms.frequency(number)

    def field_length(self, field: str) -> int:
        """How many words the field has in all letters together."""
        return self.field(field).total

    def lengths(self, field: str) -> Array:
        """How many words the field has in each letter."""
        return self.field(field).lengths

    def blob(self, column: str, number: int) -> memoryview:
        """Stored bytes of a letter, as they lie in the map."""
        start, end = self._sections.array(f"{column}/ends")[number : number + 2].tolist()
        return self._sections.array(f"{column}/data")[start:end].data

    def words_of(self, number: int, characters: int) -> tuple[Array, Array]:
        """Where each word of a letter's text begins, and its size; the text has so many characters."""
        if self._bounds is None:
            self._bounds = np.zeros(self.size + 1, np.int64)
            np.cumsum(self.field("text").lengths, out=self._bounds[1:])
        start, end = self._bounds[number : number + 2].tolist()
        starts = self._sections.array("text/starts")[start:end]
        if starts.dtype == np.uint16 and characters > 1 << 16:
            starts = whole_starts(starts, np.array([0, end - start]))
        return starts, self._sections.array("text/sizes")[start:end]

    def column(self, name: str) -> Column:
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = Column(self._sections, name)
        return found


class Column:
    """One column of a segment; `[n]` is what the letter n has."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections = sections
        self._name = name
        self._coded: Coded | None = None
        self._starts: NDArray[np.int64] | None = None

    def array(self) -> Array:
        """A column of numbers or of ids as it is."""
        return self._sections.array(self._name)

    def coded(self) -> Coded:
        """A column of values."""
        if self._coded is None:
            self._coded = read_values(self._sections, self._name)
        return self._coded

    def __getitem__(self, number: int) -> Any:
        if self._name in BLOBS:
            return read_blob(self._sections, self._name, number)
        if self._name in INTS:
            return int(self.array()[number])
        if self._name in _VALUES:
            coded = self.coded()
            if self._starts is None:
                self._starts = np.concatenate(([0], np.cumsum(coded.counts, dtype=np.int64)))
            codes = coded.codes[self._starts[number] : self._starts[number + 1]].tolist()
            return tuple(coded.pairs[code] for code in codes)
        return bytes(self.array()[number])


_VALUES = frozenset(values_of(name) for name in VALUED)


def whole_starts(low_bits: Array, bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where words begin, from the low 16 bits of that; `bounds` are the first word of each letter, and the end."""
    steps = np.diff(low_bits, prepend=low_bits.dtype.type(0)).astype(np.int64)
    firsts = bounds[:-1][bounds[:-1] < bounds[1:]]
    steps[firsts] = low_bits[firsts]
    sums = np.cumsum(steps)
    before = np.zeros(len(bounds) - 1, np.int64)
    filled = bounds[:-1] < bounds[1:]
    before[filled] = sums[firsts] - steps[firsts]
    return sums - np.repeat(before, np.diff(bounds))
