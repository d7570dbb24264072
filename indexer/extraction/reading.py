"""Source, Candidate, Reading: what extraction is told, what it weighed, and what it returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.letter import Evidence, Letter


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from: the file's content hash, its paths, and the day that counts as today."""

    content_hash: str
    files: tuple[str, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of a fact, weighed: `score` orders candidates, `why` says what counted for and against.

    `value` is the value in words, as `explain` prints it. `chosen` marks the winner.
    """

    value: str
    evidence: Evidence
    score: float
    why: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter and, for each fact (archive.letter.FACTS), the candidates weighed for it, best first."""

    letter: Letter
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
