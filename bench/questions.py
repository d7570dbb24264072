"""The questions of the bench: rare and common words, phrases, operators, prefixes, dates, filters, and real ones.

They are typed as a person types them, read once by Chancery's own reader, and given to every engine as the same
small tree of words and stems: what is measured is answering, and no engine answers another question than another.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.datespan import DateSpan
from search.document import IndexedLetter
from search.fields import NONE
from search.syntax import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, Words, read_query
from search.whoosh_engine.analysis import folded_prefix, words
from search.whoosh_engine.translate import without_common_words

# The facets that a full answer counts.
FACETS = ("sender", "recipient", "organization", "kind", "collection")
LAST_DAY = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and filters by value: field -> values of which any will do (a date: DateSpan text)."""

    name: str
    typed: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: dict[str, tuple[str, ...]] = field(default_factory=dict)


# `%sender` and so on stand for the most frequent value of a field, `%sender2` for the second.
QUESTIONS = (
    Question("browse all"),
    Question("common word", "government"),
    Question("common word 2", "meeting"),
    Question("common word 3", "military"),
    Question("frequent word", "negotiations"),
    Question("frequent word 2", "aluminum OR copper"),
    Question("middling word", "ambassador"),
    Question("middling word 2", "shipment"),
    Question("rare word", "typhoon"),
    Question("rare word 2", "aqueduct"),
    Question("rare word 3", "quinine"),
    Question("two words", "economic assistance"),
    Question("two words 2", "oil pipeline"),
    Question("three words", "foreign exchange reserves"),
    Question("four words", "trade agreement tariff reduction"),
    Question("phrase", '"foreign aid"'),
    Question("phrase 2", '"national security council"'),
    Question("phrase of common words", '"of the united states"'),
    Question("rare phrase", '"rice shipments"'),
    Question("phrase and word", '"mutual security" appropriation'),
    Question("near", '"aid military"~5'),
    Question("and", "treaty AND alliance"),
    Question("or", "famine OR drought OR flood"),
    Question("or of common", "president OR secretary OR minister"),
    Question("not", "treaty -peace"),
    Question("not phrase", 'economic -"economic aid"'),
    Question("brackets", "(loan OR credit) (railway OR railroad)"),
    Question("prefix", "negotiat*"),
    Question("rare prefix", "hydroelec*"),
    Question("prefix and word", "democra* election"),
    Question("field from", "from:secretary"),
    Question("field to", "to:ambassador trade"),
    Question("field subject", "subject:conversation"),
    Question("date", "", {"date": ("1951",)}),
    Question("word and date", "defense", {"date": ("1951-03/1952-06",)}),
    Question("rare word and date", "cholera", {"date": ("../1956",)}),
    Question("typed date", "armistice date:1953"),
    Question("filter sender", "", {"sender": ("%sender",)}),
    Question("word, filter sender", "policy", {"sender": ("%sender",)}),
    Question("word, filter recipient", "policy", {"recipient": ("%recipient",)}),
    Question("filter kind", "oil", {"kind": ("telegram",)}),
    Question("filter two", "trade", {"kind": ("memorandum",), "collection": ("%collection", "%collection2")}),
    Question("without", "trade", {}, {"kind": ("memorandum",)}),
    Question("real 1", "who proposed a ceasefire and when was it accepted"),
    Question("real 2", "what did the ambassador say about land reform"),
    Question("real 3", "effect of the devaluation on exports of coffee"),
    Question("real 4", "withdrawal of troops from the canal zone"),
    Question("real 5", 'refugees "united nations" relief 1949'),
)


def prepared(letters: Iterable[IndexedLetter]) -> list[dict[str, Any]]:
    """The questions as engines get them, plain enough for JSON. The letters tell the most frequent values."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for letter in letters:
        for name, counter in counts.items():
            counter.update(value.value for value in letter.values.get(name, ()))
    stand_in = {}
    for name, counter in counts.items():
        ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        stand_in |= {f"%{name}": ranked[0][0], f"%{name}2": ranked[min(1, len(ranked) - 1)][0]} if ranked else {}
    return [_prepared(question, stand_in) for question in QUESTIONS]


def _prepared(question: Question, stand_in: dict[str, str]) -> dict[str, Any]:
    read = read_query(question.typed).query
    plan = None if read is None else plan_of(without_common_words(read)[0], None)
    filters = {
        name: [stand_in.get(value, value) for value in values]
        for name, values in question.filters.items()
        if name != "date"
    }
    dates = [_days(DateSpan.parse(text)) for text in question.filters.get("date", ())]
    without = {name: list(values) for name, values in question.without.items()}
    return json.loads(
        json.dumps(
            {
                "name": question.name,
                "typed": question.typed,
                "plan": plan,
                "filters": filters,
                "without": without,
                "dates": dates,
                "date_texts": list(question.filters.get("date", ())),
            }
        )
    )


def plan_of(query: Query, place: str | None) -> dict[str, Any]:
    """The tree as plain data: words with their stems; `field` None means everywhere that words are sought."""
    match query:
        case Words(text) | Phrase(text):
            return {"op": "row", "field": place, "words": words(text), "slop": 0}
        case Near(text, distance):
            return {"op": "row", "field": place, "words": words(text), "slop": distance}
        case Prefix(text):
            return {"op": "prefix", "field": place, "text": folded_prefix(text)}
        case Dated(span):
            return {"op": "date", "days": _days(span) if span else NONE}
        case InField(name, part):
            return plan_of(part, name)
        case Not(part):
            return {"op": "not", "part": plan_of(part, place)}
        case And(parts):
            return {"op": "and", "parts": [plan_of(part, place) for part in parts]}
        case Or(parts):
            return {"op": "or", "parts": [plan_of(part, place) for part in parts]}


def _days(span: DateSpan) -> tuple[int, int]:
    return (
        span.earliest.toordinal() if span.earliest else 1,
        span.latest.toordinal() if span.latest else LAST_DAY,
    )
