"""Every value of one facet for the question at hand: paged, by count or name, searched by a part of the name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort

from archive.errors import QueryError
from search.fields import FACETS, NONE, Field
from search.request import FacetRequest
from web.answers import page_count
from web.caching import kept_for_generation
from web.labels import value_label
from web.paging import Paging, paging
from web.parameters import Asked, Problem, read_state
from web.question import Part, parts_of
from web.rendering import Head, page, query_pairs, to_canonical
from web.search_state import SearchState
from web.site import Site, site

blueprint = Blueprint("facets", __name__)

ROWS = 60
_ORDERS = {"count": "Most letters", "name": "By name"}
_BY_PARAMETER = {field.parameter: field for field in FACETS}


@dataclass(frozen=True, slots=True)
class ValueLink:
    """A value: `url` asks for it beside what is asked already, or no longer if it is `chosen`."""

    label: str
    count: int
    url: str
    exclude_url: str
    chosen: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class OrderLink:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class FacetPageView:
    """`path` is the page's own; `hidden` are the parameters that its form carries along."""

    head: Head
    label: str
    help: str
    path: str
    problems: tuple[Problem, ...]
    parts: tuple[Part, ...]
    values: tuple[ValueLink, ...]
    missing: ValueLink | None
    distinct: int
    first: int
    contains: str
    orders: tuple[OrderLink, ...]
    hidden: tuple[tuple[str, str], ...]
    paging: Paging | None
    back_url: str
    past_the_end_url: str | None


@blueprint.get("/facet/<name>")
@kept_for_generation
def facet(name: str) -> Response:
    field = _BY_PARAMETER.get(name)
    if field is None:
        abort(404)
    asked = read_state(query_pairs(), extra=("contains", "order"))
    if dict(asked.extra).get("order") == "count":
        asked = replace(asked, extra=tuple(pair for pair in asked.extra if pair[0] != "order"), canonical=False)
    path = f"/facet/{name}"
    if moved := to_canonical(asked, path):
        return moved
    view = facet_page_view(site(), field, asked, path)
    status = 400 if view.problems else 404 if view.past_the_end_url else 200
    return page("facet.html", view, status)


def facet_page_view(where: Site, field: Field, asked: Asked, path: str) -> FacetPageView:
    state, problems = asked.state, asked.problems
    extra = dict(asked.extra)
    contains, order = extra.get("contains", "")[:100], extra.get("order", "count")
    if order not in _ORDERS:
        problems = (*problems, Problem("order", f"“{order[:40]}” is not an order. It can be count or name."))
        order = "count"
    wanted = FacetRequest(field.name, ROWS, (state.page - 1) * ROWS, order, contains)
    try:
        results = where.engine.search(
            replace(state, page=1).to_request(asked.read.query, facets=(wanted,), page_size=1)
        )
    except QueryError as error:
        problems = (*problems, Problem(error.parameter or "q", error.message))
        results = where.engine.search(SearchState().to_request(facets=(wanted,), page_size=1))
    found = results.facets[field.name]
    pages = page_count(found.distinct, ROWS)
    past = state.page > max(1, pages)

    def url(of: SearchState, contains: str = contains, order: str = order) -> str:
        own = (("contains", contains), ("order", "" if order == "count" else order))
        return of.url(path, [pair for pair in own if pair[1]])

    first_page = state.on_page(1)
    own_hidden = [("order", order)] if order != "count" else []
    missing = _link(state, field, NONE, field.none_label, found.missing) if found.missing and not contains else None
    return FacetPageView(
        head=Head(f"{field.label}, {found.distinct:,} values, {where.settings.title}", url(state), "search", True),
        label=field.label,
        help=field.help,
        path=path,
        problems=problems,
        parts=parts_of(state, asked.read, results.labels),
        values=tuple(_link(state, field, one.value, one.label, one.count) for one in found.counts),
        missing=missing,
        distinct=found.distinct,
        first=(state.page - 1) * ROWS + 1,
        contains=contains,
        orders=tuple(OrderLink(words, url(first_page, order=o), o == order) for o, words in _ORDERS.items()),
        hidden=(*first_page.pairs(), *own_hidden),
        paging=paging(state.page, pages, lambda n: url(state.on_page(n))) if not past else None,
        back_url=first_page.url(),
        past_the_end_url=url(state.on_page(max(1, pages))) if past else None,
    )


def _link(state: SearchState, field: Field, value: str, label: str, count: int) -> ValueLink:
    chosen = state.filter(field.name)
    return ValueLink(
        label=label if value == NONE else value_label(field.name, value, label),
        count=count,
        url=state.toggled(field.name, value).url(),
        exclude_url=(state.without_value if value in chosen.exclude else state.excluding)(field.name, value).url(),
        chosen=value in chosen.include,
        excluded=value in chosen.exclude,
    )
