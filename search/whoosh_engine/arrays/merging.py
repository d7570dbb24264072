"""Several segments -> one, by putting their arrays one behind the other; dead letters are left out on the way.

Arrays are read and written a stretch at a time, so that the memory it takes does not grow with the segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.inverting import write_names
from search.whoosh_engine.arrays.reading import whole_starts
from search.whoosh_engine.arrays.rows import Coded, Pair, read_values, write_ids, write_values
from search.whoosh_engine.arrays.sections import Array, Sections, SectionWriter
from search.whoosh_engine.schema import (
    BLOBS,
    ID,
    ID_COLUMN,
    INTS,
    SEARCHED,
    STEMMED,
    VALUED,
    forms_of,
    values_of,
)

Longs = NDArray[np.int64]
# How many postings, words or bytes are held at once.
_STRETCH = 1 << 20


class Part:
    """One of the segments that are merged: its arrays, and the new number of each of its letters (-1: dead)."""

    def __init__(self, path: str, size: int, dead: Iterable[int]) -> None:
        self.sections = Sections(path)
        self.alive = np.ones(size, np.bool_)
        self.alive[list(dead)] = False
        self.whole = bool(self.alive.all())
        self.size = int(np.count_nonzero(self.alive))
        self.numbers = np.empty(0, np.int32)


def merge(parts: Sequence[Part], path: Path) -> int:
    """Write all living letters of the parts, in order, as one segment; how many they are."""
    base = 0
    for part in parts:
        part.numbers = np.where(part.alive, np.cumsum(part.alive) - 1 + base, -1).astype(np.int32)
        base += part.size
    with SectionWriter(path) as out:
        for name in SEARCHED:
            _merge_terms(out, parts, name, counted=True)
        for name in (ID, *(forms_of(name) for name in STEMMED)):
            _merge_terms(out, parts, name, counted=False)
        _merge_offsets(out, parts)
        for name in INTS:
            out.put(name, np.concatenate([part.sections.read(name)[part.alive] for part in parts]))
        ids = [one for part in parts for one in part.sections.read(ID_COLUMN)[: len(part.alive)][part.alive].tolist()]
        write_ids(out, ID_COLUMN, ids)
        for name in VALUED:
            write_values(out, values_of(name), _merged_values(parts, values_of(name)))
        for name in BLOBS:
            _merge_blobs(out, parts, name)
        out.finish()
    return base


# ---- terms


@dataclass(slots=True)
class _Terms:
    """The terms of a field in one part: where each goes, how many of its letters live, and their words together."""

    first: Longs
    targets: Longs
    living: Longs
    places: Longs
    words: Longs


def _merge_terms(out: SectionWriter, parts: Sequence[Part], name: str, counted: bool) -> None:
    lists = [_names(part, name) for part in parts]
    everything = sorted(set().union(*lists))
    number = {term: at for at, term in enumerate(everything)}
    terms = [_terms(part, name, names, number, counted) for part, names in zip(parts, lists, strict=True)]
    del lists, number
    found = np.zeros(len(everything), np.int64)
    words = np.zeros(len(everything), np.int64)
    for one in terms:
        found[one.targets] += one.living
        words[one.targets] += one.words
    # Terms that only dead letters held go.
    kept = found > 0
    write_names(out, name, [term for term, keep in zip(everything, kept.tolist(), strict=True) if keep])
    del everything
    first, places = _sums(found), _sums(words)
    out.put(f"{name}/first", _sums(found[kept]))
    if counted:
        out.put(f"{name}/places", _sums(words[kept]))
        lengths = [part.sections.read(f"{name}/lengths")[part.alive] for part in parts]
        out.put(f"{name}/lengths", np.concatenate([one.astype(_widest(parts, f"{name}/lengths")) for one in lengths]))
    docs = out.reserve(f"{name}/docs", np.dtype(np.int32), int(first[-1]))
    if counted:
        freqs = out.reserve(f"{name}/freqs", _widest(parts, f"{name}/freqs"), int(first[-1]))
        positions = out.reserve(f"{name}/positions", _widest(parts, f"{name}/positions"), int(places[-1]))
    for low, high in _stretches(first + places):
        here = [_Postings(part, name, one, low, high, counted) for part, one in zip(parts, terms, strict=True)]
        docs.append(_woven([(p.docs, p.living) for p in here], [p.targets for p in here], found, low, high))
        if counted:
            freqs.append(_woven([(p.freqs, p.living) for p in here], [p.targets for p in here], found, low, high))
            positions.append(_woven([(p.places, p.words) for p in here], [p.targets for p in here], words, low, high))


def _names(part: Part, name: str) -> list[bytes]:
    data = part.sections.read(f"{name}/terms").tobytes()
    ends = part.sections.read(f"{name}/term_ends").tolist()
    return [data[start:end] for start, end in pairwise(ends)]


def _terms(part: Part, name: str, names: list[bytes], number: dict[bytes, int], counted: bool) -> _Terms:
    first = part.sections.read(f"{name}/first")
    targets = np.fromiter(map(number.__getitem__, names), np.int64, len(names))
    places = part.sections.read(f"{name}/places") if counted else np.zeros(len(first), np.int64)
    living, words = np.diff(first), np.diff(places)
    if not part.whole:
        living, words = np.zeros_like(living), np.zeros_like(words)
        for low, high in _stretches(first):
            start, end = int(first[low]), int(first[high])
            alive = part.alive[part.sections.read(f"{name}/docs", start, end)]
            bounds = first[low : high + 1] - start
            living[low:high] = np.diff(_sums(alive)[bounds])
            if counted:
                freqs = part.sections.read(f"{name}/freqs", start, end)
                words[low:high] = np.diff(_sums(np.where(alive, freqs, 0))[bounds])
    return _Terms(first, targets, living, places, words)


class _Postings:
    """The living postings of a part's terms that become the terms `low` to before `high`."""

    def __init__(self, part: Part, name: str, terms: _Terms, low: int, high: int, counted: bool) -> None:
        begin, end = np.searchsorted(terms.targets, [low, high]).tolist()
        self.targets = terms.targets[begin:end]
        self.living = terms.living[begin:end]
        self.words = terms.words[begin:end]
        start, stop = int(terms.first[begin]), int(terms.first[end])
        docs = part.numbers[part.sections.read(f"{name}/docs", start, stop)]
        alive = docs >= 0
        self.docs = docs if part.whole else docs[alive]
        self.freqs: Array = self.docs
        self.places: Array = self.docs
        if counted:
            freqs = part.sections.read(f"{name}/freqs", start, stop)
            self.freqs = freqs if part.whole else freqs[alive]
            self.places = part.sections.read(f"{name}/positions", int(terms.places[begin]), int(terms.places[end]))
            if not part.whole:
                self.places = self.places[np.repeat(alive, freqs)]


