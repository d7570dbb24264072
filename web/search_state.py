"""SearchState: the URL of a search as a frozen object. Adding or removing gives a new state, back on page 1.

`read_state(emit(state))` gives the state back; web/parameters.py reads what people and old links send.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from search.fields import PARAMETERS, SORTS
from search.request import PAGE_SIZE, FacetRequest, Filter, SearchRequest
from search.syntax import Query, read_query

# Kept plain in URLs, where they stand for themselves in a query string: spans read as they are written.
PLAIN_IN_URL = "/:,"

FILTER_PARAMETERS: Mapping[str, str] = {p.field.name: p.name for p in PARAMETERS if p.field}


@dataclass(frozen=True, slots=True)
class SearchState:
    """A question as its URL says it. Always in normal form, so that one question has one URL.

    `filters` are in the order of search/fields.py, with sorted values and none empty; a value that is both
    asked for and excluded is excluded. `sort` is "" for the default order, which depends on there being words.
    """

    q: str = ""
    filters: tuple[tuple[str, Filter], ...] = ()
    sort: str = ""
    page: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "q", one_line(self.q))
        given = dict(self.filters)
        normal = ((name, _normal(given[name])) for name in FILTER_PARAMETERS if name in given)
        object.__setattr__(self, "filters", tuple((name, f) for name, f in normal if f))
        if self.sort not in SORTS or self.sort == self._default_sort:
            object.__setattr__(self, "sort", "")
        object.__setattr__(self, "page", max(1, self.page))

    @property
    def _default_sort(self) -> str:
        # Without words nothing matches better than anything else: a correspondence is read from its beginning.
        return "relevance" if self.q else "oldest"

    @property
    def order(self) -> str:
        """The order in force: a key of search.fields.SORTS."""
        return self.sort or self._default_sort

    @property
    def is_narrowed(self) -> bool:
        """True if the question leaves anything out: it has words or filters."""
        return bool(self.q or self.filters)

    def filter(self, name: str) -> Filter:
        return dict(self.filters).get(name, Filter())

    def with_value(self, name: str, value: str) -> SearchState:
        """Also letters with this value; it is no longer excluded."""
        old = self.filter(name)
        return self._with_filter(name, Filter((*old.include, value), _without(old.exclude, value)))

    def with_only(self, name: str, *values: str) -> SearchState:
        """These values of the field and nothing else of it."""
        return self._with_filter(name, Filter(values))

    def excluding(self, name: str, value: str) -> SearchState:
        """No letters with this value."""
        old = self.filter(name)
        return self._with_filter(name, Filter(_without(old.include, value), (*old.exclude, value)))

    def without_value(self, name: str, value: str) -> SearchState:
        """The value neither asked for nor excluded."""
        old = self.filter(name)
        return self._with_filter(name, Filter(_without(old.include, value), _without(old.exclude, value)))

    def toggled(self, name: str, value: str) -> SearchState:
        """With the value if it was not asked for, else without."""
        chosen = value in self.filter(name).include
        return self.without_value(name, value) if chosen else self.with_value(name, value)

    def without_field(self, name: str) -> SearchState:
        return self._with_filter(name, Filter())

    def with_query(self, q: str) -> SearchState:
        return replace(self, q=q, page=1)

    def with_sort(self, sort: str) -> SearchState:
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> SearchState:
        return replace(self, page=page)

    def cleared(self) -> SearchState:
        """The same words and order, without any filter."""
        return replace(self, filters=(), page=1)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The URL's parameters in canonical order, defaults left out."""
        if self.q:
            yield "q", self.q
        for name, chosen in self.filters:
            parameter = FILTER_PARAMETERS[name]
            yield from ((parameter, value) for value in chosen.include)
            yield from ((f"-{parameter}", value) for value in chosen.exclude)
        if self.sort:
            yield "sort", self.sort
        if self.page > 1:
            yield "page", str(self.page)

    def emit(self, extra: Iterable[tuple[str, str]] = ()) -> str:
        """The canonical query string, with a page's own parameters behind it."""
        # A folder's name may hold bytes that are no text; its link then finds nothing, but every page still opens.
        return urlencode([*self.pairs(), *extra], safe=PLAIN_IN_URL, errors="replace")

    def url(self, path: str = "/search", extra: Iterable[tuple[str, str]] = ()) -> str:
        query = self.emit(extra)
        return f"{path}?{query}" if query else path

    def to_request(
        self,
        query: Query | None = None,
        *,
        facets: tuple[FacetRequest, ...] = (),
        histogram: bool = False,
        snippets: bool = False,
        page_size: int = PAGE_SIZE,
    ) -> SearchRequest:
        """The question for an engine. Give `query` where `q` has been read already."""
        if query is None and self.q:
            query = read_query(self.q).query
        return SearchRequest(
            query=query,
            filters=dict(self.filters),
            sort=self.order,
            page=self.page,
            page_size=page_size,
            facets=facets,
            histogram=histogram,
            snippets=snippets,
        )

    def _with_filter(self, name: str, chosen: Filter) -> SearchState:
        if name not in FILTER_PARAMETERS:
            raise KeyError(name)
        others = tuple(pair for pair in self.filters if pair[0] != name)
        return replace(self, filters=(*others, (name, chosen)), page=1)


def one_line(text: str) -> str:
    """The text composed (NFC), without control characters, its runs of white space as one space each."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in composed).split())


def _normal(chosen: Filter) -> Filter:
    # Values stay as they are, character by character: they are compared with what letters hold.
    exclude = {value for value in chosen.exclude if value.strip()}
    include = {value for value in chosen.include if value.strip()} - exclude
    return Filter(tuple(sorted(include)), tuple(sorted(exclude)))


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value)
