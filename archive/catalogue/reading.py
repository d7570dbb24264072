"""Reading: what pages ask of the catalogue, of all of it or of all but some collections."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, and_, func, select, tuple_

from archive.catalogue.counting import FAILED, count_holdings
from archive.catalogue.leaving_out import Shown
from archive.catalogue.loading import load_letters
from archive.catalogue.opening import explained
from archive.catalogue.packing import page_of
from archive.catalogue.people import People
from archive.catalogue.reviewing import Review
from archive.catalogue.tables import contents, files, generations, letters, meta, pages
from archive.catalogue.values import CataloguedLetter, Failure, Holdings, Original
from archive.letter import Page


class Reading:
    """The archive's record for those who read. Safe to use from many threads.

    Every answer is of one moment, and none waits for the writer.
    """

    def __init__(self, database: Engine, left_out: Collection[str] = ()) -> None:
        """As if nothing of the collections `left_out` were there."""
        self._database = database
        self._shown = Shown(left_out)
        self._holdings: Holdings | None = None
        self.people = People(self._moment, self._shown)
        self.review = Review(
            self._moment, self._shown, lambda connection, numbers: self._load(connection, numbers, words=False)
        )

    def without(self, collections: Collection[str]) -> Reading:
        """The catalogue as if nothing of these collections were there: nobody heard of a letter or file of theirs.

        What lies in one of them and elsewhere too is left out. So is what went, for where it lay is forgotten.
        """
        return Reading(self._database, collections)

    def close(self) -> None:
        self._database.dispose()

    # Letters

    def letter(self, letter_id: str, words: bool = True) -> CataloguedLetter | None:
        """The letter with this id, here or gone; None if there never was one. `words` False leaves boxes out."""
        with self._moment() as connection:
            wanted = and_(letters.c.id == letter_id, self._shown.letters(connection))
            number = connection.scalar(select(letters.c.number).where(wanted))
            return None if number is None else self._load(connection, [number], words=words)[0]

    def page(self, letter_id: str, number: int) -> Page | None:
        """One page of a letter, by its number in the file, with its words."""
        with self._moment() as connection:
            wanted = and_(letters.c.id == letter_id, pages.c.number == number, self._shown.letters(connection))
            row = connection.execute(select(pages).join(letters).where(wanted)).mappings().first()
            return page_of(dict(row)) if row else None

    def letters(self, ids: Sequence[str], text: bool = True) -> dict[str, CataloguedLetter]:
        """The letters with these ids, without word boxes; `text` False leaves the pages out too (quick)."""
        found: dict[str, CataloguedLetter] = {}
        for start in range(0, len(ids), 500):
            with self._moment() as connection:
                wanted = and_(letters.c.id.in_(ids[start : start + 500]), self._shown.letters(connection))
                numbers = list(connection.scalars(select(letters.c.number).where(wanted)))
                found.update((one.id, one) for one in self._load(connection, numbers, text=text, words=False))
        return {letter_id: found[letter_id] for letter_id in ids if letter_id in found}

    def beside_in_file(self, letter_id: str) -> tuple[CataloguedLetter | None, CataloguedLetter | None]:
        """The letters before and after this one in its file, without their pages; None at either end of it."""
        place = tuple_(letters.c.first_page, letters.c.number)
        with self._moment() as connection:
            here = and_(letters.c.went.is_(None), self._shown.letters(connection))
            own = connection.execute(
                select(letters.c.content_hash, letters.c.first_page, letters.c.number).where(
                    letters.c.id == letter_id, here
                )
            ).first()
            if own is None:
                return None, None
            same = select(letters.c.number).where(letters.c.content_hash == own.content_hash, here)
            spot = (own.first_page, own.number)
            before = same.where(place < spot).order_by(letters.c.first_page.desc(), letters.c.number.desc())
            after = same.where(place > spot).order_by(letters.c.first_page, letters.c.number)
            found = [connection.scalar(one.limit(1)) for one in (before, after)]
            loaded = [self._load(connection, [n], text=False, words=False)[0] if n else None for n in found]
            return loaded[0], loaded[1]

    def recent(self, count: int) -> tuple[CataloguedLetter, ...]:
        """The letters that came last, newest first, without their pages."""
        with self._moment() as connection:
            order = (letters.c.came.desc(), letters.c.number.desc())
            here = and_(letters.c.went.is_(None), self._shown.letters(connection))
            chosen = select(letters.c.number).where(here).order_by(*order).limit(count)
            numbers = list(connection.scalars(chosen))
            found = {one.id: one for one in self._load(connection, numbers, text=False, words=False)}
            ids = connection.execute(select(letters.c.number, letters.c.id).where(letters.c.number.in_(numbers)))
            by_number = {number: found[letter_id] for number, letter_id in ids}
            return tuple(by_number[number] for number in numbers)

    def came_of_changed_since(self, generation: int) -> dict[str, int]:
        """Of the letters here that came or changed after this generation, the generation in which each came."""
        changed = and_(letters.c.changed > generation, letters.c.went.is_(None))
        with self._moment() as connection:
            changed = and_(changed, self._shown.letters(connection))
            rows = connection.execute(select(letters.c.id, letters.c.came).where(changed))
            return {row.id: row.came for row in rows}

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
                self._holdings = count_holdings(connection, number, self._shown)
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
            shown = chosen.where(self._shown.files(connection))
            return tuple(
                Failure(row.path, row.code, row.reason or "", row.size, row.attempts, row.state == "read")
                for row in connection.execute(shown)
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
            row = connection.execute(chosen.where(self._shown.letters(connection))).first()
            return Original(row.path, row.media_type, row.content_hash, row.size) if row else None

    def _load(
        self, connection: Connection, numbers: Sequence[int], text: bool = True, words: bool = True
    ) -> list[CataloguedLetter]:
        return load_letters(connection, numbers, self.people.names(connection), text=text, words=words)

    @contextmanager
    def _moment(self) -> Iterator[Connection]:
        """A transaction for reading: all its questions are answered of one moment."""
        with explained(), self._database.connect() as connection, connection.begin():
            yield connection
