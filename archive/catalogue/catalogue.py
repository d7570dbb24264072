"""Catalogue: the system of record. Every answer is of one moment, and reading never waits for the writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import zstandard
from sqlalchemy import Connection, Engine, and_, func, select, text

from archive.catalogue.copying import copy_database
from archive.catalogue.counting import FAILED, count_holdings
from archive.catalogue.loading import load_letters
from archive.catalogue.opening import explained, open_database, sqlite_path
from archive.catalogue.packing import page_of
from archive.catalogue.people import People
from archive.catalogue.reviewing import Review
from archive.catalogue.sealing import (
    broken,
    changes,
    is_sealed,
    leave_stamp,
    move_log_into_file,
    stamp_of,
    write_seal,
)
from archive.catalogue.tables import contents, files, generations, letters, meta, pages
from archive.catalogue.values import (
    CataloguedLetter,
    Failure,
    Holdings,
    KnownContent,
    KnownFile,
    Original,
)
from archive.catalogue.writing import Batch
from archive.errors import CatalogueError
from archive.letter import Page


def open_catalogue(url: str, read_only: bool = False) -> Catalogue:
    """Open the catalogue at a database URL; an absent one is made unless `read_only`.

    CatalogueError if it cannot be opened, is damaged, or was made by a newer Chancery.
    """
    return Catalogue(url, open_database(url, read_only))


class Catalogue:
    """The archive's record. Safe to use from many threads; one process writes at a time."""

    def __init__(self, url: str, database: Engine) -> None:
        self._url = url
        self._database = database
        self._holdings: Holdings | None = None
        self.people = People(self._moment)
        self.review = Review(self._moment, lambda connection, numbers: self._load(connection, numbers, words=False))

    def close(self) -> None:
        self._database.dispose()

    # Letters

    def letter(self, letter_id: str, words: bool = True) -> CataloguedLetter | None:
        """The letter with this id, here or gone; None if there never was one. `words` False leaves boxes out."""
        with self._moment() as connection:
            number = connection.scalar(select(letters.c.number).where(letters.c.id == letter_id))
            return None if number is None else self._load(connection, [number], words=words)[0]

    def page(self, letter_id: str, number: int) -> Page | None:
        """One page of a letter, by its number in the file, with its words."""
        wanted = and_(letters.c.id == letter_id, pages.c.number == number)
        with self._moment() as connection:
            row = connection.execute(select(pages).join(letters).where(wanted)).mappings().first()
            return page_of(dict(row)) if row else None

    def letters(self, ids: Sequence[str], text: bool = True) -> dict[str, CataloguedLetter]:
        """The letters with these ids, without word boxes; `text` False leaves the pages out too (quick)."""
        found: dict[str, CataloguedLetter] = {}
        for start in range(0, len(ids), 500):
            with self._moment() as connection:
                wanted = letters.c.id.in_(ids[start : start + 500])
                numbers = list(connection.scalars(select(letters.c.number).where(wanted)))
                found.update((one.id, one) for one in self._load(connection, numbers, text=text, words=False))
        return {letter_id: found[letter_id] for letter_id in ids if letter_id in found}

    def recent(self, count: int) -> tuple[CataloguedLetter, ...]:
        """The letters that came last, newest first, without their pages."""
        with self._moment() as connection:
            order = (letters.c.came.desc(), letters.c.number.desc())
            chosen = select(letters.c.number).where(letters.c.went.is_(None)).order_by(*order).limit(count)
            numbers = list(connection.scalars(chosen))
            found = {one.id: one for one in self._load(connection, numbers, text=False, words=False)}
            ids = connection.execute(select(letters.c.number, letters.c.id).where(letters.c.number.in_(numbers)))
            by_number = {number: found[letter_id] for number, letter_id in ids}
            return tuple(by_number[number] for number in numbers)

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

    def came_of_changed_since(self, generation: int) -> dict[str, int]:
        """Of the letters here that came or changed after this generation, the generation in which each came."""
        changed = and_(letters.c.changed > generation, letters.c.went.is_(None))
        with self._moment() as connection:
            rows = connection.execute(select(letters.c.id, letters.c.came).where(changed))
            return {row.id: row.came for row in rows}

    def ids_gone_since(self, generation: int) -> list[str]:
        """The ids of letters that went after this generation and have not come back."""
        with self._moment() as connection:
            return list(connection.scalars(select(letters.c.id).where(letters.c.went > generation)))

    # The archive as a whole

    def generation(self) -> int:
        """The number of the last generation; 0 for an empty catalogue."""
        with self._moment() as connection:
            return connection.scalar(select(func.max(generations.c.number))) or 0

    def moments(self, numbers: Collection[int]) -> dict[int, str]:
        """When each of these generations was finished, as ISO 8601 in UTC."""
        chosen = select(generations.c.number, generations.c.finished).where(generations.c.number.in_(list(numbers)))
        with self._moment() as connection:
            return {row.number: row.finished for row in connection.execute(chosen)}

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

    def root(self) -> str | None:
        """The folder of letters that was built, in its stored form; None before the first build."""
        return self.remembered("root")

    def remembered(self, key: str) -> str | None:
        with self._moment() as connection:
            return connection.scalar(select(meta.c.value).where(meta.c.key == key))

    def overview(self) -> Holdings:
        """What the archive holds, counted; kept until the next generation."""
        with self._moment() as connection:
            number = connection.scalar(select(func.max(generations.c.number))) or 0
            if self._holdings is None or self._holdings.generation != number:
                self._holdings = count_holdings(connection, number)
            return self._holdings

    def failures(self, limit: int | None = None, offset: int = 0) -> tuple[Failure, ...]:
        """The files that could not be read, by path."""
        chosen = (
            select(
                files.c.path,
                files.c.size,
                func.coalesce(files.c.code, contents.c.code).label("code"),
                func.coalesce(files.c.reason, contents.c.reason).label("reason"),
                func.coalesce(contents.c.attempts, 1).label("attempts"),
                func.coalesce(contents.c.state, "failed").label("state"),
            )
            .outerjoin(contents, contents.c.content_hash == files.c.content_hash)
            .where(FAILED)
            .order_by(files.c.path)
            .limit(limit)
            .offset(offset)
        )
        with self._moment() as connection:
            return tuple(
                Failure(row.path, row.code, row.reason or "", row.size, row.attempts, row.state == "read")
                for row in connection.execute(chosen)
            )

    # Files

    def original(self, letter_id: str) -> Original | None:
        """The file that holds the letter (of several, the first by name); None for a letter that is not here."""
        chosen = (
            select(files.c.path, contents.c.media_type, contents.c.content_hash, contents.c.size)
            .join(contents, contents.c.content_hash == files.c.content_hash)
            .join(letters, letters.c.content_hash == files.c.content_hash)
            .where(letters.c.id == letter_id, letters.c.went.is_(None))
            .order_by(files.c.path)
            .limit(1)
        )
        with self._moment() as connection:
            row = connection.execute(chosen).first()
            return Original(row.path, row.media_type, row.content_hash, row.size) if row else None

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
        except (CatalogueError, zstandard.ZstdError, ValueError, UnicodeDecodeError) as error:
            found.append(f"a letter cannot be read: {error}")
        return found

    def size(self) -> int:
        """Bytes on disk, the log of changes included; 0 where the database does not lie in a file here."""
        path = sqlite_path(self._url)
        beside = [path, path.with_name(path.name + "-wal")] if path else []
        return sum(one.stat().st_size for one in beside if one.exists())

    def _load(
        self, connection: Connection, numbers: Sequence[int], text: bool = True, words: bool = True
    ) -> list[CataloguedLetter]:
        return load_letters(connection, numbers, self.people.names(connection), text=text, words=words)

    @contextmanager
    def _moment(self) -> Iterator[Connection]:
        """A transaction for reading: all its questions are answered of one moment."""
        with explained(), self._database.connect() as connection, connection.begin():
            yield connection
