"""What an answer says of itself: notes, labels, what cannot be asked; a dear question stops in good order."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from archive.errors import QueryError
from search.document import indexed_letter
from search.request import FacetRequest, Filter, SearchRequest, SearchResults
from search.syntax import read_query
from search.whoosh_engine import answering, matching
from search.whoosh_engine.budget import Budget
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    opened = WhooshEngine(tmp_path_factory.mktemp("answering") / "index")
    letters = [
        letter("Ada Corry", date="1912-03", kind="telegram", text=f"The flood, station {n}.") for n in range(7)
    ]
    letters += [letter("Tobias Hale", date="1911/1913", kind="letter", text="The flood and the levee.")]
    letters += [letter("Tobias Hale", date=None, kind="petition", text="flux fluid flume flour", place="Port Lorne")]
    opened.update([indexed_letter(one, 1) for one in letters], (), 1)
    yield opened
    opened.close()


def _ask(engine: WhooshEngine, typed: str = "", **request: object) -> SearchResults:
    query = read_query(typed).query if typed else None
    return engine.search(SearchRequest(query, **request))  # type: ignore[arg-type]


UNASKABLE = [
    ({"sort": "length"}, "sort"),
    ({"page": 0}, "page"),
    ({"page_size": 0}, "page"),
    ({"page_size": 10_000}, "page"),
    ({"filters": {"text": Filter(("flood",))}}, "text"),
    ({"filters": {"date": Filter(("1912-13",))}}, "date"),
    ({"filters": {"date": Filter((), ("yesterday",))}}, "date"),
    ({"facets": (FacetRequest("subject"),)}, "subject"),
    ({"facets": (FacetRequest("kind", sort="length"),)}, "order"),
]


@pytest.mark.parametrize(("request_parts", "parameter"), UNASKABLE)
def test_what_cannot_be_asked_is_a_query_error(
    engine: WhooshEngine, request_parts: dict[str, object], parameter: str
) -> None:
    with pytest.raises(QueryError) as raised:
        _ask(engine, **request_parts)
    assert raised.value.parameter == parameter


def test_a_page_past_the_end_is_empty(engine: WhooshEngine) -> None:
    answer = _ask(engine, "flood", page=999_999)
    assert (answer.total, answer.hits) == (8, ())


def test_nobody_pages_for_ever(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MAX_DEPTH", 4)
    assert _ask(engine, "flood", page=2, page_size=3).hits
    with pytest.raises(QueryError, match="first 4 letters"):
        _ask(engine, "flood", page=3, page_size=3)


def test_common_words_are_said_to_be_left_out(engine: WhooshEngine) -> None:
    answer = _ask(engine, "the levee")
    assert answer.total == 1
    assert answer.notes == ("Not required, as too common: “the”. Put them in a phrase to require them.",)
    assert not answer.partial


def test_a_prefix_of_too_many_words_is_said_to_be_cut(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ask(engine, "fl*").total == 9
    monkeypatch.setattr(matching, "MAX_EXPANSIONS", 2)
    answer = _ask(engine, "fl*")
    assert answer.partial
    assert "“fl”" in answer.notes[0]
    assert _ask(engine, "flu*").partial
    assert not _ask(engine, "flood*").partial


def test_a_question_that_is_too_costly_is_partial_and_says_so(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MATCH_SECONDS", 0.0)
    answer = _ask(engine, '"the flood" OR "the levee"')
    assert answer.partial
    assert "costly" in answer.notes[-1]


def test_passages_that_come_too_late_are_beginnings(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.0)
    answer = _ask(engine, "levee")
    assert [hit.snippets[0].pieces for hit in answer.hits] == [(("The flood and the levee.", False),)]


def test_a_budget_counts_the_threads_own_work() -> None:
    budget = Budget(0.02)
    time.sleep(0.03)
    assert not budget.spent()
    while not budget.spent():
        sum(range(1000))
    assert budget.spent()


def test_values_of_filters_have_labels(engine: WhooshEngine) -> None:
    filters = {
        "sender": Filter(("ada-corry", "none"), ("nobody",)),
        "date": Filter(("1912-03", "none")),
        "place": Filter((), ("Port Lorne",)),
    }
    labels = _ask(engine, filters=filters).labels
    assert labels["sender"]["none"] == "no sender read"
    assert labels["sender"]["nobody"] == "nobody"
    assert labels["date"] == {"1912-03": "March 1912", "none": "undated"}
    assert labels["place"] == {"Port Lorne": "Port Lorne"}


def test_a_chosen_value_is_counted_however_few_letters_have_it(engine: WhooshEngine) -> None:
    facet = _ask(engine, filters={"kind": Filter(("petition",))}, facets=(FacetRequest("kind", limit=1),))
    assert [(one.value, one.count) for one in facet.facets["kind"].counts] == [("telegram", 7), ("petition", 1)]
    assert facet.facets["kind"].distinct == 3
    assert facet.total == 1


def test_a_letter_with_a_span_counts_in_each_year(engine: WhooshEngine) -> None:
    answer = _ask(engine, filters={"date": Filter(("1912",))})
    assert [(one.year, one.count) for one in answer.years] == [(1911, 1), (1912, 8), (1913, 1)]
    assert (answer.total, answer.undated) == (8, 1)


def test_overview(engine: WhooshEngine) -> None:
    overview = engine.overview()
    assert (overview.letters, overview.undated, overview.generation) == (9, 1, 1)
    assert (str(overview.earliest), str(overview.latest)) == ("1911-01-01", "1913-12-31")
