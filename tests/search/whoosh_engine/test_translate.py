"""What query a tree becomes; no index is needed to see it."""

from __future__ import annotations

import pytest

from archive.datespan import DateSpan
from search.fields import FIELDS
from search.syntax import read_query
from search.tree import And, Dated, InField, Not, Query, Words
from search.whoosh_engine import queries as wq
from search.whoosh_engine.queries import LAST_DAY, DateOverlap
from search.whoosh_engine.translate import BOOSTS, translate, without_common_words


def _query(typed: str) -> Query:
    query = read_query(typed).query
    assert query is not None
    return query


def test_a_word_is_sought_everywhere_with_its_fields_weights() -> None:
    assert translate(_query("floods")) == wq.Or(
        [wq.Term(name, "flood" if name in ("text", "subject") else "floods", boost) for name, boost in BOOSTS.items()]
    )
    assert {field.name for field in FIELDS if field.boost} == set(BOOSTS)


TRANSLATIONS = [
    ("subject:floods", wq.Term("subject", "flood"), "a word in a field"),
    ("from:hale", wq.Term("sender", "hale"), "names are not stemmed"),
    ('subject:"the floods"', wq.Phrase("subject", ["the", "flood"]), "a phrase keeps its little words"),
    ("ref:WD/114", wq.Phrase("reference", ["wd", "114"]), "a word of several words is a phrase"),
    (
        'from:"ada corry"~3',
        wq.Row([wq.Term("sender", "ada"), wq.Term("sender", "corry")], slop=3, ordered=False),
        "near",
    ),
    (
        "subject:immigr*",
        wq.ConstantScoreQuery(wq.Prefix("subject_forms", "immigr")),
        "a prefix is of words as they are written",
    ),
    (
        "subject:co-operat*",
        wq.Row([wq.Term("subject", "co"), wq.StemPrefix("subject", "operat")]),
        "in a row a prefix is of the stems of such words",
    ),
    ("date:1862", DateOverlap(679717, 680081), "a span"),
    ("date:1862/..", DateOverlap(679717, LAST_DAY), "an open end"),
    ("date:none", DateOverlap(0, 0, undated=True), "undated"),
    (
        "from:hale -to:corry",
        wq.AndNot(wq.Term("sender", "hale"), wq.Term("recipient", "corry")),
        "not is taken from the rest",
    ),
    ("-from:hale", wq.AndNot(wq.Every(), wq.Term("sender", "hale")), "not alone is taken from all"),
    (
        "from:(hale OR corry)",
        wq.Or([wq.Term("sender", "hale"), wq.Term("sender", "corry")]),
        "a bracket in a field",
    ),
]


@pytest.mark.parametrize(("typed", "expected", "reason"), TRANSLATIONS, ids=[row[2] for row in TRANSLATIONS])
def test_translates(typed: str, expected: wq.Query, reason: str) -> None:
    found = translate(_query(typed))
    assert found == expected, reason
    assert repr(found) == repr(expected), reason


def test_no_word_at_all_matches_nothing() -> None:
    assert translate(Words("…")) is wq.NullQuery
    assert translate(InField("date", Words("flood"))) is not None


COMMONS = [
    ("the mayor of hale", "mayor hale", ("the", "of"), "little words beside others"),
    ("the of", "the of", (), "nothing but little words are all sought"),
    ("the", "the", (), "one word"),
    ('"the mayor"', '"the mayor"', (), "a phrase"),
    ("the -mayor", "the -mayor", (), "what is denied is nothing to look for"),
    ("the date:1862", "the date:1862", (), "nor is a date"),
    ("the mayor -of", "mayor -of", ("the",), "a denied little word stays"),
    ("from:the mayor", "from:the mayor", (), "in a field"),
    ("the flo*", "flo*", ("the",), "beside a prefix"),
]


@pytest.mark.parametrize(("typed", "kept", "dropped", "reason"), COMMONS, ids=[row[3] for row in COMMONS])
def test_common_words(typed: str, kept: str, dropped: tuple[str, ...], reason: str) -> None:
    assert without_common_words(_query(typed)) == (_query(kept), dropped), reason


def test_dates_and_denials_stay_with_their_words() -> None:
    dated = Dated(DateSpan.parse("1862"))
    query = And((Words("the"), Words("mayor"), dated, Not(Words("hale"))))
    assert without_common_words(query)[0] == And((Words("mayor"), dated, Not(Words("hale"))))
