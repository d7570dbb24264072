"""Masking before extraction: what is not the letter becomes spaces, so that every offset stays valid.

Running heads, page numbers, overlays of archives and courts, mail-merge placeholders and watermark letters are
blanked in a copy of the page's text that has the same length and the same line breaks as the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.letter import Page

# Patterns look at no more of a line than this: a line of 50 MB costs what a line of 400 characters costs.
LINE_CAP = 400

# "FirstName LastNameRodney M. Smith", "«FirstName»", "<<Company>>", "{{name}}", "[Recipient Name]"
_PLACEHOLDER = re.compile(
    r"(?:First ?Name|Last ?Name|Com[ap]a?p?any ?Name|Recipient ?Name)(?=\W|[A-Z]|$)"
    r"|«\w[\w ]{0,30}»|<<\w[\w ]{0,30}>>|\{\{\w[\w. ]{0,30}\}\}"
    r"|\[(?:Recipient|Company|First|Last|Sender|Insert)[\w ]{0,24}\]"
)

# Overlays: what archives, agencies and courts print over or beside a letter long after it was written.
_OVERLAYS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # "2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992 |"
        r"[^\n]{0,60}RELEASE UNDER THE PRESIDENT[^\n]{0,120}",
        r"[^\n]{0,40}ASSASSINATION\W{1,3}RECORDS A[^\n]{0,30}",
        # "HW 50953 DocId:32337301 Page 2", "NW 88326 Docld: 32337569 Page 1"
        r"[^\n]{0,30}\b[DB]{1,2}o[ck][kl]?[l1I]?d\s?[:a;.][^\n]{0,40}",
        r"^\W{0,3}1?4[ -]0{5}\W{0,3}$",
        r"^\W{0,6}\d{3}-\d{5}-\d{5}[\W_]{0,6}$",
        # "Reference ID: 3812463" (also twice on a line), "(b) (4)"
        r"Reference ID:\s{0,3}\d{4,9}",
        r"(?<![\w)])\(b\)\s\([4-7]\)(?:\s?\(C\))?",
        r"^\W{0,3}\d{1,3} Page\(s\)[^\n]{0,80} Withheld[^\n]{0,80}",
        # "Case 1:20-cv-01234 Document 12 Filed 03/04/20 Page 1 of 9"
        r"^Case \d:\d\d-[a-z]{2}-\d{3,6}[^\n]{0,120}",
        r"^\W{0,3}(?:un)?classified (?:when|upon)[^\n]{0,80}",
        r"^[^\n]{0,12}(?:background|erexground) use only[^\n]{0,20}$",
        r"^\W{0,3}do not reproduce\W{0,3}$",
        r"^\W{0,3}RE(?:T|S)URN TO C[.]?[I1l]\.?A\W{0,12}$",
        r"^\W{0,3}(?:top )?secret(?: sensitive| eyes only)?\W{0,4}$",
        r"^\W{0,3}confidential treatment requested[^\n]{0,60}$",
    )
)
# Stamps of a review, in capitals, often on the line of something typed: "CIA HAS NO OBJECTION TO", "ALL INFORMATION
# CONTAINED HEREIN IS UNCLASSIFIED", "DECLASSIFICATION AND/OR RELEASE OF THIS DOCUMENT"
_STAMPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[CG][I1]A\s?HAS\s?\W{0,3}\s?[NHM]O\b[^\n]{0,60}",
        r"\bALL [TI1l]N[FT][A-Z]{4,9}\W{0,2}\s?CONT[^\n]{0,60}",
        r"\bDEC?[LI1]?ASS[A-Z;]{3,12}\W{0,3}(?:BY|ON|CN|AN[DO]\W?[/I1]?OR)\b[^\n]{0,40}",
        r"\bRELEASE OF (?:THIS|CIA)\b[^\n]{0,40}",
        r"\b(?:WHERE|EXCEPT W\w{2,4}) SHOWN? OTHERWISE[^\n]{0,10}",
    )
)
# What a page must contain for any of these to be looked for: plain words first, for patterns cost more.
_HINTS = ("RELEASE", "Release", "RECORDS A", "ecords A", "Reference ID", "(b)", "ithheld", "Case ", "lassified",
"LASSIFIED", "se only",
          "se Only", "USE ONLY", "eproduce", "REPRODUCE", "URN TO", "SECRET", "Secret", "secret", "TREATMENT REQ",
          "reatment Req",
          "ocId", "ocld", "oc1d", "ockId", "ockld", "oclad", "ocldc", "HAS", "ALL IN", "ALL TN", "ASS", "OTHERWISE",
          "lD:", "ld:", "Id:", "Docket:")  # fmt: skip
_DIGITS_HINT = re.compile(r"\d{5}-\d{5}|[14]4[ -]0{5}|[DB]{1,2}o[ck][kl]?[l1I]?d")

_NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
# "Page 2", "Page No. 2", "Page Two", "Page -2-", "Page.3,", "March 7, 2023 Page 2", "Page 2 of 5"
_PAGE_MARK = re.compile(
    rf"(?:^|\s)pa[gq]e\s?\W{{0,3}}(?:no\.?\s?)?-?\s?(?P<n>\d{{1,3}}|{_NUMBER_WORDS})(?:\s?(?:of|"
    rf"/)\s?\d{{1,3}})?\W{{0,3}}$",
    re.I,
)
# "- 2 -", "-2-", "2", "2.", "[2]"
_BARE_NUMBER = re.compile(r"[-–—\[(~=\s]{0,4}(?P<n>\d{1,3})[-–—\])~=.\s]{0,4}")
_SHORT_HEAD = 80
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE_ONLY = re.compile(
    rf"\W{{0,3}}(?:{_MONTH}\s?\d{{0,2}}\s?[,.]{{0,2}}\s?[-\s]?\d{{2,4}}|\d{{1,2}}\s{_MONTH},?\s\d{{2,4}}"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})\W{0,3}",
    re.I,
)
_WATERMARKS = ("DRAFT", "COPY", "CONFIDENTIAL", "SAMPLE", "VOID", "SPECIMEN", "ORIGINAL", "SECRET", "DUPLICATE")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a page as it stands: `start` to `end` are offsets without the surrounding white space."""

    start: int
    end: int
    text: str
    indent: int
    blank_before: bool


