"""One file of named arrays: written once, mapped into memory, and read without unpacking anything.

array, array, ... (each at a multiple of 64 bytes, little-endian)
directory: JSON, {name: [offset, dtype, count]}
footer: magic, format, offset and length of the directory
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ALIGNMENT = 64
_MAGIC = b"ChancSeg"
_FORMAT = 1
_FOOTER = struct.Struct("<8sqqq")


class DamagedError(OSError):
    """The file is no file of sections, or not a whole one."""


class SectionWriter:
    """Writes a file of arrays. Nothing is a whole file until `finish`; as a context it closes the file."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb")
        self._directory: dict[str, tuple[int, str, int]] = {}
        self._end = 0

    def put(self, name: str, array: Array | bytes | bytearray) -> None:
        """Write a whole array; bytes are one of unsigned bytes."""
        values = np.frombuffer(array, np.uint8) if isinstance(array, bytes | bytearray) else array
        part = self.reserve(name, values.dtype, len(values))
        part.append(values)

    def reserve(self, name: str, dtype: np.dtype[Any], count: int) -> Part:
        """Set room aside for an array that is written bit by bit."""
        if name in self._directory:
            raise ValueError(f"section {name} is written twice")
        stored = dtype.newbyteorder("<") if dtype.byteorder == ">" else dtype
        start = -(-self._end // _ALIGNMENT) * _ALIGNMENT
        self._directory[name] = (start, stored.str, count)
        self._end = start + count * stored.itemsize
        return Part(self._file, start, stored)

    def finish(self) -> None:
        directory = json.dumps(self._directory).encode()
        self._file.seek(self._end)
        self._file.write(directory)
        self._file.write(_FOOTER.pack(_MAGIC, _FORMAT, self._end, len(directory)))
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> SectionWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        self._file.close()


class Part:
    """The room of one array; each `append` goes on where the last one ended."""

    def __init__(self, file: BinaryIO, start: int, dtype: np.dtype[Any]) -> None:
        self._file = file
        self._at = start
        self._dtype = dtype

    def append(self, values: Array) -> None:
        data = np.ascontiguousarray(values, self._dtype)
        self._file.seek(self._at)
        self._file.write(data.data if data.size else b"")
        self._at += data.nbytes


class Sections:
    """A finished file of arrays, mapped. The map goes with the last array that was taken from it."""

    def __init__(self, path: str) -> None:
        """DamagedError if it is not whole; FileNotFoundError if it is gone."""
        self._descriptor = os.open(path, os.O_RDONLY)
        size = os.fstat(self._descriptor).st_size
        if size < _FOOTER.size:
            raise DamagedError(f"{path} is cut short")
        magic, version, start, length = _FOOTER.unpack(os.pread(self._descriptor, _FOOTER.size, size - _FOOTER.size))
        if magic != _MAGIC or version != _FORMAT or start + length + _FOOTER.size != size:
            raise DamagedError(f"{path} is damaged")
        self._directory: dict[str, Sequence[Any]] = json.loads(os.pread(self._descriptor, length, start))
        self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        self._arrays: dict[str, Array] = {}

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def names(self) -> list[str]:
        return list(self._directory)

    def array(self, name: str) -> Array:
        """The array as it lies in the map; KeyError if there is none."""
        found = self._arrays.get(name)
        if found is None:
            start, dtype, count = self._directory[name]
            found = np.frombuffer(self._map, np.dtype(dtype), count, start) if count else np.empty(0, np.dtype(dtype))
            self._arrays[name] = found
        return found

    def count(self, name: str) -> int:
        return int(self._directory[name][2])

    def dtype(self, name: str) -> np.dtype[Any]:
        stored: np.dtype[Any] = np.dtype(self._directory[name][1])
        return stored

    def read(self, name: str, first: int = 0, end: int | None = None) -> Array:
        """A copy of a stretch of the array, past the map: merging must not fill the memory with mapped pages."""
        start, stored, count = self._directory[name]
        dtype = np.dtype(stored)
        until = count if end is None else end
        length = (until - first) * dtype.itemsize
        data = os.pread(self._descriptor, length, start + first * dtype.itemsize)
        while len(data) < length:  # the system reads at most 2 GB at once
            more = os.pread(self._descriptor, length - len(data), start + first * dtype.itemsize + len(data))
            if not more:
                raise DamagedError(f"section {name} is cut short")
            data += more
        return np.frombuffer(data, dtype)


def narrowest(values: Array) -> Array:
    """The same whole numbers, none of them negative, in the smallest unsigned type that holds them."""
    return values.astype(narrowest_type(int(values.max()) if len(values) else 0))


def narrowest_type(largest: int) -> np.dtype[Any]:
    for kind in (np.uint8, np.uint16, np.uint32):
        if largest <= np.iinfo(kind).max:
            return np.dtype(kind)
    return np.dtype(np.int64)
