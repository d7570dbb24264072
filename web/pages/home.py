"""The first page: what the archive holds, and questions to begin with that are known to have answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response

from archive.datespan import DateSpan
from search.request import Facet, FacetRequest, SearchResults
from web.caching import kept_for_generation
from web.histogram import Histogram, histogram
from web.hit_views import HitView, hit_views
from web.labels import KINDS, value_label
from web.rendering import Head, page
from web.search_state import SearchState
from web.site import Site, site

blueprint = Blueprint("home", __name__)

_RECENT = 6
_NAMES = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A question that has answers: what to call it, its URL, and how many letters it finds."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """`span` says from when to when the letters run; `unread` counts files that could not be read."""

    head: Head
    letters: int
    files: int
    span: str | None
    undated: int
    undated_url: str
    unread: int
    correspondents: int
    collections: tuple[Example, ...]
    senders: tuple[Example, ...]
    senders_url: str
    examples: tuple[Example, ...]
    histogram: Histogram | None
    recent: tuple[HitView, ...]
    recent_url: str


@blueprint.get("/")
@kept_for_generation
def home() -> Response:
    return page("home.html", home_view(site()))


def home_view(where: Site) -> HomeView:
    everything = SearchState()
    facets = tuple(FacetRequest(name, limit=30 if name == "collection" else _NAMES) for name in _FACETS)
    lately = everything.with_sort("added")
    results = where.engine.search(lately.to_request(facets=facets, histogram=True, page_size=_RECENT))
    holdings = where.catalogue.overview()
    overview = where.engine.overview()
    span = DateSpan(overview.earliest, overview.latest) if overview.earliest and overview.latest else None
    return HomeView(
        head=Head(where.settings.title, "/", "home"),
        letters=results.total,
        files=holdings.files,
        span=_years(span) if span else None,
        undated=overview.undated,
        undated_url=everything.with_only("date", "none").url(),
        unread=holdings.failed,
        correspondents=results.facets["sender"].distinct,
        collections=_examples(results.facets["collection"]),
        senders=_examples(results.facets["sender"]),
        senders_url="/facet/sender",
        examples=tuple(_questions(results)),
        histogram=histogram(results.years, everything),
        recent=hit_views(results.hits, everything, None),
        recent_url=lately.url(),
    )


_FACETS = ("sender", "recipient", "kind", "collection", "place")


def _years(span: DateSpan) -> str:
    assert span.earliest is not None
    assert span.latest is not None
    first, last = span.earliest.year, span.latest.year
    return str(first) if first == last else f"{first} to {last}"


def _examples(facet: Facet) -> tuple[Example, ...]:
    return tuple(
        Example(
            value_label(facet.field, one.value, one.label),
            SearchState().with_only(facet.field, one.value).url(),
            one.count,
        )
        for one in facet.counts
    )


def _questions(results: SearchResults) -> Iterator[Example]:
    """One question of each sort, made of values that the archive has, so that it cannot come out empty."""
    state = SearchState()
    for sender in results.facets["sender"].counts[:1]:
        yield Example(f"from {sender.label}", state.with_only("sender", sender.value).url(), sender.count)
    for recipient in results.facets["recipient"].counts[:1]:
        yield Example(f"to {recipient.label}", state.with_only("recipient", recipient.value).url(), recipient.count)
    for kind in [one for one in results.facets["kind"].counts if one.value != "letter"][:1]:
        words = KINDS.get(kind.value, kind.label).lower()
        yield Example(f"every {words}", state.with_only("kind", kind.value).url(), kind.count)
    if results.years:
        busiest = max(results.years, key=lambda year: year.count)
        yield Example(f"of {busiest.year}", state.with_only("date", f"{busiest.year:04}").url(), busiest.count)
    for place in results.facets["place"].counts[:1]:
        yield Example(f"written at {place.label}", state.with_only("place", place.value).url(), place.count)
