"""The segments of one commit: letters into as many as memory asks for, merged so that there are few in the end.

A segment is written by a thread of its own, beside the one that takes the next letters and looks up their words.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from search.document import IndexedLetter
from search.whoosh_engine.arrays.building import Builder
from search.whoosh_engine.arrays.codec import ArraySegment
from search.whoosh_engine.arrays.merging import Part, merge
from search.whoosh_engine.arrays.vocabulary import Vocabulary

# Of the memory that a build may take, what all else takes: the programs, the vocabulary, what reads the letters.
_ELSE_MB = 250
# The pieces of text that are remembered, in characters; each takes about ten times as many bytes.
_MAX_VOCABULARY = 8_000_000
# So many segments of one commit are merged at once, and so many of those again: no letter is copied often.
_MERGED_AT_ONCE = 12
# An index has fewer segments than these, so that a question does not have to ask too many.
MAX_SEGMENTS = 12


class Assembly:
    """New segments of an index. As a context it removes what it wrote, unless it is told to keep it."""

    def __init__(self, folder: Path, index_name: str, megabytes: int) -> None:
        self._folder = folder
        self._index_name = index_name
        self._limit = max(0, megabytes - _ELSE_MB) * 1_000_000 / 2  # one is taking letters, one is written
        self._vocabulary = Vocabulary()
        self._builder = Builder(self._vocabulary)
        self._places: dict[str, tuple[ArraySegment, int]] = {}
        self._current = ArraySegment(index_name)
        # The segments that are written, and those that were merged of them, and of those in turn.
        self._tiers: list[list[ArraySegment]] = [[]]
        self._written: list[Path] = []
        self._thread = ThreadPoolExecutor(1)
        self._running: Future[None] | None = None
        self._kept = False

    def add(self, letter: IndexedLetter) -> None:
        """Take a letter, in the place of one with the same id that came before."""
        before = self._places.get(letter.id)
        if before is not None:
            before[0].delete_document(before[1])
        self._places[letter.id] = (self._current, self._builder.size)
        self._builder.add(letter)
        if self._builder.bytes >= self._limit:
            self._set_down()

    def finish(self, others: Iterable[ArraySegment]) -> list[ArraySegment]:
        """The segments that the index has from now on, of those it had and the new letters."""
        if self._builder.size:
            self._set_down()
        self._wait()
        own = [segment for tier in reversed(self._tiers) for segment in tier]
        if len(own) > 1:
            own = [self._merge_own(own)]
        staying, merging = chosen([*others, *own])
        if merging:
            staying.append(self._merged(merging))
        return staying

    def keep(self) -> None:
        self._kept = True

    def __enter__(self) -> Assembly:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(wait=True)
        if not self._kept:
            for path in self._written:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    def _set_down(self) -> None:
        """Have the letters so far written as a segment, and go on with the next; after the one before is written."""
        builder, segment = self._builder, self._current
        builder.close()
        segment.set_doc_count(builder.size)
        self._wait()
        self._merge_full_tiers()
        if self._vocabulary.characters > _MAX_VOCABULARY:
            self._vocabulary = Vocabulary()
        self._builder, self._current = Builder(self._vocabulary), ArraySegment(self._index_name)
        self._tiers[0].append(segment)
        self._running = self._thread.submit(builder.write, self._path(segment))

    def _wait(self) -> None:
        """Until no segment is being written."""
        if self._running is not None:
            self._running.result()
            self._running = None

    def _merge_full_tiers(self) -> None:
        for number, tier in enumerate(self._tiers):
            if len(tier) < _MERGED_AT_ONCE:
                break
            if number + 1 == len(self._tiers):
                self._tiers.append([])
            self._tiers[number + 1].append(self._merge_own(tier))
            tier.clear()

    def _merge_own(self, merging: Sequence[ArraySegment]) -> ArraySegment:
        """Merge segments of this commit, and know where their letters stand from then on."""
        merged = self._merged(merging)
        gone = {segment.segment_id() for segment in merging}
        bases = {}
        total = 0
        for segment in merging:
            bases[segment.segment_id()] = (total, sorted(segment.deleted_docs()))
            total += segment.doc_count()
        for identity, (segment, number) in self._places.items():
            if segment.segment_id() in gone:
                base, dead = bases[segment.segment_id()]
                self._places[identity] = (merged, base + number - _before(dead, number))
        for segment in merging:  # no commit has named it
            Path(segment.path(str(self._folder))).unlink()
        return merged

    def _merged(self, merging: Sequence[ArraySegment]) -> ArraySegment:
        parts = [Part(one.path(str(self._folder)), int(one.doc_count_all()), one.deleted_docs()) for one in merging]
        merged = ArraySegment(self._index_name)
        merged.set_doc_count(merge(parts, self._path(merged)))
        return merged

    def _path(self, segment: ArraySegment) -> Path:
        path = Path(segment.path(str(self._folder)))
        self._written.append(path)
        return path


def _before(numbers: Sequence[int], number: int) -> int:
    return sum(1 for one in numbers if one < number)


def chosen(segments: Iterable[ArraySegment]) -> tuple[list[ArraySegment], list[ArraySegment]]:
    """Which segments stay as they are, and which are merged into one.

    Empty ones go. The smallest merge, and with them every one that is not more than twice as large as those before
    it together: so each letter is copied seldom, and sizes fall by steps. Those with more dead letters than living
    ones merge in any case.
    """
    living = sorted((one for one in segments if one.doc_count()), key=lambda one: int(one.doc_count()))
    merging: list[ArraySegment] = []
    total = 0
    for segment in living:
        if merging and segment.doc_count() > 2 * total and len(living) - len(merging) + 1 < MAX_SEGMENTS:
            break
        merging.append(segment)
        total += segment.doc_count()
    heavy = [one for one in living if one not in merging and one.deleted_count() > one.doc_count()]
    if len(merging) == 1 and not heavy and merging[0].deleted_count() <= merging[0].doc_count():
        merging = []
    merging += heavy
    return [one for one in living if one not in merging], merging
