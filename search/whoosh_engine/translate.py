"""Our tree -> a Whoosh query. Pure: it reads no index, and tests compare what it makes.

A word that names no field is sought in the text and in every field with a boost, so that `hale flood` finds a
letter from Hale about a flood, and a word in a subject or a name weighs more.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.datespan import DateSpan
from search.fields import BY_NAME, FIELDS
from search.tree import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, Words
from search.whoosh_engine import queries as wq
from search.whoosh_engine.analysis import folded_prefix, words
from search.whoosh_engine.queries import DateOverlap
from search.whoosh_engine.schema import STEMMED, forms_of

# Where a query looks that names no field, and how much a find there weighs.
BOOSTS = {field.name: field.boost for field in FIELDS if field.boost}
# Too common to be required among other words; phrases and fields keep them.
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its of on or our that the their "
    "there these they this to was we were which will with you your".split()
)


def overlap_of(span: DateSpan | None) -> DateOverlap:
    """The query for a span; an open end reaches for ever, None asks for undated letters."""
    if span is None:
        return DateOverlap(0, 0, undated=True)
    return DateOverlap(
        span.earliest.toordinal() if span.earliest else 1,
        span.latest.toordinal() if span.latest else wq.LAST_DAY,
    )


def translate(query: Query, fields: tuple[str, ...] = ()) -> wq.Query:
    """The Whoosh query of a tree; what holds no word at all becomes the query that matches nothing.

    `fields` are where to look: none means everywhere.
    """
    match query:
        case Words(text) | Phrase(text):
            return _any([_sequence(name, text, 0, boost) for name, boost in _places(fields)])
        case Near(text, distance):
            return _any([_sequence(name, text, distance, boost) for name, boost in _places(fields)])
        case Prefix(text):
            return _any([_prefix(name, text, boost) for name, boost in _places(fields)])
        case Dated(span):
            return overlap_of(span)
        case InField(name, part):
            return translate(part, (name,))
        case Or(parts):
            return _any([translate(part, fields) for part in parts])
        case Not(part):
            return _without(wq.Every(), [translate(part, fields)])
        case And(parts):
            wanted = [translate(part, fields) for part in parts if not isinstance(part, Not)]
            unwanted = [translate(part.part, fields) for part in parts if isinstance(part, Not)]
            return _without(_all(wanted) if wanted else wq.Every(), unwanted)


def without_common_words(query: Query) -> tuple[Query, tuple[str, ...]]:
    """The query without the little words that stand beside others, as those would cost letters; and those words."""
    if not isinstance(query, And):
        return query, ()
    common = [part for part in query.parts if isinstance(part, Words) and part.text.lower() in COMMON]
    kept = tuple(part for part in query.parts if part not in common)
    if not common or not any(not isinstance(part, Not | Dated) for part in kept):
        return query, ()
    dropped = tuple(dict.fromkeys(part.text for part in common if isinstance(part, Words)))
    return (And(kept) if len(kept) > 1 else kept[0]), dropped


def _places(fields: tuple[str, ...]) -> list[tuple[str, float]]:
    names = [name for name in fields if BY_NAME[name].type != "date"]
    return [(name, 1.0) for name in names] if names else list(BOOSTS.items())


def _sequence(field: str, text: str, distance: int, boost: float) -> wq.Query:
    """The words of the text in one field: one of them, or several in a row, or near each other."""
    terms = [stem if field in STEMMED else word for word, stem in words(text)]
    if not terms:
        return wq.NullQuery
    if len(terms) == 1:
        return wq.Term(field, terms[0], boost=boost)
    if not distance:
        return wq.Phrase(field, terms, boost=boost)
    return wq.Row([wq.Term(field, term) for term in terms], slop=distance, ordered=False, boost=boost)


def _prefix(field: str, text: str, boost: float) -> wq.Query:
    """Words that begin so. In a stemmed field, as they are written; several words are a row that ends so."""
    row = [stem if field in STEMMED else word for word, stem in words(text)]
    if len(row) > 1:
        last = words(text)[-1][0]
        ending = wq.StemPrefix(field, last) if field in STEMMED else wq.Prefix(field, last)
        return wq.Row([*(wq.Term(field, term) for term in row[:-1]), ending], boost=boost)
    beginning = folded_prefix(text)
    if not beginning or not row:
        return wq.NullQuery
    place = forms_of(field) if field in STEMMED else field
    return wq.ConstantScoreQuery(wq.Prefix(place, beginning), score=boost)


def _meaningful(queries: Iterable[wq.Query]) -> list[wq.Query]:
    return [query for query in queries if query is not wq.NullQuery]


def _any(queries: Iterable[wq.Query]) -> wq.Query:
    kept = _meaningful(queries)
    return wq.NullQuery if not kept else kept[0] if len(kept) == 1 else wq.Or(kept)


def _all(queries: Iterable[wq.Query]) -> wq.Query:
    kept = _meaningful(queries)
    return wq.NullQuery if not kept else kept[0] if len(kept) == 1 else wq.And(kept)


def _without(wanted: wq.Query, unwanted: Iterable[wq.Query]) -> wq.Query:
    denied = _meaningful(unwanted)
    return wq.AndNot(wanted, _any(denied)) if denied else wanted
