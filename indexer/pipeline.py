"""scan -> read -> extract -> catalogue -> engine: a build may be killed anywhere, and the next completes it."""

from __future__ import annotations

import dataclasses
import mimetypes
import os
import shutil
import time
from collections.abc import Iterable

import settings as project
from archive.cage import Cage, CageLimits, Outcome
from archive.catalogue import Batch, Catalogue, Content, KnownFile, open_catalogue
from archive.errors import CatalogueError, FolderError, ReadError
from archive.stored_path import stored_path
from indexer.authorities import settle
from indexer.indexing import Follower
from indexer.lock import build_lock
from indexer.plan import Plan, plan, task_for
from indexer.readers.document import ReadLimits
from indexer.reading_task import FileReading, ReadTask, read_task, reading_version
from indexer.report import IngestReport, Progress, Silence
from indexer.scan import Scan, scan
from search.engine import Engine
from settings import Settings

# One transaction of the catalogue, which is one generation, takes at most this much.
BATCH_LETTERS = 500
BATCH_SECONDS = 10.0
BATCH_CHARACTERS = 8_000_000
# Paths that only move are cheap: more of them go into one transaction.
BATCH_PATHS = 5_000

# Every build tries these again: they are of the path and the moment, not of the bytes.
OF_THE_MOMENT = frozenset({"vanished", "changed", "unreadable", "closed"})


def build(
    settings: Settings,
    engine: Engine,
    progress: Progress | None = None,
    *,
    again: bool = False,
    replace: bool = False,
    allow_empty: bool = False,
    wait: bool = False,
) -> IngestReport:
    """Bring catalogue and index up to the folder of letters.

    `again` reads every file again; `replace` lets another folder take the place of the one that the archive was
    built from; `allow_empty` accepts that all letters are gone. FolderError, LockedError, CatalogueError and
    EngineError say what is in the way; a file that cannot be read is a row of the report.
    """
    progress = progress or Silence()
    with build_lock(settings.data, wait, lambda holder: progress.note(f"Waiting for another build ({holder}).")):
        catalogue = open_catalogue(settings.catalogue_url)
        try:
            return _Build(settings, catalogue, engine, progress).run(again, replace, allow_empty)
        finally:
            catalogue.close()


def rebuild(settings: Settings, engine: Engine, progress: Progress | None = None, wait: bool = False) -> int:
    """Make the index anew from the catalogue, reading no file; how many letters it holds."""
    progress = progress or Silence()
    with build_lock(settings.data, wait):
        catalogue = open_catalogue(settings.catalogue_url)
        try:
            Follower(catalogue, engine, progress).rebuild()
            return catalogue.overview().letters
        finally:
            catalogue.close()


def read_limits(settings: Settings) -> ReadLimits:
    """The bounds that readers keep."""
    # Without an archive nothing is kept: `read` and `explain` of some file leave no traces.
    cache = settings.ocr_cache if settings.data.is_dir() else None
    return ReadLimits(ocr=settings.ocr, ocr_seconds=settings.ocr_seconds, ocr_cache=cache)


def cage_limits(settings: Settings) -> CageLimits:
    """The bounds that the system keeps for them."""
    return CageLimits()


