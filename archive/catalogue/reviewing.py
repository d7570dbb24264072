"""The review list in the catalogue: letters with facts that want a person's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy import Connection, and_, func, select

from archive.catalogue.leaving_out import Shown
from archive.catalogue.tables import letters
from archive.catalogue.values import CataloguedLetter, Doubtful

_Load = Callable[[Connection, list[int]], list[CataloguedLetter]]
_BATCH = 200


class Review:
    """Reading the list."""

    def __init__(self, moment: Callable[[], AbstractContextManager[Connection]], shown: Shown, load: _Load) -> None:
        self._moment = moment
        self._shown = shown
        self._load = load

    def counts(self) -> dict[str, int]:
        """How many letters want a look for each fact; under "letters", how many in all."""
        found: Counter[str] = Counter()
        with self._moment() as connection:
            wanted = and_(_DOUBTFUL, self._shown.letters(connection))
            chosen = select(letters.c.unsure, func.count()).where(wanted).group_by(letters.c.unsure)
            for unsure, count in connection.execute(chosen):
                found["letters"] += count
                found.update(dict.fromkeys(unsure.split(), count))
        return dict(found)

    def letters(self, fact: str = "", limit: int = 50, offset: int = 0) -> list[Doubtful]:
        """Letters that want a look (for this fact), in the order in which they came, with their text."""
        wanted = _DOUBTFUL
        if fact:
            wanted = and_(_DOUBTFUL, (" " + letters.c.unsure + " ").contains(f" {fact} ", autoescape=True))
        chosen = select(letters.c.number, letters.c.id, letters.c.unsure).where(wanted)
        with self._moment() as connection:
            chosen = chosen.where(self._shown.letters(connection))
            rows = connection.execute(chosen.order_by(letters.c.number).limit(limit).offset(offset)).all()
            found = {one.id: one for one in self._load(connection, [row.number for row in rows])}
        return [Doubtful(found[row.id].letter, tuple(row.unsure.split())) for row in rows]

    def all_letters(self) -> Iterator[Doubtful]:
        """Every letter that wants a look, some at a time."""
        offset = 0
        while batch := self.letters(limit=_BATCH, offset=offset):
            yield from batch
            offset += len(batch)


_DOUBTFUL = and_(letters.c.unsure != "", letters.c.went.is_(None))
