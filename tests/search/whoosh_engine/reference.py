"""Answers by brute force, letter by letter: plain enough to be seen right, and what the index must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from archive.datespan import DateSpan
from search.document import IndexedLetter
from search.fields import FIELDS, NONE
from search.request import Facet, FacetCount, FacetRequest, Filter, SearchRequest, YearCount
from search.tree import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, Words
from search.whoosh_engine.analysis import VALUE_GAP, fold, tokens, words
from search.whoosh_engine.translate import COMMON
from tests.search.whoosh_engine.strategies import WORDS

# A word of a field: its place in it, the word, and what it is compared by.
Placed = tuple[int, str, str]


def matches(query: Query | None, one: IndexedLetter, fields: tuple[str, ...] = ()) -> bool:
    """Whether the letter answers the query. `fields` are where to look: none means everywhere."""
    searched = fields or tuple(field.name for field in FIELDS if field.boost)
    match query:
        case None:
            return True
        case And(parts):
            return all(matches(part, one, fields) for part in parts)
        case Or(parts):
            return any(matches(part, one, fields) for part in parts)
        case Not(part):
            return not matches(part, one, fields)
        case InField(name, part):
            return matches(part, one, (name,))
        case Dated(span):
            return span is None if one.letter.date is None else bool(span and one.letter.date.overlaps(span))
        case Words(text) | Phrase(text):
            return any(_row(one, name, _equal(name, text), 1) for name in searched)
        case Near(text, distance):
            return any(_near(one, name, _equal(name, text), distance) for name in searched)
        case Prefix(text):
            return any(_row(one, name, _beginning(name, text), 1) for name in searched)


def without_common(query: Query | None) -> Query | None:
    """The query without the little words that stand beside others."""
    if not isinstance(query, And):
        return query
    kept = [part for part in query.parts if not (isinstance(part, Words) and part.text.lower() in COMMON)]
    if not any(not isinstance(part, Not | Dated) for part in kept):
        return query
    return And(tuple(kept)) if len(kept) > 1 else kept[0]


def _placed(one: IndexedLetter, name: str) -> list[Placed]:
    texts = [text for _, text in one.pages] if name == "text" else one.words.get(name, ())
    placed = []
    position = 0
    for text in texts:
        for token in tokens(text):
            placed.append((position, token.word, token.stem if name in ("text", "subject") else token.word))
            position += 1
        position += 0 if name == "text" else VALUE_GAP
    return placed


Test = Callable[[Placed], bool]


def _equal(name: str, text: str) -> list[Test]:
    wanted = [stem if name in ("text", "subject") else word for word, stem in words(text)]
    return [lambda placed, one=one: placed[2] == one for one in wanted]  # type: ignore[misc]


def _beginning(name: str, text: str) -> list[Test]:
    *_, (last, _) = words(text)
    tests = _equal(name, text)[:-1]
    if not tests or name not in ("text", "subject"):
        return [*tests, lambda placed: placed[1].startswith(last)]
    # Of a row, stems alone have their places in the index.
    stems = {stem for word, stem in words(" ".join(WORDS)) if word.startswith(last)}
    return [*tests, lambda placed: placed[2] in stems]


def _row(one: IndexedLetter, name: str, tests: Sequence[Test], step: int) -> bool:
    placed = _placed(one, name)
    ends = {p[0] for p in placed if tests[0](p)}
    for test in tests[1:]:
        ends = {p[0] for p in placed if test(p) and p[0] - step in ends}
    return bool(ends)


def _near(one: IndexedLetter, name: str, tests: Sequence[Test], distance: int) -> bool:
    placed = _placed(one, name)
    if len(tests) < 2:
        return _row(one, name, tests, 1)
    if len(tests) > 2:
        raise NotImplementedError("what more than two words near each other are, Whoosh says")
    first, second = ([p[0] for p in placed if test(p)] for test in tests)
    return any(0 < abs(a - b) <= distance for a in first for b in second)


# ---- filters, facets, years


def passes(one: IndexedLetter, request: SearchRequest, but_for: str | None = None) -> bool:
    def has(name: str, value: str) -> bool:
        if name == "date":
            date = one.letter.date
            return date is None if value == NONE else bool(date and date.overlaps(DateSpan.parse(value)))
        values = {v.value for v in one.values.get(name, ())}
        return not values if value == NONE else value in values

    return all(
        name == but_for
        or ((not f.include or any(has(name, v) for v in f.include)) and not any(has(name, v) for v in f.exclude))
        for name, f in request.filters.items()
    )


def found(
    letters: Sequence[IndexedLetter], request: SearchRequest, but_for: str | None = None
) -> list[IndexedLetter]:
    query = without_common(request.query)
    return [one for one in letters if matches(query, one) and passes(one, request, but_for)]


def facet(letters: Sequence[IndexedLetter], request: SearchRequest, wanted: FacetRequest) -> Facet:
    asked = found(letters, request, but_for=wanted.field)
    labels: dict[str, Counter[str]] = {}
    for one in letters:
        for v in one.values.get(wanted.field, ()):
            labels.setdefault(v.value, Counter())[v.label] += 1
    label = {v: min(c, key=lambda text: (-c[text], text.isupper(), text)) for v, c in labels.items()}
    counts = Counter(v.value for one in asked for v in one.values.get(wanted.field, ()))
    holding = {v: count for v, count in counts.items() if fold(wanted.contains) in fold(label[v])}
    names = sorted(holding, key=lambda v: (fold(label[v]), v))
    ordered = names if wanted.sort == "name" else sorted(names, key=lambda v: -holding[v])
    shown = ordered[wanted.offset : wanted.offset + wanted.limit]
    if not wanted.offset and not wanted.contains:
        chosen = request.filters.get(wanted.field, Filter()).include
        shown += [v for v in chosen if v in label and v not in shown]
    return Facet(
        wanted.field,
        tuple(FacetCount(v, label[v], counts[v]) for v in shown),
        missing=sum(not one.values.get(wanted.field) for one in asked),
        distinct=len(holding),
    )


def years(letters: Sequence[IndexedLetter], request: SearchRequest) -> tuple[YearCount, ...]:
    counts: Counter[int] = Counter()
    for one in found(letters, request, but_for="date"):
        date = one.letter.date
        if date is not None and date.earliest and date.latest:
            counts.update(range(date.earliest.year, date.latest.year + 1))
    return tuple(YearCount(year, counts[year]) for year in sorted(counts))


def ordered(letters: Sequence[IndexedLetter], sort: str) -> list[str]:
    """The ids in an order: `oldest`, `newest` or `added`; undated letters last, equal ones by id."""
    if sort == "added":
        place = {identity: at for at, identity in enumerate(ordered(letters, "oldest"))}
        return [one.id for one in sorted(letters, key=lambda one: (-one.added, place[one.id]))]

    def key(one: IndexedLetter) -> tuple[bool, int, int, str]:
        first, last = one.earliest or 0, one.latest or 0
        return (one.earliest is None, *((first, last) if sort == "oldest" else (-last, -first)), one.id)

    return [one.id for one in sorted(letters, key=key)]
