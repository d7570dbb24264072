"""Answers as JSON: the shape that docs/api.md describes. Names once published stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from archive.catalogue import CataloguedLetter
from search.fields import BY_NAME
from search.request import PAGE_SIZE, Facet, Hit, Party, SearchResults, Snippet
from search.syntax import in_words
from web.answers import Answer
from web.cited_view import CitedView
from web.parameters import Problem
from web.question import filter_label
from web.search_state import FILTER_PARAMETERS


def answer_json(found: Answer, cited: CitedView | None = None) -> dict[str, Any]:
    """The whole answer; without `total` where nothing could be looked for. `cited`: what became of a cited one."""
    state, results = found.state, found.results
    shape: dict[str, Any] = {
        "url": state.url(),
        "question": {
            "typed": state.q,
            "read": in_words(found.read.query) if found.read.query else None,
            "notes": list(found.read.notes),
            "suggestion": found.suggestion,
            "filters": _filters(found),
            "sort": state.order,
        },
        "errors": errors_json(found.problems),
        "cited": cited_json(cited) if cited else None,
    }
    if found.status == 404:
        message = f"There is no page {state.page}; the last is {max(1, found.pages)}."
        shape["errors"] = [{"parameter": "page", "message": message}]
    if results is not None:
        shape |= _results(found, results)
    return shape


def letter_json(found: CataloguedLetter) -> dict[str, Any]:
    """A letter: the facts as `python -m indexer read` prints them, and its text by page."""
    letter = found.letter
    return {
        "id": letter.id,
        "url": f"/letter/{letter.id}",
        "title": letter.title,
        **letter.facts_json(),
        "files": list(letter.files),
        "collections": list(letter.collections),
        "came": found.came,
        "changed": found.changed,
        "text": [
            {
                "page": one.number,
                "label": one.label,
                "source": one.source,
                "confidence": one.confidence,
                "text": one.text,
            }
            for one in letter.pages
        ],
    }


def cited_json(cited: CitedView) -> dict[str, Any]:
    """What the page says of a cited search; `came` and `changed` name the first letters of those counted."""
    return {
        "sentence": cited.sentence,
        "cited_on": cited.cited_on,
        "came": [{"title": one.title, "url": one.url} for one in cited.came],
        "came_total": cited.came_total,
        "changed": [{"title": one.title, "url": one.url} for one in cited.changed],
        "changed_total": cited.changed_total,
    }


def errors_json(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [{"parameter": problem.parameter, "message": problem.message} for problem in problems]


def party_json(party: Party) -> dict[str, Any]:
    return {"key": party.key, **party.correspondent.to_json()}


def _results(found: Answer, results: SearchResults) -> dict[str, Any]:
    state = found.state
    first = (state.page - 1) * PAGE_SIZE + 1
    return {
        "total": results.total,
        "page": state.page,
        "pages": max(1, found.pages),
        "page_size": PAGE_SIZE,
        "next": state.on_page(state.page + 1).url("/search.json") if state.page < found.pages else None,
        "hits": [_hit(hit, first + n) for n, hit in enumerate(results.hits)],
        "facets": {name: _facet(facet) for name, facet in results.facets.items()},
        "years": [{"year": one.year, "count": one.count} for one in results.years],
        "undated": results.undated,
        "notes": list(results.notes),
        "partial": results.partial,
        "generation": results.generation,
    }


def _hit(hit: Hit, position: int) -> dict[str, Any]:
    return {
        "id": hit.id,
        "url": f"/letter/{hit.id}",
        "position": position,
        "title": hit.title,
        "senders": [party_json(party) for party in hit.senders],
        "recipients": [party_json(party) for party in hit.recipients],
        "date": hit.date.to_json() if hit.date else None,
        "kind": hit.kind,
        "place": hit.place,
        "collections": list(hit.collections),
        "pages": hit.pages,
        "score": round(hit.score, 4),
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
    }


def _snippet(snippet: Snippet) -> dict[str, Any]:
    """The passage as plain text, and which of its characters matched."""
    text, marks = "", []
    for piece, matched in snippet.pieces:
        if matched:
            marks.append([len(text), len(text) + len(piece)])
        text += piece
    return {"page": snippet.page, "text": text, "marks": marks}


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "parameter": BY_NAME[facet.field].parameter,
        "counts": [{"value": one.value, "label": one.label, "count": one.count} for one in facet.counts],
        "missing": facet.missing,
        "distinct": facet.distinct,
    }


def _filters(found: Answer) -> list[dict[str, Any]]:
    labels = found.results.labels if found.results else {}
    return [
        {
            "parameter": FILTER_PARAMETERS[name],
            "value": value,
            "label": filter_label(name, value, labels),
            "excluded": excluded,
        }
        for name, chosen in found.state.filters
        for values, excluded in ((chosen.include, False), (chosen.exclude, True))
        for value in values
    ]
