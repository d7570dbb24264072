"""The fused analyzer: texts are cut into pieces, and each piece is looked up, not analyzed again.

Most texts are cut at every space and mark, and all their pieces are looked up at once: the bytes of a short piece,
as two whole numbers, lead to its number through a table. Only pieces that are new are analyzed, by the analyzer that
reads questions too. Texts in which a word goes over a line's end are cut by that analyzer's own pattern.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.analysis import CHUNK, PIECE, parts, same_length

Ints = NDArray[np.int32]
Keys = NDArray[np.uint64]

_HYPHEN_AT_END = re.compile("[-\u2010][ \t]{0,20}\r?\n")
# No word holds these, though they take more than a byte; here a space does as well.
_MARKS = "“”–—…§"
# Whether a byte parts pieces: all of ASCII but letters, digits and the apostrophe do.
_PARTS = np.array([code < 128 and not chr(code).isalnum() and chr(code) != "'" for code in range(256)])
_COMMA, _ZERO, _NINE = b",09"
# Characters that are looked up at once: what is made of them should stay near the processor. A longer text is cut by
# the pattern.
_AT_ONCE = 300_000
# Bytes of a piece that the table can tell from others: two whole numbers. Longer ones are looked up by themselves.
_SHORT = 16
# The first so many bytes of a number.
_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
# Slots of the table, as a power of two. Two pieces of one slot cost a slower search for the second.
_SLOT_BITS = 21
# Odd numbers without a pattern, which spread keys over the slots.
_SPREAD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


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
    """The pieces that were met, and their words. One grows from segment to segment."""

    def __init__(self) -> None:
        self.characters = 0
        self._spaced = _Pieces(self._learn_spaced)
        self._whole = _Pieces(self._learn_whole)
        self._names: dict[str, int] = {}
        # Piece 0 is none.
        self._length = array("i", [0])
        self._first = array("i", [0, 0])
        self._words = array("i")  # word, stem, start and end of each word of each piece
        self._order: list[int] = []  # the names by alphabet, as far as they were put in order
        self._table = np.zeros(1 << _SLOT_BITS, np.int32)
        # No bytes of a text have the keys of piece 0.
        self._keys: tuple[Keys, Keys] = (np.full(1, 2**64 - 1, np.uint64), np.full(1, 2**64 - 1, np.uint64))

    def numbers(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the pieces of all texts in order, and how many of them each text has."""
        found = [self._numbers(batch) for batch in _batches(texts)]
        none = np.empty(0, np.int32)
        return np.concatenate([none, *(one for one, _ in found)]), np.concatenate(
            [none, *(each for _, each in found)]
        )

    def _numbers(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        joined = _plain("\0".join(texts))
        ordinary = len(joined) <= _AT_ONCE and joined.count("\0") == len(texts) - 1 and not _joins_lines(joined)
        if ordinary:
            return self._looked_up(joined)
        if len(texts) == 1:
            # Marks stay: a mark between hyphen and line's end parts words, and a space would not.
            pieces = [self._whole[piece] for piece in PIECE.findall(same_length(texts[0]))]
            return np.array(pieces, np.int32), np.array([len(pieces)], np.int32)
        # Halves: most of the texts are ordinary.
        half = len(texts) // 2
        (first, of_first), (second, of_second) = self._numbers(texts[:half]), self._numbers(texts[half:])
        return np.concatenate((first, second)), np.concatenate((of_first, of_second))

    def known(self) -> Known:
        names = list(self._names)
        new = range(len(self._order), len(names))
        # Two runs in order, which Python's sort only merges.
        order = self._order = sorted([*self._order, *sorted(new, key=names.__getitem__)], key=names.__getitem__)
        rank = np.empty(len(names), np.int32)
        rank[order] = np.arange(len(names), dtype=np.int32)
        words, stems, starts, ends = np.array(self._words, np.int32).reshape(-1, 4).T
        return Known(
            np.array(self._length, np.int32),
            np.array(self._first, np.int32),
            rank[words],
            rank[stems],
            np.ascontiguousarray(starts),
            np.ascontiguousarray(ends),
            [names[number] for number in order],
        )

    def _looked_up(self, joined: str) -> tuple[Ints, Ints]:
        """The numbers of the pieces of texts that are cut at marks and spaces, and how many each text has.

        Between the texts stands a zero character.
        """
        data = joined.encode("utf-8", "surrogatepass")
        characters = np.frombuffer(data, np.uint8)
        between = _cuts(characters)
        starts = np.concatenate(([0], between + 1))
        ends = np.append(between, len(data))
        lengths = ends - starts
        low, high = _keys(data, starts, lengths)
        slots = (low * _SPREAD[0] ^ high * _SPREAD[1]) >> np.uint64(64 - _SLOT_BITS)
        numbers = self._table[slots]
        missed = np.flatnonzero(
            (self._keys[0][numbers] != low) | (self._keys[1][numbers] != high) | (lengths > _SHORT)
        )
        if len(missed):
            spaced = self._spaced
            numbers[missed] = [
                spaced[data[start:end]]
                for start, end in zip(starts[missed].tolist(), ends[missed].tolist(), strict=True)
            ]
            entered = missed[(lengths[missed] <= _SHORT) & (self._table[slots[missed]] == 0)]
            self._enter(numbers[entered], slots[entered], low[entered], high[entered])
        text_starts = np.concatenate(([0], np.flatnonzero(characters == 0) + 1, [len(data) + 1]))
        return numbers, np.diff(np.searchsorted(starts, text_starts)).astype(np.int32)

    def _enter(self, numbers: Ints, slots: Keys, low: Keys, high: Keys) -> None:
        """Have pieces found in the table from now on."""
        while len(self._keys[0]) < len(self._length):
            self._keys = (
                np.resize(self._keys[0], 2 * len(self._keys[0])),
                np.resize(self._keys[1], 2 * len(self._keys[1])),
            )
        self._keys[0][numbers] = low
        self._keys[1][numbers] = high
        self._table[slots] = numbers

    def _learn_spaced(self, encoded: bytes) -> int:
        """A piece takes the mark behind it, too."""
        piece = encoded.decode("utf-8", "surrogatepass")
        return self._learn(piece, len(piece) + 1)

    def _learn_whole(self, piece: str) -> int:
        return self._learn(piece, len(piece))

    def _learn(self, piece: str, length: int) -> int:
        names = self._names
        # Letters and digits alone are one chunk, as most pieces are.
        plain = piece.isascii() and piece.isalnum()
        for at, chunk in [(0, piece)] if plain else [(found.start(), found[0]) for found in CHUNK.finditer(piece)]:
            for word, stem, start, end in parts(chunk):
                numbered = names.setdefault(word, len(names)), names.setdefault(stem, len(names))
                self._words.extend((*numbered, at + start, at + end))
        self._length.append(length)
        self._first.append(len(self._words) // 4)
        self.characters += len(piece)
        return len(self._length) - 1


class _Pieces(dict[Any, int]):
    """Piece -> its number; one that is not there is learnt."""

    def __init__(self, learn: Callable[[Any], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: Any) -> int:
        number = self._learn(piece)
        self[piece] = number
        return number


def _cuts(characters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The places of all bytes that part pieces. A comma before a digit does not: `1,200` is one number."""
    parting = _PARTS[characters]
    commas = np.flatnonzero(characters[:-1] == _COMMA)
    following = characters[commas + 1]
    parting[commas[(following >= _ZERO) & (following <= _NINE)]] = False
    return np.flatnonzero(parting)


def _keys(data: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> tuple[Keys, Keys]:
    """The first eight bytes of each piece, and the next eight, as whole numbers; no bytes count as zeros."""
    words = np.frombuffer(data + bytes(24 - len(data) % 8), np.uint64)
    low = _eight(words, starts) & _FIRST_BYTES[np.minimum(lengths, 8)]
    high = np.zeros_like(low)
    longer = np.flatnonzero(lengths > 8)
    high[longer] = _eight(words, starts[longer] + 8) & _FIRST_BYTES[np.minimum(lengths[longer] - 8, 8)]
    return low, high


def _eight(words: Keys, starts: NDArray[np.int64]) -> Keys:
    """The eight bytes that begin at each place, of two neighbouring words."""
    places = starts >> 3
    shift = ((starts & 7) << 3).astype(np.uint64)
    # Twice, as nothing is shifted by all of its 64 bits at once.
    above = (words[places + 1] << (np.uint64(63) - shift)) << np.uint64(1)
    found: Keys = (words[places] >> shift) | above
    return found


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts by so many as are looked up at once."""
    first, size = 0, 0
    for at, text in enumerate(texts):
        if size and size + len(text) >= _AT_ONCE:
            yield texts[first:at]
            first, size = at, 0
        size += len(text) + 1
    if first < len(texts):
        yield texts[first:]


def _plain(text: str) -> str:
    """The text without what no word holds, character for character."""
    text = same_length(text)
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text


def _joins_lines(text: str) -> bool:
    """Whether a word may go on behind a line's end. Most texts are told by searches that cost next to nothing."""
    if "\u00ad" in text or "-\n" in text or "\u2010\n" in text:
        return True
    blank = any(hyphen + blank in text for hyphen in "-\u2010" for blank in " \t\r")
    return blank and _HYPHEN_AT_END.search(text) is not None
