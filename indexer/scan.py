"""What is new, changed, moved or gone in the folder of letters, told by content hash; opens only what changed."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.catalogue import KnownFile
from archive.errors import FolderError, ReadError
from archive.stored_path import stored_path, system_path

# Files beside the letters that are no letters.
_NOT_LETTERS = re.compile(r"readme([._ -].*)?|corrections.*\.csv|authority.*\.csv", re.IGNORECASE)

# A file changed within this of being hashed may change again with the same time and size: it is not trusted.
RACY_NS = 2_000_000_000

_BLOCK = 1 << 20


@dataclass(slots=True)
class Scan:
    """What differs from the last scan. Paths are in their stored form, relative to the root.

    `found` hold bytes that their path did not hold before (`content_hash` is new to the path), or are refused
    (`code` set); `touched` hold the same bytes under a new time; `same` counts those that were not even opened.
    `moved` are (old path, new path) pairs among `gone` and `found`. `skipped` counts files that are no
    letters by suffix ("" for hidden ones, README and the like), `links` the linked folders that were not entered.
    """

    found: list[KnownFile] = field(default_factory=list)
    touched: list[KnownFile] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0
    hashed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    links: int = 0

    @property
    def files(self) -> int:
        """How many files are letters, or would be if they could be read."""
        return len(self.found) + len(self.touched) + self.same


def scan(
    root: Path,
    known: Mapping[str, KnownFile],
    suffixes: Collection[str],
    leave_out: Collection[Path] = (),
    progress: Callable[[int], object] = lambda files: None,
) -> Scan:
    """Compare the folder with what is `known` of it (by stored path). `suffixes` are those of letters (".txt").

    `leave_out` are folders that are not entered: the archive's own data. FolderError if the root is no folder.
    """
    if not root.is_dir():
        raise FolderError(f"There is no folder {stored_path(os.fspath(root))}.")
    walk = _Walk(root, frozenset(suffixes), {path.resolve() for path in leave_out})
    result = walk.result
    seen: set[str] = set()
    for path, status in walk.files():
        seen.add(path)
        before = known.get(path)
        if isinstance(status, ReadError):
            result.found.append(_refused(path, before, status))
            continue
        if before is not None and _trusted(before, status):
            result.same += 1
        elif not _look(root, path, before, status, result):
            seen.discard(path)
        progress(len(seen))
    # What lies in a folder that cannot be listed is out of sight, not gone.
    hidden = tuple(f"{path}/" if path else "" for path in walk.unlisted)
    result.gone = sorted(path for path in known if path not in seen and not path.startswith(hidden))
    result.moved = _moves(result, known)
    return result


def hash_of(path: str) -> tuple[str, os.stat_result]:
    """The SHA-256 of a regular file's bytes, and its status when they had been read.

    ReadError if it is no regular file; OSError if it cannot be read. Never waits on a pipe or a device.
    """
    # O_NONBLOCK: a pipe under a letter's name would wait for a writer for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
    with open(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadError("not-a-file", "It is not a regular file.")
        digest = hashlib.sha256()
        while block := file.read(_BLOCK):
            digest.update(block)
        return digest.hexdigest(), os.fstat(descriptor)


def unreadable(error: OSError) -> ReadError:
    """The reason for which the operating system does not give a file."""
    return ReadError("unreadable", f"The system does not let it be read: {error.strerror or type(error).__name__}.")


class _Walk:
    """Walks the folder in order of name, without recursion, entering no folder twice."""

    def __init__(self, root: Path, suffixes: frozenset[str], leave_out: set[Path]) -> None:
        self.result = Scan()
        self.unlisted: list[str] = []
        self._root = root
        self._real_root = os.path.realpath(root)
        self._suffixes = suffixes
        self._leave_out = {os.fspath(path) for path in leave_out}

    def files(self) -> Iterator[tuple[str, os.stat_result | ReadError]]:
        """(stored path, status) of each letter file, or why it is refused. A folder's own refusal comes as a file."""
        waiting = [""]
        entered: set[tuple[int, int]] = set()
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(os.path.join(self._root, system_path(folder))) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except FileNotFoundError:
                continue
            except OSError as error:
                self.unlisted.append(folder)
                yield folder or ".", unreadable(error)
                continue
            inner = []
            for entry in entries:
                path = f"{folder}/{stored_path(entry.name)}" if folder else stored_path(entry.name)
                if entry.name.startswith("."):
                    self.result.skipped[""] += 1
                elif entry.is_dir(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    identity = (status.st_dev, status.st_ino)
                    if identity not in entered and entry.path not in self._leave_out:
                        entered.add(identity)
                        inner.append(path)
                else:
                    yield from self._file(path, entry)
            waiting.extend(reversed(inner))

    def _file(self, path: str, entry: os.DirEntry[str]) -> Iterator[tuple[str, os.stat_result | ReadError]]:
        try:
            if entry.is_symlink() and (refusal := self._refuse_link(entry)) is not None:
                yield path, refusal
                return
            if entry.is_dir():  # through a link: its letters are found where they lie
                self.result.links += 1
                return
            suffix = os.path.splitext(entry.name)[1].lower()
            if _NOT_LETTERS.fullmatch(entry.name):
                self.result.skipped[""] += 1
            elif suffix not in self._suffixes:
                self.result.skipped[stored_path(suffix) or "without suffix"] += 1
            else:
                status = entry.stat()
                yield (
                    path,
                    status if stat.S_ISREG(status.st_mode) else ReadError("not-a-file", "It is no regular file."),
                )
        except FileNotFoundError:
            return  # went while we looked
        except OSError as error:
            yield path, unreadable(error)

    def _refuse_link(self, entry: os.DirEntry[str]) -> ReadError | None:
        target = os.path.realpath(entry.path)
        if target != self._real_root and not target.startswith(self._real_root + os.sep):
            return ReadError("outside", "It is a link that leaves the folder of letters.")
        return None if os.path.exists(target) else ReadError("broken-link", "It is a link that leads nowhere.")


def _trusted(before: KnownFile, status: os.stat_result) -> bool:
    return (
        before.code is None
        and before.content_hash is not None
        and before.size == status.st_size
        and before.mtime_ns == status.st_mtime_ns
        and status.st_mtime_ns + RACY_NS < before.seen_ns
    )


def _look(root: Path, path: str, before: KnownFile | None, status: os.stat_result, result: Scan) -> bool:
    """Hash the file and note what it is; False if it went meanwhile."""
    now = time.time_ns()
    try:
        content_hash, status = hash_of(os.path.join(root, system_path(path)))
    except FileNotFoundError:
        return False
    except OSError as error:
        result.found.append(_refused(path, before, unreadable(error)))
        return True
    except ReadError as error:
        result.found.append(_refused(path, before, error))
        return True
    result.hashed += 1
    seen = KnownFile(path, content_hash, status.st_size, status.st_mtime_ns, now)
    same = before is not None and before.content_hash == content_hash and before.code is None
    (result.touched if same else result.found).append(seen)
    return True


def _refused(path: str, before: KnownFile | None, error: ReadError) -> KnownFile:
    """A path that cannot be read keeps the letters that it had: nobody can say that they are gone."""
    blank = KnownFile(path, None, 0, 0, 0)
    return replace(before or blank, mtime_ns=0, seen_ns=0, code=error.code, reason=error.message)


def _moves(result: Scan, known: Mapping[str, KnownFile]) -> list[tuple[str, str]]:
    left: dict[str, list[str]] = {}
    for path in result.gone:
        content_hash = known[path].content_hash
        if content_hash is not None:
            left.setdefault(content_hash, []).append(path)
    moves = []
    for file in result.found:
        if file.code is None and file.content_hash is not None and left.get(file.content_hash):
            moves.append((left[file.content_hash].pop(0), file.path))
    return moves
