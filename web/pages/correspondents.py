"""The people, offices and bodies of the archive: the directory, a page for each, and a page for each two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, abort, redirect, request

from search.request import Facet, FacetCount, FacetRequest, Filter, Hit, SearchRequest, SearchResults
from web.caching import kept_for_generation
from web.correspondence import count_between, letters_between
from web.directory import OTHER, Entry, matching
from web.histogram import Histogram, histogram
from web.hit_views import HitView, hit_views
from web.paging import Paging, paging
from web.rendering import Head, page
from web.search_state import SearchState, one_line
from web.site import Site, site

blueprint = Blueprint("correspondents", __name__)

_PER_PAGE = 200
_FREQUENT = 60
_PARTNERS = 12
_LETTERS = 50
_ROLES_FROM = 200
_MOST_ROLES = 8
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A correspondent in a list: `label` leads to `url`."""

    label: str
    url: str
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class InitialLink:
    initial: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """`initial` is the letter shown, "" for the most frequent correspondents or the ones that `typed` finds."""

    head: Head
    typed: str
    initial: str
    initials: tuple[InitialLink, ...]
    lines: tuple[Line, ...]
    total: int
    found: int
    paging: Paging | None


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom a correspondent wrote to or heard from: `pair_url` leads to their letters both ways."""

    label: str
    count: int
    pair_url: str


@dataclass(frozen=True, slots=True)
class Side:
    """The letters that a correspondent sent, or those he received."""

    count: int
    url: str
    chart: Histogram | None
    partners: tuple[Partner, ...]
    more: int
    more_url: str


@dataclass(frozen=True, slots=True)
class CorrespondentView:
    """`roles` are what the letters' heads and signatures call the correspondent, with how often."""

    head: Head
    label: str
    roles: tuple[tuple[str, int], ...]
    sent: Side
    received: Side


@dataclass(frozen=True, slots=True)
class Crossed:
    """A letter between the two: `direction` says from whom to whom."""

    hit: HitView
    forth: bool


@dataclass(frozen=True, slots=True)
class PairView:
    head: Head
    labels: tuple[str, str]
    urls: tuple[str, str]
    forth: int
    back: int
    forth_url: str
    back_url: str
    letters: tuple[Crossed, ...]
    first: int
    paging: Paging | None


def correspondent_url(key: str) -> str:
    return f"/correspondents/{quote(key, safe='')}"


def pair_url(one: str, other: str) -> str:
    """The page of two: one address, whoever comes first."""
    first, second = sorted((one, other))
    return f"{correspondent_url(first)}/{quote(second, safe='')}"


