"""Passages of the letters of a list, found by the index: where words stand is known, and no text is read again.

They are those that `snippets` finds by reading a whole letter; only the pages that are shown are unpacked.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import zstandard
from numpy.typing import NDArray

from search.request import Snippet
from search.whoosh_engine.analysis import words as analyzed
from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.budget import UNLIMITED, Budget
from search.whoosh_engine.marking import Mark, Run, Step
from search.whoosh_engine.matching import MAX_EXPANSIONS
from search.whoosh_engine.proximity import stretches, within
from search.whoosh_engine.schema import PAGES, forms_of, page_heads
from search.whoosh_engine.snippets import MAX_CHARACTERS, MAX_PASSAGES, WIDTH, cut, opening

Ints = NDArray[np.int64]

_local = threading.local()  # a decompressor must not be used by two threads at once
_NONE: Ints = np.empty(0, np.int64)


class Passages:
    """Finds passages for one question in the letters of one segment; their beginnings once the budget is spent."""

    def __init__(self, segment: Segment, runs: Sequence[Run], budget: Budget = UNLIMITED) -> None:
        self._segment = segment
        self._runs = runs
        self._budget = budget
        self._terms = {step: _Places(segment, step.text) for run in runs for step in run.steps if not step.is_prefix}
        self._beginnings = {
            step: [] if budget.spent() else _stems_of(segment, step.text)
            for run in runs
            for step in run.steps
            if step.is_prefix
        }

    def of(self, number: int) -> tuple[Snippet, ...]:
        """The best passages of a letter; its beginning where no word of the question stands in its text."""
        letter = _Letter(self._segment, number)
        if self._budget.spent():
            return letter.opening()
        runs = self._runs
        if len(runs) == 1 and len(runs[0].steps) == 1 and not runs[0].steps[0].is_prefix:
            positions = self._terms[runs[0].steps[0]].of(number)
            # The window that begins with the first mark is as good as any; it cannot hold more than so many.
            marks = letter.marks(positions[: WIDTH // 2 + 1], 0)
            return letter.cut(_window(marks, 0)) if marks else letter.opening()
        marks = sorted(
            (mark for at, run in enumerate(runs) for mark in self._marks(letter, at, run, number)),
            key=lambda mark: (mark.text, mark.start, mark.end, mark.run),
        )
        if not marks:
            return letter.opening()
        return tuple(snippet for window in _best(marks, len(runs)) for snippet in letter.cut(window))

    def _marks(self, letter: _Letter, at: int, run: Run, number: int) -> list[Mark]:
        places = [self._positions(letter, step, number) for step in run.steps]
        if len(places) == 1:
            return letter.marks(places[0], at)
        if not all(len(place) for place in places):
            return []
        in_row = run.distance == 0
        if in_row:
            begins = places[0]
            for offset, place in enumerate(places[1:], start=1):
                begins = begins[np.isin(begins + offset, place, assume_unique=True)]
            return letter.stretches(begins, begins + len(places) - 1, at)
        placed = dict(zip(run.steps, places, strict=True))
        begins = stretches([(place, run.steps.count(step)) for step, place in placed.items()], run.distance)
        known = np.unique(np.concatenate(places))
        return letter.marks(known[within(known, begins, run.distance)], at)

    def _positions(self, letter: _Letter, step: Step, number: int) -> Ints:
        if not step.is_prefix:
            return self._terms[step].of(number)
        found = [places.of(number) for places in self._beginnings[step]]
        positions = np.sort(np.concatenate(found)) if found else _NONE
        # A stem has other forms, too.
        return positions[[letter.begins_with(position, step.text) for position in positions.tolist()]]


class _Places:
    """Where a stem stands in the letters of a segment."""

    def __init__(self, segment: Segment, stem: str) -> None:
        field = segment.field("text")
        term = field.number(stem.encode())
        self._numbers: NDArray[np.int32] = np.empty(0, np.int32)
        if term >= 0:
            self._numbers = field.postings(term).numbers
            self._positions, self._bounds = field.positions(term)

    def of(self, number: int) -> Ints:
        at = int(self._numbers.searchsorted(number))
        if at == len(self._numbers) or self._numbers[at] != number:
            return _NONE
        start, end = self._bounds[at : at + 2].tolist()
        return self._positions[start:end].astype(np.int64)


def _stems_of(segment: Segment, beginning: str) -> list[_Places]:
    """The stems of all words that begin so."""
    stems: dict[str, None] = {}
    for _, term in zip(range(MAX_EXPANSIONS), segment.terms_from(forms_of("text"), beginning.encode()), strict=False):
        stems.update(dict.fromkeys(stem for _, stem in analyzed(term.decode())))
    return [_Places(segment, stem) for stem in stems]


@dataclass(frozen=True, slots=True)
class _PageHead:
    """A page of a letter: its number, its first character in the letter and its end, and its packed text."""

    number: int
    start: int
    end: int
    frame: slice


class _Letter:
    """One letter: its pages, unpacked when they are needed, and where its words stand."""

    def __init__(self, segment: Segment, number: int) -> None:
        self._stored = segment.blob(PAGES, number)
        self._pages: list[_PageHead] = []
        self._texts: dict[int, str] = {}
        at = 0
        for page, characters, frame in page_heads(self._stored):
            self._pages.append(_PageHead(page, at, at + characters, frame))
            at += characters
        self._characters = at
        self._starts, self._sizes = segment.words_of(number, at)

    def marks(self, positions: Ints, run: int) -> list[Mark]:
        """Marks of single words."""
        starts = self._starts[positions].tolist()
        sizes = self._sizes[positions].tolist()
        return self._on_pages(starts, [start + size for start, size in zip(starts, sizes, strict=True)], run)

    def stretches(self, firsts: Ints, lasts: Ints, run: int) -> list[Mark]:
        """Marks from one word to another; two of them where a page ends between."""
        starts = self._starts[firsts].tolist()
        ends = (self._starts[lasts].astype(np.int64) + self._sizes[lasts]).tolist()
        if len(self._pages) == 1:
            return self._on_pages(starts, ends, run)
        marks = []
        for first, last, start, end in zip(firsts.tolist(), lasts.tolist(), starts, ends, strict=True):
            if self._page_of(start) == self._page_of(end - 1):
                marks += self._on_pages([start], [end], run)
            else:
                marks += self.marks(np.arange(first, last + 1), run)
        return list(dict.fromkeys(marks))

    def _on_pages(self, starts: Sequence[int], ends: Sequence[int], run: int) -> list[Mark]:
        marks = []
        page = 0
        for start, end in zip(starts, ends, strict=True):
            if end > MAX_CHARACTERS:
                break
            while start >= self._pages[page].end:
                page += 1
            base = self._pages[page].start
            marks.append(Mark(page, start - base, end - base, run))
        return marks

    def _page_of(self, character: int) -> int:
        return next(at for at, page in enumerate(self._pages) if character < page.end)

    def begins_with(self, position: int, beginning: str) -> bool:
        start = int(self._starts[position])
        page = self._page_of(start)
        start -= self._pages[page].start
        word = self._text(page)[start : start + int(self._sizes[position])]
        return any(one.startswith(beginning) for one, _ in analyzed(word))

    def cut(self, marks: Sequence[Mark]) -> tuple[Snippet, ...]:
        page = marks[0].text
        return (cut(self._pages[page].number, self._text(page), marks),)

    def opening(self) -> tuple[Snippet, ...]:
        return opening((page.number, self._text(at)) for at, page in enumerate(self._pages))

    def _text(self, page: int) -> str:
        found = self._texts.get(page)
        if found is None:
            unpack = getattr(_local, "unpack", None)
            if unpack is None:
                unpack = _local.unpack = zstandard.ZstdDecompressor().decompress
            frame = unpack(self._stored[self._pages[page].frame])
            found = self._texts[page] = frame.decode("utf-8", "surrogatepass")
        return found


def _window(marks: Sequence[Mark], first: int) -> Sequence[Mark]:
    """The marks from one on that stand on its page within the width of a passage."""
    begin = marks[first]
    end = first + 1
    while end < len(marks) and marks[end].text == begin.text and marks[end].end - begin.start <= WIDTH:
        end += 1
    return marks[first:end]


def _best(marks: Sequence[Mark], runs: int) -> list[Sequence[Mark]]:
    """The window with the most different runs; then others for runs that it lacks. In the order of the text."""
    present = {mark.run for mark in marks}
    if len(present) == 1:
        return [_window(marks, 0)]
    holds = _held(marks, runs)
    counts = holds.sum(axis=0)
    missing = np.ones(runs, np.bool_)
    chosen: list[int] = []
    while len(chosen) < MAX_PASSAGES:
        fresh = holds[missing].sum(axis=0)
        best = int(np.argmax(fresh * (runs + 1) + counts))
        if not fresh[best]:
            break
        chosen.append(best)
        missing &= ~holds[:, best]
        if not missing.any():
            break
    return [_window(marks, first) for first in sorted(chosen)]


def _held(marks: Sequence[Mark], runs: int) -> NDArray[np.bool_]:
    """For each run and each mark: whether the window that begins with the mark holds the run."""
    # Pages stand so far apart that no window reaches over.
    apart = MAX_CHARACTERS * 2
    starts = np.array([mark.text * apart + mark.start for mark in marks])
    ends = np.array([mark.text * apart + mark.end for mark in marks])
    which = np.array([mark.run for mark in marks])
    holds = np.zeros((runs, len(marks)), np.bool_)
    order = np.arange(len(marks))
    for run in range(runs):
        own = np.flatnonzero(which == run)
        if len(own):
            following = np.minimum(np.searchsorted(own, order), len(own) - 1)
            nearest = own[following]
            holds[run] = (nearest >= order) & (ends[nearest] - starts <= WIDTH)
    holds[which, order] = True
    return holds
