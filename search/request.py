"""SearchRequest, SearchResults and their parts: the question without the URL, and the whole answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.datespan import DateSpan
from archive.letter import Correspondent
from search.syntax import Query

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Filter:
    """The values asked of one field: any of `include` (OR), and none of `exclude`.

    Values are keys (party), values (choice), words (text) or DateSpan text (date); `search.fields.NONE` asks
    for letters without a value.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """How many values of a facet are wanted, which page of them, in which order, and holding which letters."""

    field: str
    limit: int = 10
    offset: int = 0
    sort: str = "count"  # or "name"
    contains: str = ""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question: the parsed query (None asks for every letter), filters by field name, order and page.

    `facets` says which facets to count; empty counts none, which is cheaper. `snippets` False leaves them out.
    """

    query: Query | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    page_size: int = PAGE_SIZE
    facets: tuple[FacetRequest, ...] = ()
    histogram: bool = True
    snippets: bool = True


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a letter: pieces of text, each with whether it matched. `page` is the page's number."""

    page: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent in an answer: the key that filters by it, and how to show it."""

    key: str
    correspondent: Correspondent

    @property
    def label(self) -> str:
        return self.correspondent.display


@dataclass(frozen=True, slots=True)
class Hit:
    """One letter of an answer; `first_page` is the number of its first page in its file."""

    id: str
    title: str
    senders: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: DateSpan | None
    kind: str
    collections: tuple[str, ...]
    place: str | None
    pages: int
    score: float
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many letters have it (with all filters but this facet's own)."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Counts of one field. `missing` letters have no value; `distinct` values match in all, shown or not."""

    field: str
    counts: tuple[FacetCount, ...]
    missing: int
    distinct: int


@dataclass(frozen=True, slots=True)
class PairCount:
    """How many letters of an answer one correspondent sent to another."""

    sender: FacetCount
    recipient: FacetCount
    count: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many letters may be of this year: a letter with a span counts in each year that it touches."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The whole answer. `undated` counts the letters that would match but for the date filter and have no date.

    `years` ignores the date filter, as a facet ignores its own. `labels` gives the display name of every
    value in the request's filters: field name -> value -> label. `generation` is the index's.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Facet]
    years: tuple[YearCount, ...]
    undated: int
    labels: Mapping[str, Mapping[str, str]]
    generation: int
    seconds: float
    notes: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What the index holds: letters in all, the first and last day of any letter, and letters without a date."""

    letters: int
    earliest: dt.date | None
    latest: dt.date | None
    undated: int
    generation: int
