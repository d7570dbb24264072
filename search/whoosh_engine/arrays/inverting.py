"""The texts of one field, as they come, -> the postings of its terms, sorted all at once.

A word of a text is one number: its term and its place among all words of the field. Sorted, these numbers are the
postings of all terms, with the letters of each in order and the positions in each letter in order.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.arrays.sections import SectionWriter, narrowest
from search.whoosh_engine.arrays.vocabulary import Ints, Known, Vocabulary


class Stream:
    """A field's texts in all letters of a segment, and their pieces once they are numbered."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._of_letter = array("i")  # how many texts each letter has
        self._characters: Ints = np.empty(0, np.int32)  # how many characters each text has
        self._pieces: Ints = np.empty(0, np.int32)
        self._of_text: Ints = np.empty(0, np.int32)  # how many pieces each text has
        self.characters = 0

    def add(self, texts: Sequence[str]) -> None:
        """The texts of the next letter."""
        self._texts.extend(texts)
        self._of_letter.append(len(texts))
        self.characters += sum(map(len, texts))

    def number(self, vocabulary: Vocabulary) -> None:
        """Look up all pieces. The texts go."""
        self._pieces, self._of_text = vocabulary.numbers(self._texts)
        self._characters = np.array([len(text) for text in self._texts], np.int32)
        self._texts.clear()

    def laid_out(self, known: Known, gap: int) -> Laid:
        """The words of all texts in their order; `gap` positions stand between two texts of a letter."""
        pieces = self._pieces
        texts = _sums(self._of_text)  # the first piece of each text
        letters = _sums(np.array(self._of_letter, np.int32))  # the first text of each letter
        counts = (known.first[1:] - known.first[:-1])[pieces]
        before = np.zeros(len(pieces) + 1, np.int32)
        np.cumsum(counts, out=before[1:])
        total = int(before[-1])
        first_words = before[texts]  # the first word of each text
        in_text = np.diff(first_words)
        in_letter = np.diff(first_words[letters])
        words = known.first[pieces]
        words -= before[:-1]
        words = np.repeat(words, counts)
        words += np.arange(total, dtype=np.int32)
        positions = np.arange(total, dtype=np.int32)
        positions -= np.repeat(first_words[letters][:-1], in_letter)
        if gap:
            number = np.arange(len(in_text), dtype=np.int32) - np.repeat(letters[:-1], np.diff(letters))
            positions += np.repeat(number * gap, in_text)
        owners = np.repeat(np.arange(len(in_letter), dtype=np.int32), in_letter)
        return Laid(pieces, counts, words, positions, owners, in_letter, texts, letters)

    def starts(self, laid: Laid, known: Known) -> Ints:
        """The character at which each word begins in its letter, whose texts follow each other without a gap."""
        lengths = known.length[laid.pieces]
        before = np.zeros(len(lengths) + 1, np.int32)
        np.cumsum(lengths, out=before[1:])
        characters = _sums(self._characters)
        bases = characters[:-1] - np.repeat(characters[laid.letter_texts[:-1]], np.diff(laid.letter_texts))
        begins = before[:-1]
        begins += np.repeat(bases - before[laid.text_pieces[:-1]], np.diff(laid.text_pieces))
        starts = np.repeat(begins, laid.counts)
        starts += known.start[laid.words]
        return starts


@dataclass(frozen=True, slots=True)
class Laid:
    """All words of a field in order: which of the known words, its position, its letter.

    `counts` are the words of each piece, `lengths` those of each letter. `text_pieces` is the first piece of each
    text, `letter_texts` the first text of each letter; each with the end as one more.
    """

    pieces: Ints
    counts: Ints
    words: Ints
    positions: Ints
    letters: Ints
    lengths: Ints
    text_pieces: Ints
    letter_texts: Ints


def write_terms(out: SectionWriter, field: str, laid: Laid, terms: Ints, names: Sequence[str]) -> None:
    """The postings of a field with frequencies and positions; `terms` has the term of each known word."""
    keys = terms[laid.words].astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    sorted_terms = (keys >> np.uint64(32)).astype(np.int32)
    del keys
    letters = laid.letters[order]
    begins = changes(sorted_terms)
    places = np.flatnonzero(begins)
    begins[1:] |= letters[1:] != letters[:-1]
    postings = np.flatnonzero(begins)
    ends = np.append(postings, len(order))
    out.put(f"{field}/docs", letters[postings])
    out.put(f"{field}/freqs", narrowest(ends[1:] - ends[:-1]))
    out.put(f"{field}/positions", narrowest(laid.positions[order]))
    out.put(f"{field}/first", np.append(np.searchsorted(postings, places), len(postings)).astype(np.int64))
    out.put(f"{field}/places", np.append(places, len(order)).astype(np.int64))
    out.put(f"{field}/lengths", narrowest(laid.lengths))
    write_names(out, field, [names[term].encode() for term in sorted_terms[places].tolist()])


def write_presence(out: SectionWriter, field: str, letters: Ints, terms: Ints, names: Sequence[str]) -> None:
    """The postings of a field that says only which letters hold which term, in any order, repeated or not."""
    bits = int(letters.max()).bit_length() if len(letters) else 0
    # Small numbers are sorted twice as fast.
    kind = np.dtype(np.uint32 if len(names).bit_length() + bits <= 32 else np.uint64)
    keys: NDArray[Any] = np.left_shift(terms.astype(kind), kind.type(bits))
    keys = np.bitwise_or(keys, letters.astype(kind))
    keys.sort()
    keys = keys[changes(keys)]
    sorted_terms = np.right_shift(keys, kind.type(bits)).astype(np.int32)
    places = np.flatnonzero(changes(sorted_terms))
    out.put(f"{field}/docs", np.bitwise_and(keys, kind.type((1 << bits) - 1)).astype(np.int32))
    out.put(f"{field}/first", np.append(places, len(keys)).astype(np.int64))
    write_names(out, field, [names[term].encode() for term in sorted_terms[places].tolist()])


def write_offsets(out: SectionWriter, field: str, starts: Ints, sizes: Ints, letters: Ints) -> None:
    """Where each word begins in its letter's text, and how many characters it has.

    Of where it begins the low 16 bits do, as words follow each other; unless they do so at a great distance.
    """
    steps = np.diff(starts, prepend=np.int32(0))
    steps[changes(letters)] = 0
    wide = len(starts) > 0 and (int(steps.max()) > 0xFFFF or bool((starts[changes(letters)] > 0xFFFF).any()))
    out.put(f"{field}/starts", starts.astype(np.uint32 if wide else np.uint16))
    out.put(f"{field}/sizes", narrowest(sizes))


def write_names(out: SectionWriter, field: str, names: Sequence[bytes]) -> None:
    """The terms of a field, in order."""
    out.put(f"{field}/terms", b"".join(names))
    out.put(f"{field}/term_ends", np.cumsum([0, *map(len, names)], dtype=np.int64))


def changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first always does."""
    changes = np.ones(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _sums(counts: Ints) -> Ints:
    """The sum of all counts before each one, and of all. A segment holds less than 2 ** 31 of anything."""
    sums = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=sums[1:])
    return sums
