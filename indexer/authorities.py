"""What people say of the letters, and which spellings are one correspondent: settled once all letters are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.catalogue import Batch, Catalogue
from archive.catalogue.people import CORRESPONDENT, KINDS
from archive.naming import name_others, name_spellings
from archive.sayings import (
    AUTHORITY_COLUMNS,
    CORRECTION_COLUMNS,
    Sayings,
    all_rows,
    find_sayings,
    read_authority,
    read_corrections,
)
from indexer.pairing import likely_pairs

# The code that decides: when it changes, everything is decided anew, and no file is read for it.
_RULES = ("archive/authority.py", "archive/spellings.py", "archive/naming.py", "archive/corrections.py",
          "archive/person_name.py", "archive/doubts.py", "archive/sayings.py", "indexer/pairing.py")  # fmt: skip
# What the catalogue remembers: what was settled, and the rows that were wrong.
_SETTLED, _WRONG = "said", "said_wrong"


@dataclass(frozen=True, slots=True)
class Settled:
    """`wrong` names the rows and files that could not be used, a sentence each."""

    wrong: tuple[str, ...] = ()


def settle(catalogue: Catalogue, root: Path, restricted: Sequence[str] = ()) -> Settled:
    """Bring corrections, names and proposed pairs up to the letters and to the files beside them.

    Nothing is done where neither changed since the last time. What letters of the `restricted` collections say names
    nobody that writes in others.
    """
    sayings = find_sayings(root)
    digest = _digest(sayings, restricted)
    if catalogue.remembered(_SETTLED) == f"{digest} {catalogue.generation()}":
        return Settled(tuple(json.loads(catalogue.remembered(_WRONG) or "[]")))
    with catalogue.batch() as batch:
        wrong = [*sayings.unread, *_correct(batch, sayings), *_name(batch, sayings, restricted)]
        batch.remember(_WRONG, json.dumps(wrong))
        batch.remember(_SETTLED, f"{digest} {batch.generation if batch.dirty else batch.generation - 1}")
    return Settled(tuple(wrong))


def _correct(batch: Batch, sayings: Sayings) -> list[str]:
    rows, broken = all_rows(sayings.corrections, CORRECTION_COLUMNS)
    if broken or _unread(sayings, "corrections"):
        return broken  # a file half written or out of reach takes nothing back
    named = [row.cells[0] for row in rows]
    held, here = batch.letters_of(named), batch.here(named)
    corrections, bad = read_corrections(rows, lambda path: held.get(path, ()), here.__contains__)
    batch.correct(corrections)
    return bad


def _name(batch: Batch, sayings: Sayings, restricted: Sequence[str]) -> list[str]:
    rows, broken = all_rows(sayings.authority, AUTHORITY_COLUMNS)
    if broken or _unread(sayings, "authority"):
        stated, bad = batch.stated(), broken
    else:
        stated, bad = read_authority(rows)
    spellings = batch.spellings()
    in_open = batch.spellings(restricted) if restricted else spellings
    for kind in KINDS:
        before = batch.names(kind)
        after = name_spellings(in_open[kind].values(), stated, before)
        if restricted:
            after = name_others(spellings[kind].values(), after, stated, before)
        batch.name(kind, spellings[kind], after)
        if kind == CORRESPONDENT:
            batch.propose(likely_pairs(spellings[kind], after))
            batch.propose_apart(restricted, likely_pairs(in_open[kind], after) if restricted else ())
    batch.state(stated)
    return bad


def _unread(sayings: Sayings, kind: str) -> bool:
    return any(line.startswith(kind) for line in sayings.unread)


def _digest(sayings: Sayings, restricted: Sequence[str]) -> str:
    digest = hashlib.sha256(_rules())
    digest.update("\0".join(restricted).encode("utf-8", "surrogateescape") + b"\0")
    for name, data in (*sayings.corrections, *sayings.authority):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    digest.update("\0".join(sayings.unread).encode())
    return digest.hexdigest()[:32]


@cache
def _rules() -> bytes:
    root = Path(__file__).parent.parent
    return b"\0".join((root / name).read_bytes() for name in _RULES)
