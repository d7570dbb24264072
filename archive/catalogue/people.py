"""The authority in the catalogue: each spelling's decision, keys of the past, and pairs that may be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, update

from archive.authority import organization_key, spelling_key
from archive.catalogue.packing import Names
from archive.catalogue.tables import correspondents, generations, letters, names, old_keys, pairs
from archive.letter import Correspondent
from archive.naming import Named
from archive.spellings import Spelling, Years

CORRESPONDENT, ORGANIZATION = "correspondent", "organization"
KINDS = (CORRESPONDENT, ORGANIZATION)

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys that may be one correspondent, and what speaks for it. `score` runs to 100."""

    one: str
    other: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A correspondent as the authority has it: its key and name, its letters, and the spellings that it goes by."""

    key: str
    name: str
    letters: int
    spellings: tuple[str, ...]


class People:
    """Reading the authority. Decisions are kept in memory until the next generation."""

    def __init__(self, moment: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._moment = moment
        self._names: tuple[int, Names] = (-1, {})

    def names(self, connection: Connection) -> Names:
        """Every decision, by kind and spelling, as of this transaction."""
        number = connection.scalar(select(func.max(generations.c.number))) or 0
        kept, found = self._names
        if kept != number:
            found = load_names(connection)
            self._names = (number, found)
        return found

    def current_key(self, kind: str, key: str) -> str:
        """The key that stands for this one now: itself, unless it is a spelling's or a key of the past."""
        with self._moment() as connection:
            decisions = self.names(connection).get(kind, {})
            for _ in range(8):  # a key moves seldom; a circle would be an error, and must end all the same
                decision = decisions.get(key)
                if decision is not None:
                    return decision.key
                moved = connection.scalar(
                    select(old_keys.c.now).where(old_keys.c.kind == kind, old_keys.c.key == key)
                )
                if moved is None:
                    return key
                key = moved
            return key

    def headings(self, kind: str, keys: Iterable[str]) -> dict[str, Heading]:
        """What the authority has under these keys."""
        found = {}
        with self._moment() as connection:
            for key in keys:
                chosen = select(names).where(names.c.kind == kind, names.c.key == key).order_by(names.c.spelling)
                rows = connection.execute(chosen).all()
                if rows:
                    found[key] = Heading(
                        key, rows[0].name, sum(row.letters for row in rows), tuple(row.spelling for row in rows)
                    )
        return found

    def pairs(self, limit: int | None = None, offset: int = 0) -> tuple[Pair, ...]:
        """Pairs that wait for a person's decision, the likeliest first."""
        chosen = select(pairs).order_by(pairs.c.score.desc(), pairs.c.one, pairs.c.other).limit(limit).offset(offset)
        with self._moment() as connection:
            return tuple(Pair(*row) for row in connection.execute(chosen))

    def count_pairs(self) -> int:
        with self._moment() as connection:
            return connection.scalar(select(func.count()).select_from(pairs)) or 0


def load_names(connection: Connection) -> dict[str, dict[str, Named]]:
    found: dict[str, dict[str, Named]] = {kind: {} for kind in KINDS}
    for row in connection.execute(select(names)):
        found[row.kind][row.spelling] = Named(row.key, row.name, row.own, row.stated)
    return found


def load_spellings(connection: Connection) -> dict[str, dict[str, Spelling]]:
    """Everything that letters which are here say of correspondents and bodies, by kind and spelling.

    Spellings whose key was made by an older rule get the key that the rule gives now.
    """
    columns = (correspondents.c.name, correspondents.c.title, correspondents.c.organization, correspondents.c.key)
    year = func.substr(letters.c.date_earliest, 1, 4)
    chosen = (
        select(*columns, func.count(), func.min(year), func.max(year))
        .join(letters, letters.c.number == correspondents.c.letter)
        .where(letters.c.went.is_(None))
        .group_by(*columns)
    )
    found: dict[str, dict[str, Spelling]] = {kind: {} for kind in KINDS}
    outdated = []
    for name, title, body, key, count, first, last in connection.execute(chosen):
        one = Correspondent(name, title, body)
        own = spelling_key(one)
        if own != key:
            outdated.append({"new_key": own, "n": name, "t": title, "o": body})
        years: Years = (int(first), int(last)) if first and last else None
        _of(found[CORRESPONDENT], own).add(one, count, years)
        if body:
            _of(found[ORGANIZATION], organization_key(body)).add(Correspondent(organization=body), count, years)
    for row in outdated:
        same = and_(*(correspondents.c[c].is_not_distinct_from(bindparam(c[0])) for c in ("name", "title")))
        same = and_(same, correspondents.c.organization.is_not_distinct_from(bindparam("o")))
        connection.execute(update(correspondents).where(same).values(key=bindparam("new_key")), row)
    return found


