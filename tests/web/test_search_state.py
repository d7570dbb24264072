"""The URL as an object: one question has one URL, and reading it back gives the same question."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fields import PARAMETERS, SORTS
from search.request import Filter
from search.syntax import MAX_CHARACTERS
from web.parameters import MAX_PAGE, read_state
from web.search_state import FILTER_PARAMETERS, SearchState

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
dates = st.sampled_from(["none", "1862", "1862-03", "1862-03-05", "1862-03/1863", "1862/..", "../1862", "1860/1869"])


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    names = draw(st.lists(st.sampled_from(list(FILTER_PARAMETERS)), unique=True))
    filters = []
    for name in names:
        values = st.lists(dates if name == "date" else text, max_size=3).map(tuple)
        filters.append((name, Filter(draw(values), draw(values))))
    sort = draw(st.sampled_from(["", *SORTS]))
    return SearchState(draw(text), tuple(filters), sort, draw(st.integers(1, MAX_PAGE)))


@given(states())
def test_reading_what_was_emitted_gives_the_same_state(state: SearchState) -> None:
    asked = read_state(parse_qsl(state.emit(), keep_blank_values=True))
    assert asked.state == state
    assert asked.canonical
    assert not asked.problems
    assert asked.redirect_status is None


@given(
    st.lists(st.tuples(st.sampled_from([p.name for p in PARAMETERS] + ["-sender", "-date", "x", "date-from"]), text))
)
def test_any_parameters_are_read_without_an_exception_and_emit_a_fixed_point(pairs: list[tuple[str, str]]) -> None:
    state = read_state(pairs).state
    assert read_state(parse_qsl(state.emit())).state == state


def test_the_url_of_the_design_is_canonical() -> None:
    query = (
        "q=detainer+%22criminal+aliens%22&sender=matthew-t-albence&-recipient=bill-de-blasio"
        "&date=2020-02/2020-06&sort=oldest&page=2"
    )
    asked = read_state(parse_qsl(query))
    assert asked.canonical
    assert asked.state.emit() == query
    assert asked.state.filter("recipient") == Filter((), ("bill-de-blasio",))


STATE = SearchState("flood", (("sender", Filter(("b", "a"), ("c",))), ("kind", Filter(("letter",)))), "newest", 4)

CHANGES = [
    (STATE, "q=flood&sender=a&sender=b&-sender=c&kind=letter&sort=newest&page=4", "values are sorted"),
    (STATE.with_value("sender", "c"), "q=flood&sender=a&sender=b&sender=c&kind=letter&sort=newest", "asked"),
    (STATE.excluding("sender", "a"), "q=flood&sender=b&-sender=a&-sender=c&kind=letter&sort=newest", "excluded"),
    (STATE.without_value("sender", "c"), "q=flood&sender=a&sender=b&kind=letter&sort=newest", "either side"),
    (STATE.toggled("kind", "letter"), "q=flood&sender=a&sender=b&-sender=c&sort=newest", "none is left"),
    (STATE.toggled("kind", "email").without_field("sender"), "q=flood&kind=email&kind=letter&sort=newest", "on"),
    (STATE.with_only("sender", "z"), "q=flood&sender=z&kind=letter&sort=newest", "only"),
    (STATE.with_query(""), "sender=a&sender=b&-sender=c&kind=letter&sort=newest", "no words"),
    (STATE.with_sort("relevance"), "q=flood&sender=a&sender=b&-sender=c&kind=letter", "the default"),
    (STATE.with_query("").with_sort("oldest"), "sender=a&sender=b&-sender=c&kind=letter", "wordless default"),
    (STATE.on_page(1), "q=flood&sender=a&sender=b&-sender=c&kind=letter&sort=newest", "page 1 is left out"),
    (STATE.cleared(), "q=flood&sort=newest", "words and order stay"),
    (SearchState("  a \n b\t"), "q=a+b", "white space"),
    (SearchState("é"), "q=%C3%A9", "composed"),
    (SearchState("", (("place", Filter(("", " ")),),)), "", "blank values"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "expected", "reason"), CHANGES)
def test_changes(state: SearchState, expected: str, reason: str) -> None:
    assert state.emit() == expected, reason


def test_an_unknown_field_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        SearchState().with_value("colour", "red")


REDIRECTS = [
    ("q=flood&sender=hale", None, "canonical"),
    ("", None, "nothing asked"),
    ("sender=hale&q=flood", (302, "q=flood&sender=hale"), "order"),
    ("q=flood&sender=&kind=", (302, "q=flood"), "blank values of a form"),
    ("q=", (302, ""), "blank"),
    ("sender=b&sender=a", (302, "sender=a&sender=b"), "order of values"),
    ("sender=a&sender=a", (302, "sender=a"), "twice"),
    ("sender=a&-sender=a", (302, "-sender=a"), "the exclusion wins"),
    ("q=flood&page=1&sort=relevance", (302, "q=flood"), "defaults"),
    ("query=flood", (301, "q=flood"), "an old name"),
    ("from=hale&to=brandt", (301, "sender=hale&recipient=brandt"), "old names"),
    ("-from=hale", (301, "-sender=hale"), "an old name, excluded"),
    ("q=flood&utm_source=x&fbclid=y", (302, "q=flood"), "strangers"),
    ("date=March+1862", (302, "date=1862-03"), "a typed date"),
    ("date=186X", (302, "date=1860/1869"), "a decade"),
    ("date=1862-03-01/1862-03-31", (302, "date=1862-03"), "the shortest form"),
    ("date=1862?", (302, "date=1862"), "a filter has no doubt"),
    ("-date=March+1862", (302, "-date=1862-03"), "excluded dates too"),
    ("date=March+1862+to+1863", (302, "date=1862-03/1863"), "a span in words"),
    ("date-from=March+1862&date-to=1863", (302, "date=1862-03/1863"), "the form's two inputs"),
    ("date-from=1862&date-to=", (302, "date=1862/.."), "an open end"),
    ("date-from=&date-to=5+March+1862", (302, "date=../1862-03-05"), "an open begin"),
    ("date-from=1862&date-to=1862", (302, "date=1862"), "the same year"),
    ("date-from=1863&date=1862&date=none", (302, "date=1863/..&date=none"), "inputs replace spans, not “undated”"),
    ("date-from=&date-to=&date=none", (302, "date=none"), "blank inputs change nothing"),
    ("-q=flood", (302, ""), "words are not excluded by a parameter"),
]


@pytest.mark.parametrize(("query", "expected", "reason"), REDIRECTS)
def test_redirects(query: str, expected: tuple[int, str] | None, reason: str) -> None:
    asked = read_state(parse_qsl(query, keep_blank_values=True))
    assert not asked.problems
    found = (asked.redirect_status, asked.state.emit()) if asked.redirect_status else None
    assert found == expected, reason


PROBLEMS = [
    ("date=2020-13", "date-from", "no month 13", {"date-from": "2020-13"}),
    ("date=2020-02-30", "date-from", "February 2020 has no day 30", {"date-from": "2020-02-30"}),
    ("date=1863/1862", "date-from", "ends before it begins", {"date-from": "1863", "date-to": "1862"}),
    ("date=yesterday", "date-from", "“yesterday” is not a date", {"date-from": "yesterday"}),
    ("date-from=32+May+1862", "date-from", "May 1862 has no day 32", {"date-from": "32 May 1862"}),
    ("date-from=1863&date-to=1862", "date-to", "before it begins", {"date-from": "1863", "date-to": "1862"}),
    ("date-to=3/5/62", "date-to", "two figures", {"date-to": "3/5/62"}),
    ("page=-1", "page", "Pages count from 1", {"page": "-1"}),
    ("page=0", "page", "Pages count from 1", {"page": "0"}),
    ("page=two", "page", "“two” is not a page", {"page": "two"}),
    ("page=²", "page", "is not a page", {"page": "²"}),
    ("page=99999999999999999999", "page", "is not a page", {"page": "99999999999999999999"}),
    ("sort=zzz", "sort", "“zzz” is not an order", {"sort": "zzz"}),
    ("sender=" + "x" * 301, "sender", "longer than 300", {"sender": "x" * 301}),
    ("&".join(f"sender={n}" for n in range(99)), "sender", "no more than 60 values", {}),
    ("q=" + "x" * 10_000, "q", "longer than 2,000 characters", {"q": "x" * 10_000}),
    ("q=" + "+".join(["x"] * 150), "q", "150 words", {"q": " ".join(["x"] * 150)}),
    ("sendr=hale", "q", "“sendr” is not a filter", {}),
]


@pytest.mark.parametrize(("query", "parameter", "message", "typed"), PROBLEMS)
def test_problems_name_their_input_and_keep_it(
    query: str, parameter: str, message: str, typed: dict[str, str]
) -> None:
    asked = read_state(parse_qsl("kind=letter&" + query))
    (problem,) = asked.problems
    assert problem.parameter == parameter
    assert message in problem.message
    assert asked.typed == typed
    assert asked.redirect_status is None, "a redirect would lose the input"
    assert asked.state.filter("kind") == Filter(("letter",)), "the rest of the question stays"


def test_a_query_at_the_limit_is_asked() -> None:
    assert not read_state([("q", "x" * MAX_CHARACTERS)]).problems


def test_a_date_that_can_be_two_days_asks_which() -> None:
    asked = read_state([("q", "flood"), ("date-from", "3/5/1862"), ("date-to", "1863")])
    (problem,) = asked.problems
    assert [(c.label, c.state.emit()) for c in problem.choices] == [
        ("3 May 1862", "q=flood&date=1862-05-03/1863"),
        ("5 March 1862", "q=flood&date=1862-03-05/1863"),
    ]


def test_a_misspelt_filter_offers_the_right_one() -> None:
    asked = read_state([("q", "flood"), ("-recipent", "hale")])
    (choice,) = asked.problems[0].choices
    assert choice.state.emit() == "q=flood&-recipient=hale"


def test_a_page_keeps_its_own_parameters_behind_the_state() -> None:
    asked = read_state([("n", "7"), ("q", "flood"), ("part", "")], extra=("n", "part"))
    assert asked.extra == (("n", "7"),)
    assert asked.redirect_status == 302
    assert asked.state.url("/letter/x", asked.extra) == "/letter/x?q=flood&n=7"
