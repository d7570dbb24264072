"""Keys that may be one correspondent: likely pairs for a person to decide. Nothing is merged here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from archive.catalogue.people import Pair
from archive.naming import Named
from archive.spellings import Parts, Spelling, agree, squashed

# At most so many pairs: a person's patience is the limit.
MOST = 2_000
# In a block of more keys than this, only the keys with the most letters are compared.
_BLOCK = 60
_CLOSE = 90.0
_NUMBER = re.compile(r"\d+")
_ENDINGS = ("inc", "corp", "co", "ltd", "llc", "llp", "plc")

_SHORT_NAMES = (
    "alexander alex alec sandy; andrew andy; anthony tony; arthur art; benjamin ben; charles charlie chuck; "
    "christopher chris; daniel dan; david dave; donald don; edward ed ted eddie; elizabeth beth liz betty; "
    "frederick fred; gerald jerry; gregory greg; harold hal harry; henry harry hank; herbert herb bert; "
    "james jim jimmy jamie; john jack johnny; joseph joe; katherine kate kathy; lawrence larry; leonard leo len; "
    "margaret maggie peggy; matthew matt; michael mike; nicholas nick; patrick pat; peter pete; philip phil; "
    "raymond ray; richard dick rick rich; robert bob rob bobby; ronald ron; samuel sam; stephen steve; steven steve; "
    "theodore ted theo; thomas tom; timothy tim; walter walt; william bill will billy"
)
_SETS = [frozenset(group.split()) for group in _SHORT_NAMES.split(";")]


@dataclass(frozen=True, slots=True)
class _Head:
    key: str
    name: str
    letters: int
    best: Spelling
    stated: bool
    squashed: str
    numbers: tuple[str, ...]


def likely_pairs(spellings: Mapping[str, Spelling], decisions: Mapping[str, Named]) -> list[Pair]:
    """Pairs of keys, the likeliest first. Two keys that an archivist has both stated are never paired."""
    heads = _heads(spellings, decisions)
    found: dict[tuple[str, str], Pair] = {}
    for block in _blocks(heads):
        for one, other in combinations(block, 2):
            if one.key == other.key or (one.stated and other.stated):
                continue
            first, second = sorted((one, other), key=lambda head: (-head.letters, head.key))
            judged = _judge(first, second)
            if judged is not None:
                found[first.key, second.key] = Pair(first.key, second.key, round(judged[0], 1), judged[1])
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.one, pair.other))[:MOST]


def _heads(spellings: Mapping[str, Spelling], decisions: Mapping[str, Named]) -> list[_Head]:
    by_key: dict[str, list[Spelling]] = defaultdict(list)
    for spelling, one in spellings.items():
        by_key[decisions[spelling].key].append(one)
    heads = []
    for key, several in by_key.items():
        decision = decisions[several[0].key]
        best = max(several, key=lambda one: (bool(one.parts and one.parts.given), one.letters, one.key))
        stated = any(decisions[one.key].stated for one in several)
        plain = squashed(key)
        numbers = tuple(_NUMBER.findall(plain))
        heads.append(_Head(key, decision.name, sum(one.letters for one in several), best, stated, plain, numbers))
    return sorted(heads, key=lambda head: (-head.letters, head.key))


def _blocks(heads: Iterable[_Head]) -> Iterator[list[_Head]]:
    """Heads that are worth comparing: of one surname, or whose names begin or end alike."""
    blocks: dict[tuple[str, str], list[_Head]] = defaultdict(list)
    for head in heads:
        if (parts := head.best.parts) is not None:
            blocks["family", parts.family].append(head)
            if parts.given:
                blocks["begin", parts.given[0][0] + parts.family[:3]].append(head)
                blocks["end", parts.given[0][0] + parts.family[-3:]].append(head)
        else:
            blocks["body begin", head.squashed[:8]].append(head)
            blocks["body end", head.squashed[-8:]].append(head)
    for block in blocks.values():
        yield block[:_BLOCK]


def _judge(one: _Head, other: _Head) -> tuple[float, str] | None:
    """Score and reason, or None for two that are plainly two."""
    from rapidfuzz import fuzz

    mine, yours = one.best.parts, other.best.parts
    if mine is None or yours is None:
        return _judge_bodies(one, other) if mine is yours else None
    if mine.family == yours.family:
        if not mine.given or not yours.given:
            return None if mine.given or yours.given else (65.0, "one surname, different offices")
        if mine.suffix != yours.suffix:
            return (
                (75.0, "the names agree but for Jr. and the like") if _given_alike(mine.given, yours.given) else None
            )
        if agree(mine, yours):
            return 88.0, "the names agree, and so do others of this surname"
        if _short(mine.given[0], yours.given[0]) and _middles_agree(mine.given, yours.given):
            return (
                92.0,
                f"{yours.given[0].capitalize()} may be short for {mine.given[0].capitalize()}, or the reverse",
            )
        if mine.given[0] == yours.given[0] and len(mine.given[0]) > 1 and fuzz.ratio(one.key, other.key) >= _CLOSE:
            return 80.0, "only a middle name or initial differs"
        if mine.given[0][0] == yours.given[0][0] and (score := _whole(mine, yours)) >= _CLOSE:
            return score - 5, "the given names differ by a letter or two"
        return None
    if mine.given and yours.given and _given_alike(mine.given, yours.given) and mine.suffix == yours.suffix:
        score = _whole(mine, yours)
        if score >= _CLOSE:
            return score - 5, "the surnames differ by a letter or two"
    return None


def _whole(mine: Parts, yours: Parts) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(" ".join((*mine.given, mine.family)), " ".join((*yours.given, yours.family)))


def _judge_bodies(one: _Head, other: _Head) -> tuple[float, str] | None:
    from rapidfuzz import fuzz

    mine, yours = one.squashed, other.squashed
    if one.numbers != other.numbers:
        return None
    shorter, longer = sorted((mine, yours), key=len)
    if len(shorter) > 4 and longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return 93.0, "the same name with and without a company's ending"
    score = fuzz.ratio(mine, yours)
    return (
        (score - 5, "the names differ by a letter or two") if score >= 93 and min(len(mine), len(yours)) > 8 else None
    )


def _given_alike(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    return all(a[0] == b[0] if min(len(a), len(b)) == 1 else a == b for a, b in zip(mine, yours, strict=False))


def _middles_agree(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    return _given_alike(mine[1:], yours[1:])


def _short(one: str, other: str) -> bool:
    return one != other and any(one in group and other in group for group in _SETS)
