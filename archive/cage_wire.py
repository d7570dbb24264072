"""How the cage and its workers talk: frames on a pipe, and a pickle reader that trusts no worker.

A frame is one byte of kind, one byte that says whether the worker is worn out, eight bytes of length, and
the payload. A value travels as any number of DATA frames and one VALUE frame, so that a large one needs no
second copy of itself in the worker.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import pickle
import struct
import sys
from typing import Any, BinaryIO

READY = b"R"  # JSON: the worker's peak of memory so far, and what the system would not let it confine
WORKING = b"W"  # JSON: seconds that the task asks for from now on
DATA = b"D"  # a piece of a pickle
VALUE = b"V"  # the last piece
READ_ERROR = b"E"  # JSON: code, message
FAILURE = b"X"  # JSON: the exception's name, its message, its trace
MEMORY = b"M"  # nothing: the task ran out of memory

_HEADER = struct.Struct(">ccQ")
_CHUNK = 1 << 20

# Beside dataclasses, enumerations and errors of our own packages these may come back from a worker.
_PLAIN = {
    ("builtins", "bytearray"),
    ("builtins", "complex"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("collections", "Counter"),
    ("collections", "OrderedDict"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    *(
        (module, name)
        for module in ("pathlib", "pathlib._local")
        for name in ("PosixPath", "PurePosixPath", "WindowsPath", "PureWindowsPath")
    ),
}


def write_frame(pipe: BinaryIO, kind: bytes, payload: bytes = b"", *, worn: bool = False) -> None:
    pipe.write(_HEADER.pack(kind, b"w" if worn else b"-", len(payload)))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: BinaryIO, most: int) -> tuple[bytes, bool, bytes]:
    """(kind, worn, payload). EOFError where the other side has gone, ValueError over `most` bytes."""
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise EOFError
    kind, worn, length = _HEADER.unpack(header)
    if length > most:
        raise ValueError(f"frame of {length} bytes")
    payload = pipe.read(length)
    if len(payload) < length:
        raise EOFError
    return kind, worn == b"w", payload


class PickleFrames(io.RawIOBase):
    """A file whose bytes leave as DATA frames; `finish` sends the last as VALUE."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        with memoryview(data) as view:
            for start in range(0, len(view), _CHUNK):
                self._held += view[start : start + _CHUNK]
                if len(self._held) >= _CHUNK:
                    write_frame(self._pipe, DATA, bytes(self._held))
                    self._held.clear()
            return len(view)

    def finish(self, *, worn: bool) -> None:
        write_frame(self._pipe, VALUE, bytes(self._held), worn=worn)


class _Careful(pickle.Unpickler):
    """Builds plain values and our own dataclasses only: a worker has read hostile bytes, and may be theirs."""

    def __init__(self, file: BinaryIO, roots: frozenset[str]) -> None:
        super().__init__(file)
        self._roots = roots

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        # Only what this process has imported already: unpickling must not run an import.
        if module.split(".", 1)[0] in self._roots and module in sys.modules and "." not in name:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and (
                dataclasses.is_dataclass(found) or issubclass(found, (enum.Enum, Exception))
            ):
                return found
        raise pickle.UnpicklingError(f"a worker may not send a {module}.{name}")


def load_value(pieces: list[bytes], roots: frozenset[str]) -> Any:
    """The value in the pieces of a pickle; pickle.UnpicklingError where it names what it may not.

    `roots` are the top packages whose dataclasses, enumerations and errors may come back.
    """
    return _Careful(io.BytesIO(b"".join(pieces)), roots).load()