class _Build:
    """One build, from the scan to the last commit."""

    def __init__(self, settings: Settings, catalogue: Catalogue, engine: Engine, progress: Progress) -> None:
        self._settings = settings
        self._root = settings.corpus
        self._root_name = stored_path(os.fspath(settings.corpus))
        self._catalogue = catalogue
        self._progress = progress
        self._follower = Follower(catalogue, engine, progress)
        self._limits = read_limits(settings)
        self._read = 0
        self._lost: list[str] = []

    def run(self, again: bool, replace: bool, allow_empty: bool) -> IngestReport:
        began = time.monotonic()
        known, notes = self._known_files(replace)
        start = self._catalogue.generation()
        notes += _given(self._follower.begin())
        found = self._scan(known)
        if not found.files and known and not allow_empty:
            raise FolderError(
                f"There is no letter in {self._root_name} any more, but {len(known)} files were there before. "
                "If the folder is really empty, say so with --allow-empty."
            )
        # Without Tesseract nothing has come that pages which wait for it could be read with.
        ocr = self._settings.ocr and shutil.which("tesseract") is not None
        work = plan(found, known, self._catalogue.known_contents(), reading_version(), again, ocr)
        self._settle(work, found)
        self._read_all(work)
        settled = settle(self._catalogue, self._root, self._settings.restricted_collections)
        notes += _given(self._follower.finish())
        notes += _given(self._seal())
        came, changed, went = self._catalogue.tally_since(start)
        holdings = self._catalogue.overview()
        return IngestReport(
            files=found.files,
            read=self._read,
            same=found.same + len(found.touched),
            moved=len(found.moved),
            gone=len(found.gone) - len(found.moved),
            came=came,
            changed=changed,
            went=went,
            letters=holdings.letters,
            failures=self._catalogue.failures(),
            lost=tuple(self._lost),
            wrong=settled.wrong,
            skipped=dict(found.skipped),
            notes=tuple(notes),
            generation=holdings.generation,
            seconds=time.monotonic() - began,
        )

    def _seal(self) -> str | None:
        """Seal the catalogue; a sentence where that cannot be done, for all that was read is safe without it."""
        try:
            self._catalogue.seal()
        except CatalogueError as error:
            return str(error)
        return None

    def _known_files(self, replace: bool) -> tuple[dict[str, KnownFile], list[str]]:
        """What the last scan saw. FolderError if that was of another folder, which must not be lost by a slip."""
        known = {file.path: file for file in self._catalogue.known_files()}
        recorded = self._catalogue.root()
        if not known or recorded in (None, self._root_name):
            return known, []
        sample = recorded == stored_path(os.fspath(project.ROOT / "corpus"))
        if not (replace or sample):
            raise FolderError(
                f"This archive was built from {recorded}, not from {self._root_name}. Keep a second archive with "
                "--data DIR, or let the new folder take the old one's place with --replace."
            )
        # Times of files of the other folder mean nothing here.
        known = {path: dataclasses.replace(file, seen_ns=0) for path, file in known.items()}
        return known, [f"The letters of {recorded} made way for those of {self._root_name}."]

    def _scan(self, known: dict[str, KnownFile]) -> Scan:
        from indexer.readers import READERS

        self._progress.stage("Looking", None)
        left_out = (self._settings.data,)
        return scan(self._root, known, READERS.keys(), left_out, lambda _files: self._progress.advance())

    def _settle(self, work: Plan, found: Scan) -> None:
        """Put paths where they are now; contents that no path holds any more go once all paths are in place."""
        steps: list[KnownFile | str] = [*work.settled, *found.gone]
        for start in range(0, len(steps) or 1, BATCH_PATHS):
            with self._catalogue.batch() as batch:
                batch.take_root(self._root_name)
                for step in steps[start : start + BATCH_PATHS]:
                    if isinstance(step, KnownFile):
                        batch.file(step)
                    else:
                        batch.gone(step)
                if start + BATCH_PATHS >= len(steps):
                    batch.sweep()

    def _read_all(self, work: Plan) -> None:
        if not work.unread:
            return
        self._progress.stage("Reading", len(work.unread))
        with Cage(self._settings.workers, cage_limits(self._settings)) as cage:
            tasks: Iterable[ReadTask] = work.tasks(self._root, self._limits, self._settings.today)
            while tasks:
                tasks = self._read_some(cage, tasks, work)

    def _read_some(self, cage: Cage, tasks: Iterable[ReadTask], work: Plan) -> list[ReadTask]:
        """Read these and store them in batches; the tasks to try at another path of theirs."""
        pending: list[tuple[ReadTask, Outcome[FileReading]]] = []
        elsewhere: list[ReadTask] = []
        letters = characters = 0
        began = time.monotonic()
        for task, outcome in cage.imap(read_task, tasks):
            pending.append((task, outcome))
            if outcome.value is not None:
                letters += len(outcome.value.letters)
                characters += outcome.value.weight
            late = time.monotonic() - began >= BATCH_SECONDS
            if late or letters >= BATCH_LETTERS or characters >= BATCH_CHARACTERS:
                elsewhere += self._store(pending, work)
                self._follower.follow(letters)
                pending, letters, characters, began = [], 0, 0, time.monotonic()
            self._progress.advance()
        elsewhere += self._store(pending, work)
        return elsewhere

    def _store(self, done: list[tuple[ReadTask, Outcome[FileReading]]], work: Plan) -> list[ReadTask]:
        """Store what was read as one generation; the tasks to try at another path of theirs."""
        elsewhere = []
        lost: list[str] = []
        with self._catalogue.batch() as batch:
            for task, outcome in done:
                content_hash = str(task.content_hash)
                files = work.unread[content_hash]
                if outcome.error is not None and outcome.error.code in OF_THE_MOMENT:
                    self._put_off(batch, files.pop(0), outcome.error, work)
                    if files:
                        elsewhere.append(task_for(self._root, content_hash, files, self._limits, task.today))
                    continue
                if outcome.value is not None:
                    batch.read(_content(outcome.value), outcome.value.letters)
                elif outcome.error is not None:
                    batch.failed(_failed_content(content_hash, files[0], outcome.error))
                for file in files:
                    batch.file(file)
                    before = work.before.get(file.path)
                    if before is not None and batch.sweep([before]) and outcome.error is not None:
                        lost.append(file.path)
        self._read += len(done) - len(elsewhere)
        self._lost += lost
        return elsewhere

    def _put_off(self, batch: Batch, file: KnownFile, error: ReadError, work: Plan) -> None:
        """The path could not be read just now. What it held before stays, unless it is plainly gone."""
        if error.code == "vanished":
            batch.gone(file.path)
            before = work.before.get(file.path)
            batch.sweep([h for h in (before, file.content_hash) if h is not None])
            return
        held = dataclasses.replace(file, content_hash=work.held(file), mtime_ns=0, seen_ns=0)
        batch.file(dataclasses.replace(held, code=error.code, reason=error.message))


def _content(reading: FileReading) -> Content:
    return Content(
        reading.content_hash, reading.size, reading.media_type, reading.pages, reading.needs_ocr, reading_version()
    )


def _failed_content(content_hash: str, file: KnownFile, error: ReadError) -> Content:
    media_type = mimetypes.guess_type(file.path)[0] or "application/octet-stream"
    return Content(
        content_hash,
        file.size,
        media_type,
        version=reading_version(),
        code=error.code,
        reason=error.message,
    )


def _given(sentence: str | None) -> list[str]:
    return [sentence] if sentence else []
