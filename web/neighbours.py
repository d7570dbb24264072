"""The letters before and after one in the answer that it was found in."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import QueryError
from search.engine import Answerer
from search.request import PAGE_SIZE, Hit
from web.hit_views import letter_url
from web.search_state import SearchState


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`position` of `total`; the URLs are None at either end, and all but `back` where the answer has changed."""

    back: str
    position: int | None
    total: int
    previous: str | None
    next: str | None


def neighbours(engine: Answerer, state: SearchState, letter_id: str, position: int) -> Neighbours | None:
    """Where the letter stands in the answer to `state`, looked for on the page that its position says."""
    page = (position - 1) // PAGE_SIZE + 1
    try:
        results = engine.search(state.on_page(page).to_request())
    except QueryError:
        return None
    first = (page - 1) * PAGE_SIZE + 1
    index = next((n for n, hit in enumerate(results.hits) if hit.id == letter_id), None)
    back = f"{state.on_page(page).url()}#letter-{letter_id}"
    if index is None:
        # The archive has changed, or the link was written by hand.
        return Neighbours(state.on_page(1).url(), None, results.total, None, None)

    def hit_at(offset: int) -> Hit | None:
        if 0 <= offset < len(results.hits):
            return results.hits[offset]
        if not 1 <= first + offset <= results.total:
            return None
        beside = page + (1 if offset > 0 else -1)
        hits = engine.search(state.on_page(beside).to_request()).hits
        return (hits[0] if offset > 0 else hits[-1]) if hits else None

    def link(offset: int) -> str | None:
        hit = hit_at(offset)
        return letter_url(hit.id, state, first + offset) if hit else None

    return Neighbours(back, first + index, results.total, link(index - 1), link(index + 1))
