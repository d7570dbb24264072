"""What an answer leaves out or is not sure of: undated letters, letters dated too vaguely, letters without text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.datespan import DateSpan
from archive.errors import DateError
from search.fields import NONE
from search.query_words import emit
from search.request import SearchResults
from search.syntax import And, Dated, Or, Query
from web.answers import count
from web.search_state import SearchState
from web.site import Site


@dataclass(frozen=True, slots=True)
class Unshown:
    """Letters that a reader should know of: "`label`: `link` `rest`", where the link leads to them."""

    label: str
    link: str
    rest: str
    url: str


def unshown(where: Site, state: SearchState, query: Query | None, results: SearchResults) -> tuple[Unshown, ...]:
    """Letters that the question may mean and the answer leaves out, or holds without being sure."""
    return (*_by_date(where, state, query, results), *_without_text(where, state))


def _by_date(where: Site, state: SearchState, query: Query | None, results: SearchResults) -> Iterator[Unshown]:
    spans = state.filter("date").include
    if not spans or NONE in spans:
        return
    if undated := results.undated:
        link = f"{undated:,} undated letter{'' if undated == 1 else 's'}"
        yield Unshown(
            "Not shown", link, "matches too." if undated == 1 else "match too.", state.with_only("date", NONE).url()
        )
    if len(spans) > 1 or not results.total:
        return
    outside = _outside(spans[0])
    certain = state
    for side in outside:
        certain = certain.excluding("date", side.edtf)
    if outside and (vague := results.total - count(where.engine, certain)) > 0:
        asked = Or(tuple(map(Dated, outside))) if len(outside) > 1 else Dated(outside[0])
        parts = query.parts if isinstance(query, And) else (query,) if query else ()
        typed = emit(And((*parts, asked)) if parts else asked)
        link = f"{vague:,} of these letters"
        rest = f"{'has' if vague == 1 else 'have'} only a vague date, and may be from outside the span."
        yield Unshown("Partly dated", link, rest, state.with_query(typed).url())


def _outside(value: str) -> tuple[DateSpan, ...]:
    """The spans before and after this one."""
    try:
        span = DateSpan.parse(value)
    except DateError:
        return ()
    day = dt.timedelta(days=1)
    sides = []
    if span.earliest and span.earliest > dt.date.min:
        sides.append(DateSpan(None, span.earliest - day))
    if span.latest and span.latest < dt.date.max:
        sides.append(DateSpan(span.latest + day, None))
    return tuple(sides)


def _without_text(where: Site, state: SearchState) -> Iterator[Unshown]:
    """Letters that the filters allow but that no word can find: nothing could be read on their pages."""
    if not state.q or not where.catalogue.overview().without_text:
        return
    silent = state.with_query("").with_only("reading", NONE)
    if found := count(where.engine, silent):
        link = f"{found:,} letter{'' if found == 1 else 's'} without text"
        s, them = ("s", "it") if found == 1 else ("", "them")
        fits = f"fit{s} the filters" if state.filters else ("is here too" if found == 1 else "are here too")
        rest = f"{fits}, but no word can find {them}."
        yield Unshown("Unread", link, rest, silent.url())
