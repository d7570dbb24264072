"""The tree of a query, our own and engine-neutral: what reading a typed query gives, and what engines translate."""

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


# The readers of queries build trees with these alone, so that one meaning has one tree: no And in an And, no
# Or in an Or, no Not of a Not, no And or Or of one part, no field around a field, a date or a Not.


def all_of(parts: list[Query]) -> Query:
    """All of the parts, of which there is at least one."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: list[Query]) -> Query:
    """Any of the parts, of which there is at least one."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def none_of(part: Query) -> Query:
    return part.part if isinstance(part, Not) else Not(part)


def in_field(field: str, part: Query) -> Query:
    """The part in a field; what names a field of its own, or a date, keeps to that."""
    if isinstance(part, InField | Dated):
        return part
    if isinstance(part, Not):
        return none_of(in_field(field, part.part))
    return InField(field, part)
