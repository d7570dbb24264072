"""WhooshEngine: the Engine protocol over an index of this package; it follows commits, one snapshot an answer."""

from __future__ import annotations

import datetime as dt
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np

from archive.errors import EngineError
from search.document import IndexedLetter
from search.engine import Answerer
from search.request import Overview, PairCount, SearchRequest, SearchResults
from search.tree import Query
from search.whoosh_engine.answering import answer, answer_ids, answer_pairs
from search.whoosh_engine.marking import Marker, disjoint, runs_of
from search.whoosh_engine.partial import without
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.store import Store
from search.whoosh_engine.suggesting import suggestion
from search.whoosh_engine.translate import without_common_words

# How long an answer may be older than the last commit.
FRESH_SECONDS = 0.5


class _Answering(ABC):
    """Answers from the snapshot that counts at the moment."""

    @abstractmethod
    def _current(self) -> Snapshot: ...

    def search(self, request: SearchRequest) -> SearchResults:
        return answer(self._current(), request)

    def ids(self, request: SearchRequest) -> Sequence[str]:
        return answer_ids(self._current(), request)

    def pairs(self, request: SearchRequest, limit: int) -> Sequence[PairCount]:
        return answer_pairs(self._current(), request, limit)

    def marks(self, query: Query, text: str) -> Sequence[tuple[int, int]]:
        kept, _ = without_common_words(query)
        return disjoint(Marker(runs_of(kept)).marks([text]))

    def suggest(self, query: Query) -> str | None:
        return suggestion(self._current(), query)

    def overview(self) -> Overview:
        snapshot = self._current()
        columns = snapshot.columns
        dated = snapshot.live & columns.dated
        holds = bool(dated.any())
        return Overview(
            letters=snapshot.letters,
            earliest=dt.date.fromordinal(int(columns.earliest[dated].min())) if holds else None,
            latest=dt.date.fromordinal(int(columns.latest[dated].max())) if holds else None,
            undated=snapshot.letters - int(np.count_nonzero(dated)),
            generation=snapshot.generation,
        )

    def generation(self) -> int:
        return self._current().generation

    def without(self, collections: Collection[str]) -> Answerer:
        return _Part(self, collections)


class WhooshEngine(_Answering):
    """An index folder, open for reading and writing. Safe in threads; one process writes."""

    def __init__(self, folder: Path, build_mb: int = 512, must_open: bool = True) -> None:
        """Open the index, or begin an empty one. EngineError if it cannot be read, unless it need not open."""
        self._store = Store(folder, build_mb)
        try:
            self._snapshot = self._store.open()
        except EngineError:
            if must_open:
                raise
            self._snapshot = Snapshot((), (), 0)
        self._looked = time.monotonic()
        self._refreshing = threading.Lock()

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        self._store.update(letters, removed, generation)
        with self._refreshing:  # or a thread that looked before would put the older snapshot back
            self._look()

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        self._store.rebuild(letters, generation)
        with self._refreshing:
            self._look()

    def verify(self) -> Sequence[str]:
        """A sentence for everything on disk that is not as it was written. Reads all; while nobody writes."""
        return self._store.verify()

    def size(self) -> int:
        return self._store.size()

    def close(self) -> None:
        """Let go of the index; what still answers ends well."""
        self._snapshot = Snapshot((), (), 0)
        self._store.close()

    def _current(self) -> Snapshot:
        """The snapshot to answer from: the newest, or the last good one where that cannot be read."""
        if time.monotonic() - self._looked > FRESH_SECONDS and self._refreshing.acquire(blocking=False):
            try:
                self._look()
            except EngineError:  # none could be read so far: it is looked for again
                self._looked = time.monotonic()
            finally:
                self._refreshing.release()
        return self._snapshot

    def _look(self) -> None:
        self._snapshot = self._store.newest()
        self._looked = time.monotonic()


class _Part(_Answering):
    """Answers as if the letters of some collections were not there."""

    def __init__(self, whole: _Answering, left_out: Collection[str]) -> None:
        self._whole = whole
        self._left_out = tuple(left_out)
        self._making = threading.Lock()
        self._made: tuple[Snapshot, Snapshot] | None = None  # the whole, and this part of it

    def _current(self) -> Snapshot:
        whole = self._whole._current()
        made = self._made
        if made is None or made[0] is not whole:
            with self._making:
                made = self._made
                if made is None or made[0] is not whole:
                    made = self._made = (whole, without(whole, self._left_out, made[1] if made else None))
        return made[1]
