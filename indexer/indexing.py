"""The index follows the catalogue: caught up, or built anew where it cannot be caught up."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from archive.catalogue import Catalogue, CataloguedLetter
from archive.errors import EngineError
from indexer.report import Progress
from search.document import IndexedLetter, indexed_letter
from search.engine import Engine, open_engine

# The index is committed at most this often while files are read: each commit is merged later, and letters
# found two seconds after they were read are no use to anybody while a long build runs.
COMMIT_LETTERS = 2_000
COMMIT_SECONDS = 30.0


def open_index(folder: Path, build_mb: int) -> tuple[Engine, str | None]:
    """The engine over this folder, and a sentence where its index was damaged and had to be set aside.

    The set-aside index is kept as `<folder>.damaged` until the next one. EngineError if that fails too.
    """
    try:
        return open_engine(folder, build_mb), None
    except EngineError as error:
        aside = folder.with_name(folder.name + ".damaged")
        try:
            shutil.rmtree(aside, ignore_errors=True)
            os.replace(folder, aside)
        except OSError:
            raise error from None
        return open_engine(folder, build_mb), f"The index could not be opened ({error}) and is built anew."


class Follower:
    """Brings an engine up to the catalogue, at most every COMMIT_LETTERS letters or COMMIT_SECONDS."""

    def __init__(self, catalogue: Catalogue, engine: Engine, progress: Progress) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._progress = progress
        self._waiting = 0
        self._committed = time.monotonic()
        self._failing = False

    def begin(self) -> str | None:
        """Before a build: an index from another catalogue's future is built anew; a sentence if so."""
        index, catalogue = self._engine.generation(), self._catalogue.generation()
        if index <= catalogue:
            return None
        self.rebuild()
        return f"The index was ahead of the catalogue (generation {index}, not {catalogue}) and was built anew."

    def follow(self, letters: int) -> None:
        """So many letters more are in the catalogue: catch up if it is time."""
        self._waiting += letters
        due = self._waiting >= COMMIT_LETTERS or time.monotonic() - self._committed >= COMMIT_SECONDS
        if due and not self._failing:
            try:
                self.catch_up(quiet=True)
            except EngineError as error:
                # Reading is the dear part, and the catalogue keeps it: the index is mended at the end.
                self._failing = True
                self._progress.note(f"The index cannot follow for now: {error}")

    def finish(self) -> str | None:
        """After a build: catch up, and see that both hold as many letters; a sentence if it took a rebuild."""
        try:
            self.catch_up()
            wanted, found = self._catalogue.overview().letters, self._engine.overview().letters
            if wanted == found:
                return None
            reason = f"held {found} letters and not {wanted}"
        except EngineError as error:
            reason = f"failed ({error})"
        self.rebuild()
        return f"The index {reason} and was built anew."

    def catch_up(self, quiet: bool = False) -> None:
        """Give the engine what came, changed or went since its generation. All or nothing."""
        since, until = self._engine.generation(), self._catalogue.generation()
        if since < until:
            if not quiet:
                self._progress.stage("Indexing", self._catalogue.count_changed_since(since))
            letters = self._catalogue.letters_changed_since(since)
            self._engine.update(
                self._indexed(letters, quiet), iter(self._catalogue.ids_gone_since(since)), generation=until
            )
        self._waiting = 0
        self._committed = time.monotonic()

    def rebuild(self) -> None:
        """Make the index anew from the catalogue alone."""
        generation = self._catalogue.generation()
        self._progress.stage("Indexing", self._catalogue.count_changed_since(0))
        self._engine.rebuild(self._indexed(self._catalogue.letters_changed_since(0), False), generation)

    def _indexed(self, letters: Iterator[CataloguedLetter], quiet: bool) -> Iterator[IndexedLetter]:
        for one in letters:
            yield indexed_letter(one.letter, one.came)
            if not quiet:
                self._progress.advance()
