"""Passages: the window with the most of the question's words, on the right page, cut between words, marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from search.request import Snippet
from search.syntax import Query, read_query
from search.whoosh_engine.marking import Marker, runs_of
from search.whoosh_engine.snippets import MAX_PASSAGES, WIDTH, snippets
from tests.search.whoosh_engine.strategies import WORDS, queries

FILLER = "The clerk wrote down what the surveyor said about the roads and went home before dark. " * 8


def _snippets(typed: str, *pages: str) -> tuple[Snippet, ...]:
    return snippets(list(enumerate(pages, start=1)), Marker(runs_of(read_query(typed).query)))


def _text(snippet: Snippet) -> str:
    return "".join(text for text, _ in snippet.pieces)


def _marked(snippet: Snippet) -> list[str]:
    return [text for text, marked in snippet.pieces if marked]


def test_the_passage_has_all_words_and_says_its_page() -> None:
    (found,) = _snippets("gauge levee", f"A gauge. {FILLER} A levee.", f"{FILLER} The gauge at the levee. {FILLER}")
    assert found.page == 2
    assert _marked(found) == ["gauge", "levee"]
    assert _text(found).startswith("… ")
    assert _text(found).endswith(" …")


def test_words_far_apart_come_in_several_passages_in_their_order() -> None:
    found = _snippets("levee gauge", f"The gauge. {FILLER} The levee. {FILLER}", "The levee.")
    assert [(one.page, _marked(one)) for one in found] == [(1, ["gauge"]), (1, ["levee"])]


def test_there_are_not_many_passages() -> None:
    found = _snippets(
        "gauge levee mayor governor water", f" {FILLER}".join(["gauge", "levee", "mayor", "governor", "water"])
    )
    assert len(found) == MAX_PASSAGES


def test_a_short_text_is_whole() -> None:
    (found,) = _snippets("gauge", "The\n gauge   stood\tat nine.")
    assert found.pieces == (("The ", False), ("gauge", True), (" stood at nine.", False))


def test_a_letter_found_by_its_names_shows_its_beginning() -> None:
    (found,) = _snippets("from:hale", "  \n", f"\n Sir, {FILLER}")
    assert found.page == 2
    assert _text(found).startswith("Sir, The clerk")
    assert _text(found).endswith(" …")
    assert _marked(found) == []


def test_no_text_has_no_passage() -> None:
    assert _snippets("gauge", "", " \n ") == ()
    assert _snippets("gauge") == ()


def test_a_mark_longer_than_a_passage_is_shown_whole() -> None:
    (found,) = _snippets("xx*", f"{FILLER} {'x' * 1000} {FILLER}")
    assert _marked(found) == ["x" * 1000]


_pages = st.lists(
    st.lists(st.sampled_from([*WORDS, "clerk", "surveyor", "\n", "road."]), max_size=150).map(" ".join), max_size=4
)


@given(queries, _pages)
def test_any_passage_is_of_its_page_and_as_good_as_any(query: Query, pages: list[str]) -> None:
    runs = runs_of(query)
    marks = Marker(runs).marks(pages)
    found = snippets(list(enumerate(pages, start=1)), Marker(runs))
    assert bool(found) == any(page.strip() for page in pages)
    flat = {number: " ".join(page.split()) for number, page in enumerate(pages, start=1)}
    for one in found:
        assert " ".join(_text(one).strip("… ").split()) in flat[one.page]
        assert len(_text(one)) <= 2 * WIDTH
    if not marks:
        assert all(not _marked(one) for one in found)
        return
    if marks != [replace(m, text=at) for at, page in enumerate(pages) for m in Marker(runs).marks([page])]:
        return  # a phrase goes over a page's end, and cannot be seen in a passage alone
    # Of one page alone: what begins on one page and ends on the next is no passage.
    alone = [Marker(runs).marks([page]) for page in pages]
    most = max(
        (
            len({m.run for m in page if m.start >= first.start and m.end <= first.start + WIDTH})
            for page in alone
            for first in page
        ),
        default=0,
    )
    holding = [Marker(runs).marks([_text(one)]) for one in found]
    assert max(len({mark.run for mark in one}) for one in holding) >= most
