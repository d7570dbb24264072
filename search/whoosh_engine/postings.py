"""The postings of a term as numpy arrays, read block by block from Whoosh's third format.

The one place that knows how postings lie on disk. Whoosh's own matcher reads them one at a time.
"""

from __future__ import annotations

import io
import pickle
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

_LENGTH = struct.Struct("!i")


@dataclass(frozen=True, slots=True)
class Postings:
    """The letters of a segment that hold a term, in order, and how often each does."""

    numbers: NDArray[np.int32]
    weights: NDArray[np.float32]

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.weights.nbytes + 200


EMPTY = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


def read_postings(data: bytes) -> Postings:
    """The numbers and weights of all blocks of one term."""
    numbers: list[NDArray[np.int32]] = []
    weights: list[NDArray[np.float32]] = []
    for block in _blocks(data):
        ids, weighed, _ = block.content()
        numbers.append(np.cumsum(ids, dtype=np.int32))
        if isinstance(weighed, tuple):
            weights.append(np.asarray(weighed, np.float32))
        else:
            weights.append(np.full(len(ids), 1.0 if weighed is None else weighed, np.float32))
    return Postings(np.concatenate(numbers), np.concatenate(weights)) if numbers else EMPTY


def read_positions(data: bytes, wanted: NDArray[np.int32]) -> list[list[int]]:
    """The positions of a term in each of the wanted letters, which all hold it; both in order of number."""
    found: list[list[int]] = []
    done = 0
    for block in _blocks(data):
        until = int(np.searchsorted(wanted, block.last_number, side="right"))
        if until > done:
            ids, _, values = block.content()
            numbers = np.cumsum(ids, dtype=np.int32)
            found.extend(_positions(values[at]) for at in np.searchsorted(numbers, wanted[done:until]))
            done = until
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    last_number: int
    compressed: bool
    body: bytes

    def content(self) -> Any:
        """Its numbers (as differences), weights (None for all 1, one for all, or each) and values."""
        body = zlib.decompress(self.body) if self.compressed else self.body
        return pickle.loads(body)  # noqa: S301 - the index is this program's own


def _blocks(data: bytes) -> Iterator[_Block]:
    if data[:4] != WHOOSH3_HEADER_MAGIC:
        raise OSError("the postings of the index are damaged")
    at = 4
    last = False
    while not last:
        (length,) = _LENGTH.unpack_from(data, at)
        last = length < 0
        at += _LENGTH.size
        block = data[at : at + abs(length)]
        stream = io.BytesIO(block)
        _, last_number, _, compression, _, _ = pickle.load(stream)  # noqa: S301
        yield _Block(last_number, bool(compression), block[stream.tell() :])
        at += abs(length)


def _positions(value: bytes) -> list[int]:
    positions = []
    at = 0
    for step in pickle.loads(value[4:]):  # noqa: S301
        at += step
        positions.append(at)
    return positions


class PostingsCache:
    """The postings that were read last, up to so many bytes. Safe in threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[tuple[str, str, bytes], Postings] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, bytes]) -> Postings | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[str, str, bytes], postings: Postings) -> None:
        with self._lock:
            if key in self._held or postings.nbytes > self._limit // 4:
                return
            self._held[key] = postings
            self._bytes += postings.nbytes
            while self._bytes > self._limit:
                _, dropped = self._held.popitem(last=False)
                self._bytes -= dropped.nbytes
