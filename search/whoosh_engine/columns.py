"""The columns of all segments as arrays over the whole index: values as codes, days, ids, and orders by them.

Letters are numbered through all segments, deleted ones included; who asks gives a mask of the letters he means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.analysis import fold
from search.whoosh_engine.arrays.rows import Coded
from search.whoosh_engine.schema import ADDED, EARLIEST, ID_COLUMN, LATEST, VALUED, values_of

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

# datetime.date.toordinal of 1 January 1970, where numpy begins to count.
_EPOCH = 719_163


class ValueColumn:
    """One field's values over all letters.

    `values[code]` is a value; `labels[code]` how most letters show it. `codes[i]` is a value of the letter
    `letters[i]`; a letter stands there once for each of its values. Dead letters stand nowhere.
    """

    def __init__(self, live: Mask, parts: Sequence[tuple[int, Coded]]) -> None:
        self.size = len(live)
        self.index: dict[str, int] = {}
        labels: list[Counter[str]] = []
        codes: list[Ints] = []
        letters: list[Ints] = []
        for base, coded in parts:
            translation = np.empty(len(coded.pairs), np.int32)
            owners = np.repeat(np.arange(base, base + len(coded.counts), dtype=np.int32), coded.counts)
            living = live[owners]
            given = coded.codes[living]
            uses = np.bincount(given, minlength=len(coded.pairs))
            for pair, (value, label) in enumerate(coded.pairs):
                if not uses[pair]:
                    continue
                code = self.index.setdefault(value, len(self.index))
                if code == len(labels):
                    labels.append(Counter())
                labels[code][label] += int(uses[pair])
                translation[pair] = code
            codes.append(translation[given])
            letters.append(owners[living])
        self.values = list(self.index)
        self.labels = [_best_label(counter) for counter in labels]
        self.codes = np.concatenate(codes) if codes else np.empty(0, np.int32)
        self.letters = np.concatenate(letters) if letters else np.empty(0, np.int32)

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """For each code, how many of the masked letters have it."""
        if not mask.any():
            return np.zeros(len(self.values), np.int64)
        return np.bincount(self.codes[mask[self.letters]], minlength=len(self.values)).astype(np.int64)

    def holding(self, values: Sequence[str]) -> Mask:
        """The letters that have any of the values."""
        wanted = np.zeros(len(self.values), np.bool_)
        wanted[[self.index[value] for value in values if value in self.index]] = True
        mask = np.zeros(self.size, np.bool_)
        mask[self.letters[wanted[self.codes]]] = True
        return mask

    @cached_property
    def valued(self) -> Mask:
        """The letters that have any value."""
        mask = np.zeros(self.size, np.bool_)
        mask[self.letters] = True
        return mask

    @cached_property
    def folded(self) -> list[str]:
        """The labels without case and accents, to look for in and to sort by."""
        return [fold(label) for label in self.labels]

    @cached_property
    def alphabet(self) -> Ints:
        """The codes in the order of their values."""
        return np.array(sorted(range(len(self.values)), key=self.values.__getitem__), np.int32)

    def label(self, value: str) -> str | None:
        code = self.index.get(value)
        return None if code is None else self.labels[code]


def _best_label(counter: Counter[str]) -> str:
    """The label that most letters show; of equals, one in mixed case, then the first by alphabet."""
    return min(counter, key=lambda label: (-counter[label], label.isupper(), label))


@dataclass(frozen=True, slots=True)
class Years:
    """The first and the last year of each letter; 0 where it has no date."""

    first: Ints
    last: Ints


class Columns:
    """All columns, each made when it is first asked for."""

    def __init__(self, segments: Sequence[tuple[int, Callable[[str], Any]]], live: Mask) -> None:
        """`segments` are the number of letters of each, and what opens a column of it; `live` the living letters."""
        self._segments = segments
        self._live = live
        self.size = len(live)
        self._values: dict[str, ValueColumn] = {}

    def values(self, field: str) -> ValueColumn:
        """The values of a field that can be filtered. KeyError for another."""
        if field not in VALUED:
            raise KeyError(field)
        if field not in self._values:
            parts = []
            base = 0
            for size, column in self._segments:
                parts.append((base, column(values_of(field)).coded()))
                base += size
            self._values[field] = ValueColumn(self._live, parts)
        return self._values[field]

    def _ints(self, name: str) -> Ints:
        arrays = [column(name).array() for _, column in self._segments]
        return np.concatenate(arrays) if arrays else np.empty(0, np.int32)

    @cached_property
    def earliest(self) -> Ints:
        """The first day of each letter as an ordinal, 0 where it has no date."""
        return self._ints(EARLIEST)

    @cached_property
    def latest(self) -> Ints:
        return self._ints(LATEST)

    @cached_property
    def dated(self) -> Mask:
        return self.latest > 0

    @cached_property
    def years(self) -> Years:
        return Years(_years(self.earliest), _years(self.latest))

    @cached_property
    def ids(self) -> NDArray[np.bytes_]:
        arrays = [column(ID_COLUMN).array() for size, column in self._segments if size]
        return np.concatenate(arrays) if arrays else np.empty(0, np.dtype("S1"))

    def rank(self, sort: str) -> Ints:
        """For each letter its place in an order: `oldest`, `newest` or `added`. Undated letters come last."""
        if sort == "newest":
            return self._newest
        return self._added if sort == "added" else self._oldest

    @cached_property
    def _oldest(self) -> Ints:
        return _ranks(self.ids, self.latest, self.earliest, ~self.dated)

    @cached_property
    def _newest(self) -> Ints:
        return _ranks(self.ids, -self.earliest, -self.latest, ~self.dated)

    @cached_property
    def _added(self) -> Ints:
        return _ranks(self._oldest, -self._ints(ADDED))


def _years(days: Ints) -> Ints:
    years = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
    return np.where(days > 0, years, 0).astype(np.int32)


def _ranks(*keys: NDArray[Any]) -> Ints:
    """The place of each row in the order by these keys, the last of which weighs most."""
    order = np.lexsort(keys)
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks
