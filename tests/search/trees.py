"""Hypothesis strategies for query trees in the one form that reading gives."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from archive.datespan import DateSpan
from search.fields import FIELDS
from search.tree import (
    Dated,
    Near,
    Phrase,
    Prefix,
    Query,
    Words,
    all_of,
    any_of,
    in_field,
    none_of,
)

_LETTERS = "abcdehnorstu" + "éßøЖ東語ال" + "0127"
_WORD = st.builds(
    lambda head, joint, tail: head + joint + tail,
    st.text(_LETTERS, min_size=1, max_size=6),
    st.sampled_from(["", "-", "/", "'", "’", ".", ":", "&"]),
    st.text(_LETTERS, min_size=1, max_size=4),
).filter(lambda word: ":" not in word or not word.split(":")[0].isascii())
WORDS = st.builds(Words, _WORD)
_SEVERAL = st.lists(_WORD, min_size=2, max_size=4).map(" ".join)
_DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))
_SPANS = st.builds(
    lambda a, b, open_at: DateSpan(
        None if open_at == "start" else min(a, b), None if open_at == "end" else max(a, b)
    ),
    _DAYS,
    _DAYS,
    st.sampled_from(["start", "end", "no"]),
)
_LEAVES = st.one_of(
    WORDS,
    st.builds(Phrase, st.one_of(_WORD, _SEVERAL)),
    st.builds(Near, _SEVERAL, st.integers(1, 99)),
    st.builds(Prefix, st.text("abcdehéЖ東", min_size=2, max_size=6)),
    st.builds(Dated, st.one_of(st.none(), _SPANS)),
)
_NAMES = [field.name for field in FIELDS if field.prefix and field.name != "date"]


def _branches(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        several.map(all_of),
        several.map(any_of),
        parts.map(none_of),
        st.builds(in_field, st.sampled_from(_NAMES), parts),
    )


QUERIES: st.SearchStrategy[Query] = st.recursive(_LEAVES, _branches, max_leaves=12)
