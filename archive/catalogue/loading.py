"""Letters from their rows: a handful of queries for any number of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from archive.catalogue.packing import Names, letter_of, page_of
from archive.catalogue.tables import correspondents, files, letters, pages
from archive.catalogue.values import CataloguedLetter
from archive.letter import Page


def load_letters(
    connection: Connection, numbers: Sequence[int], names: Names, text: bool = True, words: bool = True
) -> list[CataloguedLetter]:
    """The letters of these rows in the order in which they came (at most some hundred at a time)."""
    if not numbers:
        return []
    rows = connection.execute(select(letters).where(letters.c.number.in_(numbers)).order_by(letters.c.number))
    found = [dict(row) for row in rows.mappings()]
    people: dict[int, list[Any]] = defaultdict(list)
    chosen = select(correspondents).where(correspondents.c.letter.in_(numbers))
    for person in connection.execute(chosen.order_by(correspondents.c.letter, correspondents.c.position)).all():
        people[person.letter].append(person)
    texts = _pages(connection, numbers, words) if text else {}
    paths = _paths(connection, {row["content_hash"] for row in found if row["went"] is None})
    return [
        CataloguedLetter(
            letter_of(
                row,
                paths.get(row["content_hash"], ()) if row["went"] is None else (),
                people[row["number"]],
                texts.get(row["number"], ()),
                names,
            ),
            came=row["came"],
            changed=row["changed"],
            went=row["went"],
        )
        for row in found
    ]


def _pages(connection: Connection, numbers: Sequence[int], words: bool) -> dict[int, list[Page]]:
    columns = [column for column in pages.c if words or column.name != "words"]
    chosen = select(*columns).where(pages.c.letter.in_(numbers)).order_by(pages.c.letter, pages.c.position)
    found: dict[int, list[Page]] = defaultdict(list)
    for row in connection.execute(chosen).mappings().all():
        found[row["letter"]].append(page_of(dict(row)))
    return found


def _paths(connection: Connection, hashes: set[str]) -> dict[str, list[str]]:
    chosen = select(files.c.content_hash, files.c.path).where(files.c.content_hash.in_(sorted(hashes)))
    found: dict[str, list[str]] = defaultdict(list)
    for content_hash, path in connection.execute(chosen):
        found[content_hash].append(path)
    return found
