"""tantivy (Rust, the engine of Quickwit), through its own Python package: one writer thread, all in one segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Filter, Occur, Query, SnippetGenerator, TextAnalyzerBuilder, Tokenizer

from bench.answers import HITS, VALUES, Answer, Question, row_of, variants
from bench.questions import FACETS
from search.document import IndexedLetter
from search.fields import FIELDS

SEARCHED = tuple(field.name for field in FIELDS if field.type != "date")
VALUED = tuple(field.name for field in FIELDS if field.parameter and field.type != "date")
BOOSTS = {field.name: field.boost for field in FIELDS if field.boost}
STEMMED = ("text", "subject")
SHOWN = ("id", "title", "senders", "recipients", "date")
SNIPPET = 240


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in SEARCHED:
        builder.add_text_field(name, stored=name == "text", tokenizer_name="stems" if name in STEMMED else "words")
    for name in STEMMED:
        builder.add_text_field(f"{name}_forms", tokenizer_name="words", index_option="basic")
    for name in VALUED:
        builder.add_text_field(f"{name}_value", fast=True, tokenizer_name="raw", index_option="basic")
    for name in SHOWN:
        builder.add_text_field(f"shown_{name}", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("earliest", "latest", "years"):
        builder.add_integer_field(name, indexed=name != "years", fast=True)
    builder.add_integer_field("dated", indexed=True, fast=True)
    return builder.build()


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer("words", _words().build())
    index.register_tokenizer("stems", _words().filter(Filter.stemmer("english")).build())


def _words() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.remove_long(64)).filter(Filter.lowercase()).filter(Filter.ascii_fold())


class Peer:
    def build(self, letters: Iterable[IndexedLetter], folder: Path) -> None:
        folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for letter in letters:
            row = row_of(letter)
            document = tantivy.Document()
            document.add_text("text", row["text"])
            document.add_text("text_forms", row["text"])
            for name, texts in row["words"].items():
                for text in texts:
                    document.add_text(name, text)
                    if name == "subject":
                        document.add_text("subject_forms", text)
            for name, values in row["values"].items():
                for value in values:
                    document.add_text(f"{name}_value", value)
            for name in SHOWN:
                document.add_text(f"shown_{name}", row[name])
            document.add_integer("earliest", row["earliest"])
            document.add_integer("latest", row["latest"])
            document.add_integer("dated", 1 if row["latest"] else 0)
            for year in row["years"]:
                document.add_integer("years", year)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Callable[[Question], Answer]:
        index = tantivy.Index.open(str(folder))
        _register(index)
        index.reload()
        return _Asked(index).answer


class _Asked:
    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self.searcher = index.searcher()

    def answer(self, question: Question) -> Answer:
        words = self._query(question["plan"]) if question["plan"] else Query.all_query()
        query = self._filtered(words, question, "")
        found = self.searcher.search(query, limit=HITS, count=True)
        here, own, dated = variants(question, FACETS)
        wanted = {name: _terms(name) for name in here}
        if not dated:
            wanted |= _YEARS
        counted = self.searcher.aggregate(query, wanted)
        for name in own:
            counted |= self.searcher.aggregate(self._filtered(words, question, name), {name: _terms(name)})
        if dated:
            counted |= self.searcher.aggregate(self._filtered(words, question, "date"), _YEARS)
        return Answer(
            found.count,
            self._hits(words, found.hits),
            {name: {b["key"]: b["doc_count"] for b in counted[name]["buckets"]} for name in FACETS},
            {int(b["key"]): b["doc_count"] for b in counted["years"]["buckets"] if b["doc_count"]},
            sum(b["doc_count"] for b in counted["dated"]["buckets"] if int(b["key"]) == 0),
        )

    def _hits(self, words: Query, hits: list[tuple[Any, Any]]) -> list[tuple[str, str, str, str, str, str]]:
        generator = SnippetGenerator.create(self.searcher, words, self.schema, "text")
        generator.set_max_num_chars(SNIPPET)
        shown = []
        for _, address in hits:
            document = self.searcher.doc(address)
            values = [document.get_first(f"shown_{name}") or "" for name in SHOWN]
            shown.append((*values, generator.snippet_from_doc(document).to_html()))
        return shown  # type: ignore[return-value]

    def _filtered(self, words: Query, question: Question, but: str) -> Query:
        """The question with its filters, except that of one field."""
        clauses = [(Occur.Must, words)]
        for name, values in question["filters"].items():
            if name != but:
                clauses.append((Occur.Must, Query.const_score_query(self._any(name, values), 0.0)))
        for name, values in question["without"].items():
            if name != but:
                clauses.append((Occur.MustNot, self._any(name, values)))
        if but != "date":
            for days in question["dates"]:
                clauses.append((Occur.Must, self._date(days)))
        return Query.boolean_query(clauses) if len(clauses) > 1 else words

    def _any(self, name: str, values: list[str]) -> Query:
        return Query.term_set_query(self.schema, f"{name}_value", values)

    def _date(self, days: Any) -> Query:
        if days == "none":
            return Query.const_score_query(Query.term_query(self.schema, "dated", 0), 0.0)
        integer = FieldType.Integer
        return Query.const_score_query(
            Query.boolean_query(
                [
                    (Occur.Must, Query.range_query(self.schema, "earliest", integer, 1, days[1])),
                    (Occur.Must, Query.range_query(self.schema, "latest", integer, days[0], None)),
                ]
            ),
            0.0,
        )

    def _query(self, plan: dict[str, Any]) -> Query:
        match plan["op"]:
            case "row":
                return self._places(plan, self._row)
            case "prefix":
                return self._places(plan, self._prefix)
            case "date":
                return self._date(plan["days"])
            case "or":
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in plan["parts"]])
            case "not":
                denied = (Occur.MustNot, self._query(plan["part"]))
                return Query.boolean_query([(Occur.Must, Query.all_query()), denied])
        clauses = []
        for part in plan["parts"]:
            if part["op"] == "not":
                clauses.append((Occur.MustNot, self._query(part["part"])))
            else:
                clauses.append((Occur.Must, self._query(part)))
        return Query.boolean_query(clauses)

    def _places(self, plan: dict[str, Any], make: Callable[[str, dict[str, Any]], Query]) -> Query:
        if plan["field"]:
            return make(plan["field"], plan)
        return Query.boolean_query(
            [(Occur.Should, Query.boost_query(make(name, plan), boost)) for name, boost in BOOSTS.items()]
        )

    def _row(self, name: str, plan: dict[str, Any]) -> Query:
        terms = [stem if name in STEMMED else word for word, stem in plan["words"]]
        if len(terms) == 1:
            return Query.term_query(self.schema, name, terms[0], "freq")
        if len(terms) == 2 and plan["slop"]:
            either = [Query.phrase_query(self.schema, name, row, plan["slop"]) for row in (terms, terms[::-1])]
            return Query.boolean_query([(Occur.Should, query) for query in either])
        return Query.phrase_query(self.schema, name, terms, plan["slop"])

    def _prefix(self, name: str, plan: dict[str, Any]) -> Query:
        place = f"{name}_forms" if name in STEMMED else name
        return Query.const_score_query(Query.regex_query(self.schema, place, f"{plan['text']}.*"), 1.0)


def _terms(name: str) -> dict[str, Any]:
    return {"terms": {"field": f"{name}_value", "size": VALUES}}


_YEARS = {
    "years": {"histogram": {"field": "years", "interval": 1.0, "min_doc_count": 1}},
    "dated": {"terms": {"field": "dated", "size": 2}},
}
