"""Readers: one module for each format behind one signature, found by the file's suffix; none guesses meaning."""

from __future__ import annotations

import importlib
import importlib.util
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.errors import ReadError
from archive.file_kind import HEAD, IMAGES, NAMES, FileKind, kind_of
from indexer.readers.document import RawDocument, ReadLimits

__all__ = ["READERS", "Reader", "read_file"]

Reader = Callable[[Path, ReadLimits], Iterator[RawDocument]]


def _reader(module: str) -> Reader:
    """The module's `read`, imported when first used: a worker that reads text loads no PDF library."""

    def read(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
        loaded = importlib.import_module(f"indexer.readers.{module}")
        documents: Iterator[RawDocument] = loaded.read(path, limits)
        return documents

    return read


# For each suffix its reader's module, and what a file of that name may be by its first bytes.
_FORMATS: dict[str, tuple[str, tuple[FileKind, ...]]] = {
    ".txt": ("plain_text", ("other",)),
    ".md": ("plain_text", ("other",)),
    ".pdf": ("pdf", ("pdf",)),
    ".tif": ("image", IMAGES),
    ".tiff": ("image", IMAGES),
    ".png": ("image", IMAGES),
    ".jpg": ("image", IMAGES),
    ".jpeg": ("image", IMAGES),
    ".xml": ("tei", ("other",)),
}

READERS: dict[str, Reader] = {
    suffix: _reader(module)
    for suffix, (module, _) in _FORMATS.items()
    if importlib.util.find_spec(f"indexer.readers.{module}") is not None
}


def read_file(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
    """Read a file by its suffix. ReadError says what cannot be read: `unsupported`, `not-a-file`, `empty`,
    `too-large`, `wrong-type` and the readers' own codes. OSError where the file cannot be opened at all."""
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise ReadError("unsupported", f"Files of the type {suffix or 'without a suffix'} are not read.")
    # Not to wait for ever for a pipe that nobody writes to.
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not-a-file", "This is not a regular file.")
        head = file.read(HEAD)
    if not head:
        raise ReadError("empty", "The file is empty.")
    if status.st_size > limits.file_bytes:
        size, most = status.st_size / 1e6, limits.file_bytes / 1e6
        raise ReadError("too-large", f"The file has {size:,.0f} MB; at most {most:,.0f} MB are read.")
    kind = kind_of(head)
    if kind not in _FORMATS[suffix][1]:
        what = NAMES[kind] if kind != "other" else f"not what files named {suffix} are"
        raise ReadError("wrong-type", f"The name ends in {suffix}, but the content is {what}.")
    yield from reader(path, limits)
