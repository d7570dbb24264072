"""What a segment keeps of each letter beside its words: ids, days, values with labels, and stored bytes, as columns.

Written from lists as letters come; read as arrays. Values are codes into a list of pairs, each pair a value to
filter and count by and how one letter shows it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.sections import Array, Sections, SectionWriter, narrowest

Ints = NDArray[np.int32]
# A value to filter and count by, and how one letter shows it.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """The values of a column: for each letter how many, and for each of them in order its place in `pairs`."""

    pairs: list[Pair]
    counts: Array
    codes: Array


class Values:
    """The values of each letter in one field, as they come."""

    def __init__(self) -> None:
        self._pairs: dict[Pair, int] = {}
        self._counts = array("i")
        self._codes = array("i")

    def add(self, pairs: Iterable[Pair]) -> None:
        before = len(self._codes)
        known = self._pairs
        self._codes.extend([known.setdefault(pair, len(known)) for pair in pairs])
        self._counts.append(len(self._codes) - before)

    def coded(self) -> Coded:
        return Coded(list(self._pairs), np.array(self._counts, np.int32), np.array(self._codes, np.int32))


class Blobs:
    """Bytes of any length for each letter, as they come."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._ends = array("q", [0])

    def add(self, blob: bytes) -> None:
        self.data += blob
        self._ends.append(len(self.data))

    def write(self, out: SectionWriter, name: str) -> None:
        out.put(f"{name}/data", self.data)
        out.put(f"{name}/ends", np.array(self._ends, np.int64))


def write_values(out: SectionWriter, name: str, coded: Coded) -> None:
    out.put(f"{name}/counts", narrowest(coded.counts))
    out.put(f"{name}/codes", coded.codes.astype(np.int32))
    pairs = json.dumps(coded.pairs, ensure_ascii=False, separators=(",", ":"))
    out.put(f"{name}/pairs", pairs.encode("utf-8", "surrogatepass"))


def read_values(sections: Sections, name: str) -> Coded:
    pairs = json.loads(bytes(sections.read(f"{name}/pairs")).decode("utf-8", "surrogatepass"))
    return Coded(
        [(value, label) for value, label in pairs],
        sections.array(f"{name}/counts"),
        sections.array(f"{name}/codes"),
    )


def write_ids(out: SectionWriter, name: str, ids: Iterable[bytes]) -> None:
    """All of one width, as sections hold numbers only: bytes, and the width told by how many there are."""
    stored = np.array(list(ids) or [b""], np.bytes_)
    out.put(name, stored)


def read_blob(sections: Sections, name: str, row: int) -> bytes:
    start, end = sections.array(f"{name}/ends")[row : row + 2].tolist()
    return sections.array(f"{name}/data")[start:end].tobytes()
