"""Batch: one transaction of the one writer, which is one generation if it changes anything."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, bindparam, delete, exists, func, insert, not_, select, update

from archive.catalogue.correcting import lay_over, load_corrections, store_corrections
from archive.catalogue.leaving_out import Shown
from archive.catalogue.packing import Row, emptied, letter_rows
from archive.catalogue.people import (
    Pair,
    load_names,
    load_spellings,
    store_names,
    store_pairs,
    store_pairs_apart,
    store_redirects,
)
from archive.catalogue.tables import contents, correspondents, files, generations, letters, meta, pages
from archive.catalogue.values import Content, KnownFile
from archive.corrections import Correction
from archive.letter import Letter
from archive.naming import AuthorityRow, Named, redirects
from archive.spellings import Spelling

_CHUNK = 500
_T = TypeVar("_T")

# Given their values when they are executed: far quicker than to build each statement around its values.
_UPDATE_FILE = update(files).where(files.c.path == bindparam("this"))
_UPDATE_CONTENT = update(contents).where(contents.c.content_hash == bindparam("this"))
_UPDATE_LETTER = update(letters).where(letters.c.number == bindparam("this"))


class Batch:
    """Changes to the catalogue that come true together, or not at all.

    `generation` is the number that this batch gets if it changes something.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.generation: int = (connection.scalar(select(func.max(generations.c.number))) or 0) + 1
        self._moved: set[str] = set()  # contents whose paths changed
        self._dirty = False
        self._said: dict[str, tuple[Correction, ...]] | None = None  # corrections, read when first needed

    @property
    def dirty(self) -> bool:
        """True if this batch changed something."""
        return self._dirty

    def read(self, content: Content, found: Sequence[Letter]) -> None:
        """A content was read: `found` are all its letters. Those it had before and has no more go."""
        if content.code is not None:
            raise ValueError("A content that could not be read has no letters: say failed().")
        self._put_content(content, "read")
        known = {
            row.id: row
            for row in self._connection.execute(
                select(letters.c.id, letters.c.number, letters.c.digest, letters.c.went).where(
                    letters.c.content_hash == content.content_hash
                )
            )
        }
        for letter in found:
            self._put_letter(letter, known.pop(letter.id, None))
        self._empty([row.number for row in known.values() if row.went is None])

    def failed(self, content: Content) -> None:
        """A content could not be read. Letters of an earlier reading of the same bytes stay."""
        if content.code is None or content.reason is None:
            raise ValueError("A content that could not be read needs a code and a reason.")
        kept = self._connection.scalar(
            select(func.count())
            .select_from(letters)
            .where(letters.c.content_hash == content.content_hash, letters.c.went.is_(None))
        )
        self._put_content(content, "read" if kept else "failed")

    def file(self, file: KnownFile) -> None:
        """A path holds this content (which must be known), or could not be read at all."""
        before = self._connection.execute(
            select(files.c.content_hash, files.c.code).where(files.c.path == file.path)
        ).first()
        row = {
            "collection": file.path.split("/", 1)[0] if "/" in file.path else None,
            "content_hash": file.content_hash,
            "size": file.size,
            "mtime_ns": file.mtime_ns,
            "seen_ns": file.seen_ns,
            "code": file.code,
            "reason": file.reason,
        }
        if before is None:
            self._connection.execute(insert(files), {"path": file.path, **row})
        else:
            self._connection.execute(_UPDATE_FILE, {"this": file.path, **row})
        if before is None or (before.content_hash, before.code) != (file.content_hash, file.code):
            self._note_move(file.content_hash, before.content_hash if before else None)

    def gone(self, path: str) -> None:
        """A path is no more. Its letters go with the next `sweep`, unless another path holds the same bytes."""
        content_hash = self._connection.scalar(select(files.c.content_hash).where(files.c.path == path))
        if self._connection.execute(delete(files).where(files.c.path == path)).rowcount:
            self._note_move(content_hash)

    def sweep(self, hashes: Iterable[str] | None = None) -> int:
        """Let go the contents that no path holds (of `hashes`, or all) and their letters; how many letters went."""
        orphan = not_(exists().where(files.c.content_hash == contents.c.content_hash))
        if hashes is None:
            orphans = list(self._connection.scalars(select(contents.c.content_hash).where(orphan)))
        else:
            orphans = [
                found
                for chunk in _chunks(sorted(set(hashes)))
                for found in self._connection.scalars(
                    select(contents.c.content_hash).where(and_(contents.c.content_hash.in_(chunk), orphan))
                )
            ]
        went = 0
        for chunk in _chunks(orphans):
            here = and_(letters.c.content_hash.in_(chunk), letters.c.went.is_(None))
            numbers = list(self._connection.scalars(select(letters.c.number).where(here)))
            self._empty(numbers)
            went += len(numbers)
            self._connection.execute(delete(contents).where(contents.c.content_hash.in_(chunk)))
            self._dirty = True
        return went

    def correct(self, said: Iterable[Correction]) -> int:
        """These corrections, and no others, are in force from now on; how many letters they change."""
        differ = store_corrections(self._connection, said)
        self._said = load_corrections(self._connection)
        changed = 0
        for chunk in _chunks(sorted(differ)):
            here = and_(letters.c.id.in_(chunk), letters.c.went.is_(None))
            for number, letter_id in self._connection.execute(
                select(letters.c.number, letters.c.id).where(here)
            ).all():
                lay_over(self._connection, number, self._said.get(letter_id, ()))
                self._connection.execute(_UPDATE_LETTER, {"this": number, "changed": self.generation})
                changed += 1
                self._dirty = True
        return changed

    def letters_of(self, paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the letters that each of these paths holds, in the order of the file."""
        found: dict[str, tuple[str, ...]] = {}
        for chunk in _chunks(sorted(set(paths))):
            chosen = (
                select(files.c.path, letters.c.id)
                .join(letters, letters.c.content_hash == files.c.content_hash)
                .where(files.c.path.in_(chunk), letters.c.went.is_(None))
                .order_by(letters.c.number)
            )
            for path, letter_id in self._connection.execute(chosen):
                found[path] = (*found.get(path, ()), letter_id)
        return found

    def here(self, ids: Iterable[str]) -> set[str]:
        """Those of these ids whose letters are here."""
        return {
            letter_id
            for chunk in _chunks(sorted(set(ids)))
            for letter_id in self._connection.scalars(
                select(letters.c.id).where(letters.c.id.in_(chunk), letters.c.went.is_(None))
            )
        }

    def spellings(self, left_out: Collection[str] = ()) -> dict[str, dict[str, Spelling]]:
        """Every spelling of the letters that are here, by kind (correspondent, organization) and key.

        What letters of the collections `left_out` say does not count.
        """
        return load_spellings(self._connection, Shown(left_out))

    def name(self, kind: str, spellings: Mapping[str, Spelling], after: Mapping[str, Named]) -> None:
        """Put these decisions on `spellings` in force; keys that no letter has any more lead to those that do."""
        before = load_names(self._connection)[kind]
        self._dirty = store_names(self._connection, kind, spellings, after, self.generation) or self._dirty
        live = {decision.key for decision in after.values()} | after.keys()
        store_redirects(self._connection, kind, redirects(before, after), live)

    def names(self, kind: str) -> dict[str, Named]:
        """The decisions in force."""
        return load_names(self._connection)[kind]

    def stated(self) -> list[AuthorityRow]:
        """What authority.csv said when it could last be read."""
        kept = self._connection.scalar(select(meta.c.value).where(meta.c.key == "authority"))
        return [
            AuthorityRow(key, name, tuple(aliases), where) for key, name, aliases, where in json.loads(kept or "[]")
        ]

    def state(self, rows: Iterable[AuthorityRow]) -> None:
        """Keep what authority.csv says."""
        self.remember("authority", json.dumps([[row.key, row.name, row.aliases, row.where] for row in rows]))

    def propose(self, pairs: Iterable[Pair]) -> None:
        """These pairs, and no others, wait for a person's decision."""
        self._dirty = store_pairs(self._connection, pairs) or self._dirty

    def propose_apart(self, left_out: Collection[str], pairs: Iterable[Pair]) -> None:
        """These pairs wait in what is shown without these collections."""
        self._dirty = store_pairs_apart(self._connection, Shown(left_out), pairs) or self._dirty

    def remember(self, key: str, value: str) -> None:
        """Keep a value of the archive as a whole, such as its root."""
        if self._connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
            self._connection.execute(insert(meta).values(key=key, value=value))

    def take_root(self, root: str) -> None:
        """The archive is from now on of this folder. Of another than before, no time of a file is trusted."""
        if self._connection.scalar(select(meta.c.value).where(meta.c.key == "root")) != root:
            self.remember("root", root)
            self._connection.execute(update(files).values(seen_ns=0))

    def finish(self) -> int | None:
        """Close the generation and return its number; None if nothing changed. The caller commits."""
        for chunk in _chunks(sorted(self._moved)):
            self._connection.execute(
                update(letters)
                .where(letters.c.content_hash.in_(chunk), letters.c.went.is_(None))
                .values(changed=self.generation)
            )
        if not self._dirty:
            return None
        number = self.generation
        counts = {
            "came": letters.c.came == number,
            "changed": and_(letters.c.changed == number, letters.c.came < number, letters.c.went.is_(None)),
            "went": letters.c.went == number,
        }
        figures = {
            name: self._connection.scalar(select(func.count()).select_from(letters).where(where))
            for name, where in counts.items()
        }
        finished = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._connection.execute(insert(generations).values(number=number, finished=finished, **figures))
        return number

    def _note_move(self, *hashes: str | None) -> None:
        self._moved.update(h for h in hashes if h is not None)
        self._dirty = True

    def _put_content(self, content: Content, state: str) -> None:
        row = {
            "size": content.size,
            "media_type": content.media_type,
            "pages": content.pages,
            "needs_ocr": content.needs_ocr,
            "state": state,
            "code": content.code,
            "reason": content.reason,
            "version": content.version,
            "generation": self.generation,
        }
        this = contents.c.content_hash == content.content_hash
        before = self._connection.execute(select(contents).where(this)).mappings().first()
        if before is None:
            row["attempts"] = 1
            self._connection.execute(insert(contents), {"content_hash": content.content_hash, **row})
        else:
            row["attempts"] = before["attempts"] + 1 if content.code else 1
            if state == "read" and content.code:
                # The letters kept are of the earlier reading, and so are these.
                row.update({name: before[name] for name in ("media_type", "pages", "needs_ocr")})
            self._connection.execute(_UPDATE_CONTENT, {"this": content.content_hash, **row})
        looks = ("state", "code", "reason", "pages", "needs_ocr", "media_type")
        if before is None or any(before[name] != row[name] for name in looks):
            self._dirty = True

    def _put_letter(self, letter: Letter, known: Any) -> None:
        row, page_rows, people = letter_rows(letter)
        row["as_read"] = None
        if known is None:
            row["came"] = row["changed"] = self.generation
            number = self._connection.execute(insert(letters), {**row, "went": None}).inserted_primary_key[0]  # type: ignore[index]
        elif known.went is None and known.digest == row["digest"]:
            return
        else:
            number = known.number
            self._clear([number])
            row["changed"] = self.generation
            self._connection.execute(_UPDATE_LETTER, {**row, "this": number, "went": None})
        self._dirty = True
        self._insert(pages, number, page_rows)
        self._insert(correspondents, number, people)
        if self._said is None:
            self._said = load_corrections(self._connection)
        if letter.id in self._said:
            lay_over(self._connection, number, self._said[letter.id])

    def _insert(self, table: Any, number: int, rows: list[Row]) -> None:
        if rows:
            self._connection.execute(insert(table), [{"letter": number, **row} for row in rows])

    def _empty(self, numbers: Sequence[int]) -> None:
        """Let letters go: what they said is forgotten, their ids are not."""
        for chunk in _chunks(numbers):
            self._clear(chunk)
            values: Mapping[str, Any] = {**emptied(), "went": self.generation}
            self._connection.execute(update(letters).where(letters.c.number.in_(chunk)).values(**values))
            self._dirty = True

    def _clear(self, numbers: Sequence[int]) -> None:
        self._connection.execute(delete(pages).where(pages.c.letter.in_(numbers)))
        self._connection.execute(delete(correspondents).where(correspondents.c.letter.in_(numbers)))


def _chunks(values: Sequence[_T]) -> Iterable[Sequence[_T]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