def _woven(
    given: Sequence[tuple[Array, Longs]], targets: Sequence[Longs], totals: Longs, low: int, high: int
) -> Array:
    """The values of the terms `low` to `high`: of each term those of the first part, of the second and so on.

    Of each part come its values, term by term, and how many each of its terms has.
    """
    cursor = _sums(totals[low:high])
    woven = np.empty(int(cursor[-1]), np.result_type(*(values.dtype for values, _ in given)))
    for (values, counts), numbers in zip(given, targets, strict=True):
        starts = cursor[:-1][numbers - low]
        woven[np.repeat(starts - _sums(counts)[:-1], counts) + np.arange(len(values))] = values
        cursor[:-1][numbers - low] += counts
    return woven


def _stretches(sums: Longs) -> Iterator[tuple[int, int]]:
    """Stretches of terms with about _STRETCH postings each, or one term; `sums` are the postings before each."""
    low = 0
    while low < len(sums) - 1:
        high = int(np.searchsorted(sums, sums[low] + _STRETCH, side="right")) - 1
        high = min(max(high, low + 1), len(sums) - 1)
        yield low, high
        low = high


# ---- rows


def _merge_offsets(out: SectionWriter, parts: Sequence[Part]) -> None:
    lengths = [part.sections.read("text/lengths").astype(np.int64) for part in parts]
    total = sum(int(one[part.alive].sum()) for one, part in zip(lengths, parts, strict=True))
    starts = out.reserve("text/starts", _widest(parts, "text/starts"), total)
    sizes = out.reserve("text/sizes", _widest(parts, "text/sizes"), total)
    narrow = _widest(parts, "text/starts") == np.uint16
    for part, counts in zip(parts, lengths, strict=True):
        bounds = _sums(counts)
        for low, high in _stretches(bounds):
            first, end = int(bounds[low]), int(bounds[high])
            alive = np.repeat(part.alive[low:high], counts[low:high])
            given = part.sections.read("text/starts", first, end)
            if not narrow and given.dtype == np.uint16:
                given = whole_starts(given, bounds[low : high + 1] - first)
            starts.append(given[alive])
            sizes.append(part.sections.read("text/sizes", first, end)[alive])


def _merged_values(parts: Sequence[Part], name: str) -> Coded:
    pairs: dict[Pair, int] = {}
    counts: list[Array] = []
    codes: list[Array] = []
    for part in parts:
        coded = read_values(part.sections, name)
        living = np.repeat(part.alive, coded.counts)
        kept = np.asarray(coded.codes)[living]
        # Only what living letters have stays, in the order in which it came.
        used, places = np.unique(kept, return_index=True)
        translation = np.zeros(len(coded.pairs), np.int32)
        for code in used[np.argsort(places)].tolist():
            translation[code] = pairs.setdefault(coded.pairs[code], len(pairs))
        counts.append(np.asarray(coded.counts)[part.alive].astype(np.int32))
        codes.append(translation[kept])
    return Coded(list(pairs), np.concatenate(counts), np.concatenate(codes))


def _merge_blobs(out: SectionWriter, parts: Sequence[Part], name: str) -> None:
    sizes = [np.diff(part.sections.read(f"{name}/ends")) for part in parts]
    ends = _sums(np.concatenate([one[part.alive] for one, part in zip(sizes, parts, strict=True)]))
    out.put(f"{name}/ends", ends)
    data = out.reserve(f"{name}/data", np.dtype(np.uint8), int(ends[-1]))
    for part, counts in zip(parts, sizes, strict=True):
        bounds = _sums(counts)
        for low, high in _stretches(bounds):
            given = part.sections.read(f"{name}/data", int(bounds[low]), int(bounds[high]))
            if not part.whole:
                given = given[np.repeat(part.alive[low:high], counts[low:high])]
            data.append(given)


def _widest(parts: Sequence[Part], name: str) -> np.dtype[Any]:
    return max((part.sections.dtype(name) for part in parts), key=lambda dtype: dtype.itemsize)


def _sums(counts: Array) -> Longs:
    """The sum of all counts before each one, and of all."""
    sums = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums
