"""Everyone who sent or received a letter, in the order of a directory: by surname, bodies by their name."""

from __future__ import annotations

import functools
import itertools
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from archive.letter import Correspondent
from archive.person_name import person_name
from search.engine import Answerer
from search.request import FacetCount, FacetRequest, SearchRequest

# As many values as an engine gives at a time.
_AT_ONCE = 1000
OTHER = "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """A correspondent: `sent` and `received` count letters; `initial` is A to Z or OTHER."""

    key: str
    label: str
    sent: int
    received: int
    order: str
    initial: str


class Directory:
    """The entries of an engine's index, gathered once for each generation. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = -1
        self._entries: tuple[Entry, ...] = ()

    def entries(self, engine: Answerer) -> tuple[Entry, ...]:
        with self._lock:
            generation = engine.generation()
            if generation != self._generation:
                self._entries = _gathered(engine)
                self._generation = generation
            return self._entries


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries whose name holds every word typed, whatever the case and accents."""
    words = _folded(typed).split()
    return [one for one in entries if all(word in _folded(one.label) for word in words)]


def _gathered(engine: Answerer) -> tuple[Entry, ...]:
    sent, received = _all_values(engine, "sender"), _all_values(engine, "recipient")
    entries = []
    for key in sent.keys() | received.keys():
        label = (sent.get(key) or received[key]).label
        order = _order(label)
        initial = order[0].upper() if order and "a" <= order[0] <= "z" else OTHER
        counts = [side[key].count if key in side else 0 for side in (sent, received)]
        entries.append(Entry(key, label, counts[0], counts[1], order, initial))
    return tuple(sorted(entries, key=lambda one: (one.initial == OTHER, one.order, one.key)))


def _all_values(engine: Answerer, field: str) -> dict[str, FacetCount]:
    found: dict[str, FacetCount] = {}
    for offset in itertools.count(0, _AT_ONCE):
        wanted = FacetRequest(field, limit=_AT_ONCE, offset=offset, sort="name")
        asked = SearchRequest(page_size=1, facets=(wanted,), histogram=False, snippets=False)
        facet = engine.search(asked).facets[field]
        found |= {one.value: one for one in facet.counts}
        if offset + _AT_ONCE >= facet.distinct:
            break
    return found


@functools.lru_cache(maxsize=200_000)
def _order(label: str) -> str:
    name = person_name(Correspondent(label))
    plain = f"{name.family} {name.given}" if name else label
    return _folded(plain).removeprefix("the ")


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().strip(" '\"“‘(")
