"""One question to the engine, asked once for whichever form the answer takes: a page, JSON, a letter's neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import QueryError
from search.engine import Answerer
from search.fields import FACETS
from search.request import PAGE_SIZE, FacetRequest, SearchResults
from search.syntax import ReadQuery
from web.parameters import Asked, Problem
from web.search_state import SearchState

FACET_ROWS = 8
# With fewer letters than this, words that the archive does not know are worth a question back.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `results` is None where nothing could be looked for.

    `status` is 400 for a question that cannot be asked as it stands, 404 for a page past the end, else 200.
    """

    state: SearchState
    read: ReadQuery
    results: SearchResults | None
    problems: tuple[Problem, ...]
    suggestion: str | None
    status: int

    @property
    def pages(self) -> int:
        return page_count(self.results.total) if self.results else 0


def answer(engine: Answerer, asked: Asked, facet_rows: int = FACET_ROWS) -> Answer:
    """Ask the engine; what it cannot answer becomes a problem beside the others."""
    state = asked.state
    read, problems = asked.read, asked.problems
    if "q" in asked.typed:
        return Answer(state, read, None, problems, None, 400)
    facets = tuple(FacetRequest(field.name, limit=facet_rows) for field in FACETS)
    asking = state.to_request(read.query, facets=facets, histogram=True, snippets=True)
    try:
        results = engine.search(asking)
    except QueryError as error:
        problems = (*problems, Problem(error.parameter or "q", error.message))
        return Answer(state, read, None, problems, None, 400)
    suggestion = engine.suggest(read.query) if read.query and results.total < _FEW else None
    status = 400 if problems else 200
    if not problems and state.page > max(1, page_count(results.total)):
        status = 404
    return Answer(state, read, results, problems, suggestion, status)


def count(engine: Answerer, state: SearchState) -> int:
    """How many letters a question finds; 0 where it cannot be asked."""
    try:
        return engine.search(state.on_page(1).to_request(page_size=1)).total
    except QueryError:
        return 0


def page_count(total: int, size: int = PAGE_SIZE) -> int:
    return -(-total // size)
