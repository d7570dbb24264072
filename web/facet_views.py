"""Facets as fieldsets of checkboxes: values asked for first, then the most frequent, then letters without one."""

from __future__ import annotations

from dataclasses import dataclass

from search.fields import BY_NAME, FACETS, NONE
from search.request import Facet, SearchResults
from web.labels import value_label
from web.question import Labels, filter_label
from web.search_state import FILTER_PARAMETERS, SearchState


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value; `count` is None where it was asked for but is not among those counted."""

    value: str
    label: str
    count: int | None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class FacetView:
    """A field's values. `excluded` are those not wanted; `more` values are on the page at `more_url`."""

    parameter: str
    label: str
    rows: tuple[FacetRow, ...]
    excluded: tuple[FacetRow, ...]
    more: int
    more_url: str
    active: bool


def facet_views(results: SearchResults, state: SearchState) -> tuple[FacetView, ...]:
    """Every facet that is in use or offers a choice: a value that every letter of the answer has offers none."""
    found = (
        _facet_view(results.facets[field.name], state, results.labels)
        for field in FACETS
        if field.name in results.facets
    )
    return tuple(view for view in found if view.active or _offers_choice(view, results.total))


def _offers_choice(view: FacetView, total: int) -> bool:
    return len(view.rows) > 1 or any(row.count != total for row in view.rows)


def _facet_view(facet: Facet, state: SearchState, labels: Labels) -> FacetView:
    name = facet.field
    chosen = state.filter(name)
    counts = {one.value: one.count for one in facet.counts} | {NONE: facet.missing}
    checked = [
        FacetRow(value, filter_label(name, value, labels), counts.get(value), checked=True)
        for value in chosen.include
    ]
    others = [
        FacetRow(one.value, value_label(name, one.value, one.label), one.count)
        for one in facet.counts
        if one.value not in chosen.include and one.value not in chosen.exclude
    ]
    # A facet that all letters lack offers no choice.
    offers_none = facet.missing and (facet.counts or chosen) and NONE not in (*chosen.include, *chosen.exclude)
    none = [FacetRow(NONE, BY_NAME[name].none_label, facet.missing)] if offers_none else []
    return FacetView(
        parameter=FILTER_PARAMETERS[name],
        label=BY_NAME[name].label,
        rows=(*checked, *others, *none),
        excluded=tuple(FacetRow(v, filter_label(name, v, labels), None, checked=True) for v in chosen.exclude),
        more=max(0, facet.distinct - len(facet.counts)),
        more_url=state.on_page(1).url(f"/facet/{FILTER_PARAMETERS[name]}"),
        active=bool(chosen),
    )
