"""The authority's decisions: which key and name each spelling has, by rule and by an archivist's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.authority import HONORIFICS, is_surname, natural_order, slug
from archive.spellings import LEADING_RANK, Spelling, groups

# Spelled so, a part of a name stays small when a name in capitals is written as names are.
_SMALL = frozenset("de da do dos du del della der den di la le van von ten ter bin ibn af av zu of and the".split())


@dataclass(frozen=True, slots=True)
class Named:
    """What the authority says of a spelling: its correspondent's key and name.

    `own` is the key that the rules alone give; `stated` says that an archivist decided.
    """

    key: str
    name: str
    own: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """A line of authority.csv: a correspondent's key and name, and the keys of the spellings that are its own."""

    key: str
    name: str
    aliases: tuple[str, ...]
    where: str


def name_spellings(
    spellings: Iterable[Spelling], rows: Sequence[AuthorityRow] = (), before: Mapping[str, Named] | None = None
) -> dict[str, Named]:
    """The decision for every spelling, by its key.

    A spelling that a row names is that row's; the others of its group follow the row that names the group's own
    key. `before` are the decisions in force: a correspondent keeps the key that it has, whatever spellings come.
    """
    stated = {key: row for row in rows for key in (row.key, *row.aliases)}
    named: dict[str, Named] = {}
    for group in groups(spellings):
        own = _own_key(group, before or {})
        name = best_name(group)
        for one in group:
            row = stated.get(one.key) or stated.get(own)
            named[one.key] = Named(row.key, row.name or name, own, True) if row else Named(own, name, own)
    return named


def name_others(
    spellings: Iterable[Spelling],
    settled: Mapping[str, Named],
    rows: Sequence[AuthorityRow] = (),
    before: Mapping[str, Named] | None = None,
) -> dict[str, Named]:
    """The decision for every spelling where some are settled: the others join those, and change nothing of them.

    So a name that only restricted letters have is never shown for the writer of an open one.
    """
    stated = {key: row for row in rows for key in (row.key, *row.aliases)}
    named = dict(settled)
    alone: list[Spelling] = []
    for group in groups(spellings):
        there = [settled[one.key] for one in group if one.key in settled]
        rest = [one for one in group if one.key not in settled]
        if not rest or len({decision.own for decision in there}) != 1:
            alone += rest
            continue
        own = there[0].own
        name = next((decision.name for decision in there if not decision.stated), best_name(rest))
        for one in rest:
            row = stated.get(one.key) or stated.get(own)
            named[one.key] = Named(row.key, row.name or name, own, True) if row else Named(own, name, own)
    return named | name_spellings(alone, rows, before)


def best_name(group: Iterable[Spelling]) -> str:
    """The form to show: in natural order, not in capitals, with a given name in full, used by most letters."""
    forms: Counter[str] = Counter()
    for one in group:
        forms.update(one.forms)
    best = max(forms, key=lambda form: (_quality(form), forms[form], len(form), form))
    return _as_names_are_written(natural_order(best))


def redirects(before: Mapping[str, Named], after: Mapping[str, Named]) -> dict[str, str]:
    """Old key -> new key for every key and spelling of `before` that no letter has any more."""
    live = {decision.key for decision in after.values()}
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for spelling, old in before.items():
        new = after[spelling].key if spelling in after else old.key
        for gone in {old.key, spelling} - live:
            if new in live and gone not in after:
                moved[gone][new] += 1
    return {old: max(new, key=lambda key: (new[key], key)) for old, new in moved.items()}


def _own_key(group: Sequence[Spelling], before: Mapping[str, Named]) -> str:
    """The key that the group has by rule: the one that most of its letters had before, or its best spelling's."""
    members = {one.key for one in group}
    had: Counter[str] = Counter()
    for one in group:
        if one.key in before and before[one.key].own in members:
            had[before[one.key].own] += one.letters
    if had:
        return max(had, key=lambda key: (had[key], key))
    return max(group, key=lambda one: (_quality(one.usual), one.letters, len(one.key), one.key)).key


def _quality(form: str) -> tuple[bool, bool, bool, bool]:
    natural = natural_order(form)
    words = [word for word in natural.split() if slug(word) not in HONORIFICS]
    has_given = not is_surname(slug(natural, drop=HONORIFICS)) and not LEADING_RANK.match(form)
    spelled_out = len(words) > 1 and len(slug(words[0])) > 1 and not (words[0].isupper() and len(words[0]) < 4)
    return (has_given, spelled_out, not form.isupper(), natural == form)


def _as_names_are_written(name: str) -> str:
    words = name.split()
    shouting = [word for word in words if word.isupper() and len(slug(word)) > 2]
    if not shouting or slug(name).count("-") == 0:
        return name
    return " ".join(_capitalized(word, n) if word.isupper() else word for n, word in enumerate(words))


def _capitalized(word: str, position: int) -> str:
    if word.casefold() in _SMALL and position:
        return word.casefold()
    if len(slug(word)) < 2 or "." in word:
        return word
    return "-".join(part[:1] + part[1:].casefold() for part in word.split("-"))
