"""One question over one snapshot -> the whole answer."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from search.fields import SORTS
from search.request import Facet, Filter, Hit, PairCount, SearchRequest, SearchResults, Snippet
from search.tree import Query
from search.whoosh_engine.budget import Budget
from search.whoosh_engine.columns import Mask
from search.whoosh_engine.facets import count_facet, count_years
from search.whoosh_engine.filtering import DATE, Filters, labels
from search.whoosh_engine.marking import runs_of
from search.whoosh_engine.matching import Matches, match
from search.whoosh_engine.pairs import count_pairs
from search.whoosh_engine.passages import Passages
from search.whoosh_engine.schema import HIT, unpack_hit
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.translate import translate, without_common_words

MAX_PAGE_SIZE = 1000
# Nobody reads so far, and a crawler need not.
MAX_DEPTH = 100_000

# Processor time, as nobody may hold up the others: for finding letters, and for all until the passages are cut.
# Letters whose turn comes later show their beginning.
MATCH_SECONDS = 0.12
ANSWER_SECONDS = 0.18

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Found:
    """What a question's words match, before any filter. `query` is what is left without common words."""

    query: Query | None
    matches: Matches
    notes: tuple[str, ...]


def answer(snapshot: Snapshot, request: SearchRequest) -> SearchResults:
    """The whole answer. QueryError for what cannot be asked."""
    began = time.perf_counter()
    budget = Budget(ANSWER_SECONDS)
    _check(request)
    found = _find(snapshot, request.query)
    columns = snapshot.columns
    filters = Filters(columns, request.filters)
    passing = filters.passing(found.matches.mask)
    of_any_date = filters.passing(found.matches.mask, but_for=DATE) if DATE in filters else passing
    total = int(np.count_nonzero(passing))
    start = (request.page - 1) * request.page_size
    if total > start >= MAX_DEPTH:
        raise QueryError(f"Only the first {MAX_DEPTH:,} letters can be paged through. Narrow the question.", "page")
    numbers = _first(snapshot, passing, found.matches, request.sort, start + request.page_size)[start:]
    facets: dict[str, Facet] = {}
    for wanted in request.facets:
        mask = filters.passing(found.matches.mask, but_for=wanted.field) if wanted.field in filters else passing
        facets[wanted.field] = count_facet(columns, mask, wanted, request.filters.get(wanted.field, Filter()))
    return SearchResults(
        total=total,
        hits=_hits(snapshot, numbers, found, request.snippets, budget),
        facets=facets,
        years=count_years(columns, of_any_date) if request.histogram else (),
        undated=int(np.count_nonzero(of_any_date & ~columns.dated)),
        labels=labels(columns, request.filters),
        generation=snapshot.generation,
        seconds=time.perf_counter() - began,
        notes=found.notes,
        partial=bool(found.matches.cut or found.matches.late),
    )


def answer_ids(snapshot: Snapshot, request: SearchRequest) -> list[str]:
    """The ids of all letters that answer, in order. QueryError as for `answer`."""
    _check(request)
    found = _find(snapshot, request.query)
    columns = snapshot.columns
    passing = Filters(columns, request.filters).passing(found.matches.mask)
    numbers = _first(snapshot, passing, found.matches, request.sort, snapshot.size)
    return [identity.decode() for identity in columns.ids[numbers].tolist()]


def answer_pairs(snapshot: Snapshot, request: SearchRequest, limit: int) -> tuple[PairCount, ...]:
    """Who wrote to whom among all letters that answer. QueryError as for `answer`."""
    _check(request)
    found = _find(snapshot, request.query)
    passing = Filters(snapshot.columns, request.filters).passing(found.matches.mask)
    return count_pairs(snapshot.columns, passing, limit)


def _check(request: SearchRequest) -> None:
    if request.sort not in SORTS:
        raise QueryError(f"Letters cannot be sorted by “{request.sort}”.", "sort")
    if request.page < 1:
        raise QueryError("Pages are counted from 1.", "page")
    if not 1 <= request.page_size <= MAX_PAGE_SIZE:
        raise QueryError(f"A page holds 1 to {MAX_PAGE_SIZE:,} letters.", "page")


def _find(snapshot: Snapshot, query: Query | None) -> _Found:
    if query is None:
        return _Found(None, match(snapshot, None), ())
    kept, common = without_common_words(query)
    matches = match(snapshot, translate(kept), Budget(MATCH_SECONDS))
    notes = []
    if common:
        listed = ", ".join(f"“{word}”" for word in common)
        notes.append(f"Not required, as too common: {listed}. Put them in a phrase to require them.")
    for beginning in matches.cut:
        notes.append(f"Too many words begin with “{beginning}”; only the first by alphabet were looked for.")
    if matches.late:
        notes.append("The question is too costly: only a part of it was looked for. Ask for less at once.")
    return _Found(kept, matches, tuple(notes))


def _first(snapshot: Snapshot, mask: Mask, matches: Matches, sort: str, count: int) -> Numbers:
    """The numbers of the first so many masked letters in an order. Equal ones stand newest first, then by id."""
    numbers = np.flatnonzero(mask)
    if sort != "relevance":
        ranks = snapshot.columns.rank(sort)[numbers]
        if count < len(numbers):
            kept = np.argpartition(ranks, count)[:count]
            numbers, ranks = numbers[kept], ranks[kept]
        return numbers[np.argsort(ranks)][:count]
    scores = matches.scores[numbers]
    if count < len(numbers):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        kept = np.flatnonzero(scores >= least)
        numbers, scores = numbers[kept], scores[kept]
    return numbers[np.lexsort((snapshot.columns.rank("newest")[numbers], -scores))][:count]


def _hits(
    snapshot: Snapshot, numbers: Numbers, found: _Found, with_snippets: bool, budget: Budget
) -> tuple[Hit, ...]:
    runs = runs_of(found.query)
    passages: dict[str, Passages] = {}
    hits = []
    for number in numbers.tolist():
        segment, local = snapshot.place(number)
        snippets: tuple[Snippet, ...] = ()
        if with_snippets:
            if segment.name not in passages:
                passages[segment.name] = Passages(segment, runs, budget)
            snippets = passages[segment.name].of(local)
        hits.append(unpack_hit(bytes(segment.blob(HIT, local)), float(found.matches.scores[number]), snippets))
    return tuple(hits)
