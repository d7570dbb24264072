"""The authority in the catalogue: each spelling's decision, keys of the past, and pairs that may be one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, update

from archive.authority import organization_key, spelling_key
from archive.catalogue.leaving_out import Shown, last_generation
from archive.catalogue.packing import Names
from archive.catalogue.tables import correspondents, letters, meta, names, old_keys, pairs
from archive.letter import Correspondent
from archive.naming import Named
from archive.restriction import alike
from archive.spellings import Spelling, Years

CORRESPONDENT, ORGANIZATION = "correspondent", "organization"
KINDS = (CORRESPONDENT, ORGANIZATION)

_CHUNK = 500
# Where the catalogue remembers the pairs that there are without the collections that are left out.
_PAIRS_APART = "pairs_apart"


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

    def __init__(self, moment: Callable[[], AbstractContextManager[Connection]], shown: Shown) -> None:
        self._moment = moment
        self._shown = shown
        self._names: tuple[tuple[int, str] | None, Names] = (None, {})
        self._spoken: tuple[tuple[int, str] | None, Mapping[str, Counter[str]]] = (None, {})

    def names(self, connection: Connection) -> Names:
        """Every decision, by kind and spelling, as of this transaction."""
        generation = last_generation(connection)
        kept, found = self._names
        if kept != generation:
            found = load_names(connection)
            self._names = (generation, found)
        return found

    def current_key(self, kind: str, key: str) -> str:
        """The key that stands for this one now: itself, unless it is a spelling's or a key of the past.

        Where something is left out, only the spellings of what is shown lead on: whose key of the past was is not
        known.
        """
        with self._moment() as connection:
            decisions = self.names(connection).get(kind, {})
            if self._shown.left_out:
                return decisions[key].key if key in decisions and self._letters(connection)[kind][key] else key
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
            shown = self._letters(connection)[kind] if self._shown.left_out else None
            for key in keys:
                chosen = select(names).where(names.c.kind == kind, names.c.key == key).order_by(names.c.spelling)
                rows = [
                    (row.name, row.spelling, row.letters if shown is None else shown[row.spelling])
                    for row in connection.execute(chosen)
                ]
                rows = [row for row in rows if row[2]]
                if rows:
                    found[key] = Heading(key, rows[0][0], sum(row[2] for row in rows), tuple(row[1] for row in rows))
        return found

    def pairs(self, limit: int | None = None, offset: int = 0) -> tuple[Pair, ...]:
        """Pairs that wait for a person's decision, the likeliest first."""
        with self._moment() as connection:
            if self._shown.left_out:
                found = load_pairs_apart(connection, self._shown)
                return found[offset : None if limit is None else offset + limit]
            order = (pairs.c.score.desc(), pairs.c.one, pairs.c.other)
            chosen = select(pairs).order_by(*order).limit(limit).offset(offset)
            return tuple(Pair(*row) for row in connection.execute(chosen))

    def count_pairs(self) -> int:
        with self._moment() as connection:
            if self._shown.left_out:
                return len(load_pairs_apart(connection, self._shown))
            return connection.scalar(select(func.count()).select_from(pairs)) or 0

    def _letters(self, connection: Connection) -> Mapping[str, Counter[str]]:
        """In how many of the letters that are shown each spelling stands, by kind."""
        generation = last_generation(connection)
        kept, found = self._spoken
        if kept != generation:
            found = {kind: Counter() for kind in KINDS}
            chosen = (
                select(correspondents.c.key, correspondents.c.organization, func.count())
                .join(letters, letters.c.number == correspondents.c.letter)
                .where(letters.c.went.is_(None), self._shown.letters(connection))
                .group_by(correspondents.c.key, correspondents.c.organization)
            )
            for key, body, count in connection.execute(chosen):
                found[CORRESPONDENT][key] += count
                if body:
                    found[ORGANIZATION][organization_key(body)] += count
            self._spoken = (generation, found)
        return found


def load_names(connection: Connection) -> dict[str, dict[str, Named]]:
    found: dict[str, dict[str, Named]] = {kind: {} for kind in KINDS}
    for row in connection.execute(select(names)):
        found[row.kind][row.spelling] = Named(row.key, row.name, row.own, row.stated)
    return found


def load_spellings(connection: Connection, shown: Shown) -> dict[str, dict[str, Spelling]]:
    """Everything that letters which are here and shown say of correspondents and bodies, by kind and spelling.

    Spellings whose key was made by an older rule get the key that the rule gives now.
    """
    columns = (correspondents.c.name, correspondents.c.title, correspondents.c.organization, correspondents.c.key)
    year = func.substr(letters.c.date_earliest, 1, 4)
    chosen = (
        select(*columns, func.count(), func.min(year), func.max(year))
        .join(letters, letters.c.number == correspondents.c.letter)
        .where(letters.c.went.is_(None), shown.letters(connection))
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


def load_pairs_apart(connection: Connection, shown: Shown) -> tuple[Pair, ...]:
    """The pairs among what is shown; none where the last build left out other collections."""
    kept = json.loads(connection.scalar(select(meta.c.value).where(meta.c.key == _PAIRS_APART)) or "null")
    if kept is None or not alike(kept["left_out"], shown.left_out):
        return ()
    return tuple(Pair(*row) for row in kept["pairs"])


def store_pairs_apart(connection: Connection, shown: Shown, found: Iterable[Pair]) -> bool:
    """Put these in the place of those before; whether they differ. None are kept where all is shown."""
    ordered = sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))
    after = {"left_out": shown.left_out, "pairs": [[p.one, p.other, p.score, p.why] for p in ordered]}
    text = json.dumps(after) if shown.left_out else "null"
    this = meta.c.key == _PAIRS_APART
    before = connection.scalar(select(meta.c.value).where(this)) or "null"
    if before == text:
        return False
    connection.execute(delete(meta).where(this))
    connection.execute(insert(meta).values(key=_PAIRS_APART, value=text))
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
