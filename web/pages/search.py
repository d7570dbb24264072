"""The search page: the question as it was read, the letters that answer it, and every way to narrow it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, Response

from search.fields import BY_NAME, SORTS
from search.request import PAGE_SIZE, SearchResults
from web.answers import Answer, answer, count
from web.caching import kept_for_generation
from web.cited_view import CitedView, cited_view
from web.citing import CITED, read_citation
from web.date_form import DateForm, date_form
from web.exports import FORMS
from web.facet_views import FacetView, facet_views
from web.histogram import Histogram, histogram
from web.hit_views import HitView, hit_views
from web.json_forms import answer_json
from web.metrics import current_metrics
from web.paging import Paging, paging
from web.parameters import Asked, Problem, read_state
from web.question import Part, parts_of
from web.rendering import Head, json_answer, page, query_pairs, to_canonical
from web.search_state import FILTER_PARAMETERS, SearchState
from web.site import Site, site
from web.unshown import Unshown, unshown

blueprint = Blueprint("search", __name__)

# What the input keeps of a question that is far too long.
_TYPED_KEPT = 12_000
_TITLE_QUERY = 60


@dataclass(frozen=True, slots=True)
class SortLink:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of an empty answer: the part to drop, and how many letters there are without it."""

    part: Part
    count: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything that the search page shows; `total` is None where nothing was looked for.

    `forms` are (label, URL) of the whole answer for other programs. `hidden` are parameters that the form carries.
    `cited` is set where the address cites an answer.
    """

    head: Head
    typed: str
    problems: tuple[Problem, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    suggestion: str | None
    suggestion_url: str
    clear_url: str | None
    total: int | None
    first: int
    last: int
    page: int
    pages: int
    hits: tuple[HitView, ...]
    facets: tuple[FacetView, ...]
    histogram: Histogram | None
    dates: DateForm
    sorts: tuple[SortLink, ...]
    paging: Paging | None
    hidden: tuple[tuple[str, str], ...]
    unshown: tuple[Unshown, ...]
    cited: CitedView | None
    cite_url: str
    ways: tuple[Way, ...]
    past_the_end_url: str | None
    json_url: str
    feed_url: str
    network_url: str
    forms: tuple[tuple[str, str], ...]
    partial: bool


@blueprint.get("/search")
@kept_for_generation
def search() -> Response:
    asked = _with_citation(read_state(query_pairs(), extra=(CITED,)))
    if moved := to_canonical(asked, "/search"):
        return moved
    found = _answered(asked)
    return page("search.html", search_view(site(), asked, found), found.status)


@blueprint.get("/search.json")
@kept_for_generation
def search_json() -> Response:
    asked = _with_citation(read_state(query_pairs(), extra=(CITED,)))
    if moved := to_canonical(asked, "/search.json"):
        return moved
    found = _answered(asked)
    cited = cited_view(site(), asked.state, dict(asked.extra).get(CITED, ""))
    return json_answer(answer_json(found, cited), found.status)


def _answered(asked: Asked) -> Answer:
    found = answer(site().engine, asked)
    if found.results:
        current_metrics().found(found.results.total, found.results.partial)
    return found


def _with_citation(asked: Asked) -> Asked:
    """A citation that cannot be read is said, not dropped: whoever follows it should know."""
    given = dict(asked.extra).get(CITED)
    if given is None or read_citation(given):
        return asked
    message = (
        "The citation in this address cannot be read: it was cut short or changed. These are the letters of today."
    )
    return replace(asked, problems=(*asked.problems, Problem(CITED, message)))


def search_view(where: Site, asked: Asked, found: Answer) -> SearchView:
    state, results = found.state, found.results
    first = (state.page - 1) * PAGE_SIZE + 1
    hits = hit_views(results.hits, state, first) if results else ()
    parts = parts_of(state, found.read, results.labels if results else {})
    empty = results is not None and results.total == 0
    past = found.status == 404
    return SearchView(
        head=Head(_title(where, found), state.url(), "search", noindex=state.is_narrowed or state.page > 1),
        typed=asked.typed.get("q", state.q)[:_TYPED_KEPT],
        problems=found.problems,
        parts=parts,
        notes=(*found.read.notes, *(results.notes if results else ())),
        suggestion=found.suggestion,
        suggestion_url=state.with_query(found.suggestion).url() if found.suggestion else "",
        clear_url=state.cleared().url() if state.filters else None,
        total=results.total if results else None,
        first=first,
        last=first + len(hits) - 1,
        page=state.page,
        pages=max(1, found.pages),
        hits=hits,
        facets=facet_views(results, state) if results else (),
        histogram=_histogram(where, state, results),
        dates=date_form(asked, results, where.engine.overview()),
        sorts=_sorts(state),
        paging=paging(state.page, found.pages, lambda n: state.on_page(n).url()) if not past else None,
        hidden=tuple(_hidden(state)),
        unshown=unshown(where, state, found.read.query, results) if results else (),
        cited=cited_view(where, state, dict(asked.extra).get(CITED, "")),
        cite_url=state.on_page(1).url("/cite"),
        ways=_ways(where, parts) if empty else (),
        past_the_end_url=state.on_page(max(1, found.pages)).url() if past else None,
        json_url=state.url("/search.json", asked.extra),
        feed_url=state.on_page(1).url("/search.atom"),
        network_url=state.on_page(1).url("/network"),
        forms=tuple((form.label, state.on_page(1).url(f"/search.{form.suffix}")) for form in FORMS),
        partial=bool(results and results.partial),
    )


def _title(where: Site, found: Answer) -> str:
    state = found.state
    asked = state.q if len(state.q) <= _TITLE_QUERY else state.q[: _TITLE_QUERY - 1] + "…"
    name = asked or ("Filtered letters" if state.filters else "All letters")
    pieces = [name]
    if found.problems:
        pieces.insert(0, "Error")
    if found.results is not None:
        pieces.append(f"{found.results.total:,} letter{'' if found.results.total == 1 else 's'}")
        pieces.append(f"page {state.page:,}")
    return ", ".join([*pieces, where.settings.title])


def _histogram(where: Site, state: SearchState, results: SearchResults | None) -> Histogram | None:
    if results is None:
        return None
    return histogram(results.years, state, lambda narrowed: count(where.engine, narrowed))


def _sorts(state: SearchState) -> tuple[SortLink, ...]:
    # Without words there is no best match to sort by.
    names = [name for name in SORTS if state.q or name != "relevance"]
    return tuple(SortLink(SORTS[name], state.with_sort(name).url(), state.order == name) for name in names)


def _hidden(state: SearchState) -> list[tuple[str, str]]:
    """What the form has no visible input for: filters without a facet, and the order."""
    hidden = []
    for name, chosen in state.filters:
        if not BY_NAME[name].facet and name != "date":
            hidden += [(FILTER_PARAMETERS[name], value) for value in chosen.include]
            hidden += [(f"-{FILTER_PARAMETERS[name]}", value) for value in chosen.exclude]
    if state.sort:
        hidden.append(("sort", state.sort))
    return hidden


def _ways(where: Site, parts: tuple[Part, ...]) -> tuple[Way, ...]:
    """For an empty answer: each part with what dropping it would find, the most helpful first."""
    if len(parts) < 2:
        return ()
    ways = [Way(part, count(where.engine, part.without)) for part in parts[:12]]
    return tuple(sorted((way for way in ways if way.count), key=lambda way: -way.count))
