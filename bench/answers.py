"""What every engine of the bench must do: build an index, open it, and give full answers.

A full answer is the total; the best 20 letters with subject, parties, date and a marked snippet; the counts of five
facets, each without its own filter; the letters of each year and those without a date, without the date filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from search.document import IndexedLetter

HITS = 20
VALUES = 10

# A question as `bench.questions.prepared` makes it.
Question = dict[str, Any]


@dataclass(slots=True)
class Answer:
    """`hits` are (id, title, senders, recipients, date, snippet as HTML); `facets` field -> value -> count."""

    total: int
    hits: list[tuple[str, str, str, str, str, str]]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    undated: int = 0


class Peer(Protocol):
    def build(self, letters: Iterable[IndexedLetter], folder: Path) -> None:
        """Index the letters, with whatever the engine does to be at its best for reading afterwards."""
        ...

    def open(self, folder: Path) -> Callable[[Question], Answer]: ...


def row_of(letter: IndexedLetter) -> dict[str, Any]:
    """A letter as plain data for the peers: the fields that Chancery indexes, and no others."""
    earliest = letter.earliest if letter.earliest is not None else letter.latest
    latest = letter.latest if letter.latest is not None else letter.earliest
    date = letter.letter.date
    return {
        "id": letter.id,
        "text": "\n".join(text for _, text in letter.pages),
        "words": {name: list(texts) for name, texts in letter.words.items()},
        "values": {name: [value.value for value in values] for name, values in letter.values.items()},
        "title": letter.letter.title,
        "senders": "; ".join(party.label for party in letter.senders),
        "recipients": "; ".join(party.label for party in letter.recipients),
        "date": date.for_people() if date else "",
        "earliest": earliest or 0,
        "latest": latest or 0,
        "years": years_between(earliest, latest),
    }


def years_between(earliest: int | None, latest: int | None) -> list[int]:
    import datetime as dt

    if earliest is None or latest is None:
        return []
    return list(range(dt.date.fromordinal(earliest).year, dt.date.fromordinal(latest).year + 1))


def variants(question: Question, facets: Iterable[str]) -> tuple[list[str], list[str], bool]:
    """Which facets are counted on the answer itself, which on a wider set of letters, and whether years are too."""
    own = [name for name in facets if name in question["filters"] or name in question["without"]]
    return [name for name in facets if name not in own], own, bool(question["dates"])
