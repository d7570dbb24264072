"""The codec: Whoosh's third, with segments read through one memory map that any thread may read at once.

Whoosh copies every part of a compound segment into memory when it opens it, and reads through a shared file
position. Here a part is a view of the map: nothing is copied but what is asked for, at its own offset.
A segment's map goes with the last object that reads from it; there is nothing to close.
"""

from __future__ import annotations

import io
import mmap
import os
import pickle
import weakref
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import Storage
from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):
    """A part of a map. `get` and its kin are safe in threads; `read` and `seek` are for opening only."""

    def __init__(self, view: memoryview, name: str) -> None:
        super().__init__(io.BytesIO(), name=name)
        self._view = view
        self._at = 0
        # What reads a pickle takes it from here. A circle would keep the map until the garbage is collected.
        self.file = weakref.proxy(self)

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._view[position : position + length])

    def read(self, size: int = -1) -> bytes:
        end = len(self._view) if size < 0 else min(self._at + size, len(self._view))
        start, self._at = self._at, end
        return bytes(self._view[start:end])

    def readline(self, *_: Any) -> bytes:
        rest = bytes(self._view[self._at :])
        line = rest[: rest.find(b"\n") + 1] or rest
        self._at += len(line)
        return line

    def seek(self, position: int, whence: int = 0) -> int:
        self._at = position + {0: 0, 1: self._at, 2: len(self._view)}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self.is_closed = True


class MappedStorage(Storage):
    """The parts of a compound segment file, read-only."""

    readonly = True

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        head = MappedFile(view, path)
        directory = head.get_long(0)
        # A segment is this program's own file: what unpickles it is what wrote it.
        self._parts: dict[str, dict[str, int]] = pickle.loads(view[directory:])  # noqa: S301
        self._view = view

    def open_file(self, name: str, *_: Any, **__: Any) -> MappedFile:
        part = self._part(name)
        return MappedFile(self._view[part["offset"] : part["offset"] + part["length"]], name)

    def list(self) -> list[str]:
        return list(self._parts)

    def file_exists(self, name: str) -> bool:
        return name in self._parts

    def file_length(self, name: str) -> int:
        return self._part(name)["length"]

    def close(self) -> None:
        """Nothing: the map goes when nothing reads from it any more."""

    def _part(self, name: str) -> dict[str, int]:
        try:
            return self._parts[name]
        except KeyError:
            raise FileNotFoundError(f"the segment has no part {name}") from None


class ArchiveSegment(W3Segment):
    def __init__(self, codec: W3Codec, indexname: str) -> None:
        super().__init__(codec, indexname)

    def open_compound_file(self, storage: Any) -> MappedStorage:
        name: str = self.make_filename(self.COMPOUND_EXT)
        return MappedStorage(os.path.join(storage.folder, name))


class ArchiveCodec(W3Codec):
    def new_segment(self, storage: Any, indexname: str) -> ArchiveSegment:
        return ArchiveSegment(self, indexname)