def raw_lines(text: str) -> Sequence[RawLine]:
    """The lines of a text that are not blank; form feeds, carriage returns and line feeds all end a line."""
    return _lines_again(text) if len(text) < 40_000 else _lines(text)


@lru_cache(maxsize=128)
def _lines_again(text: str) -> Sequence[RawLine]:
    """A page is looked at twice: for the heads of letters, then for its zones."""
    return _lines(text)


def _lines(text: str) -> Sequence[RawLine]:
    lines: list[RawLine] = []
    offset = 0
    blank = True
    for piece in text.splitlines(keepends=True):
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            start = offset + lead
            indent = len(piece[: min(lead, LINE_CAP)].expandtabs(8))
            lines.append(RawLine(start, start + len(stripped), stripped[:LINE_CAP], indent, blank))
            blank = False
        else:
            blank = True
        offset += len(piece)
    return lines


def mask(pages: Sequence[Page], lines: Sequence[Sequence[RawLine]] | None = None) -> tuple[str, ...]:
    """For each page its text with everything that is not the letter replaced by spaces, of the same length.

    `lines` are the pages' raw_lines, if they are at hand.
    """
    lines = lines or [raw_lines(page.text) for page in pages]
    repeated = _repeated_edges(lines)
    seen: set[str] = set()
    masked = []
    for index, page in enumerate(pages):
        spans = _running_heads(lines[index], first=index == 0)
        spans += _watermark(lines[index])
        if repeated:
            keyed = [(edge, _signature_of(edge)) for edge in _edges(lines[index])]
            # where it stands first it may be the letterhead
            spans += [(edge.start, edge.end) for edge, key in keyed if key in seen]
            seen |= {key for _, key in keyed if key in repeated}
        spans += _inline(page.text, lines[index])
        masked.append(_blank(page.text, spans))
    return tuple(masked)


