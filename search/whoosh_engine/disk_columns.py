"""Columns of a segment on disk that open as numpy arrays: whole numbers, ids, values with labels, and blobs.

They are Whoosh columns, written and merged by Whoosh's own writer. Each ends with what its reader must know, so
that opening one costs no loop over its rows. All numbers are little-endian.
"""

from __future__ import annotations

import json
import struct
from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import Column, ColumnReader, ColumnWriter

Ints = NDArray[np.int32]
# A value to filter and count by, and how one letter shows it.
Pair = tuple[str, str]

_INT = np.dtype("<i4")
_LONG = np.dtype("<i8")
_FOOTER = struct.Struct("<qq")


class _Writer(ColumnWriter):
    """A writer that may be given rows with gaps; `_gap(n)` writes n empty rows."""

    def __init__(self, dbfile: Any) -> None:
        super().__init__(dbfile)
        self._rows = 0

    def add(self, docnum: int, value: Any) -> None:
        self._gap(docnum - self._rows)
        self._put(value)
        self._rows = docnum + 1

    def finish(self, doccount: int) -> None:
        self._gap(doccount - self._rows)
        self._rows = doccount
        self._end()

    def _gap(self, rows: int) -> None:
        raise NotImplementedError

    def _put(self, value: Any) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        raise NotImplementedError


class _Reader(ColumnReader):
    def _array(self, position: int, count: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        data = self._dbfile.get(self._basepos + position, count * dtype.itemsize)
        return np.frombuffer(data, dtype=dtype)

    def _footer(self) -> tuple[int, int]:
        first, second = _FOOTER.unpack(self._dbfile.get(self._basepos + self._length - _FOOTER.size, _FOOTER.size))
        return int(first), int(second)


class IntColumn(Column):
    """A whole number for each letter, 0 where there is none."""

    _default = 0

    class Writer(_Writer):
        def __init__(self, dbfile: Any) -> None:
            super().__init__(dbfile)
            self._values = array("i")

        def _gap(self, rows: int) -> None:
            self._values.extend([0] * rows)

        def _put(self, value: int) -> None:
            self._values.append(value)

        def _end(self) -> None:
            self._dbfile.write(np.asarray(self._values, dtype=_INT).tobytes())

    class Reader(_Reader):
        def array(self) -> Ints:
            return self._array(0, self._doccount, _INT)

        def __getitem__(self, docnum: int) -> int:
            return int(self._array(docnum * _INT.itemsize, 1, _INT)[0])


class IdColumn(Column):
    """The id of each letter, as bytes of one width."""

    _default = b""

    class Writer(_Writer):
        def __init__(self, dbfile: Any) -> None:
            super().__init__(dbfile)
            self._ids: list[bytes] = []

        def _gap(self, rows: int) -> None:
            self._ids.extend([b""] * rows)

        def _put(self, value: str | bytes) -> None:
            self._ids.append(value.encode() if isinstance(value, str) else value)

        def _end(self) -> None:
            ids = np.array(self._ids or [b""], dtype=np.bytes_)
            self._dbfile.write(ids.tobytes())
            self._dbfile.write(_FOOTER.pack(ids.dtype.itemsize, 0))

    class Reader(_Reader):
        def array(self) -> NDArray[np.bytes_]:
            width, _ = self._footer()
            return self._array(0, self._doccount, np.dtype(f"S{width}"))

        def __getitem__(self, docnum: int) -> bytes:
            width, _ = self._footer()
            return bytes(self._array(docnum * width, 1, np.dtype(f"S{width}"))[0])


@dataclass(frozen=True, slots=True)
class Coded:
    """The values of a column: for each letter how many, and for each of them in order its place in `pairs`."""

    pairs: list[Pair]
    counts: Ints
    codes: Ints


class ValuesColumn(Column):
    """The values of each letter in one field, any number of them, as codes into a list of all pairs."""

    _default: tuple[Pair, ...] = ()

    class Writer(_Writer):
        def __init__(self, dbfile: Any) -> None:
            super().__init__(dbfile)
            self._pairs: dict[Pair, int] = {}
            self._counts = array("i")
            self._codes = array("i")

        def _gap(self, rows: int) -> None:
            self._counts.extend([0] * rows)

        def _put(self, value: tuple[Pair, ...]) -> None:
            self._counts.append(len(value))
            for pair in value:
                self._codes.append(self._pairs.setdefault(pair, len(self._pairs)))

        def _end(self) -> None:
            pairs = json.dumps(list(self._pairs), ensure_ascii=False, separators=(",", ":"))
            written = pairs.encode("utf-8", "surrogatepass")
            self._dbfile.write(np.asarray(self._counts, dtype=_INT).tobytes())
            self._dbfile.write(np.asarray(self._codes, dtype=_INT).tobytes())
            self._dbfile.write(written)
            self._dbfile.write(_FOOTER.pack(len(self._codes), len(written)))

    class Reader(_Reader):
        def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
            super().__init__(dbfile, basepos, length, doccount)
            self._coded: Coded | None = None
            self._starts: NDArray[np.int64] | None = None

        def coded(self) -> Coded:
            if self._coded is None:
                codes, pairs_length = self._footer()
                counts = self._array(0, self._doccount, _INT)
                after = (self._doccount + codes) * _INT.itemsize
                written = self._dbfile.get(self._basepos + after, pairs_length)
                self._coded = Coded(
                    [(value, label) for value, label in json.loads(written.decode("utf-8", "surrogatepass"))],
                    counts,
                    self._array(self._doccount * _INT.itemsize, codes, _INT),
                )
                self._starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
            return self._coded

        def __getitem__(self, docnum: int) -> tuple[Pair, ...]:
            coded = self.coded()
            assert self._starts is not None
            codes = coded.codes[self._starts[docnum] : self._starts[docnum + 1]]
            return tuple(coded.pairs[code] for code in codes)


class BlobColumn(Column):
    """Bytes of any length for each letter, read one letter at a time."""

    _default = b""

    class Writer(_Writer):
        def __init__(self, dbfile: Any) -> None:
            super().__init__(dbfile)
            self._ends = array("q", [0])

        def _gap(self, rows: int) -> None:
            self._ends.extend([self._ends[-1]] * rows)

        def _put(self, value: bytes) -> None:
            self._dbfile.write(value)
            self._ends.append(self._ends[-1] + len(value))

        def _end(self) -> None:
            self._dbfile.write(np.asarray(self._ends, dtype=_LONG).tobytes())
            self._dbfile.write(_FOOTER.pack(self._ends[-1], 0))

    class Reader(_Reader):
        def __getitem__(self, docnum: int) -> bytes:
            data, _ = self._footer()
            start, end = self._array(data + docnum * _LONG.itemsize, 2, _LONG)
            return self._dbfile.get(self._basepos + int(start), int(end - start))
