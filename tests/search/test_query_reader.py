"""What people type, and how it is read: tables of examples, and properties over any text and any tree."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.datespan import DateSpan
from archive.errors import QueryError
from search.fields import FIELDS
from search.syntax import (
    MAX_CHARACTERS,
    MAX_CLAUSES,
    MAX_NESTING,
    And,
    Dated,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Words,
    emit,
    read_query,
)
from tests.search.trees import QUERIES

A, B, C, D = Words("a"), Words("b"), Words("c"), Words("d")


def _days(first: str | None, last: str | None) -> DateSpan:
    return DateSpan(dt.date.fromisoformat(first) if first else None, dt.date.fromisoformat(last) if last else None)


READ: list[tuple[str, Query | None, str]] = [
    ("", None, "nothing typed asks nothing"),
    ("   \t\n", None, "spaces ask nothing"),
    ("detainer", Words("detainer"), "a word"),
    ("a b", And((A, B)), "both by default"),
    ("a AND b", And((A, B)), "AND is what is meant anyway"),
    ("a OR b", Or((A, B)), "OR"),
    ("a or b", And((A, Words("or"), B)), "operators are upper-case"),
    ("a b OR c d", And((A, Or((B, C)), D)), "OR binds closer than a space, as people expect"),
    ("a AND b OR c", Or((And((A, B)), C)), "but AND closer than OR"),
    ("(a b) OR c", Or((And((A, B)), C)), "brackets decide"),
    ("NOT a", Not(A), "only a denial asks for everything else"),
    ("a -b", And((A, Not(B))), "a minus excludes"),
    ("a NOT b", And((A, Not(B))), "so does NOT"),
    ("a AND NOT b", And((A, Not(B))), "also behind AND"),
    ("NOT NOT a", A, "two denials are none"),
    ("-(a b)", Not(And((A, B))), "a minus before a bracket"),
    ('-"a b"', Not(Phrase("a b")), "a minus before a phrase"),
    ("a - b", And((A, B)), "a dash between words is no minus"),
    ("a -- b --c", And((A, B, C)), "nor are two"),
    ("A-96-095", Words("A-96-095"), "a minus inside a word is part of it"),
    ("WD/114,", Words("WD/114"), "punctuation around a word is not"),
    ('"a b"', Phrase("a b"), "a phrase"),
    ("“a b” «c»", And((Phrase("a b"), Phrase("c"))), "typographic quotes"),
    ('"a b"~5', Near("a b", 5), "words near each other"),
    ('"a b"~500', Near("a b", 99), "the distance is bounded"),
    ('"a b"~0', Phrase("a b"), "no distance is a phrase"),
    ('"a"~5', Phrase("a"), "one word is near nothing"),
    ('a ""', A, "an empty phrase is nothing"),
    ("immigr*", Prefix("immigr"), "a prefix"),
    ("from:hale", InField("sender", Words("hale")), "a field"),
    ("FROM:hale", InField("sender", Words("hale")), "in any case"),
    ("From: hale", InField("sender", Words("hale")), "with a space, as mail writes it"),
    ('from:"Bill de Blasio"', InField("sender", Phrase("Bill de Blasio")), "a phrase in a field"),
    ("from:(a OR b) c", And((InField("sender", Or((A, B))), C)), "a bracket in a field"),
    ("-from:a", Not(InField("sender", A)), "not from"),
    ("from:-a", Not(InField("sender", A)), "likewise"),
    ("from:(a to:b)", InField("sender", And((A, InField("recipient", B)))), "the inner field wins"),
    ("from:to:a", InField("recipient", A), "likewise"),
    ("re:a", InField("subject", A), "another name of a field"),
    ("date:1862", Dated(_days("1862-01-01", "1862-12-31")), "a year"),
    ("date:1862-03/1863", Dated(_days("1862-03-01", "1863-12-31")), "a span"),
    ("date:1862/..", Dated(_days("1862-01-01", None)), "from a year on"),
    ("date:../1862-02", Dated(_days(None, "1862-02-28")), "until a month"),
    ("date:186X", Dated(_days("1860-01-01", "1869-12-31")), "a decade"),
    ("date:1862-1864", Dated(_days("1862-01-01", "1864-12-31")), "years with a hyphen"),
    ("date:none", Dated(None), "undated"),
    (
        "date:(1862 OR 1864)",
        Or((Dated(_days("1862-01-01", "1862-12-31")), Dated(_days("1864-01-01", "1864-12-31")))),
        "either year",
    ),
    ("-date:1862", Not(Dated(_days("1862-01-01", "1862-12-31"))), "not that year"),
    ("О'Нил Çelebi 東京", And((Words("О'Нил"), Words("Çelebi"), Words("東京"))), "any script"),
    ("हिन्दी", Words("हिन्दी"), "a script whose vowels are marks"),
    ("a\x00b\ud800", And((A, B)), "what no text holds"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected", "reason"), READ, ids=[row[2] for row in READ])
def test_reads_what_is_typed(typed: str, expected: Query | None, reason: str) -> None:
    read = read_query(typed)
    assert read.query == expected, reason
    assert read.notes == ()
    assert read.typed == typed


NOTED: list[tuple[str, Query | None, str]] = [
    ("http://x", Words("http://x"), "“http:” is not a field"),
    ("note: see", And((Words("note"), Words("see"))), "“note:” is not a field"),
    ('"a b', And((A, B)), "not closed"),
    ('"a b" "c', And((Phrase("a b"), C)), "not closed"),
    ("(a", A, "not closed"),
    ("a) b", And((A, B)), "no opening one"),
    ("w*", Words("w"), "At least 2 letters"),
    ("*", None, "alone"),
    ("*gration", Words("gration"), "behind the beginning"),
    ("im*gr", Prefix("im"), "only at the end"),
    ('"immigr* law"', Phrase("immigr law"), "inside quotation marks"),
    ("a OR", And((A, Words("or"))), "“OR” has nothing to work on"),
    ("OR a", And((Words("or"), A)), "“OR” has nothing to work on"),
    ("a AND OR b", And((A, Words("or"), B)), "“OR” has nothing to work on"),
    ("NOT", Words("not"), "“NOT” has nothing to work on"),
    ("a OR ()", And((A, Words("or"))), "“OR” has nothing to work on"),
    ("subject:", Words("subject"), "“subject:” has nothing to work on"),
    ("date:2020-13", Words("2020-13"), "there is no month 13"),
    ("date:lately", Words("lately"), "is not a date"),
    ("a £", A, "“£” holds no letter"),
]


@pytest.mark.parametrize(("typed", "expected", "note"), NOTED, ids=[row[0] for row in NOTED])
def test_says_what_it_did_not_understand(typed: str, expected: Query | None, note: str) -> None:
    read = read_query(typed)
    assert read.query == expected
    assert note in " ".join(read.notes)


def test_every_field_s_example_is_read() -> None:
    for field in FIELDS:
        read = read_query(field.example)
        assert not read.notes, field.name
        if field.name == "date":
            assert isinstance(read.query, Dated)
        elif field.prefix:
            assert isinstance(read.query, InField)
            assert read.query.field == field.name


def test_refuses_what_is_too_long_and_says_where() -> None:
    for typed in ("a" * (MAX_CHARACTERS + 1), "a " * (MAX_CLAUSES + 1)):
        with pytest.raises(QueryError) as caught:
            read_query(typed)
        assert caught.value.parameter == "q"
        assert "most" in caught.value.message
    assert read_query("a " * MAX_CLAUSES).query == And((A,) * MAX_CLAUSES)


def test_deep_brackets_are_flattened_with_a_note() -> None:
    depth = MAX_CHARACTERS // 2 - 1
    read = read_query("(" * depth + "a" + ")" * depth)
    assert read.query == A
    assert any(str(MAX_NESTING) in note for note in read.notes)
    nested = "".join(f"({letter} OR b " for letter in "cdefghijklmnopqrstuvwxyz") + ")" * 24
    assert read_query(nested).query is not None


_NASTY = st.text(st.sampled_from('ab *"()-:~ANDORT+’“”from:date:18/.\u0301\n'), max_size=120)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), _NASTY))
@example(":OR")
@example("T*O:0")
@example("*to:0")
@example("(" * 1000 + ")" * 1000)
@example("-" * MAX_CHARACTERS)
@example('"' * MAX_CHARACTERS)
@example("NOT " * (MAX_CHARACTERS // 4))
@example("from:" * (MAX_CHARACTERS // 5))
@example("[a TO " * (MAX_CHARACTERS // 60))
def test_any_text_is_read_and_comes_back(typed: str) -> None:
    try:
        read = read_query(typed)
    except QueryError:
        assert len(typed) > MAX_CLAUSES, "only a long question may be refused"
        return
    if read.query is not None:
        assert read_query(emit(read.query)).query == read.query


@settings(max_examples=300)
@given(QUERIES)
def test_reading_undoes_emitting(query: Query) -> None:
    assert read_query(emit(query)).query == query
