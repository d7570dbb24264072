"""Text -> words: one analyzer for letters and for questions, so that what is typed meets what is written.

A word is folded (case, accents, ligatures, apostrophes) and, where a field is stemmed, cut to its English stem.
Nothing is dropped: phrases keep their little words. `A-96-095` is the words a, 96, 095 in a row, so that it is
found whole, as a phrase, and by its parts. Letters of scripts that do not part their words are words of one
character, so that any run of them is found as a phrase. A word that is hyphenated over a line's end is one word.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import Stemmer

# Longer runs are no words but noise (base64, a machine's misreading), and are cut.
MAX_WORD = 64
# What stands between two values of one field ("Ada Corry", "Tobias Hale"), so that no phrase crosses over.
VALUE_GAP = 100


def _marks() -> str:
    """All combining marks of the basic plane as ranges of a character class: Python's \\w leaves them out."""
    points = [point for point in range(0x300, 0x10000) if unicodedata.category(chr(point))[0] == "M"]
    ranges: list[list[int]] = []
    for point in points:
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


# Zero-width joiners belong to the word that they stand in.
_IN_WORD = rf"\w{_marks()}\u200c\u200d"
# `infor-` at a line's end and `mation` on the next; a soft hyphen joins anywhere. A capital after the line's
# end is rather a compound ("Anglo-\nAmerican"), and stays two words.
_JOINT = (
    r"(?:\u00ad(?:[ \t]{0,20}\r?\n[ \t]{0,40})?"
    r"|(?<=[^\W\d_])[-\u2010][ \t]{0,20}\r?\n[ \t]{0,40}(?=[a-zß-öø-ÿа-яά-ώ]))"
)
# Chunks of text that hold a word, seldom several. `1,200` is a number, and equals 1200.
CHUNK = re.compile(rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?!\w|,[0-9])|[{_IN_WORD}]+(?:(?:'|{_JOINT})[{_IN_WORD}]+)*")
# All of a text, cut: a chunk with the space behind it, or what stands between two chunks.
PIECE = re.compile(rf"(?:{CHUNK.pattern}) ?|[^{_IN_WORD}]+")
_JOINTS = re.compile(_JOINT)
# Scripts without spaces between words: Thai and its neighbours, Khmer, kana, Chinese characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# One for one, so that offsets stay: other apostrophes, and the underlines of forms, which \w would take for letters.
_SAME_LENGTH = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("＇", "'"), ("_", " "))
_FOLDED_AWAY = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200c\u200d]")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng"}
)
# Behind an apostrophe these are no words of their own: don't, we'll. (A possessive 's is dropped before.)
_CLITICS = frozenset({"t", "ll", "re", "ve", "d", "m", "em", "clock"})
_LONGEST_CLITIC = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, its stem, and the characters that it was read from."""

    word: str
    stem: str
    start: int
    end: int


# A word of a chunk: folded, stem, first and last character within the chunk.
Part = tuple[str, str, int, int]

_known: dict[str, tuple[Part, ...]] = {}
_MAX_KNOWN = 400_000
_stemmers = threading.local()  # a Stemmer must not be used by two threads at once


def tokens(text: str) -> Iterator[Token]:
    """Each word of the text in order. Its place in this order is its position."""
    for base, chunk in chunks(text):
        for word, stem, start, end in parts(chunk):
            yield Token(word, stem, base + start, base + end)


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of the text that hold words, seldom several, and where each begins."""
    for match in CHUNK.finditer(same_length(text)):
        yield match.start(), match[0]


def same_length(text: str) -> str:
    """The text with one kind of apostrophe and without underlines, character for character."""
    for character, plain in _SAME_LENGTH:  # quicker than str.translate by far
        text = text.replace(character, plain)
    return text


def words(text: str) -> list[tuple[str, str]]:
    """Each word of the text and its stem, in order: `tokens` without the offsets, and quicker."""
    found: list[tuple[str, str]] = []
    for chunk in CHUNK.findall(same_length(text)):
        for part in _known.get(chunk) or parts(chunk):
            found.append(part[:2])
    return found


def fold(text: str) -> str:
    """Without case, accents and ligatures: what is equal to a reader is equal here."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _FOLDED_AWAY.sub("", apart).translate(_LETTERS))


def folded_prefix(text: str) -> str:
    """What stands before a star, as the beginning of a folded word."""
    return fold(same_length(text).replace("'", ""))[:MAX_WORD]


def parts(chunk: str) -> tuple[Part, ...]:
    """The words of a chunk."""
    found = _known.get(chunk)
    if found is None:
        if len(chunk) <= MAX_WORD and chunk.isascii() and chunk.isalnum():  # most are plain words and numbers
            word = chunk.lower()
            found = ((word, stem(word), 0, len(chunk)),)
        else:
            found = tuple(_analyzed(chunk))
        if len(chunk) <= MAX_WORD:
            if len(_known) >= _MAX_KNOWN:
                _known.clear()
            _known[sys.intern(chunk)] = found
    return found


def _analyzed(chunk: str) -> Iterator[Part]:
    if chunk[0].isdigit() and "," in chunk:
        number = chunk.replace(",", "")
        yield number, number, 0, len(chunk)
        return
    kept: list[int] = []
    at = 0
    for joint in _JOINTS.finditer(chunk):
        kept.extend(range(at, joint.start()))
        at = joint.end()
    kept.extend(range(at, len(chunk)))
    joined = "".join([chunk[at] for at in kept])
    for text, start, end in _unspaced(joined):
        word = fold(text.replace("'", ""))[:MAX_WORD]
        if word:
            yield word, stem(word), kept[start], kept[end - 1] + 1


def _unspaced(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a chunk, parted at apostrophes that part, and around characters that are words themselves."""
    for start, end in _at_apostrophes(text):
        if text.isascii() or not _UNSPACED.search(text, start, end):
            yield text[start:end], start, end
            continue
        at = start
        for match in _UNSPACED.finditer(text, start, end):
            if match.start() > at:
                yield text[at : match.start()], at, match.start()
            yield match[0], match.start(), match.end()
            at = match.end()
        if at < end:
            yield text[at:end], at, end


def _at_apostrophes(text: str) -> Iterator[tuple[int, int]]:
    """`Hale's` is Hale, `O'Brien` and `don't` are one word, `l'administration` is two."""
    if "'" not in text:
        yield 0, len(text)
        return
    pieces = []
    at = 0
    for piece in text.split("'"):
        pieces.append((at, at + len(piece)))
        at += len(piece) + 1
    if len(pieces) > 1 and text[slice(*pieces[-1])].lower() == "s":
        pieces.pop()
    start, end = pieces[0]
    for next_start, next_end in pieces[1:]:
        irish = end - start == 1 and text[start] in "oO"
        if irish or (next_end - next_start <= _LONGEST_CLITIC and text[next_start:next_end].lower() in _CLITICS):
            end = next_end
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def stem(word: str) -> str:
    """The English stem of a folded word; numbers and words of other alphabets stay."""
    if not word.isascii() or not word.isalpha():
        return word
    stemmer = getattr(_stemmers, "english", None)
    if stemmer is None:
        stemmer = _stemmers.english = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(word))
