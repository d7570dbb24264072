"""What else a single line looks like: copies, enclosures, initials, footnotes, ways of delivery, running text."""

from __future__ import annotations

import re
from functools import lru_cache

_COPIES = re.compile(
    r"\W{0,3}(?:(?:b?c\s?\.?\s?[ce]|ce|e\.?\s?c|copies|copy|carbon cop(?:y|ies)|copied|courtesy cop(?:y|ies)|"
    r"with cop(?:y|ies)|copies furnished)\b\.?(?:\s?(?:to|furnished|w/?\s?encls?\.?|\(w/[^)]{0,20}\)))?\s{0,3}[:;.]|"
    r"(?:cc|c\.\s?c\.|bcc|ccs)\b\.?\s|copies? to\b|distribution\s{0,3}(?:list)?\s{0,3}:)",
    re.I,
)  # fmt: skip
_ENCLOSURES = re.compile(
    r"\W{0,3}(?:(?:\d{1,2}\s)?encl?s?\b\.?|enclosures?\b|attachments?\b|attach(?:ed)?\b\.?\s?:|encl\(s\)|anlagen?\b|"
    r"pièces? jointes?\b|anexos?\b|adjuntos?\b|bijlagen?\b)\s{0,2}[:.\-—(]?.{0,80}$",
    re.I,
)
# "EDL:MH", "RSK:dw", "JMA/JB/ab", "SKB:jgl", "LKT/bw", "GRB:dm 2/2/65", "I:\AdviceLtrs\01-083"
_TYPIST = re.compile(
    r"\W{0,2}(?:[A-Z]{1,4}(?:[-.][A-Z]{1,3})?(?:\s?[:/]\s?[A-Za-z]{1,4}){1,3}(?:\s?\(\d\)|[\s,]{1,3}[\d/:-]{4,12})?|"
    r"[A-Z]:\\\S{3,80}|/?[a-z]{2,3}/?|dict(?:ated)? .{0,40})\W{0,3}$"
)
_FOOTNOTE = re.compile(
    r"\s{0,8}(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}/|\[\d{1,2}\]|\*{1,3}|†|\d{1,2}\s{1,6}(?=[A-Z\"“(]))\s?\S.{20,}"
)
_RULE = re.compile(r"[\s_=*~–—-]{8,}")
_VIA = re.compile(
    r"\W{0,3}(?:(?:sent |delivered |transmitted )?(?:via|by|per)\b[\w\s/&,.:;@()#+-]{0,90}|"
    r"(?:certified|registered|express|overnight|first[- ]class|air|electronic|u\.?s\.?) ?mail\b.{0,60}|"
    r"personal(?: and confidential)?|confidential|private|urgent|air mail|special delivery|\(?(?:carbon )?copy\)?|"
    r"facsimile\b.{0,60}|by hand|hand[- ]deliver(?:y|ed)\b.{0,30}|fedex\b.{0,40}|fax(?: and mail)?\b.{0,40}|"
    r"return receipt requested.{0,30}|e-?mail:.{0,60})\W{0,3}$",
    re.I,
)
_CARRIER = re.compile(
    r"\b(?:e-?mail|u\.?\s?s\.? mail|mail|fac?simile|fax|edgar|courier|express|messenger|telegra\w+|delivery)\b", re.I
)
_MAIL_STOP = re.compile(r"\W{0,3}mail ?stop\b.{0,20}$", re.I)
_FUNCTION_WORDS = frozenset(
    "THE OF AND TO IN IS ARE WAS WERE HAS HAVE WILL BE THAT THIS FOR WITH BY STOP NOT FROM AT".split()
)
_TO_WORDS = re.compile(r"[A-Za-zÀ-ÿ]+")


def is_copies_line(text: str) -> bool:
    """True where a list of copies begins: `cc:`, `Copies to:`, `c.c.`, `Distribution:`, OCR's `Ce:`."""
    return _COPIES.match(text[:120]) is not None


def copies_value(text: str) -> int:
    """Where the first name begins in a line that begins a list of copies."""
    match = _COPIES.match(text[:120])
    end = match.end() if match else 0
    return end + len(text[end:]) - len(text[end:].lstrip(" :;.-\t"))


def is_enclosure_line(text: str) -> bool:
    return len(text) <= 110 and _ENCLOSURES.match(text) is not None


def is_typist_line(text: str) -> bool:
    """True for the initials of writer and typist, or a file's path, below the signature."""
    return len(text) <= 100 and _TYPIST.match(text) is not None


def is_footnote_line(text: str) -> bool:
    return _FOOTNOTE.match(text) is not None


def is_rule(text: str) -> bool:
    """True for a line that only draws a line."""
    return _RULE.fullmatch(text) is not None


def is_via_line(text: str) -> bool:
    """True for a line that says how the letter travelled, or how private it is."""
    if len(text) > 120 or (is_sentence(text) and not _CARRIER.search(text)):
        return False
    return _VIA.match(text) is not None or _MAIL_STOP.match(text) is not None


@lru_cache(maxsize=8192)
def is_sentence(text: str) -> bool:
    """True for a line that reads like running text: long, or with many small words."""
    words = _TO_WORDS.findall(text[:200])
    small = sum(word[0].islower() for word in words)
    if len(words) < 7:
        return len(words) >= 4 and text[-1] in ".?!:" and small >= 3 and small * 3 >= len(words) * 2
    if small >= 4 and small * 2 >= len(words):
        return True
    return len(words) >= 9 and text.isupper() and sum(word in _FUNCTION_WORDS for word in words) >= 2
