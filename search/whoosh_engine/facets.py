"""Counts beside the results: the values of a facet, and the histogram of years, by adding up whole columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from search.fields import BY_NAME
from search.request import Facet, FacetCount, FacetRequest, Filter, YearCount
from search.whoosh_engine.analysis import fold
from search.whoosh_engine.columns import Columns, Mask, ValueColumn
from search.whoosh_engine.schema import VALUED

MAX_ROWS = 1000
_SORTS = ("count", "name")


def count_facet(columns: Columns, mask: Mask, wanted: FacetRequest, chosen: Filter) -> Facet:
    """The values that the masked letters have; the mask leaves out the facet's own filter.

    A value that the filter asks for is among the first rows even where others have more letters. `distinct`
    counts the values whose label holds `contains`.
    """
    if wanted.field not in VALUED:
        raise QueryError(f"Letters cannot be counted by “{wanted.field}”.", wanted.field)
    if not chosen.include and wanted.sort in _SORTS and not mask.any():
        return Facet(wanted.field, (), missing=0, distinct=0)
    column = columns.values(wanted.field)
    counts = column.counts(mask)
    codes = np.flatnonzero(counts)
    if wanted.contains.strip():
        sought = fold(wanted.contains.strip())
        codes = codes[[sought in column.folded[code] for code in codes]]
    ordered = _ordered(column, counts, codes, wanted)
    shown = ordered[wanted.offset : wanted.offset + min(wanted.limit, MAX_ROWS)]
    if wanted.offset == 0 and not wanted.contains:
        asked = [column.index[value] for value in chosen.include if value in column.index]
        shown += [code for code in asked if code not in shown]
    return Facet(
        field=wanted.field,
        counts=tuple(FacetCount(column.values[code], column.labels[code], int(counts[code])) for code in shown),
        missing=int(np.count_nonzero(mask & ~column.valued)),
        distinct=len(codes),
    )


def _ordered(
    column: ValueColumn, counts: NDArray[np.int64], codes: NDArray[np.int64], wanted: FacetRequest
) -> list[int]:
    """The codes in the order asked for; those with equal counts by name. Only as many as are needed by count."""
    if wanted.sort == "name":
        return sorted(codes.tolist(), key=lambda code: (column.folded[code], column.values[code]))
    if wanted.sort != "count":
        raise QueryError(f"{BY_NAME[wanted.field].label} cannot be sorted by “{wanted.sort}”.", "order")
    needed = wanted.offset + min(wanted.limit, MAX_ROWS)
    if 0 < needed < len(codes):
        # All that have as many letters as the last one needed, as their names decide.
        least = np.partition(counts[codes], len(codes) - needed)[len(codes) - needed]
        codes = codes[counts[codes] >= least]
    return sorted(codes.tolist(), key=lambda code: (-counts[code], column.folded[code], column.values[code]))


def count_years(columns: Columns, mask: Mask) -> tuple[YearCount, ...]:
    """How many of the masked letters may be of each year; one with a span counts in every year that it touches."""
    dated = mask & columns.dated
    if not dated.any():
        return ()
    first, last = columns.years.first[dated], columns.years.last[dated]
    begin = int(first.min())
    size = int(last.max()) - begin + 2
    steps = np.bincount(first - begin, minlength=size) - np.bincount(last - begin + 1, minlength=size)
    counts = np.cumsum(steps)
    return tuple(YearCount(begin + int(year), int(counts[year])) for year in np.flatnonzero(counts))
