"""How much of a text is words: tells letters from the noise of a bad scan or a broken font.

One measure for all: it judges a PDF's own text, a scan's text layer and what OCR made, so that the better wins.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from indexer.readers.common_words import ENGLISH, OTHERS

# Below these shares of words a text is not usable: for a text layer that a machine has read, and for the text of a
# page that was made as text (a table or a list of names has few words).
USABLE_LAYER = 0.8
USABLE_TEXT = 0.35

# So much of a long page is enough to judge it by.
_ENOUGH = 20_000

_TOKEN = re.compile(r"\S+")
_EDGE = "\"'“”‘’«»‹›„‚()[]{}<>.,;:!?…*_-–—/\\|~`^=+•·©®™"
_NUMBER = re.compile(r"[#$£€§¶¢]*\d[\d.,:/'’()$%°\-–—]*(?:st|nd|rd|th|s)?[%°)]*|[A-Z]{1,5}[-/.]?\d[\d./()-]*[A-Z]?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿﬀ-ﬆ]+")
_SPLIT = re.compile(r"['’\-–—/.&,:]+")
_SUFFIXES = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "ment",
    "ness",
    "al",
    "ation",
    "ations",
    "ity",
    "ive",
)


@dataclass(frozen=True, slots=True)
class Legibility:
    """`letters`: the characters judged; `share`: of them, those in what looks like words (0 to 1)."""

    letters: int
    share: float

    @property
    def surplus(self) -> float:
        """Characters in words beyond those in noise: what the better of two readings of a page has more of."""
        return self.letters * (2 * self.share - 1)


def judge(text: str) -> Legibility:
    """Judge a text by its first 20,000 characters."""
    letters, good = 0, 0.0
    for token in _TOKEN.findall(text[:_ENOUGH]):
        weight, value = _worth(token)
        letters += weight
        good += weight * value
    if len(text) > _ENOUGH:
        letters = letters * len(text) // _ENOUGH
        good = good * len(text) / _ENOUGH
    return Legibility(letters, good / letters if letters else 0.0)


@functools.lru_cache(maxsize=32_768)
def _worth(token: str) -> tuple[int, float]:
    """(characters that count, how word-like they are: 0 to 1). A number counts nothing, for or against."""
    core = token.strip(_EDGE)
    if not core:
        # A ruled line is drawn with signs, and says nothing about the words.
        return (0, 0.0) if len(token) > 3 and len(set(token)) == 1 else (len(token), 0.0)
    if _NUMBER.fullmatch(core):
        return 0, 0.0
    total, good = 0, 0.0
    for part in _SPLIT.split(core):
        if part and not part.isdigit():
            total += len(part)
            good += len(part) * _word_value(part)
    return (total, good / total) if total else (0, 0.0)


def _word_value(word: str) -> float:
    small = word.lower()
    if small in _known() or any(
        small.endswith(suffix) and _is_stem(small[: -len(suffix)])
        for suffix in _SUFFIXES
        if len(small) > len(suffix) + 2
    ):
        return 1.0
    if not _LATIN.fullmatch(word):
        # Letters of other scripts are taken on trust; digits and signs within a word are noise.
        return 1.0 if word.isalpha() and not _LATIN.search(word) else 0.0
    if len(word) == 1:
        return 0.5 if word.isupper() else 0.0  # an initial
    if len(word) == 2:
        return 0.4 if word.isupper() or word.istitle() else 0.1
    if not (word.islower() or word.isupper() or word[1:].islower() or word[:2] in ("Mc", "De", "La", "Di", "Le")):
        return 0.1
    padded = f"^{small}$"
    threes = [padded[at : at + 3] for at in range(len(padded) - 2)]
    familiar = sum(three in _threes() for three in threes) / len(threes)
    return 0.8 if familiar >= 0.7 else 0.4 if familiar >= 0.5 else 0.0


def _is_stem(stem: str) -> bool:
    known = _known()
    return (
        stem in known or stem + "e" in known or (stem[-1:] == "i" and stem[:-1] + "y" in known) or stem[:-1] in known
    )


@functools.cache
def _known() -> frozenset[str]:
    return frozenset((ENGLISH + OTHERS).split())


@functools.cache
def _threes() -> frozenset[str]:
    """The runs of three letters in the common words, their ends marked."""
    return frozenset(f"^{word}$"[at : at + 3] for word in _known() for at in range(len(word)))
