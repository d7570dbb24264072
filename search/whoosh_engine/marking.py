"""Where the words of a question stand in a text: what pages mark, and what snippets are cut around.

The text is read with the analyzer that the index was made with, so that what is marked is what matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.tree import And, InField, Near, Or, Phrase, Prefix, Query, Words
from search.whoosh_engine.analysis import chunks, folded_prefix, parts, words
from search.whoosh_engine.proximity import stretches, within


@dataclass(frozen=True, slots=True)
class Step:
    """A word by its stem, or every word that begins so."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that count together: one, several in a row, or (distance > 0) near each other in any order."""

    steps: tuple[Step, ...]
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one text that a run matches. `text` is the number of the text, `run` of the run."""

    text: int
    start: int
    end: int
    run: int


@dataclass(frozen=True, slots=True)
class _Found:
    text: int
    position: int
    start: int
    end: int


def runs_of(query: Query | None) -> tuple[Run, ...]:
    """What of a query can be seen in a letter's text; not what is denied, nor what is sought in other fields."""
    return tuple(dict.fromkeys(_runs(query))) if query is not None else ()


def _runs(query: Query) -> list[Run]:
    match query:
        case Words(text) | Phrase(text):
            return _row(text, 0)
        case Near(text, distance):
            return _row(text, distance)
        case Prefix(text):
            read = words(text)
            if not read:
                return []
            if len(read) == 1:
                return [Run((Step(folded_prefix(text), is_prefix=True),))]
            return [Run((*(Step(stem) for _, stem in read[:-1]), Step(read[-1][0], is_prefix=True)))]
        case And(parts) | Or(parts):
            return [run for part in parts for run in _runs(part)]
        case InField("text", part):
            return _runs(part)
        case _:
            return []


def _row(text: str, distance: int) -> list[Run]:
    steps = tuple(Step(stem) for _, stem in words(text))
    return [Run(steps, distance if len(steps) > 1 else 0)] if steps else []


class Marker:
    """Finds the runs in texts. It remembers each spelling that it met, so one serves a whole answer; one thread."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        steps = dict.fromkeys(step for run in runs for step in run.steps)
        self._stems = {step.text: step for step in steps if not step.is_prefix}
        self._prefixes = [step for step in steps if step.is_prefix]
        # Of each chunk: how many words it has, and for those that are sought: which, the step, start and end.
        self._known: dict[str, tuple[int, tuple[tuple[int, Step, int, int], ...]]] = {}

    def marks(self, texts: Sequence[str]) -> list[Mark]:
        """Where the runs stand in texts that follow each other, in order; they may overlap."""
        found: dict[Step, list[_Found]] = {}
        position = 0
        if self._runs:
            for number, text in enumerate(texts):
                position = self._scan(number, text, position, found)
        marks = [mark for number, run in enumerate(self._runs) for mark in _of_run(number, run, found)]
        return sorted(marks, key=lambda mark: (mark.text, mark.start, mark.end, mark.run))

    def _scan(self, number: int, text: str, position: int, found: dict[Step, list[_Found]]) -> int:
        known = self._known
        for base, chunk in chunks(text):
            here = known.get(chunk)
            if here is None:
                here = known[chunk] = self._learn(chunk)
            for offset, step, start, end in here[1]:
                found.setdefault(step, []).append(_Found(number, position + offset, base + start, base + end))
            position += here[0]
        return position

    def _learn(self, chunk: str) -> tuple[int, tuple[tuple[int, Step, int, int], ...]]:
        read = parts(chunk)
        hits = []
        for offset, (word, stem, start, end) in enumerate(read):
            if (step := self._stems.get(stem)) is not None:
                hits.append((offset, step, start, end))
            hits += [(offset, step, start, end) for step in self._prefixes if word.startswith(step.text)]
        return len(read), tuple(hits)


def _of_run(number: int, run: Run, found: dict[Step, list[_Found]]) -> list[Mark]:
    of_steps = [found.get(step, []) for step in run.steps]
    if len(of_steps) == 1:
        return [Mark(one.text, one.start, one.end, number) for one in of_steps[0]]
    if not all(of_steps):
        return []
    at = {one.position: one for several in of_steps for one in several}
    places = {step: np.array([one.position for one in found[step]], np.int64) for step in run.steps}
    if run.distance:
        begins = stretches([(place, run.steps.count(step)) for step, place in places.items()], run.distance)
        known = np.array(sorted(at), np.int64)
        inside = known[within(known, begins, run.distance)].tolist()
        return [Mark(at[one].text, at[one].start, at[one].end, number) for one in inside]
    begins = places[run.steps[0]]
    for offset, step in enumerate(run.steps[1:], start=1):
        begins = begins[np.isin(begins + offset, places[step])]
    marks: dict[Mark, None] = {}
    for first in begins.tolist():
        words = [at[position] for position in range(first, first + len(run.steps))]
        if words[0].text == words[-1].text:
            marks[Mark(words[0].text, words[0].start, words[-1].end, number)] = None
        else:
            marks.update(dict.fromkeys(Mark(one.text, one.start, one.end, number) for one in words))
    return list(marks)


def disjoint(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The character ranges of marks in one text, in order, those that overlap as one."""
    ranges: list[tuple[int, int]] = []
    for mark in marks:
        if ranges and mark.start < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], mark.end))
        else:
            ranges.append((mark.start, mark.end))
    return ranges
