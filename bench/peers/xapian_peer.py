"""Xapian 1.4 from Debian's python3-xapian, which a Python of the same version can load."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.answers import HITS, VALUES, Answer, Question, row_of, variants
from bench.questions import FACETS
from search.document import IndexedLetter
from search.fields import FIELDS

try:
    import xapian
except ImportError:
    sys.path.append("/usr/lib/python3/dist-packages")
    import xapian

    sys.path.pop()

SEARCHED = tuple(field.name for field in FIELDS if field.type != "date")
BOOSTS = {field.name: field.boost for field in FIELDS if field.boost}
STEMMED = ("text", "subject")
EARLIEST, LATEST = 0, 1
# A counter of values takes a slot that has one value. A letter's fifth sender is not counted: few have so many.
PER_FIELD = 4
YEARS = 10  # the first of so many slots
_GAP = 100


def _slots(field: str) -> range:
    first = 20 + FACETS.index(field) * PER_FIELD
    return range(first, first + PER_FIELD)


def _prefix(field: str, kind: str) -> str:
    return f"X{kind}{field.upper()}:"


class Peer:
    def build(self, letters: Iterable[IndexedLetter], folder: Path) -> None:
        folder.mkdir(parents=True)
        database = xapian.WritableDatabase(str(folder / "raw"), xapian.DB_CREATE_OR_OVERWRITE)
        stems = xapian.TermGenerator()
        stems.set_stemmer(xapian.Stem("english"))
        stems.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        words = xapian.TermGenerator()
        words.set_stemming_strategy(xapian.TermGenerator.STEM_NONE)
        for letter in letters:
            row = row_of(letter)
            document = xapian.Document()
            for field in SEARCHED:
                texts = [row["text"]] if field == "text" else row["words"].get(field, ())
                generator = stems if field in STEMMED else words
                generator.set_document(document)
                generator.set_termpos(0)
                for text in texts:
                    generator.index_text(text, 1, _prefix(field, "T"))
                    generator.increase_termpos(_GAP)
                if field in STEMMED:
                    words.set_document(document)
                    for text in texts:
                        words.index_text_without_positions(text, 0, _prefix(field, "F"))
            for field, values in row["values"].items():
                for value in values:
                    document.add_boolean_term(_term(field, value))
                if field in FACETS:
                    for slot, value in zip(_slots(field), dict.fromkeys(values), strict=False):
                        document.add_value(slot, value)
            document.add_value(EARLIEST, xapian.sortable_serialise(row["earliest"]))
            document.add_value(LATEST, xapian.sortable_serialise(row["latest"]))
            for slot, year in zip(range(YEARS, 20), row["years"], strict=False):
                document.add_value(slot, str(year))
            shown = [row[name] for name in ("id", "title", "senders", "recipients", "date", "text")]
            document.set_data(json.dumps(shown, ensure_ascii=False))
            database.add_document(document)
        database.commit()
        database.compact(str(folder / "compact"))
        database.close()

    def open(self, folder: Path) -> Callable[[Question], Answer]:
        return _Asked(xapian.Database(str(folder / "compact"))).answer


def _term(field: str, value: str) -> str:
    return (_prefix(field, "V") + value)[:200]


class _Asked:
    def __init__(self, database: Any) -> None:
        self._database = database
        self._stemmer = xapian.Stem("english")

    def answer(self, question: Question) -> Answer:
        words = self._query(question["plan"]) if question["plan"] else xapian.Query.MatchAll
        here, own, dated = variants(question, FACETS)
        found, counts = self._run(self._filtered(words, question, ""), here, not dated)
        for name in own:
            counts |= self._run(self._filtered(words, question, name), [name], False)[1]
        if dated:
            counts |= self._run(self._filtered(words, question, "date"), [], True)[1]
        hits = []
        for match in found:
            *shown, text = json.loads(match.document.get_data())
            snippet = found.snippet(
                text, 240, self._stemmer, xapian.MSet.SNIPPET_BACKGROUND_MODEL, "<b>", "</b>", "…"
            )
            hits.append((*shown, snippet.decode()))
        undated = counts.pop("undated").get("0", 0)
        years = {int(year): count for year, count in counts.pop("years").items()}
        facets = {
            name: dict(sorted(values.items(), key=lambda one: (-one[1], one[0]))[:VALUES])
            for name, values in counts.items()
        }
        return Answer(found.get_matches_estimated(), hits, facets, years, undated)

    def _run(self, query: Any, facets: list[str], years: bool) -> tuple[Any, dict[str, dict[str, int]]]:
        """The best letters, and how often each value stands in all that match."""
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        spies = {name: [xapian.ValueCountMatchSpy(slot) for slot in _slots(name)] for name in facets}
        if years:
            spies["years"] = [xapian.ValueCountMatchSpy(slot) for slot in range(YEARS, YEARS + 3)]
            spies["undated"] = [xapian.ValueCountMatchSpy(LATEST)]
        for several in spies.values():
            for spy in several:
                enquire.add_matchspy(spy)
        found = enquire.get_mset(0, HITS, self._database.get_doccount())
        counts: dict[str, dict[str, int]] = {}
        zero = xapian.sortable_serialise(0)
        for name, several in spies.items():
            counts[name] = {}
            if name == "undated":
                counts[name]["0"] = sum(item.termfreq for item in several[0].values() if item.term == zero)
                continue
            for spy in several:
                for item in spy.values():
                    value = item.term.decode()
                    counts[name][value] = counts[name].get(value, 0) + item.termfreq
        return found, counts

    def _filtered(self, words: Any, question: Question, but: str) -> Any:
        query = words
        for name, values in question["filters"].items():
            if name != but:
                terms = xapian.Query(xapian.Query.OP_OR, [_term(name, value) for value in values])
                query = xapian.Query(xapian.Query.OP_FILTER, query, terms)
        if but != "date":
            for days in question["dates"]:
                query = xapian.Query(xapian.Query.OP_FILTER, query, _date(days))
        for name, values in question["without"].items():
            if name != but:
                terms = xapian.Query(xapian.Query.OP_OR, [_term(name, value) for value in values])
                query = xapian.Query(xapian.Query.OP_AND_NOT, query, terms)
        return query

    def _query(self, plan: dict[str, Any]) -> Any:
        match plan["op"]:
            case "row":
                return self._places(plan, self._row)
            case "prefix":
                return self._places(plan, self._prefixed)
            case "date":
                return xapian.Query(xapian.Query.OP_SCALE_WEIGHT, _date(plan["days"]), 0)
            case "or":
                return xapian.Query(xapian.Query.OP_OR, [self._query(part) for part in plan["parts"]])
            case "not":
                denied = self._query(plan["part"])
                return xapian.Query(xapian.Query.OP_AND_NOT, xapian.Query.MatchAll, denied)
        wanted = [self._query(part) for part in plan["parts"] if part["op"] != "not"]
        query = xapian.Query(xapian.Query.OP_AND, wanted) if wanted else xapian.Query.MatchAll
        for part in plan["parts"]:
            if part["op"] == "not":
                query = xapian.Query(xapian.Query.OP_AND_NOT, query, self._query(part["part"]))
        return query

    def _places(self, plan: dict[str, Any], make: Callable[[str, dict[str, Any]], Any]) -> Any:
        if plan["field"]:
            return make(plan["field"], plan)
        weighed = [
            xapian.Query(xapian.Query.OP_SCALE_WEIGHT, make(name, plan), boost) for name, boost in BOOSTS.items()
        ]
        return xapian.Query(xapian.Query.OP_OR, weighed)

    def _row(self, name: str, plan: dict[str, Any]) -> Any:
        terms = [_prefix(name, "T") + self._form(name, word) for word, _ in plan["words"]]
        if len(terms) == 1:
            return xapian.Query(terms[0])
        if plan["slop"]:
            return xapian.Query(xapian.Query.OP_NEAR, terms, len(terms) + plan["slop"] - 1)
        return xapian.Query(xapian.Query.OP_PHRASE, terms, len(terms))

    def _form(self, name: str, word: str) -> str:
        return self._stemmer(word.encode()).decode() if name in STEMMED else word

    def _prefixed(self, name: str, plan: dict[str, Any]) -> Any:
        place = _prefix(name, "F" if name in STEMMED else "T")
        query = xapian.Query(
            xapian.Query.OP_WILDCARD,
            place + plan["text"],
            0,
            xapian.Query.WILDCARD_LIMIT_ERROR,
            xapian.Query.OP_SYNONYM,
        )
        return xapian.Query(xapian.Query.OP_SCALE_WEIGHT, query, 0)


def _date(days: Any) -> Any:
    if days == "none":
        return xapian.Query(xapian.Query.OP_VALUE_LE, LATEST, xapian.sortable_serialise(0))
    first, last = (xapian.sortable_serialise(day) for day in days)
    one = xapian.sortable_serialise(1)
    return xapian.Query(
        xapian.Query.OP_AND,
        [
            xapian.Query(xapian.Query.OP_VALUE_RANGE, EARLIEST, one, last),
            xapian.Query(xapian.Query.OP_VALUE_GE, LATEST, first),
        ],
    )
