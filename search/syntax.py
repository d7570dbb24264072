"""What a person types, as a small tree of our own: read in linear time, forgiving, never an error for the reader.

The tree is engine-neutral; engines translate it.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.datespan import DateSpan


@dataclass(frozen=True, slots=True)
class Words:
    """A single word as typed (it matches its inflected forms)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other, in order."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words within `distance` of each other: `"two words"~5`."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with `text`: `immigr*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Letters whose date overlaps `span`; None asks for undated ones."""

    span: DateSpan | None


@dataclass(frozen=True, slots=True)
class InField:
    """The part below, searched in one field of search/fields.py only."""

    field: str
    part: Query


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


Query = Words | Phrase | Near | Prefix | Dated | InField | And | Or | Not


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A typed query as it was read: the tree (None when nothing is left to search), and what was not understood.

    `notes` are sentences for the page: "The quotation mark was not closed; read as words."
    """

    typed: str
    query: Query | None
    notes: tuple[str, ...] = ()


def read_query(typed: str) -> ReadQuery:
    """Read what a person typed."""
    raise NotImplementedError


def in_words(query: Query) -> str:
    """The query in English: how it was read."""
    raise NotImplementedError