def store_names(
    connection: Connection, kind: str, spellings: Mapping[str, Spelling], after: Mapping[str, Named], generation: int
) -> bool:
    """Put the decisions in force; letters whose correspondents changed have changed in `generation`, True if any."""
    stored = {row.spelling: row for row in connection.execute(select(names).where(names.c.kind == kind))}
    touched: list[str] = []
    shown_anew: list[tuple[str, str]] = []
    fresh = []
    for spelling, decision in after.items():
        row = stored.pop(spelling, None)
        count = spellings[spelling].letters
        now = (decision.key, decision.name, decision.own, decision.stated, count)
        if row is not None and (row.key, row.name, row.own, row.stated, row.letters) == now:
            continue
        if row is None:
            if decision.key != spelling:
                touched.append(spelling)
            elif set(spellings[spelling].forms) != {decision.name}:
                shown_anew.append((spelling, decision.name))
        else:
            if (row.key, row.name) != now[:2]:
                touched.append(spelling)
            connection.execute(delete(names).where(names.c.kind == kind, names.c.spelling == spelling))
        fresh.append(dict(zip(("key", "name", "own", "stated", "letters"), now, strict=True)))
        fresh[-1].update(kind=kind, spelling=spelling)
    for spelling in stored:
        connection.execute(delete(names).where(names.c.kind == kind, names.c.spelling == spelling))
    if fresh:
        connection.execute(insert(names), fresh)
    marked = _mark_changed(connection, kind, touched, generation)
    for spelling, name in shown_anew:
        marked += _mark_changed(connection, kind, [spelling], generation, besides=name)
    return marked > 0


def store_redirects(connection: Connection, kind: str, moved: Mapping[str, str], live: Iterable[str]) -> None:
    """Remember where keys of the past lead; a key that lives again leads nowhere."""
    for old, new in moved.items():
        connection.execute(update(old_keys).where(old_keys.c.kind == kind, old_keys.c.now == old).values(now=new))
        connection.execute(delete(old_keys).where(old_keys.c.kind == kind, old_keys.c.key == old))
        connection.execute(insert(old_keys).values(kind=kind, key=old, now=new))
    here = set(live)
    for key in list(connection.scalars(select(old_keys.c.key).where(old_keys.c.kind == kind))):
        if key in here:
            connection.execute(delete(old_keys).where(old_keys.c.kind == kind, old_keys.c.key == key))


def store_pairs(connection: Connection, found: Iterable[Pair]) -> bool:
    """Put these pairs in the place of those before; whether they differ."""
    before = {Pair(*row) for row in connection.execute(select(pairs))}
    after = set(found)
    if before == after:
        return False
    connection.execute(delete(pairs))
    if after:
        connection.execute(
            insert(pairs), [{"one": p.one, "other": p.other, "score": p.score, "why": p.why} for p in after]
        )
    return True


def _of(found: dict[str, Spelling], key: str) -> Spelling:
    if key not in found:
        found[key] = Spelling(key)
    return found[key]


def _mark_changed(
    connection: Connection, kind: str, spellings: list[str], generation: int, besides: str | None = None
) -> int:
    """Letters with these spellings have changed, but for those that are written as `besides`; how many."""
    if not spellings:
        return 0
    column, written = correspondents.c.key, correspondents.c.name
    if kind == ORGANIZATION:
        wanted = set(spellings)
        column = written = correspondents.c.organization
        bodies = connection.scalars(select(column).where(column.is_not(None)).distinct())
        spellings = [body for body in bodies if organization_key(body) in wanted]
    marked = 0
    for chunk in _chunks(spellings):
        of_them = select(correspondents.c.letter).where(column.in_(chunk))
        if besides is not None:
            of_them = of_them.where(written.is_not(None), written != besides)
        marked += connection.execute(
            update(letters).where(letters.c.number.in_(of_them), letters.c.went.is_(None)).values(changed=generation)
        ).rowcount
    return marked


def _chunks(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