def joined_for_search(text: str) -> str:
    """The text with words that were broken at a line's end put together: for the index, not for offsets.

    U+FFFE and U+00AD are what PDF text layers leave where a hyphen ended a line.
    """
    text = re.sub(r"[\ufffe\u00ad]\s?", "", text)
    return re.sub(r"(?<=[a-zà-ÿ])[-‐]\r?\n[ \t]{0,12}(?=[a-zà-ÿ])", "", text)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    pieces = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)
        if end <= start:
            continue
        pieces.append(text[done:start])
        pieces.append(re.sub(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]", " ", text[start:end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _inline(text: str, lines: Sequence[RawLine]) -> list[tuple[int, int]]:
    """Overlays and placeholders, looked for only on pages and lines that hint at them."""
    spans: list[tuple[int, int]] = []
    if _PLACEHOLDER.search(text):
        spans += [match.span() for match in _PLACEHOLDER.finditer(text)]
    for line in _hinted(text, lines):
        for patterns in (_OVERLAYS, _STAMPS):
            spans += [
                (line.start + match.start(), line.start + match.end())
                for pattern in patterns
                for match in pattern.finditer(line.text)
                if match.end() > match.start()
            ]
    return spans


def _hinted(text: str, lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines that hold one of the words that hint at an overlay, in order."""
    places = [match.start() for match in _DIGITS_HINT.finditer(text)]
    for hint in _HINTS:
        at = text.find(hint)
        while at >= 0:
            places.append(at)
            at = text.find(hint, at + LINE_CAP)
    if not places:
        return []
    starts = [line.start for line in lines]
    return [lines[at] for at in sorted({max(bisect_right(starts, place) - 1, 0) for place in places})]


def _running_heads(lines: Sequence[RawLine], first: bool) -> list[tuple[int, int]]:
    """Page marks ("Page 2") with the lines of the running head around them, and bare page numbers."""
    spans: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if len(line.text) > _SHORT_HEAD:
            continue
        mark = _PAGE_MARK.search(line.text)
        if mark and (not _before(line.text, mark) or _DATE_ONLY.fullmatch(_before(line.text, mark))):
            if first and index < 10 and mark["n"] == "1":
                spans.append((line.start + mark.start(), line.end))
                continue
            spans.append((line.start, line.end))
            spans += _head_around(lines, index, at_top=not first and index < 10)
        elif index in (0, len(lines) - 1) or (index == 1 and not first):
            number = _BARE_NUMBER.fullmatch(line.text)
            if number and len(lines) > 3:
                spans.append((line.start, line.end))
    return spans


def page_mark(lines: Sequence[RawLine]) -> int | None:
    """The number that a page bears at its top or foot ("Page 2", "- 3 -"); None if it bears none."""
    for line in (*lines[:8], *lines[-2:]):
        if len(line.text) <= _SHORT_HEAD and (mark := _PAGE_MARK.search(line.text)):
            before = _before(line.text, mark)
            if not before or _DATE_ONLY.fullmatch(before):
                return (
                    int(mark["n"]) if mark["n"].isdigit() else 2 + _NUMBER_WORDS.split("|").index(mark["n"].lower())
                )
    for line in (*lines[:1], *lines[-1:]):
        if len(lines) > 3 and (number := _BARE_NUMBER.fullmatch(line.text)):
            return int(number["n"])
    return None


def _before(text: str, mark: re.Match[str]) -> str:
    """What a line says before its page mark: nothing, or the date of a running head; else it is a heading."""
    return text[: mark.start()].strip()


def _head_around(lines: Sequence[RawLine], index: int, at_top: bool) -> list[tuple[int, int]]:
    """The lines of a running head above (and a date below) the line of its page mark.

    At the top of a page everything above the mark is head. Within a page (typed text without page breaks) only
    up to four short lines are, which hang together and do not read like the end of a sentence.
    """
    found: list[RawLine] = []
    if at_top:
        if all(len(line.text) <= _SHORT_HEAD for line in lines[:index]):
            found += lines[:index]
    else:
        above = index - 1
        while above >= 0 and index - above <= 4:
            line = lines[above]
            gap = lines[above + 1].blank_before
            is_date = bool(_DATE_ONLY.fullmatch(line.text))
            if len(line.text) > 60 or (gap and not is_date and above != index - 1):
                break
            if not is_date and (line.text.endswith((".", ";", ":", ",", "-")) or line.text[:1].islower()):
                break
            found.append(line)
            above -= 1
            if line.blank_before and not is_date:
                break
    if index + 1 < len(lines) and _DATE_ONLY.fullmatch(lines[index + 1].text):
        found.append(lines[index + 1])
    return [(line.start, line.end) for line in found]


def _edges(lines: Sequence[RawLine]) -> Sequence[RawLine]:
    return lines if len(lines) <= 12 else [*lines[:6], *lines[-6:]]


def _signature_of(line: RawLine) -> str:
    """A line with its digits and spaces levelled: equal for the same running head on different pages."""
    return re.sub(r"\d+", "#", re.sub(r"\W+", " ", line.text)).casefold().strip()


def _repeated_edges(pages: Sequence[Sequence[RawLine]]) -> frozenset[str]:
    """Lines at the top or foot of at least three pages, or of most pages of a short document."""
    if len(pages) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_signature_of(line) for line in _edges(lines)})
    return frozenset(key for key, count in counts.items() if key and count >= 3)


def _watermark(lines: Sequence[RawLine]) -> list[tuple[int, int]]:
    """Single letters on lines of their own that spell a watermark down the page."""
    singles = [line for line in lines if len(line.text) == 1 and line.text.isalpha()]
    if len(singles) < 4:
        return []
    spelled = "".join(line.text for line in singles).upper()
    if any(word in spelled or word[::-1] in spelled for word in _WATERMARKS):
        return [(line.start, line.end) for line in singles]
    return []
