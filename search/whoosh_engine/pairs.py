"""Who wrote to whom: the pairs of sender and recipient of many letters, counted over whole columns."""

from __future__ import annotations

import numpy as np

from search.request import FacetCount, PairCount
from search.whoosh_engine.columns import Columns, Ints, Mask, ValueColumn

MAX_PAIRS = 1000


def count_pairs(columns: Columns, mask: Mask, limit: int) -> tuple[PairCount, ...]:
    """The pairs with the most letters, of equal ones the first by alphabet.

    A letter from two to three counts in each of its six pairs.
    """
    senders, recipients = columns.values("sender"), columns.values("recipient")
    letters, sender_places = _masked(senders, mask)
    others, recipient_places = _masked(recipients, mask)
    # Both columns are in the order of letters: each sender of a letter meets the run of its recipients.
    first = np.searchsorted(others, letters, side="left")
    many = np.searchsorted(others, letters, side="right") - first
    offsets = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    met = recipient_places[np.repeat(first, many) + offsets].astype(np.int64)
    pairs = np.repeat(sender_places, many).astype(np.int64) * max(1, len(recipients.values)) + met
    distinct, counts = np.unique(pairs, return_counts=True)
    order = np.lexsort((distinct, -counts))[: min(limit, MAX_PAIRS)]
    found = []
    for pair, count in zip(distinct[order].tolist(), counts[order].tolist(), strict=True):
        sender, recipient = divmod(pair, max(1, len(recipients.values)))
        found.append(PairCount(_one(senders, sender, count), _one(recipients, recipient, count), count))
    return tuple(found)


def _masked(column: ValueColumn, mask: Mask) -> tuple[Ints, Ints]:
    """The letters that are masked (in order, each as often as it has values), and each value's place by alphabet."""
    kept = mask[column.letters]
    places = np.empty(len(column.values), np.int32)
    places[column.alphabet] = np.arange(len(column.values), dtype=np.int32)
    return column.letters[kept], places[column.codes[kept]]


def _one(column: ValueColumn, place: int, count: int) -> FacetCount:
    code = column.alphabet[place]
    return FacetCount(column.values[code], column.labels[code], count)
