"""Titles and bodies: tell `Director` from `Central Intelligence Agency`, and part the two where one line has both."""

from __future__ import annotations

import re

from indexer.extraction.addresses import is_address_line, is_contact_line
from indexer.extraction.casing import tidy_case
from indexer.extraction.vocabulary import BODY_WORDS, TITLE_WORDS

_WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
# Bodies that begin a phrase: "Division of X", "Office of the Y", "Department of State", "City of Z".
_BODY_OPENING = re.compile(
    r"(?:the )?(?:u\.?\s?s\.? |united states |state |federal |national |central |general |regional |special |legal )*"
    r"(?:division|office|department|dept|bureau|board|committee|commission|council|city|county|state|town|"
    r"university|college|"
    r"school|house|senate|ministry|embassy|legation|consulate|bank|center|institute|court|agency|branch|section|"
    r"headquarters|secretariat|directorate|mission|society|church|junta|ministerio|universidad)\b",
    re.I,
)
_ACRONYMS = frozenset(
    "FBI CIA FDA SEC NSC DOD DOS INS IRS DEA ATF NASA NSA USAF USN USA EPA HUD AEC FCC FTC FPPC".split()
)
# "SAC, NEW ORLEANS (100-16999) (P)", "Director, FBI (62-117290)"
_FILE_NUMBER = re.compile(r"\s*\((?:[\d ]+[-–][\d\s.,/–-]+|P\*?|RUC|C)\)")
_SUFFIX = re.compile(r"(?:inc|incorporated|llc|l\.l\.c|corp|ltd|llp|l\.p|lp|plc|n\.a|s\.a|p\.c)\.?", re.I)
_OFFICE_OF = re.compile(r"\b(?:of|for|to|in|de|der|des|für)\b", re.I)
_LEADING_OF = re.compile(r"^(?:and|&|of|for)\b", re.I)


def words_of(text: str) -> list[str]:
    return [word.casefold().rstrip(".") for word in _WORDS.findall(text)]


def says_title(text: str) -> bool:
    """True for a line that says an office: `Chief Counsel and Director`, `Executive Vice President, Sales`."""
    words = words_of(text)
    if not words or len(words) > 16:
        return False
    if _BODY_OPENING.match(text.strip()) and not (
        words[-1] in TITLE_WORDS and "," not in text and not re.search(r"\b(?:of|for)\b", text)
    ):  # "County Counsel" and "Legal Branch Chief" are titles all the same
        return False
    titles = [word for word in words if word in TITLE_WORDS]
    if not titles:
        return False
    first = words[0] if words[0] not in ("the", "a") else (words[1] if len(words) > 1 else "")
    if first in TITLE_WORDS or first in (
        "acting",
        "former",
        "senior",
        "special",
        "principal",
        "associate",
        "general",
    ):
        return not _is_company(words)
    return not any(word in BODY_WORDS for word in words) or words[-1] in TITLE_WORDS


def _is_company(words: list[str]) -> bool:
    return bool(words) and words[-1] in {"inc", "llc", "corp", "corporation", "company", "ltd", "llp", "co", "plc"}


def says_body(text: str) -> bool:
    """True for a line that names a body: `Department of State`, `Amgen, Inc.`, `Legal Division`."""
    plain = text.strip(" .,;:*_|'\"`~()[]")
    if not plain or is_contact_line(plain):
        return False
    if plain in _ACRONYMS:
        return True
    if _BODY_OPENING.match(plain):
        return True
    return any(word in BODY_WORDS for word in words_of(plain))


def split_role(text: str) -> tuple[str | None, str | None]:
    """Part a text into title and body: `Mayor, New York City` -> (`Mayor`, `New York City`).

    `Deputy Director, Plans` stays one title; `Legal Division` is a body alone; both None if it says neither.
    """
    text = clean_role(text)
    if not text:
        return None, None
    segments = [segment.strip() for segment in re.split(r",\s|;\s?|\s[-–—]\s|\n", text) if segment.strip()]
    if len(segments) > 1 and _SUFFIX.fullmatch(segments[-1]):  # "General Mills, Inc."
        segments[-2:] = [f"{segments[-2]}, {segments[-1]}"]
    if len(segments) > 1 and says_title(segments[0]):
        for cut in range(1, len(segments)):
            right = ", ".join(segments[cut:])
            if _is_company(words_of(right)) or (says_body(segments[cut]) and not says_title(segments[cut])):
                return ", ".join(segments[:cut]), right
        return text, None
    if says_title(text):
        return text, None
    if says_body(text):
        return None, text
    return None, None


def clean_role(text: str) -> str:
    """A title or body as lists show it: one space, no marks around it, capitals made mixed."""
    plain = " ".join(text.split()).strip(" ,;:*_|'`~\"-–—=<>[]{}")
    plain = _FILE_NUMBER.sub("", plain)
    plain = re.sub(r"^(?:M\.\s?D|Ph\.\s?D)\.[, ]*", "", plain)
    if plain.endswith(".") and not re.search(
        r"\b(?:inc|corp|co|ltd|dept|bros|jr|sr|d\.c|u\.s|l\.p|n\.a|s\.a)\.$", plain, re.I
    ):
        plain = plain[:-1]
    plain = plain.strip()
    letters = [c for c in plain if c.isalpha()]
    if len(letters) > 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters) and plain not in _ACRONYMS:
        plain = tidy_case(plain)
    return plain


def is_place_line(text: str) -> bool:
    """True for a line that is an address or a telephone, and no title or body."""
    return is_contact_line(text) or is_address_line(text)
