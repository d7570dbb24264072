"""The filters of a request as masks over all letters, so that each facet can leave out its own."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from archive.datespan import DateSpan
from archive.errors import DateError, QueryError
from search.fields import BY_NAME, NONE
from search.request import Filter
from search.whoosh_engine.columns import Columns, Mask
from search.whoosh_engine.schema import VALUED
from search.whoosh_engine.translate import overlap_of

DATE = "date"


class Filters:
    """The filters of one request over one snapshot's letters. QueryError for a field or a date that is none."""

    def __init__(self, columns: Columns, chosen: Mapping[str, Filter]) -> None:
        self._masks = {name: _mask(columns, name, one) for name, one in chosen.items() if one}

    def passing(self, mask: Mask, but_for: str | None = None) -> Mask:
        """The letters of the mask that pass all filters, or all but that of one field."""
        for name, allowed in self._masks.items():
            if name != but_for:
                mask = mask & allowed
        return mask

    def __contains__(self, name: str) -> bool:
        return name in self._masks


def labels(columns: Columns, chosen: Mapping[str, Filter]) -> dict[str, dict[str, str]]:
    """How to show each value of the filters: field name -> value -> label."""
    return {
        name: {value: _label(columns, name, value) for value in (*one.include, *one.exclude)}
        for name, one in chosen.items()
    }


def _mask(columns: Columns, name: str, chosen: Filter) -> Mask:
    mask = _having(columns, name, chosen.include) if chosen.include else np.ones(columns.size, np.bool_)
    return mask & ~_having(columns, name, chosen.exclude) if chosen.exclude else mask


def _having(columns: Columns, name: str, values: tuple[str, ...]) -> Mask:
    """The letters that have any of the values; NONE stands for having none at all."""
    if name == DATE:
        mask = np.zeros(columns.size, np.bool_)
        for value in values:
            mask |= overlap_of(_span(value)).mask(columns.earliest, columns.latest)
        return mask
    if name not in VALUED:
        raise QueryError(f"Letters cannot be filtered by “{name}”.", name)
    column = columns.values(name)
    mask = column.holding([value for value in values if value != NONE])
    return mask | ~column.valued if NONE in values else mask


def _span(value: str) -> DateSpan | None:
    if value == NONE:
        return None
    try:
        return DateSpan.parse(value)
    except DateError as error:
        raise QueryError(str(error), BY_NAME[DATE].parameter) from error


def _label(columns: Columns, name: str, value: str) -> str:
    if value == NONE:
        return BY_NAME[name].none_label
    if name == DATE:
        span = _span(value)
        return span.for_people() if span else value
    return columns.values(name).label(value) or value
