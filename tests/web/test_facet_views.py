"""Facets are shown where they offer a choice, or are in use."""

from __future__ import annotations

from search.request import Facet, FacetCount, SearchResults
from web.facet_views import facet_views
from web.search_state import SearchState


def results(total: int, *facets: Facet) -> SearchResults:
    return SearchResults(total, (), {one.field: one for one in facets}, (), 0, {}, 1, 0.0)


KIND = Facet("kind", (FacetCount("letter", "letter", 4),), missing=0, distinct=1)


def names(found: SearchResults, state: SearchState | None = None) -> list[str]:
    return [view.parameter for view in facet_views(found, state or SearchState())]


def test_a_value_that_all_letters_have_is_no_choice() -> None:
    assert names(results(4, KIND)) == []
    assert names(results(5, Facet("kind", KIND.counts, missing=1, distinct=1))) == ["kind"]


def test_a_facet_in_use_stays() -> None:
    assert names(results(4, KIND), SearchState().with_only("kind", "letter")) == ["kind"]
    assert names(results(0, Facet("kind", (), 0, 0)), SearchState().excluding("kind", "letter")) == ["kind"]


def test_values_of_a_field_with_several_are_a_choice() -> None:
    counts = (FacetCount("a", "A", 4), FacetCount("b", "B", 2))
    assert names(results(4, Facet("organization", counts, 0, 2))) == ["organization"]
