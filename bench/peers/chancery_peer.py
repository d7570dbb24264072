"""Chancery itself, asked as its web half asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import search.whoosh_engine.engine  # noqa: F401 - the other engines, too, are loaded before the clock starts
from bench.answers import HITS, VALUES, Answer, Question
from bench.questions import FACETS
from search.document import IndexedLetter
from search.engine import Engine, open_engine
from search.request import FacetRequest, Filter, Hit, SearchRequest
from search.syntax import read_query


class Peer:
    def build(self, letters: Iterable[IndexedLetter], folder: Path) -> None:
        engine = open_engine(folder)
        engine.rebuild(letters, 1)
        engine.close()

    def open(self, folder: Path) -> Callable[[Question], Answer]:
        return _Asked(open_engine(folder)).answer


class _Asked:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._requests: dict[str, SearchRequest] = {}

    def answer(self, question: Question) -> Answer:
        # The other engines get the question as it was read, too.
        request = self._requests.get(question["name"])
        if request is None:
            request = self._requests[question["name"]] = _request(question)
        found = self._engine.search(request)
        return Answer(
            found.total,
            [_shown(hit) for hit in found.hits],
            {name: {one.value: one.count for one in facet.counts} for name, facet in found.facets.items()},
            {one.year: one.count for one in found.years},
            found.undated,
        )


def _request(question: Question) -> SearchRequest:
    filters = {name: Filter(tuple(values)) for name, values in question["filters"].items()}
    filters |= {name: Filter((), tuple(values)) for name, values in question["without"].items()}
    if question["date_texts"]:
        filters["date"] = Filter(tuple(question["date_texts"]))
    return SearchRequest(
        query=read_query(question["typed"]).query,
        filters=filters,
        page_size=HITS,
        facets=tuple(FacetRequest(name, limit=VALUES) for name in FACETS),
    )


def _shown(hit: Hit) -> tuple[str, str, str, str, str, str]:
    snippet = " ".join(
        "".join(f"<b>{text}</b>" if marked else text for text, marked in passage.pieces) for passage in hit.snippets
    )
    return (
        hit.id,
        hit.title,
        "; ".join(party.label for party in hit.senders),
        "; ".join(party.label for party in hit.recipients),
        hit.date.for_people() if hit.date else "",
        snippet,
    )
