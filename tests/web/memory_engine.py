"""An engine in memory, plain enough to be seen right: the pages are tested without the index."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.datespan import DateSpan
from archive.errors import QueryError
from archive.letter import Letter
from search.document import FacetValue, IndexedLetter, indexed_letter
from search.fields import BY_NAME, NONE
from search.request import (
    Facet,
    FacetCount,
    FacetRequest,
    Filter,
    Hit,
    Overview,
    PairCount,
    SearchRequest,
    SearchResults,
    Snippet,
    YearCount,
)
from search.syntax import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, Words


class MemoryEngine:
    def __init__(self, letters: Iterable[Letter] = (), generation: int = 1) -> None:
        self.letters = [indexed_letter(one, generation) for one in letters]
        self._generation = generation
        self.searches: list[SearchRequest] = []

    def search(self, request: SearchRequest) -> SearchResults:
        self.searches.append(request)
        if request.query == Words("unaskable"):
            raise QueryError("“unaskable” cannot be asked.", "q")
        asked = [one for one in self.letters if request.query is None or _matches(request.query, one)]
        found = [one for one in asked if _passes(one, request, None)]
        dateless = [one for one in asked if _passes(one, request, "date")]
        ordered = _sorted(found, request.sort)
        start = (request.page - 1) * request.page_size
        shown = ordered[start : start + request.page_size]
        years = Counter(year for one in dateless for year in _years(one)) if request.histogram else {}
        return SearchResults(
            total=len(found),
            hits=tuple(_hit(one, request) for one in shown),
            facets={one.field: _facet(asked, one, request) for one in request.facets},
            years=tuple(YearCount(year, years[year]) for year in sorted(years)),
            undated=sum(one.earliest is None for one in dateless),
            labels={name: _labels(self.letters, name) for name in request.filters},
            generation=self._generation,
            seconds=0.0,
        )

    def ids(self, request: SearchRequest) -> Sequence[str]:
        asked = [one for one in self.letters if request.query is None or _matches(request.query, one)]
        return [one.id for one in _sorted([one for one in asked if _passes(one, request, None)], request.sort)]

    def pairs(self, request: SearchRequest, limit: int) -> Sequence[PairCount]:
        asked = [one for one in self.letters if request.query is None or _matches(request.query, one)]
        found = [one for one in asked if _passes(one, request, None)]
        counts = Counter(
            (sender, recipient)
            for one in found
            for sender in _values(one, "sender")
            for recipient in _values(one, "recipient")
        )
        return [
            PairCount(FacetCount(s.value, s.label, n), FacetCount(r.value, r.label, n), n)
            for (s, r), n in counts.most_common(limit)
        ]

    def marks(self, query: Query, text: str) -> Sequence[tuple[int, int]]:
        patterns = _patterns(query)
        return [m.span() for m in re.finditer("|".join(patterns), text, re.I)] if patterns else []

    def suggest(self, query: Query) -> str | None:
        return "flood" if query == Words("flod") else None

    def overview(self) -> Overview:
        days = (
            [one.earliest for one in self.letters if one.earliest],
            [one.latest for one in self.letters if one.latest],
        )
        first, last = (min(days[0], default=None), max(days[1], default=None))
        return Overview(
            letters=len(self.letters),
            earliest=dt.date.fromordinal(first) if first else None,
            latest=dt.date.fromordinal(last) if last else None,
            undated=sum(one.earliest is None for one in self.letters),
            generation=self._generation,
        )

    def generation(self) -> int:
        return self._generation

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        raise NotImplementedError

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        raise NotImplementedError

    def size(self) -> int:
        return 0

    def close(self) -> None:
        pass


def _pattern(text: str) -> str:
    return r"\b" + r"\W+".join(map(re.escape, text.split())) + r"(?:s|ed|ing)?\b"


def _patterns(query: Query) -> list[str]:
    match query:
        case Words(text) | Phrase(text) | Near(text, _):
            return [_pattern(text)]
        case Prefix(text):
            return [rf"\b{re.escape(text)}\w*"]
        case And(parts) | Or(parts):
            return [pattern for part in parts for pattern in _patterns(part)]
        case _:
            return []


def _matches(query: Query, one: IndexedLetter, field: str | None = None) -> bool:
    match query:
        case And(parts):
            return all(_matches(part, one, field) for part in parts)
        case Or(parts):
            return any(_matches(part, one, field) for part in parts)
        case Not(part):
            return not _matches(part, one, field)
        case InField(name, part):
            return _matches(part, one, name)
        case Dated(span):
            return _dated(one, span.edtf if span else NONE)
        case _:
            texts = one.words.get(field, ()) if field else [*(t for _, t in one.pages), *sum(one.words.values(), ())]
            return any(re.search(pattern, text, re.I) for pattern in _patterns(query) for text in texts)


def _values(one: IndexedLetter, name: str) -> tuple[FacetValue, ...]:
    return one.values.get(name, ())


def _dated(one: IndexedLetter, value: str) -> bool:
    if one.letter.date is None or value == NONE:
        return one.letter.date is None and value == NONE
    return one.letter.date.overlaps(DateSpan.parse(value))


def _has(one: IndexedLetter, name: str, value: str) -> bool:
    if BY_NAME[name].type == "date":
        return _dated(one, value)
    values = {v.value for v in _values(one, name)}
    return not values if value == NONE else value in values


def _passes(one: IndexedLetter, request: SearchRequest, ignored: str | None) -> bool:
    def passes(name: str, chosen: Filter) -> bool:
        included = not chosen.include or any(_has(one, name, value) for value in chosen.include)
        return included and not any(_has(one, name, value) for value in chosen.exclude)

    return all(name == ignored or passes(name, chosen) for name, chosen in request.filters.items())


def _sorted(found: list[IndexedLetter], sort: str) -> list[IndexedLetter]:
    if sort in ("oldest", "newest"):
        sign = 1 if sort == "oldest" else -1
        return sorted(found, key=lambda one: (one.earliest is None, sign * (one.earliest or 0)))
    return list(reversed(found)) if sort == "added" else found


def _years(one: IndexedLetter) -> range:
    date = one.letter.date
    return range(date.earliest.year, date.latest.year + 1) if date and date.earliest and date.latest else range(0)


def _facet(asked: list[IndexedLetter], wanted: FacetRequest, request: SearchRequest) -> Facet:
    # A facet's own filter does not narrow its counts, so that another value can be added.
    letters = [one for one in asked if _passes(one, request, wanted.field)]
    counts: Counter[tuple[str, str]] = Counter(
        (v.value, v.label)
        for one in letters
        for v in _values(one, wanted.field)
        if wanted.contains.lower() in v.label.lower()
    )
    key = (lambda item: item[0][1].lower()) if wanted.sort == "name" else (lambda item: (-item[1], item[0][1]))
    ordered = sorted(counts.items(), key=key)[wanted.offset : wanted.offset + wanted.limit]
    missing = sum(not _values(one, wanted.field) for one in letters)
    return Facet(wanted.field, tuple(FacetCount(v, label, n) for (v, label), n in ordered), missing, len(counts))


def _labels(letters: list[IndexedLetter], name: str) -> dict[str, str]:
    return {v.value: v.label for one in letters for v in _values(one, name)}


def _hit(one: IndexedLetter, request: SearchRequest) -> Hit:
    letter = one.letter
    return Hit(
        id=one.id,
        title=letter.title,
        senders=one.senders,
        recipients=one.recipients,
        date=letter.date,
        kind=letter.kind,
        collections=letter.collections,
        place=letter.place,
        pages=len(one.pages),
        score=1.0,
        snippets=(_snippet(one, request.query),) if request.snippets else (),
    )


def _snippet(one: IndexedLetter, query: Query | None) -> Snippet:
    number, text = one.pages[0]
    found = re.search("|".join(_patterns(query)) or "(?!)", text, re.I) if query else None
    if not found:
        return Snippet(number, ((text[:160], False),))
    start, end = found.span()
    pieces = ((text[max(0, start - 80) : start], False), (text[start:end], True), (text[end : end + 80], False))
    return Snippet(number, tuple(piece for piece in pieces if piece[0]))


def with_generation(engine: MemoryEngine, generation: int) -> MemoryEngine:
    changed = MemoryEngine((), generation)
    changed.letters = [replace(one) for one in engine.letters]
    return changed
