"""The letters between two correspondents, both ways, in the order of their dates."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from archive.datespan import DateSpan
from archive.letter import Letter
from search.document import parties
from search.engine import Answerer
from search.request import Filter, Hit, SearchRequest

_AT_ONCE = 200
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Crossing:
    """A letter between two: `forth` is True if the first wrote to the second."""

    hit: Hit
    forth: bool


def count_between(engine: Answerer, one: str, other: str) -> tuple[int, int]:
    """How many letters went forth (from `one` to `other`) and back."""
    return tuple(engine.search(_request(*pair, page_size=1)).total for pair in ((one, other), (other, one)))  # type: ignore[return-value]


def letters_between(engine: Answerer, one: str, other: str, start: int, count: int) -> tuple[Crossing, ...]:
    """`count` letters from the `start`-th (from 0) on, oldest first, undated ones last."""
    forth = (Crossing(hit, True) for hit in _hits(engine, one, other))
    # Who writes to himself has each letter once.
    back = (Crossing(hit, False) for hit in _hits(engine, other, one)) if one != other else iter(())
    seen: set[str] = set()
    merged = (x for x in heapq.merge(forth, back, key=lambda x: _when(x.hit)) if not _again(seen, x.hit.id))
    return tuple(itertools.islice(merged, start, start + count))


def _again(seen: set[str], letter_id: str) -> bool:
    """True for a letter that both wrote to both, when it comes the second time."""
    known = letter_id in seen
    seen.add(letter_id)
    return known


@dataclass(frozen=True, slots=True)
class Beside:
    """The letters between the same two that stand before and after a letter, nearest last and first."""

    one: str
    other: str
    before: tuple[Crossing, ...]
    after: tuple[Crossing, ...]


def beside(engine: Answerer, letter: Letter) -> Beside | None:
    """What its first sender and first recipient wrote to each other just before and after; None if nothing."""
    if not letter.senders or not letter.recipients or letter.date is None:
        return None
    one, other = parties(letter.senders)[0].key, parties(letter.recipients)[0].key
    first, last = letter.date.earliest, letter.date.latest
    if first is None or last is None or one == other:
        return None
    here = (first, last, letter.id)
    near: dict[str, Crossing] = {}
    for pair, forth in (((one, other), True), ((other, one), False)):
        for span, sort in ((DateSpan(None, last), "newest"), (DateSpan(first, None), "oldest")):
            # One more than is shown, as the letter itself may be among them.
            asked = _request(*pair, page_size=_BESIDE + 1, sort=sort, date=span)
            near |= {hit.id: Crossing(hit, forth) for hit in engine.search(asked).hits if hit.id != letter.id}
    ordered = sorted(near.values(), key=lambda x: _when(x.hit))
    before = tuple(x for x in ordered if _when(x.hit) < here)[-_BESIDE:]
    after = tuple(x for x in ordered if _when(x.hit) > here)[:_BESIDE]
    return Beside(one, other, before, after) if before or after else None


def _request(
    sender: str, recipient: str, page_size: int, page: int = 1, sort: str = "oldest", date: DateSpan | None = None
) -> SearchRequest:
    filters = {"sender": Filter((sender,)), "recipient": Filter((recipient,))}
    if date is not None:
        filters["date"] = Filter((date.edtf,))
    return SearchRequest(filters=filters, sort=sort, page=page, page_size=page_size, histogram=False, snippets=False)


def _hits(engine: Answerer, sender: str, recipient: str) -> Iterator[Hit]:
    for page in itertools.count(1):
        hits = engine.search(_request(sender, recipient, _AT_ONCE, page)).hits
        yield from hits
        if len(hits) < _AT_ONCE:
            return


def _when(hit: Hit) -> tuple[dt.date, dt.date, str]:
    """As the engine orders by date: by the first day, then the last, undated letters behind."""
    first = hit.date.earliest if hit.date else None
    last = hit.date.latest if hit.date else None
    return (first or last or dt.date.max, last or first or dt.date.max, hit.id)
