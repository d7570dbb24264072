"""A Whoosh query -> the letters that match and their scores, as arrays at once.

It walks the query tree with numpy set operations over whole postings instead of Whoosh's one letter at a time,
and gives the same letters and, within float error, the same BM25F scores as Whoosh's own searcher would.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine import queries as wq
from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.budget import UNLIMITED, Budget
from search.whoosh_engine.columns import Mask
from search.whoosh_engine.proximity import (
    letters_with_all_near,
    letters_with_row,
    letters_with_steps,
    letters_with_two_near,
)
from search.whoosh_engine.schema import EARLIEST, LATEST, forms_of
from search.whoosh_engine.snapshot import Snapshot

Scores = NDArray[np.float64]

# BM25's free parameters, as Whoosh has them.
B = 0.75
K1 = 1.2
# How many words a prefix may stand for, and how many a whole question.
MAX_EXPANSIONS = 1000
MAX_EXPANSIONS_IN_ALL = 4000
# Places of words that are compared between two looks at the budget.
_PLACES_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Matches:
    """Which letters of a snapshot match, and the score of each (0 for those that do not). Deleted ones never do.

    `cut` are the beginnings of words that stood for too many words to take all. `late`: the budget was spent
    before all was looked for, and more letters may match.
    """

    mask: Mask
    scores: Scores
    cut: tuple[str, ...] = ()
    late: bool = False


def match(snapshot: Snapshot, query: wq.Query | None, budget: Budget = UNLIMITED) -> Matches:
    """All letters that a query matches, or those that were found within the budget; None matches every one."""
    if query is None:
        return Matches(snapshot.live, np.zeros(snapshot.size))
    evaluation = _Evaluation(snapshot, budget)
    found = [evaluation.evaluate(query, segment) for segment in snapshot.segments]
    if len(found) == 1:
        mask, scores = found[0]
    else:
        mask = np.concatenate([np.empty(0, np.bool_), *(mask for mask, _ in found)])
        scores = np.concatenate([np.empty(0), *(scores for _, scores in found)])
    mask &= snapshot.live
    scores[~mask] = 0.0
    return Matches(mask, scores, tuple(evaluation.cut), evaluation.late)


class _Evaluation:
    """One query over one snapshot: what it knows of terms holds for all segments.

    Once the budget is spent, what was not looked for yet counts as not found, and of what something is to be taken
    from, nothing is left: so a letter that is found does match.
    """

    def __init__(self, snapshot: Snapshot, budget: Budget) -> None:
        self._snapshot = snapshot
        self._budget = budget
        self.late = False
        self._weights: dict[tuple[str, bytes], float] = {}
        self._lengths: dict[str, float] = {}
        self._expansions: dict[tuple[str, str], list[bytes]] = {}
        self._expanded = 0
        self.cut: dict[str, None] = {}

    def evaluate(self, query: wq.Query, segment: Segment) -> tuple[Mask, Scores]:
        """The mask and the scores of a segment's letters. Scores where the mask is False are 0."""
        if query is wq.NullQuery:
            return np.zeros(segment.size, np.bool_), np.zeros(segment.size)
        handler = _HANDLERS.get(type(query))
        if handler is None:
            raise TypeError(f"no way to match {type(query).__name__}")
        return handler(self, query, segment)

    def _is_late(self) -> bool:
        self.late = self.late or self._budget.spent()
        return self.late

    def _term(self, query: wq.Term, segment: Segment) -> tuple[Mask, Scores]:
        mask = np.zeros(segment.size, np.bool_)
        scores = np.zeros(segment.size)
        self._add_term(query, segment, mask, scores)
        return mask, scores

    def _add_term(self, query: wq.Term, segment: Segment, mask: Mask, scores: Scores) -> None:
        field, term = query.fieldname, query.text.encode()
        postings = segment.postings(field, term)
        if len(postings.numbers):
            mask[postings.numbers] = True
            scores[postings.numbers] += query.boost * self._bm25(
                segment, field, term, postings.numbers, postings.weights
            )

    def _bm25(
        self, segment: Segment, field: str, term: bytes, numbers: NDArray[np.int32], weights: NDArray[Any]
    ) -> Scores:
        idf = self._weights.get((field, term))
        if idf is None:
            found = self._snapshot.doc_frequency(field, term)
            idf = self._weights[(field, term)] = math.log(self._snapshot.population / (found + 1)) + 1
        average = self._lengths.get(field)
        if average is None:
            average = self._lengths[field] = self._snapshot.average_length(field)
        often = weights.astype(np.float64)
        norm = K1 * ((1 - B) + B * segment.lengths(field)[numbers] / average)
        return idf * (often * (K1 + 1)) / (often + norm)

    def _or(self, query: wq.Or, segment: Segment) -> tuple[Mask, Scores]:
        mask = np.zeros(segment.size, np.bool_)
        scores = np.zeros(segment.size)
        for part in query.subqueries:
            if self._is_late():
                break
            if type(part) is wq.Term:
                self._add_term(part, segment, mask, scores)
            else:
                matching, scored = self.evaluate(part, segment)
                mask |= matching
                scores += scored
        return mask, scores if query.boost == 1.0 else scores * query.boost

    def _and(self, query: wq.And, segment: Segment) -> tuple[Mask, Scores]:
        mask, scores = self.evaluate(query.subqueries[0], segment)
        for part in query.subqueries[1:]:
            if self._is_late() or not mask.any():
                return np.zeros(segment.size, np.bool_), np.zeros(segment.size)
            matching, scored = self.evaluate(part, segment)
            mask &= matching
            scores += scored
        scores[~mask] = 0.0
        return mask, scores * query.boost

    def _and_not(self, query: wq.AndNot, segment: Segment) -> tuple[Mask, Scores]:
        mask, scores = self.evaluate(query.a, segment)
        unwanted, _ = self.evaluate(query.b, segment)
        if self._is_late():
            mask[:] = False
        mask &= ~unwanted
        scores[~mask] = 0.0
        return mask, scores

    def _every(self, query: wq.Every, segment: Segment) -> tuple[Mask, Scores]:
        return np.ones(segment.size, np.bool_), np.full(segment.size, query.boost)

    def _constant(self, query: wq.ConstantScoreQuery, segment: Segment) -> tuple[Mask, Scores]:
        mask, _ = self.evaluate(query.child, segment)
        return mask, np.where(mask, query.score, 0.0)

    def _prefix(self, query: wq.Prefix, segment: Segment) -> tuple[Mask, Scores]:
        mask = np.zeros(segment.size, np.bool_)
        for term in self._expand(query):
            if self._is_late():
                break
            mask[segment.postings(query.fieldname, term).numbers] = True
        return mask, np.where(mask, query.boost, 0.0)

    def _overlap(self, query: wq.DateOverlap, segment: Segment) -> tuple[Mask, Scores]:
        earliest, latest = (segment.column(name).array() for name in (EARLIEST, LATEST))
        return query.mask(earliest, latest), np.zeros(segment.size)

    def _phrase(self, query: wq.Phrase, segment: Segment) -> tuple[Mask, Scores]:
        terms = [wq.Term(query.fieldname, word) for word in query.words]
        return self._row(terms, query.slop, True, query.boost, segment)

    def _near(self, query: wq.Row, segment: Segment) -> tuple[Mask, Scores]:
        return self._row(query.qs, query.slop, query.ordered, query.boost, segment)

    def _row(
        self, slots: Sequence[wq.Term | wq.Prefix], slop: int, ordered: bool, boost: float, segment: Segment
    ) -> tuple[Mask, Scores]:
        """Letters in which the slots (words or prefixes) follow one another; the score is that of their words."""
        mask, scores = np.zeros(segment.size, np.bool_), np.zeros(segment.size)
        words = [self._words_of(slot) for slot in slots]
        candidates = self._having_all(slots[0].fieldname, words, segment)
        if not len(candidates):
            return mask, scores
        field = segment.field(slots[0].fieldname)
        sources = [field.placed([field.number(term) for term in terms]) for terms in words]
        sizes = [source.size for source in sources]
        found = [_NONE]
        for some in np.array_split(candidates, 1 + sum(sizes) // _PLACES_AT_ONCE):
            if self._is_late():
                break
            if ordered and slop == 1:
                found.append(letters_with_row(some, list(zip(sizes, sources, strict=True)), self._is_late))
            elif ordered:
                found.append(letters_with_steps(some, sources, slop))
            elif len(slots) == 2:
                found.append(letters_with_two_near(some, sources[0], sources[1], slop))
            else:
                each = dict(zip(slots, sources, strict=True))
                wanted = [(slots.count(slot), source) for slot, source in each.items()]
                found.append(letters_with_all_near(some, wanted, slop))
        together = np.concatenate(found)
        mask[together] = True
        for slot in slots if len(together) else ():
            scores[together] += self.evaluate(self._spelled_out(slot), segment)[1][together]
        return mask, scores * boost

    def _words_of(self, slot: wq.Term | wq.Prefix) -> list[bytes]:
        return [slot.text.encode()] if isinstance(slot, wq.Term) else self._expand(slot)

    def _having_all(self, field: str, words: Sequence[Sequence[bytes]], segment: Segment) -> NDArray[np.int32]:
        """The letters that hold one word of each list, wherever."""
        found: NDArray[np.int32] | None = None
        each = dict.fromkeys(map(tuple, words))  # a word that is wanted twice need not be looked for twice
        for numbers in sorted((_any_of(segment, field, terms) for terms in each), key=len):
            found = numbers if found is None else found[_among(found, numbers)]
            if not len(found):
                break
        return np.empty(0, np.int32) if found is None else found

    def _spelled_out(self, slot: wq.Term | wq.Prefix) -> wq.Query:
        """A slot as Whoosh scores it: a prefix as any of its words."""
        if isinstance(slot, wq.Term):
            return slot
        words = [wq.Term(slot.fieldname, term.decode()) for term in self._expand(slot)]
        return wq.Or(words) if words else wq.NullQuery

    def _expand(self, prefix: wq.Prefix) -> list[bytes]:
        """The words (or their stems) that begin so, by alphabet; not more than the bounds."""
        of_stems = isinstance(prefix, wq.StemPrefix)
        field = forms_of(prefix.fieldname) if of_stems else prefix.fieldname
        beginning = prefix.text
        key = (field, beginning)
        if key not in self._expansions:
            limit = min(MAX_EXPANSIONS, MAX_EXPANSIONS_IN_ALL - self._expanded)
            found: set[bytes] = set()
            for segment in self._snapshot.segments:
                for number, term in enumerate(segment.terms_from(field, beginning.encode())):
                    if number > limit:
                        break
                    found.add(term)
            if len(found) > limit:
                self.cut[beginning] = None
            self._expansions[key] = sorted(found)[:limit]
            self._expanded += len(self._expansions[key])
        terms = self._expansions[key]
        return sorted({wq.stemmed(term) for term in terms}) if of_stems else terms


def _any_of(segment: Segment, field: str, terms: Sequence[bytes]) -> NDArray[np.int32]:
    """The letters that hold any of the terms, in order."""
    found = [segment.postings(field, term).numbers for term in terms]
    if len(found) == 1:
        return found[0]
    held = np.zeros(segment.size, np.bool_)
    for numbers in found:
        held[numbers] = True
    return np.flatnonzero(held).astype(np.int32)


def _among(numbers: NDArray[np.int32], others: NDArray[np.int32]) -> Mask:
    """Which of the numbers are among the others; both are in order."""
    at = np.minimum(np.searchsorted(others, numbers), len(others) - 1)
    found: Mask = others[at] == numbers
    return found


_NONE = np.empty(0, np.int32)


_Handler = Callable[[_Evaluation, Any, Segment], tuple[Mask, Scores]]
_HANDLERS: dict[type, _Handler] = {
    wq.Term: _Evaluation._term,
    wq.Or: _Evaluation._or,
    wq.And: _Evaluation._and,
    wq.AndNot: _Evaluation._and_not,
    wq.Every: _Evaluation._every,
    wq.ConstantScoreQuery: _Evaluation._constant,
    wq.Prefix: _Evaluation._prefix,
    wq.Phrase: _Evaluation._phrase,
    wq.Row: _Evaluation._near,
    wq.DateOverlap: _Evaluation._overlap,
}