@blueprint.get("/correspondents")
@kept_for_generation
def directory() -> Response:
    where = site()
    entries = where.directory.entries(where.engine)
    typed = one_line(request.args.get("name", ""))[:_MAX_NAME]
    initial = "" if typed else request.args.get("initial", "").upper()
    present = Counter(one.initial for one in entries)
    if initial and initial not in present:
        abort(404)
    if typed:
        chosen = matching(entries, typed)
    elif initial:
        chosen = [one for one in entries if one.initial == initial]
    else:
        frequent = sorted(entries, key=lambda one: (-(one.sent + one.received), one.order))[:_FREQUENT]
        chosen = sorted(frequent, key=lambda one: entries.index(one)) if len(entries) <= _FREQUENT else frequent
    number, pages = _page_number(), max(1, -(-len(chosen) // _PER_PAGE))
    if number > pages:
        abort(404)
    own = f"name={quote(typed)}" if typed else f"initial={quote(initial)}" if initial else ""

    def url_of(n: int) -> str:
        pieces = "&".join(filter(None, (own, f"page={n}" if n > 1 else "")))
        return f"/correspondents?{pieces}" if pieces else "/correspondents"

    title = f"Correspondents{f', {initial}' if initial else ''}, {where.settings.title}"
    view = DirectoryView(
        head=Head(title, url_of(number), "correspondents", noindex=bool(typed)),
        typed=typed,
        initial=initial,
        initials=tuple(
            InitialLink(one, f"/correspondents?initial={quote(one)}", present[one], one == initial)
            for one in sorted(present, key=lambda one: (one == OTHER, one))
        ),
        lines=tuple(_line(one) for one in chosen[(number - 1) * _PER_PAGE : number * _PER_PAGE]),
        total=len(entries),
        found=len(chosen),
        paging=paging(number, pages, url_of),
    )
    return page("correspondents.html", view)


@blueprint.get("/correspondents/<key>")
@kept_for_generation
def correspondent(key: str) -> Response:
    where = site()
    sent, received = _side(where, key, "sender"), _side(where, key, "recipient")
    label = _label(key, sent, received)
    if label is None:
        abort(404)
    view = CorrespondentView(
        head=Head(f"{label}, {where.settings.title}", correspondent_url(key), "correspondents"),
        label=label,
        roles=_roles(where, key),
        sent=_side_view(where, key, "sender", sent),
        received=_side_view(where, key, "recipient", received),
    )
    return page("correspondent.html", view)


@blueprint.get("/correspondents/<key>/<other>")
@kept_for_generation
def pair(key: str, other: str) -> Response:
    where = site()
    if key > other:
        answer = redirect(pair_url(key, other), 301)
        assert isinstance(answer, Response)
        return answer
    forth, back = count_between(where.engine, key, other)
    labels = [_label(one, _side(where, one, "sender"), _side(where, one, "recipient")) for one in (key, other)]
    if not forth + back or labels[0] is None or labels[1] is None:
        abort(404)
    number, pages = _page_number(), max(1, -(-(forth + back) // _LETTERS))
    if number > pages:
        abort(404)
    start = (number - 1) * _LETTERS
    found = letters_between(where.engine, key, other, start, _LETTERS)
    hits = hit_views([one.hit for one in found], SearchState(), None)
    own = pair_url(key, other)
    view = PairView(
        head=Head(f"{labels[0]} and {labels[1]}, {where.settings.title}", own, "correspondents", noindex=number > 1),
        labels=(labels[0], labels[1]),
        urls=(correspondent_url(key), correspondent_url(other)),
        forth=forth,
        back=back,
        forth_url=_between(key, other).url(),
        back_url=_between(other, key).url(),
        letters=tuple(Crossed(hit, one.forth) for hit, one in zip(hits, found, strict=True)),
        first=start + 1,
        paging=paging(number, pages, lambda n: f"{own}?page={n}" if n > 1 else own),
    )
    return page("pair.html", view)


def _between(sender: str, recipient: str) -> SearchState:
    return SearchState().with_only("sender", sender).with_only("recipient", recipient)


def _line(one: Entry) -> Line:
    return Line(one.label, correspondent_url(one.key), one.sent, one.received)


def _page_number() -> int:
    typed = request.args.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", typed):
        abort(404)
    return int(typed)


def _side(where: Site, key: str, field: str) -> SearchResults:
    partner = "recipient" if field == "sender" else "sender"
    asked = SearchRequest(
        filters={field: Filter((key,))},
        page_size=1,
        facets=(FacetRequest(partner, limit=_PARTNERS),),
        snippets=False,
    )
    return where.engine.search(asked)


def _label(key: str, sent: SearchResults, received: SearchResults) -> str | None:
    """The name that the letters give; None for a key that no letter has."""
    for results, field in ((sent, "sender"), (received, "recipient")):
        if results.total:
            return results.labels[field].get(key, key)
    return None


def _side_view(where: Site, key: str, field: str, results: SearchResults) -> Side:
    state = SearchState().with_only(field, key)
    partner = "recipient" if field == "sender" else "sender"
    facet = results.facets.get(partner, Facet(partner, (), 0, 0))
    return Side(
        count=results.total,
        url=state.url(),
        chart=histogram(results.years, state),
        partners=tuple(_partner(key, one) for one in facet.counts),
        more=max(0, facet.distinct - len(facet.counts)),
        more_url=state.url(f"/facet/{partner}"),
    )


def _partner(key: str, one: FacetCount) -> Partner:
    return Partner(one.label, one.count, pair_url(key, one.value))


def _roles(where: Site, key: str) -> tuple[tuple[str, int], ...]:
    asked = SearchRequest(
        filters={"sender": Filter((key,))},
        sort="oldest",
        page_size=_ROLES_FROM,
        histogram=False,
        snippets=False,
    )
    return _role_counts(where.engine.search(asked).hits, key)


def _role_counts(hits: Sequence[Hit], key: str) -> tuple[tuple[str, int], ...]:
    """Titles and bodies that stand beside the name, the most frequent first; one that differs in its typing only
    counts with the first of them."""
    found: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for hit in hits:
        for party in hit.senders:
            one = party.correspondent
            if party.key == key and one.name and (one.title or one.organization):
                role = ", ".join(filter(None, (one.title, one.organization)))
                found[spelled.setdefault(role.replace("’", "'").casefold(), role)] += 1
    return tuple(found.most_common(_MOST_ROLES))
