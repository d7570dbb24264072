"""The fused analyzer: a text is cut into pieces, and each piece is looked up, not analyzed again.

Most texts are cut at their spaces and line ends, which is quicker by far than to look for words; texts in which
words go over a line's end are cut by the analyzer's own pattern. What a piece holds is found once, by the analyzer
that reads questions too.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.analysis import CHUNK, PIECE, parts, same_length

Ints = NDArray[np.int32]

_HYPHEN_AT_END = re.compile("[-\u2010][ \t]{0,20}\r?\n")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all pieces, as arrays.

    Piece p takes `length[p]` characters of its text and has the words `first[p]` to before `first[p + 1]`. Word w is
    the term `words[w]`, its stem the term `stems[w]`, and stands from `start[w]` to `end[w]` in its piece. Terms are
    numbered by alphabet: `names` are in order.
    """

    length: Ints
    first: Ints
    words: Ints
    stems: Ints
    start: Ints
    end: Ints
    names: list[str]


class Vocabulary:
    """The pieces that were met, and their words. One grows with a segment, and goes with it."""

    def __init__(self) -> None:
        self._spaced = _Pieces(self._learn_spaced)
        self._whole = _Pieces(self._learn_whole)
        self._names: dict[str, int] = {}
        self._length = array("i")
        self._first = array("i", [0])
        self._words = array("i")
        self._stems = array("i")
        self._start = array("i")
        self._end = array("i")
        self.characters = 0

    def pieces(self, text: str) -> Iterator[int]:
        """The numbers of the pieces of a text."""
        plain = same_length(text)
        if _joins_lines(plain):
            return map(self._whole.__getitem__, PIECE.findall(plain))
        return map(self._spaced.__getitem__, plain.replace("\n", " \n ").split(" "))

    def known(self) -> Known:
        names = list(self._names)
        order = sorted(range(len(names)), key=names.__getitem__)
        rank = np.empty(len(names), np.int32)
        rank[order] = np.arange(len(names), dtype=np.int32)
        return Known(
            _copy(self._length),
            _copy(self._first),
            rank[_copy(self._words)],
            rank[_copy(self._stems)],
            _copy(self._start),
            _copy(self._end),
            [names[number] for number in order],
        )

    def _learn_spaced(self, piece: str) -> int:
        """What stands between two spaces, of which it takes one; an end of line was put between two more."""
        return self._learn(piece, 0 if piece == "\n" else len(piece) + 1)

    def _learn_whole(self, piece: str) -> int:
        return self._learn(piece, len(piece))

    def _learn(self, piece: str, length: int) -> int:
        names = self._names
        # Letters alone are one chunk, as most pieces are.
        plain = piece.isascii() and piece.isalpha()
        for at, chunk in [(0, piece)] if plain else [(found.start(), found[0]) for found in CHUNK.finditer(piece)]:
            for word, stem, start, end in parts(chunk):
                self._words.append(names.setdefault(word, len(names)))
                self._stems.append(names.setdefault(stem, len(names)))
                self._start.append(at + start)
                self._end.append(at + end)
        self._length.append(length)
        self._first.append(len(self._words))
        self.characters += len(piece)
        return len(self._length) - 1


class _Pieces(dict[str, int]):
    """Piece -> its number; one that is not there is learnt."""

    def __init__(self, learn: Any) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> int:
        number = int(self._learn(piece))
        self[piece] = number
        return number


def _joins_lines(text: str) -> bool:
    """Whether a word may go on behind a line's end. Most texts are told by searches that cost next to nothing."""
    if "\u00ad" in text or "-\n" in text or "\u2010\n" in text:
        return True
    blanks = " \n" in text or "\r" in text or "\t\n" in text
    return blanks and _HYPHEN_AT_END.search(text) is not None


def _copy(values: Any) -> Ints:
    return np.array(values, np.int32)
