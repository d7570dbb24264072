"""The subject of a scanned form as it was typed: without the stamps, bars and scribbles around its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from indexer.extraction.known_offices import BODIES
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.mending import nearest_known
from indexer.extraction.parties import Piece
from indexer.extraction.vocabulary import COUNTRIES

_BREAK = re.compile(
    r"\s(?:\w )?[1lI2]\s?[-=–]\s?[A-Z]\w|\s[|{}~«]|[|}«]\s|\s[^\w\s\"“(&/,.'’#-]{1,3}\s(?![-–&(])|\s[;,]\s"
)
# Words in small letters that a subject in capitals holds all the same.
_AMID_CAPITALS = frozenset("aka a.k.a and of the et al alias nee née for in fnu lnu was wa with y de del la".split())
_SHORT = frozenset("of in on to the and for by at as re an a or is it no with from aka dob pob".split())
# "GREECE ANDCUBA": a blank that was lost before the name of a country
_GLUED = re.compile(rf"\b(AND|OF|IN)({'|'.join(sorted(COUNTRIES, key=len, reverse=True))})\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"\W{0,3}[1lI]\s?[.,]\s")
# When and where a person was born: of the subject, but not the subject.
_PARTICULARS = re.compile(r"\W{0,3}(?:D\.?O\.?B|P\.?O\.?B|born\b)", re.I)
# "IS - R", "RA - CUBA", "ESP-R": the class of a case
_CLASS = re.compile(r"#\s?\d{3}|[A-Z][A-Za-z]{0,3}\s?[-–]\s?[A-Z]{1,12}\b")


def subject_as_typed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of the subject, cleaned; what follows the first line only while it reads like a subject.

    A body that a table knows is the subject's however it is scribbled over.
    """
    kept: list[Piece] = []
    for piece in pieces:
        text = _cleaned(piece.text, capitals=_in_capitals(kept[0].text if kept else piece.text))
        if not kept and not text:
            continue
        if kept and _PARAGRAPH.match(piece.text):
            break
        if kept and not _reads_on(text, piece.text, kept):
            body = nearest_known(piece.text) if _in_capitals(kept[0].text) else None
            if body not in BODIES:
                break
            kept.append(replace(piece, text=(body or "").upper()))
            continue
        lead = piece.text.find(text[:1]) if text else 0
        kept.append(replace(piece, text=text, start=piece.start + max(lead, 0)))
    return tuple(kept)


def mended_by_sheet(pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Words of the subject as the archive's form spells them, where a scan has them a letter or two off."""
    stated = {
        word
        for line in layout.inside(Zone.COVER)
        for word in re.findall(r"[A-Z]{5,}", line.text)
        if line.text.isupper()
    }
    if not stated:
        return list(pieces)
    choices = sorted(stated)

    def mend_word(match: re.Match[str]) -> str:
        found = process.extractOne(match.group(), choices, scorer=fuzz.ratio, score_cutoff=84)
        return found[0] if found and len(found[0]) >= len(match.group()) else match.group()

    return [replace(piece, text=re.sub(r"[A-Z]{5,}", mend_word, piece.text)) for piece in pieces]


def _in_capitals(text: str) -> bool:
    words = [word for word in _WORD.findall(text)[:3] if len(word) > 1]
    return bool(words) and sum(word.isupper() for word in words) * 2 >= len(words)


def _cleaned(text: str, capitals: bool) -> str:
    cut = _BREAK.search(text)
    if cut and cut.start() >= 3:
        text = text[: cut.start()]
    tokens = text.split()
    while tokens and not _begins(tokens[0], capitals):
        tokens.pop(0)
    good: list[str] = []
    for token in tokens:
        if capitals and good and _is_scribble(token):
            break
        good.append(token)
    while good and (_is_trailing(good[-1])):
        good.pop()
    return _GLUED.sub(r"\1 \2", " ".join(good))


def _begins(token: str, capitals: bool) -> bool:
    bare = token.strip(".,;:'\"“”‘’()[]")
    return (len(bare) >= 2 and (bare[:1].isupper() or bare[:1].isdigit() or bare[:1] == "#")) or (
        not capitals and len(bare) >= 3
    )


def _is_scribble(token: str) -> bool:
    """In capitals: small letters and mixtures that are neither names nor small words."""
    bare = token.strip(".,;:'\"“”‘’()[]")
    if not bare or bare.isupper() or not bare.isalpha() or bare.casefold() in _AMID_CAPITALS:
        return False
    return not (bare[:1].isupper() and bare[1:].islower() and len(bare) >= 4)


def _is_trailing(token: str) -> bool:
    bare = token.strip(".,;:'\"“”‘’()[]_-–—=*°•")
    if not any(c.isalnum() for c in bare):
        return True
    return bare.isalpha() and len(bare) <= 3 and bare.islower() and bare not in _SHORT


def _reads_on(text: str, whole: str, kept: Sequence[Piece]) -> bool:
    if _PARTICULARS.match(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) >= 4]
    if not words and not _CLASS.match(text):
        return False
    if _in_capitals(kept[0].text) and not (_in_capitals(text) or _CLASS.match(text)):
        return len(words) >= 2 and text[:1].isupper()
    return len(text) * 2 >= len(whole.strip())
