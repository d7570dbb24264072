"""Did you mean: words that the archive does not know give way to near ones that it knows."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.fields import FIELDS
from search.syntax import emit
from search.tree import And, InField, Near, Not, Or, Phrase, Query, Words
from search.whoosh_engine.analysis import tokens
from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.matching import match
from search.whoosh_engine.schema import STEMMED, forms_of
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.translate import translate

# A question with more unknown words than this is not misspelt but of another archive.
MAX_WORDS = 4
MIN_LENGTH = 4
# A word one letter off is worth as much as one two letters off that stands in so many times more letters.
_PER_LETTER = 20.0
# How many of a segment's words that begin alike are looked at, those in most letters; and how long they may be.
_MAX_LOOKED = 20_000
_MAX_LENGTH = 30

# Where the archive's words stand when a question names no field.
_EVERYWHERE = tuple(field.name for field in FIELDS if field.boost)


def suggestion(snapshot: Snapshot, query: Query) -> str | None:
    """The query with its unknown words mended, as typed; None if there is nothing to mend or it finds nothing."""
    mender = _Mender(snapshot)
    mended = mender.mend(query, _EVERYWHERE)
    if not mender.mended or not match(snapshot, translate(mended)).mask.any():
        return None
    return emit(mended)


class _Mender:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._left = MAX_WORDS
        self.mended = 0

    def mend(self, query: Query, fields: tuple[str, ...]) -> Query:
        match query:
            case Words(text) | Phrase(text) | Near(text, _):
                return replace(query, text=self._text(text, fields))
            case InField(name, part):
                return replace(query, part=self.mend(part, (name,)))
            case And(parts) | Or(parts):
                return replace(query, parts=tuple(self.mend(part, fields) for part in parts))
            case Not(part):
                return query
            case _:
                return query

    def _text(self, text: str, fields: tuple[str, ...]) -> str:
        result = text
        for token in reversed(list(tokens(text))):
            if (
                self._left
                and MIN_LENGTH <= len(token.word) <= _MAX_LENGTH
                and not self._known(token.word, token.stem, fields)
            ):
                self._left -= 1
                near = self._nearest(token.word, fields)
                if near is not None:
                    self.mended += 1
                    result = result[: token.start] + near + result[token.end :]
        return result

    def _known(self, word: str, stem: str, fields: tuple[str, ...]) -> bool:
        return any(
            self._snapshot.doc_frequency(name, (stem if name in STEMMED else word).encode()) for name in fields
        )

    def _nearest(self, word: str, fields: tuple[str, ...]) -> str | None:
        """The word of the archive that is most likely meant. The first letter is taken to be right."""
        allowed = 1 if len(word) < 6 else 2
        near: dict[str, float] = {}
        for name in fields:
            place = forms_of(name) if name in STEMMED else name
            for segment in self._snapshot.segments:
                known = _beginning_with(segment, place, word[0])
                for found, distance, number in process.extract(
                    word, known.words, scorer=OSA.distance, score_cutoff=allowed, limit=None
                ):
                    near[found] = near.get(found, 0.0) + known.counts[number] / _PER_LETTER**distance
        return max(near, key=lambda found: (near[found], found)) if near else None


@dataclass(frozen=True, slots=True)
class _Known:
    """Words of a field of a segment, and in how many letters each stands."""

    words: list[str]
    counts: list[int]


# A segment never changes, so that its words are read once; they go with it.
_known: WeakKeyDictionary[Segment, dict[tuple[str, str], _Known]] = WeakKeyDictionary()


def _beginning_with(segment: Segment, field: str, letter: str) -> _Known:
    of_segment = _known.setdefault(segment, {})
    found = of_segment.get((field, letter))
    if found is None:
        read = ((term.decode(), count) for term, count in segment.terms_with_frequency(field, letter.encode()))
        pairs = [(word, count) for word, count in read if word.isalnum() and len(word) <= _MAX_LENGTH]
        if len(pairs) > _MAX_LOOKED:
            pairs = heapq.nlargest(_MAX_LOOKED, pairs, key=lambda pair: pair[1])
        found = of_segment[(field, letter)] = _Known([word for word, _ in pairs], [count for _, count in pairs])
    return found
