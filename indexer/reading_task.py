"""What a caged worker does with one file: read it and extract its letters. Only facts cross the border."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from archive.errors import ReadError
from archive.letter import Letter
from indexer.readers.document import ReadLimits
from indexer.scan import RACY_NS, hash_of, unreadable

# The code that decides what is read, from the project's root, and the libraries that it reads with.
_RULES = (
    "indexer/readers/**/*.py",
    "indexer/extraction/**/*.py",
    "archive/pdf_*.py",
    "archive/image_file.py",
    "archive/file_kind.py",
    "archive/datespan.py",
)
_LIBRARIES = ("pypdf", "pypdfium2", "python-dateutil", "nameparser", "charset-normalizer", "lxml")


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to read. `path` is the system's; `files` are the paths, as letters name them, that hold its bytes.

    `content_hash`, `size`, `mtime_ns` and `seen_ns` are what the scan saw; None: nobody looked yet.
    """

    path: str
    files: tuple[str, ...]
    limits: ReadLimits
    today: dt.date
    content_hash: str | None = None
    size: int = -1
    mtime_ns: int = -1
    seen_ns: int = 0


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file that was read: its letters, in order, and what the catalogue keeps of the file itself."""

    content_hash: str
    size: int
    media_type: str
    pages: int
    needs_ocr: int
    letters: tuple[Letter, ...]

    @property
    def weight(self) -> int:
        """About how much memory it takes, in characters."""
        return sum(len(page.text) + 40 * len(page.words) for letter in self.letters for page in letter.pages)


def read_task(task: ReadTask) -> FileReading:
    """Read and extract. ReadError says why not: besides the readers' codes, `vanished` and `changed`."""
    from indexer.extraction import extract
    from indexer.extraction.reading import Source
    from indexer.readers import read_file

    try:
        content_hash = task.content_hash or hash_of(task.path)[0]
        source = Source(content_hash, task.files, task.today)
        letters: list[Letter] = []
        media_type, numbers, needs_ocr = "application/octet-stream", 0, 0
        for document in read_file(Path(task.path), task.limits):
            media_type = document.media_type
            numbers += len(document.pages)
            needs_ocr += len(document.needs_ocr)
            letters.extend(extract(document, source))
        size = _check_unchanged(task, content_hash)
    except FileNotFoundError as error:
        raise ReadError("vanished", "It went away before it could be read.") from error
    except OSError as error:
        raise unreadable(error) from error
    return FileReading(content_hash, size, media_type, numbers, needs_ocr, _each_in_its_place(letters))


@functools.cache
def reading_version() -> str:
    """Names the readers and rules: it changes when any of their code or libraries does, and every file is then
    read again."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _RULES for path in root.glob(pattern)}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()[:16]


def _check_unchanged(task: ReadTask, content_hash: str) -> int:
    """The file's size; ReadError if its bytes are no longer those that the scan hashed."""
    status = os.stat(task.path)
    looked = (task.size, task.mtime_ns)
    if (status.st_size, status.st_mtime_ns) == looked and status.st_mtime_ns + RACY_NS < task.seen_ns:
        return status.st_size
    found, status = hash_of(task.path)
    if found != content_hash:
        raise ReadError("changed", "It changed while it was being read; the next build reads it again.")
    return status.st_size


def _each_in_its_place(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters with places that differ, for the place makes the id: a second "d12" becomes "d12~2"."""
    taken: set[str] = set()
    placed = []
    for letter in letters:
        place = letter.place_in_file
        count = 1
        while place in taken:
            count += 1
            place = f"{letter.place_in_file}~{count}"
        taken.add(place)
        placed.append(letter if count == 1 else dataclasses.replace(letter, place_in_file=place))
    return tuple(placed)
