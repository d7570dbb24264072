"""Corrections in the catalogue: laid over what was read, which is kept and comes back when they go."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from archive.catalogue.packing import FACT_COLUMNS, letter_of, letter_rows
from archive.catalogue.tables import corrections, correspondents, letters
from archive.corrections import RULE, Correction, corrected
from archive.letter import Letter, Page

_ROLES = ("role", "position", "name", "title", "organization", "key")


def load_corrections(connection: Connection) -> dict[str, tuple[Correction, ...]]:
    """The corrections in force, by letter."""
    found: dict[str, list[Correction]] = {}
    for row in connection.execute(select(corrections).order_by(corrections.c.letter, corrections.c.fact)):
        one = Correction(row.letter, row.fact, tuple(json.loads(row.value_list)), row.where)
        found.setdefault(row.letter, []).append(one)
    return {letter: tuple(several) for letter, several in found.items()}


def store_corrections(connection: Connection, after: Iterable[Correction]) -> set[str]:
    """Put these corrections in the place of those before; the ids of letters for which they differ."""
    wanted: dict[str, list[Correction]] = {}
    for one in sorted(after, key=lambda one: (one.letter, one.fact)):
        wanted.setdefault(one.letter, []).append(one)
    before = load_corrections(connection)
    differ = {
        letter
        for letter in before.keys() | wanted.keys()
        if _said(before.get(letter, ())) != _said(wanted.get(letter, ()))
    }
    for letter in before.keys() | wanted.keys():
        if tuple(wanted.get(letter, ())) != before.get(letter, ()):
            connection.execute(delete(corrections).where(corrections.c.letter == letter))
            rows = [
                {"letter": one.letter, "fact": one.fact, "value_list": json.dumps(one.values), "where": one.where}
                for one in wanted.get(letter, ())
            ]
            if rows:
                connection.execute(insert(corrections), rows)
    return differ


def lay_over(connection: Connection, number: int, said: Iterable[Correction]) -> None:
    """Correct the letter of this row anew, from what was read; without corrections, what was read comes back."""
    row = dict(connection.execute(select(letters).where(letters.c.number == number)).mappings().one())
    people = [
        {name: getattr(person, name) for name in _ROLES}
        for person in connection.execute(
            select(correspondents)
            .where(correspondents.c.letter == number)
            .order_by(correspondents.c.role, correspondents.c.position)
        )
    ]
    read: Any = json.loads(row["as_read"]) if row["as_read"] else {"row": _facts(row), "people": people}
    several = tuple(said)
    if several:
        facts, people = _corrected({**row, **read["row"]}, read["people"], several)
    else:
        facts, people = read["row"], read["people"]
    as_read = json.dumps(read) if several else None
    connection.execute(update(letters).where(letters.c.number == number).values(**facts, as_read=as_read))
    connection.execute(delete(correspondents).where(correspondents.c.letter == number))
    if people:
        connection.execute(insert(correspondents), [{"letter": number, **person} for person in people])


def _corrected(
    row: Mapping[str, Any], people: list[dict[str, Any]], said: tuple[Correction, ...]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    # Corrections need no text, only the number of the first page.
    pages = (Page(row["first_page"], ""),)
    letter = corrected(letter_of(row, (), map(_person, people), pages, {}), said)
    facts, _pages, rows = letter_rows(letter)
    changed = _facts(facts)
    changed["unsure"] = " ".join(_still_unsure(row["unsure"], letter))
    return changed, rows


def _still_unsure(before: str, letter: Letter) -> list[str]:
    return [fact for fact in before.split() if not any(e.rule == RULE for e in letter.evidence.get(fact, ()))]


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in FACT_COLUMNS}


def _said(several: Iterable[Correction]) -> list[Correction]:
    """What corrections say, whatever the line they stand on."""
    return [dataclasses.replace(one, where="") for one in several]


def _person(row: Mapping[str, Any]) -> SimpleNamespace:
    """A correspondent's row from JSON, as a row of the table looks."""
    return SimpleNamespace(**row)
