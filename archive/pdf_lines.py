"""Puts the words of a scan's text layer into lines by where they stand.

PDFium reads text in the order of the file and joins what overlaps; a text layer's words, stretched over those of
an image, come out of that as long runs with the columns of a memorandum's head torn apart.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# A word belongs to a line where this share of the lower of the two heights overlaps, and neither is this many
# times as high as the other.
_OVERLAP = 0.5
_HIGHER = 2.5
# A gap between lines above so many heights of a line is a paragraph's.
_PARAGRAPH = 1.2
# Two columns: this share of the lines keeps clear of a strip this wide (of the page) near the middle.
_COLUMN_LINES = 0.7
_GUTTER = 0.025


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word's box in points from the top left, and where its characters are in the caller's list."""

    left: float
    top: float
    right: float
    bottom: float
    characters: tuple[int, ...]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


Line = list[PlacedWord]


def lines_of(words: Sequence[PlacedWord], width: float) -> list[Line] | None:
    """Lines from top to bottom, words from left to right; an empty line stands between paragraphs.

    None where the words do not run in lines over the page's `width`: sideways text, or columns.
    """
    if not words or _is_sideways(words):
        return None
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: word.left):
        nearest = min(
            (line for line in lines if _joins(line[-1], word)), key=lambda line: _off(line[-1], word), default=None
        )
        if nearest is None:
            lines.append([word])
        else:
            nearest.append(word)
    lines.sort(key=_middle)
    if _has_columns(lines, width):
        return None
    return _with_paragraphs(lines)


def _joins(last: PlacedWord, word: PlacedWord) -> bool:
    low, high = sorted((last.height, word.height))
    if high > _HIGHER * low + 1 or last.right - word.left > 0.5 * min(last.width, word.width):
        return False
    return min(last.bottom, word.bottom) - max(last.top, word.top) >= _OVERLAP * low


def _off(last: PlacedWord, word: PlacedWord) -> float:
    return abs(last.bottom - word.bottom) + abs(last.top - word.top)


def _middle(line: Line) -> float:
    return statistics.fmean((word.top + word.bottom) / 2 for word in line)


def _is_sideways(words: Sequence[PlacedWord]) -> bool:
    long_words = [word for word in words if len(word.characters) >= 3]
    upright = sum(word.height > word.width for word in long_words)
    return upright > 0.5 * len(long_words) if long_words else False


def _has_columns(lines: Sequence[Line], width: float) -> bool:
    full = [line for line in lines if sum(word.width for word in line) > 0.3 * width]
    if len(full) < 8:
        return False
    step = width * _GUTTER
    for place in range(12, 28):  # strips from 30 % to 70 % of the width
        left, right = place * step, (place + 1) * step
        clear = sum(not any(word.left < right and word.right > left for word in line) for line in full)
        both = sum(line[0].left < left and line[-1].right > right for line in full)
        if clear >= _COLUMN_LINES * len(full) and both >= 0.5 * len(full):
            return True
    return False


def _with_paragraphs(lines: list[Line]) -> list[Line]:
    height = statistics.median(word.height for line in lines for word in line)
    spaced: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and min(w.top for w in line) - max(w.bottom for w in before) > _PARAGRAPH * height:
            spaced.append([])
        spaced.append(line)
    return spaced
