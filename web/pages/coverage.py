"""Coverage: what the archive holds and what it lacks, each figure a search where one can ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort

from archive.catalogue import Failure
from archive.datespan import DateSpan
from search.fields import FACETS, NONE
from search.request import FacetRequest
from web.answers import count, page_count
from web.caching import kept_for_generation
from web.labels import value_label
from web.paging import Paging, paging
from web.parameters import read_state
from web.rendering import Head, page, query_pairs, to_canonical
from web.search_state import SearchState
from web.site import Site, site

blueprint = Blueprint("coverage", __name__)

FAILURES = 100
_COLLECTIONS = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A count; `url` is the search that finds what is counted, None where no search can."""

    label: str
    count: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection: all its letters, those of each period (in the order of the table's head), and those undated."""

    name: str
    url: str
    total: int
    periods: tuple[Figure, ...]
    undated: Figure


@dataclass(frozen=True, slots=True)
class CoverageView:
    head: Head
    holds: tuple[Figure, ...]
    lacks: tuple[Figure, ...]
    kinds: tuple[Figure, ...]
    languages: tuple[Figure, ...]
    periods: tuple[str, ...]
    collections: tuple[CollectionRow, ...]
    more_collections_url: str | None
    failures: tuple[Failure, ...]
    failed: int
    reasons: tuple[Figure, ...]
    paging: Paging | None
    generation: int
    finished: str | None


@blueprint.get("/coverage")
@kept_for_generation
def coverage() -> Response:
    asked = read_state(query_pairs())
    if asked.state != SearchState(page=asked.state.page):
        asked = read_state([("page", str(asked.state.page)), ("sort", "")])
    if moved := to_canonical(asked, "/coverage"):
        return moved
    view = coverage_view(site(), asked.state.page)
    if asked.problems or (asked.state.page > 1 and not view.failures):
        abort(404)
    return page("coverage.html", view)


def coverage_view(where: Site, number: int) -> CoverageView:
    holdings = where.catalogue.overview()
    everything = SearchState()
    requests = tuple(FacetRequest(field.name, limit=_COLLECTIONS) for field in FACETS)
    results = where.engine.search(everything.to_request(facets=requests, histogram=True, page_size=1))
    years = [one.year for one in results.years if one.count]
    step = _step(years)
    starts = tuple(range(min(years) // step * step, max(years) + 1, step)) if years else ()

    def figures(name: str) -> tuple[Figure, ...]:
        return tuple(
            Figure(value_label(name, one.value, one.label), one.count, everything.with_only(name, one.value).url())
            for one in results.facets[name].counts
        )

    def without(name: str, label: str) -> Figure:
        return Figure(label, results.facets[name].missing, everything.with_only(name, NONE).url())

    def reading(value: str, label: str) -> Figure:
        state = everything.with_only("reading", value)
        return Figure(label, count(where.engine, state), state.url())

    collections = results.facets["collection"]
    return CoverageView(
        head=Head(f"Coverage, {where.settings.title}", everything.on_page(number).url("/coverage"), "coverage"),
        holds=(
            Figure("letters", results.total, "/search"),
            Figure("files", holdings.files),
            Figure("senders", results.facets["sender"].distinct, "/facet/sender"),
            Figure("recipients", results.facets["recipient"].distinct, "/facet/recipient"),
            Figure("places", results.facets["place"].distinct, "/facet/place"),
            reading("ocr", "letters read from images by machine"),
        ),
        lacks=(
            Figure("undated", results.undated, everything.with_only("date", NONE).url()),
            without("sender", "without a sender"),
            without("recipient", "without a recipient"),
            without("place", "without a place"),
            reading(NONE, "without text: blank, or waiting for OCR"),
            Figure("files that could not be read", holdings.failed, "#unread" if holdings.failed else None),
        ),
        kinds=figures("kind"),
        languages=figures("language"),
        periods=tuple(str(start) if step == 1 else f"{start}s" for start in starts),
        collections=tuple(
            _collection(where, one.value, one.label, one.count, starts, step) for one in collections.counts
        ),
        more_collections_url="/facet/collection" if collections.distinct > len(collections.counts) else None,
        failures=where.catalogue.failures(FAILURES, (number - 1) * FAILURES),
        failed=holdings.failed,
        reasons=tuple(Figure(code, count) for code, count in holdings.failures.items()),
        paging=paging(
            number, page_count(holdings.failed, FAILURES), lambda n: everything.on_page(n).url("/coverage")
        ),
        generation=results.generation,
        finished=holdings.finished,
    )


def _step(years: list[int]) -> int:
    """How many years a column of the table holds, so that a screen can show them."""
    if not years:
        return 1
    span = max(years) - min(years) + 1
    return next((step for step in (1, 10, 50, 100) if span // step < 16), 500)


def _collection(where: Site, value: str, label: str, total: int, starts: tuple[int, ...], step: int) -> CollectionRow:
    state = SearchState().with_only("collection", value)
    results = where.engine.search(state.to_request(histogram=True, page_size=1))
    by_year = {one.year: one.count for one in results.years}

    def period(start: int) -> Figure:
        count = sum(by_year.get(year, 0) for year in range(start, start + step))
        span = DateSpan(DateSpan.year(max(start, 1)).earliest, DateSpan.year(start + step - 1).latest)
        return Figure(span.for_people(), count, state.with_only("date", span.edtf).url() if count else None)

    return CollectionRow(
        name=label,
        url=state.url(),
        total=total,
        periods=tuple(period(start) for start in starts),
        undated=Figure("undated", results.undated, state.with_only("date", NONE).url()),
    )
