"""What a reader of the catalogue is shown: all of it, or all but some collections, as conditions of queries."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, func, not_, or_, select, true

from archive.catalogue.tables import files, generations, letters
from archive.restriction import meant


def last_generation(connection: Connection) -> tuple[int, str]:
    """The last generation's number and moment: of two histories (a backup was restored) one number is two things."""
    row = connection.execute(
        select(generations.c.number, generations.c.finished).order_by(generations.c.number.desc()).limit(1)
    ).first()
    return (row.number, row.finished) if row else (0, "")


class Shown:
    """The letters and files that are not left out. Which collections are meant is kept until the next generation."""

    def __init__(self, left_out: Collection[str] = ()) -> None:
        self.left_out = tuple(left_out)
        self._collections: tuple[tuple[int, str] | None, list[str]] = (None, [])

    def letters(self, connection: Connection) -> ColumnElement[bool]:
        """True of a letter that is shown. Of one that went it is not known where it lay, so that one is not."""
        if not self.left_out:
            return true()
        other = files.alias()
        hidden = exists().where(other.c.content_hash == letters.c.content_hash, self._hides(connection, other))
        return and_(letters.c.went.is_(None), not_(hidden))

    def files(self, connection: Connection) -> ColumnElement[bool]:
        """True of a file that is shown: neither it nor another with the same bytes is left out."""
        if not self.left_out:
            return true()
        other = files.alias()
        hidden = exists().where(other.c.content_hash == files.c.content_hash, self._hides(connection, other))
        own = func.coalesce(self._hides(connection, files), False)
        return not_(or_(own, hidden))

    def _hides(self, connection: Connection, table: FromClause) -> ColumnElement[bool]:
        generation = last_generation(connection)
        kept, found = self._collections
        if kept != generation:
            known = connection.scalars(select(files.c.collection).where(files.c.collection.is_not(None)).distinct())
            found = meant(self.left_out, list(known))
            self._collections = (generation, found)
        return table.c.collection.in_(found)
