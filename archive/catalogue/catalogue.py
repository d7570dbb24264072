"""Catalogue: the system of record, for those who build it; what pages ask of it is in reading.py."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, and_, func, select, text

from archive.catalogue.copying import copy_database
from archive.catalogue.opening import explained, open_database, sqlite_path
from archive.catalogue.reading import Reading
from archive.catalogue.sealing import (
    broken,
    changes,
    is_sealed,
    leave_stamp,
    move_log_into_file,
    stamp_of,
    write_seal,
)
from archive.catalogue.tables import contents, files, letters
from archive.catalogue.values import CataloguedLetter, KnownContent, KnownFile
from archive.catalogue.writing import Batch
from archive.errors import CatalogueError


def open_catalogue(url: str, read_only: bool = False) -> Catalogue:
    """Open the catalogue at a database URL; an absent one is made unless `read_only`.

    CatalogueError if it cannot be opened, is damaged, or was made by a newer Chancery.
    """
    return Catalogue(url, open_database(url, read_only))


def open_to_read(url: str) -> Catalogue:
    """The catalogue for one that only reads, which may be of a read-only disk; an absent one is made if possible.

    CatalogueError if it cannot be opened.
    """
    try:
        return open_catalogue(url)
    except CatalogueError:
        return open_catalogue(url, read_only=True)


class Catalogue(Reading):
    """The archive's record, whole: for those who build it. One process writes at a time."""

    def __init__(self, url: str, database: Engine) -> None:
        super().__init__(database)
        self._url = url

    # What changed

    def letters_changed_since(self, generation: int, batch: int = 200) -> Iterator[CataloguedLetter]:
        """The letters that came or changed after this generation and are here, in the order in which they came.

        In memory are `batch` letters at a time. Word boxes are left out. Generation 0 asks for every letter.
        """
        with self._moment() as connection:
            changed = and_(letters.c.changed > generation, letters.c.went.is_(None))
            numbers = list(connection.scalars(select(letters.c.number).where(changed).order_by(letters.c.number)))
        for start in range(0, len(numbers), batch):
            # A moment for each batch: one that lasted as long as the caller would hold back the writer's log.
            with self._moment() as connection:
                found = self._load(connection, numbers[start : start + batch], words=False)
            yield from (one for one in found if one.went is None)

    def count_changed_since(self, generation: int) -> int:
        """How many letters came or changed after this generation and are here."""
        changed = and_(letters.c.changed > generation, letters.c.went.is_(None))
        with self._moment() as connection:
            return connection.scalar(select(func.count()).select_from(letters).where(changed)) or 0

    def ids_gone_since(self, generation: int) -> list[str]:
        """The ids of letters that went after this generation and have not come back."""
        with self._moment() as connection:
            return list(connection.scalars(select(letters.c.id).where(letters.c.went > generation)))

    def tally_since(self, generation: int) -> tuple[int, int, int]:
        """How many letters came, changed and went since this generation, each counted once."""
        here = letters.c.went.is_(None)
        old = letters.c.came <= generation
        figures = (
            and_(here, letters.c.came > generation),
            and_(here, old, letters.c.changed > generation),
            and_(old, letters.c.went > generation),
        )
        with self._moment() as connection:
            came, changed, went = (
                connection.scalar(select(func.count()).select_from(letters).where(figure)) for figure in figures
            )
            return int(came or 0), int(changed or 0), int(went or 0)

    # Files

    def known_files(self) -> Iterator[KnownFile]:
        """Every path that the last scan saw."""
        with self._moment() as connection:
            columns = (
                files.c.path,
                files.c.content_hash,
                files.c.size,
                files.c.mtime_ns,
                files.c.seen_ns,
                files.c.code,
                files.c.reason,
            )
            for row in connection.execute(select(*columns).order_by(files.c.path)).yield_per(1000):
                yield KnownFile(*row)

    def known_contents(self) -> dict[str, KnownContent]:
        """Every content that was read or tried, by its hash."""
        with self._moment() as connection:
            rows = connection.execute(
                select(contents.c.content_hash, contents.c.version, contents.c.state, contents.c.needs_ocr)
            )
            return {row.content_hash: KnownContent(row.version, row.state == "failed", row.needs_ocr) for row in rows}

    # Writing and keeping

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Write: all that is done with the batch comes true together at the end, as one generation."""
        with explained(), self._database.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                before = changes(connection)
                batch = Batch(connection)
                yield batch
                batch.finish()
                if changes(connection) != before:
                    leave_stamp(connection)

    def seal(self) -> None:
        """Seal the file, unless it is sealed as it is. Only the one writer may, when nothing is under way.

        Where a reader holds back what must be moved into the file first, a later seal comes about.
        """
        path = sqlite_path(self._url)
        if path is None:
            return
        with explained(), self._database.connect() as connection:
            stamp = stamp_of(connection)
            connection.rollback()
            if is_sealed(path, stamp):
                return
            if move_log_into_file(connection):
                try:
                    write_seal(path, stamp)
                except OSError as error:
                    raise CatalogueError(f"The catalogue cannot be sealed: {error.strerror}.") from error

    def copy_to(self, target: Path) -> None:
        """Copy what was committed last into a file of its own, with a seal beside it. A writer is not disturbed.

        CatalogueError if the copy cannot be made; the target is then as it was before.
        """
        if sqlite_path(self._url) is None:
            raise CatalogueError(
                "The catalogue does not lie in a file here: back it up with its database's own tool."
            )
        with explained(), self._database.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            copy_database(driver, target)

    def damage(self, thorough: bool = False) -> list[str]:
        """What is wrong with the catalogue's file, a sentence each; empty if it is sound.

        The database looks at its own structure; `thorough` also holds the file against its seal, and reads every
        letter.
        """
        path = sqlite_path(self._url)
        if path is None:
            return []
        try:
            with self._moment() as connection:
                found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
                lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        except CatalogueError as error:
            return [str(error)]  # too damaged to be asked
        found = [line for line in found if line != "ok"] + [f"{row[0]}: row {row[1]} points nowhere" for row in lost]
        return found + self._damage_in_bytes(path) if thorough else found

    def _damage_in_bytes(self, path: Path) -> list[str]:
        found = []
        try:
            with self._moment() as connection:
                problem = broken(path, stamp_of(connection))
            if problem is not None:
                found.append(problem)
            for _ in self.letters_changed_since(0):
                pass
        except Exception as error:  # what unpacks damaged rows raises anything
            found.append(f"a letter cannot be read: {type(error).__name__} {error}")
        return found

    def size(self) -> int:
        """Bytes on disk, the log of changes included; 0 where the database does not lie in a file here."""
        path = sqlite_path(self._url)
        beside = [path, path.with_name(path.name + "-wal")] if path else []
        return sum(one.stat().st_size for one in beside if one.exists())
