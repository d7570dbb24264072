"""The index on disk: which one counts, opening it beside writers, changing it, and building it anew.

    <folder>/current            the name of the index that counts
    <folder>/index-000007/      a Whoosh index; a rebuild makes the next one, then lets `current` name it
    <folder>/write.lock         held by who writes

An index of another format, or one whose table of contents cannot be read, counts as empty: it is built anew.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError
from whoosh.util.filelock import FileLock, try_for

from archive.errors import EngineError, LockedError
from search.document import IndexedLetter
from search.whoosh_engine.postings import PostingsCache
from search.whoosh_engine.schema import FORMAT, ArchiveSchema
from search.whoosh_engine.snapshot import Segment, Snapshot
from search.whoosh_engine.writing import INDEX_NAME, commit, create_index, remove_leftovers, sync

POSTINGS_CACHE = 64 * 1024 * 1024
LOCK_SECONDS = 10.0
# A commit or a swap may take away what is being opened; then the newer one is opened instead.
_TRIES = 40
_PAUSE = 0.05

_NAME = re.compile(r"index-(\d{6})")
_TOC = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")

# Which index folder counts, and which of its commits.
Version = tuple[str, int]


class Store:
    """The folder of an index. EngineError if there can be none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = PostingsCache(POSTINGS_CACHE)
        self._last: Snapshot | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError("The index has no folder, and none can be made.") from error

    def version(self) -> Version | None:
        """What counts now; None where there is no index. Costs two small reads."""
        name = self._current()
        if name is None:
            return None
        try:
            found = [int(match[1]) for file in os.listdir(self._folder / name) if (match := _TOC.fullmatch(file))]
        except OSError:
            return None
        return (name, max(found)) if found else None

    def open(self) -> Snapshot:
        """Open what counts now. EngineError if it cannot be read."""
        for attempt in range(_TRIES):
            version = self.version()
            try:
                if version is not None:
                    self._last = self._open(version)
                    return self._last
                if self._current() is None:
                    return Snapshot((), (), 0)
            except (OSError, EmptyIndexError) as error:
                # Taken away by a commit or a swap, or really gone: only time tells.
                if attempt == _TRIES - 1:
                    raise EngineError("The index cannot be read. Build it anew: python -m indexer rebuild") from error
            time.sleep(_PAUSE)
        raise EngineError("The index cannot be read. Build it anew: python -m indexer rebuild")

    def newest(self) -> Snapshot:
        """What counts now; the last good snapshot where the index is gone or cannot be read."""
        version = self.version()
        if self._last is not None and version in (None, self._last.version):
            return self._last
        try:
            return self.open()
        except EngineError:
            if self._last is None:
                raise
            return self._last

    def close(self) -> None:
        self._last = None

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        """Put letters and remove ids in one commit. LockedError if another process writes."""
        with self._locked():
            toc = self._toc(self.version())
            name = self._current()
            if toc is None or name is None:
                self._write_anew(letters, generation)
                return
            remove_leftovers(self._folder / name)
            commit(self._folder / name, letters, removed, generation, self.open().numbers_of)

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        """Write a new index and let it take the old one's place; if anything fails, the old one stays."""
        with self._locked():
            self._write_anew(letters, generation)

    def size(self) -> int:
        """Bytes on disk."""
        total = 0
        for path in self._folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                total += path.stat().st_size if path.is_file() else 0
        return total

    def _current(self) -> str | None:
        try:
            name = (self._folder / "current").read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if _NAME.fullmatch(name) else None

    def _toc(self, version: Version | None) -> TOC | None:
        """The table of contents of a version; None if it cannot be used. OSError if it is gone."""
        if version is None:
            return None
        try:
            toc = TOC.read(FileStorage(str(self._folder / version[0])), INDEX_NAME, gen=version[1])
        except (OSError, EmptyIndexError):
            raise
        except Exception:  # of another program's version, or damaged: unpickling raises anything
            return None
        schema = toc.schema
        return toc if isinstance(schema, ArchiveSchema) and schema.format == FORMAT else None

    def _open(self, version: Version) -> Snapshot:
        toc = self._toc(version)
        if toc is None:
            return Snapshot((), (), 0, version)
        known = {segment.name: segment for segment in self._last.segments} if self._last else {}
        folder = str(self._folder / version[0])
        try:
            segments = [
                known.get(one.segment_id()) or Segment(folder, one, toc.schema, self._cache) for one in toc.segments
            ]
        except (OSError, EngineError):
            raise
        except Exception as error:  # a damaged segment: what reads it raises anything
            raise EngineError("The index is damaged. Build it anew: python -m indexer rebuild") from error
        deleted = [set(one.deleted_docs()) for one in toc.segments]
        snapshot = Snapshot(segments, deleted, toc.schema.generation, version)
        if self._last:
            snapshot.reuse_columns(self._last)
        return snapshot

    def _write_anew(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        taken = [int(match[1]) for path in self._folder.iterdir() if (match := _NAME.fullmatch(path.name))]
        folder = self._folder / f"index-{max(taken, default=0) + 1:06}"
        try:
            create_index(folder)
            commit(folder, letters, (), generation, lambda _: [])
            self._let_count(folder.name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._remove_others(folder.name)

    def _let_count(self, name: str) -> None:
        sync(self._folder)
        written = self._folder / "current.new"
        written.write_text(f"{name}\n", "ascii")
        sync(written)
        os.replace(written, self._folder / "current")
        sync(self._folder)

    def _remove_others(self, name: str | None) -> None:
        """Remove indexes that do not count: old ones, and what a killed rebuild left."""
        for path in self._folder.iterdir():
            if _NAME.fullmatch(path.name) and path.name != name:
                shutil.rmtree(path, ignore_errors=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(str(self._folder / "write.lock"))
        try:
            held = try_for(lock.acquire, timeout=LOCK_SECONDS)
        except OSError as error:
            raise EngineError("The index cannot be written: its folder is read-only or gone.") from error
        if not held:
            raise LockedError("Another process is writing the index.")
        try:
            if (name := self._current()) is not None:
                self._remove_others(name)
            yield
        except OSError as error:
            raise EngineError(f"The index cannot be written: {error.strerror or 'the disk fails'}.") from error
        finally:
            lock.release()
