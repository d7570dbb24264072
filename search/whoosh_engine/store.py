"""The index on disk: which one counts, opening it beside writers, changing it, and building it anew.

    <folder>/index-000007/      a Whoosh index: the one with the highest number that can be read counts
    <folder>/index-000006/      the one before it, kept in case the newer one is damaged
    <folder>/index-000008.new/  a rebuild that is not done; its last step is to take its final name
    <folder>/write.lock         held by who writes

An index of another format counts as empty: it is built anew.
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
from whoosh.index import TOC
from whoosh.util.filelock import FileLock, try_for

from archive.durable import sync
from archive.errors import EngineError, LockedError
from search.document import IndexedLetter
from search.whoosh_engine.checking import INDEX_NAME, DamageError, check_index, sealed_contents
from search.whoosh_engine.schema import FORMAT, ArchiveSchema
from search.whoosh_engine.snapshot import Snapshot, Version
from search.whoosh_engine.writing import commit, create_index, remove_leftovers

LOCK_SECONDS = 10.0
# A commit or a swap may take away what is being opened; then the newer one is opened instead.
_TRIES = 20
_TRIES_WITH_LAST = 3
_PAUSE = 0.05

_NAME = re.compile(r"index-(\d{6})")
_TOC = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")
_UNREADABLE = "The index cannot be read. Build it anew: python -m indexer rebuild"
_GONE = "The index is gone. Build it anew: python -m indexer rebuild"


class Store:
    """The folder of an index. EngineError if there can be none."""

    def __init__(self, folder: Path, build_mb: int = 512) -> None:
        self._folder = folder
        self._build_mb = build_mb
        self._last: Snapshot | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError("The index has no folder, and none can be made.") from error

    def newest(self) -> Snapshot:
        """What counts now; the last good snapshot where the index is gone or cannot be read. EngineError if none."""
        last = self._last
        if last is None or last.version is None:
            return self.open()
        try:
            if self._newest_version() in (None, last.version):
                return last
            found = self._opened(_TRIES_WITH_LAST)
        except (OSError, EngineError):
            return last
        # An older index stands in for a damaged one only where that is not open any more.
        goes_back = found.version is None or (
            found.version[0] < last.version[0] and found.generation < last.generation
        )
        if not goes_back:
            self._last = found
        return self._last or found

    def open(self) -> Snapshot:
        """Open what counts now, or an older index where that is damaged. EngineError if none can be read."""
        found = self._opened(_TRIES)
        if found.version is not None or self._last is None:
            self._last = found
        return found

    def _opened(self, tries: int) -> Snapshot:
        for attempt in range(tries):
            try:
                return self._open_best(patient=attempt < tries - 1)
            except OSError as error:
                # Taken away by a commit or a swap, or really gone: only time tells.
                if attempt == tries - 1:
                    raise EngineError(_UNREADABLE) from error
            time.sleep(_PAUSE)
        raise EngineError(_UNREADABLE)

    def close(self) -> None:
        self._last = None

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        """Put letters and remove ids in one commit. LockedError if another process writes."""
        with self._locked():
            last = self._last
            snapshot = self.open()
            if snapshot.version is None:
                # What is given are changes only, if there were letters before.
                if last is not None and last.generation:
                    raise EngineError(_GONE)
                self._write_anew(letters, generation)
                return
            name = snapshot.version[0]
            self._remove(newer_than=name)
            commit(self._folder / name, letters, removed, generation, snapshot.numbers_of, self._build_mb)

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        """Write a new index and let it take the old one's place; if anything fails, the old one stays."""
        with self._locked():
            self._write_anew(letters, generation)

    def verify(self) -> list[str]:
        """A sentence for everything that is wrong with any index here; each byte is read."""
        for _ in range(_TRIES_WITH_LAST):
            try:
                before = self._newest_version()
                problems = self._problems()
                if self._newest_version() == before:
                    return problems
            except FileNotFoundError:
                if not self._folder.exists():
                    return [_GONE]
                problems = self._problems()
        return problems  # of commits that follow each other faster than they can be read

    def _problems(self) -> list[str]:
        problems = []
        names = self._names()
        for name in names:
            kept = "" if name == names[0] else f"the index kept beside it ({name}): "
            problems += [kept + problem for problem in check_index(self._folder / name)]
        return problems

    def size(self) -> int:
        """Bytes on disk."""
        total = 0
        for path in self._folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                total += path.stat().st_size if path.is_file() else 0
        return total

    def _names(self) -> list[str]:
        """The index folders, newest first. OSError if their folder is gone."""
        return sorted((name for name in os.listdir(self._folder) if _NAME.fullmatch(name)), reverse=True)

    def _version(self, name: str) -> Version:
        """The last commit of an index folder. OSError if there is none."""
        folder = self._folder / name
        number = max((int(match[1]) for file in os.listdir(folder) if (match := _TOC.fullmatch(file))), default=None)
        if number is None:
            raise FileNotFoundError(f"{name} has no table of contents")
        status = (folder / f"_{INDEX_NAME}_{number}.toc").stat()
        return (name, number, status.st_ino, status.st_mtime_ns)

    def _contents(self, version: Version) -> Path:
        """The table of contents of a commit."""
        return self._folder / version[0] / f"_{INDEX_NAME}_{version[1]}.toc"

    def _newest_version(self) -> Version | None:
        names = self._names()
        return self._version(names[0]) if names else None

    def _open_best(self, patient: bool) -> Snapshot:
        """The newest index that can be read; an empty one if there is none. `patient`: what is gone may come back."""
        damage: DamageError | None = None
        for name in self._names():
            try:
                snapshot = self._open(self._version(name))
            except (OSError, DamageError) as error:
                if patient and isinstance(error, OSError):
                    raise
                damage = damage or DamageError(str(error))
                continue
            if snapshot is not None:
                return snapshot
        if damage is not None:
            raise EngineError(_UNREADABLE) from damage
        return Snapshot((), (), 0)

    def _open(self, version: Version) -> Snapshot | None:
        """The index at a commit; None if it is of another format. OSError if it is gone."""
        folder = self._folder / version[0]
        sealed_contents(self._contents(version))
        try:
            toc = TOC.read(FileStorage(str(folder)), INDEX_NAME, gen=version[1])
        except OSError:
            raise
        except Exception:  # it is sealed, so another version of this program wrote it: unpickling raises anything
            return None
        schema = toc.schema
        if not isinstance(schema, ArchiveSchema) or getattr(schema, "format", None) != FORMAT:
            return None
        known = {segment.name: segment for segment in self._last.segments} if self._last else {}
        try:
            segments = [known.get(s.segment_id()) or s.opened(str(folder)) for s in toc.segments]
        except OSError:
            raise
        except Exception as error:  # what reads a damaged segment raises anything
            raise DamageError("a segment cannot be opened") from error
        deleted = [set(one.deleted_docs()) for one in toc.segments]
        snapshot = Snapshot(segments, deleted, schema.generation, version)
        if self._last:
            snapshot.reuse_columns(self._last)
        return snapshot

    def _write_anew(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        names = self._names()
        last = self._last.version[0] if self._last and self._last.version else "index-000000"
        number = max(int(name[-6:]) for name in (*names, last)) + 1
        folder = self._folder / f"index-{number:06}"
        unready = folder.with_name(f"{folder.name}.new")
        try:
            create_index(unready)
            commit(unready, letters, (), generation, lambda _: [], self._build_mb)
            problems = check_index(unready, thorough=False)
            if problems:
                raise EngineError(f"The index was not written as it should be: {problems[0]}")
            os.rename(unready, folder)
            sync(self._folder)
        except BaseException:
            shutil.rmtree(unready, ignore_errors=True)
            raise
        self._keep_last_good(folder.name)

    def _keep_last_good(self, name: str) -> None:
        """Remove all older indexes but the newest of them that is sound."""
        kept = False
        for old in self._names():
            if old < name:
                if not kept and self._is_good(old):
                    kept = True
                else:
                    shutil.rmtree(self._folder / old, ignore_errors=True)

    def _is_good(self, name: str) -> bool:
        try:
            snapshot = self._open(self._version(name))
        except (OSError, DamageError):
            return False
        return snapshot is not None and snapshot.letters > 0 and not check_index(self._folder / name, thorough=False)

    def _remove(self, newer_than: str) -> None:
        """Remove damaged indexes, before an older one that counts in their place is changed."""
        for name in self._names():
            if name > newer_than:
                shutil.rmtree(self._folder / name)

    def _tidy(self) -> None:
        """Remove what killed writers and rebuilds left. Only who holds the lock may."""
        for path in self._folder.glob("index-*.new"):
            shutil.rmtree(path, ignore_errors=True)
        for name in self._names():
            # An index of another version of this program may name modules that are no more: it will be replaced.
            with contextlib.suppress(DamageError, OSError, ImportError, AttributeError):
                sealed_contents(self._contents(self._version(name)))
                remove_leftovers(self._folder / name)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(str(self._folder / "write.lock"))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            held = try_for(lock.acquire, timeout=LOCK_SECONDS)
        except OSError as error:
            raise EngineError("The index cannot be written: its folder is read-only or gone.") from error
        if not held:
            raise LockedError("Another process is writing the index.")
        try:
            self._tidy()
            yield
        except OSError as error:
            raise EngineError(f"The index cannot be written: {error.strerror or 'the disk fails'}.") from error
        finally:
            lock.release()
