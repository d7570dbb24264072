"""The Engine protocol: what answers a search request, and what a build gives its letters to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from search.document import IndexedLetter
from search.request import Overview, PairCount, SearchRequest, SearchResults
from search.syntax import Query


class Answerer(Protocol):
    """What answers questions. Safe to use from many threads."""

    def search(self, request: SearchRequest) -> SearchResults:
        """Answer. QueryError says what cannot be asked; nothing else is raised for a bad question."""
        ...

    def ids(self, request: SearchRequest) -> Sequence[str]:
        """The ids of every letter that answers, in the request's order; its page and facets do not matter.

        What exports stream and citations digest. QueryError as for `search`.
        """
        ...

    def pairs(self, request: SearchRequest, limit: int) -> Sequence[PairCount]:
        """Who wrote to whom in the whole answer: the `limit` pairs with the most letters, the most first."""
        ...

    def marks(self, query: Query, text: str) -> Sequence[tuple[int, int]]:
        """The character ranges of `text` that the query's words match, in order and disjoint, for marking."""
        ...

    def suggest(self, query: Query) -> str | None:
        """The query with words that the archive does not know replaced by near ones it knows, or None."""
        ...

    def overview(self) -> Overview: ...

    def generation(self) -> int:
        """The catalogue generation that the index shows; 0 for an empty index."""
        ...

    def without(self, collections: Collection[str]) -> Answerer:
        """What answers as if no letter of these collections were there: none is found or counted, and no word that
        only they have is known. A letter that lies in several collections is of each of them."""
        ...


class Engine(Answerer, Protocol):
    """An index that is open for reading and writing. Safe to use from many threads; one process writes.

    Reading goes on beside a writer in another process: an engine sees a new generation by itself, within two
    seconds of its commit.
    """

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        """Put letters (replacing those with the same id), remove ids, and commit as `generation`, all or none."""
        ...

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        """Make the index anew in a new folder and swap it in; the old one answers until then."""
        ...

    def verify(self) -> Sequence[str]:
        """A sentence for everything that is wrong with the index on disk; every byte of it is read."""
        ...

    def size(self) -> int:
        """Bytes on disk."""
        ...

    def close(self) -> None: ...


def open_engine(folder: Path, build_mb: int = 512, must_open: bool = True) -> Engine:
    """Open the index in `folder`, making an empty one where there is none. EngineError if it cannot be opened.

    Unless it `must_open`, one that cannot be read counts as empty until a build has made it anew.
    `build_mb` is about how many megabytes the process may take while it writes, however many letters there are.
    """
    from search.whoosh_engine.engine import (
        WhooshEngine,
    )  # the default; imported late so that its cost is paid once

    return WhooshEngine(folder, build_mb, must_open)
