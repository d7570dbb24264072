"""What a person types, as a small tree of our own: read in linear time, forgiving, never an error for the reader.

The tree is engine-neutral; engines translate it. This is the door to its modules: the tree itself, the reader
of what was typed, and the words that say how it was read.
"""

from __future__ import annotations

from search.query_reader import MAX_CHARACTERS, MAX_CLAUSES, MAX_NESTING, read_query
from search.query_words import described, emit, in_words
from search.tree import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, ReadQuery, Words

__all__ = [
    "MAX_CHARACTERS",
    "MAX_CLAUSES",
    "MAX_NESTING",
    "And",
    "Dated",
    "InField",
    "Near",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "ReadQuery",
    "Words",
    "described",
    "emit",
    "in_words",
    "read_query",
]
