"""The letterhead: the body that writes. Its chiefs and members are named there too, and are not the sender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from archive.letter import Evidence
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.mending import mend, nearest_known
from indexer.extraction.names import read_person
from indexer.extraction.roles import clean_role, is_place_line, says_body, says_title, words_of

_JURISDICTION = re.compile(
    r"(?:the )?(?:congress of the united states|(?:u\.?\s?s\.? |united states )?(?:house of representatives|senate)|"
    r"united states(?: of america)?(?: government)?|u\.?\s?s\.?(?: government)?|state of [\w ]{4,20}|[\w ]{4,20} "
    r"state|"
    r"(?:city|county|town|village|borough|province|commonwealth|republic|kingdom) (?:and county )?of [\w "
    r".'-]{3,25}|california)$",
    re.I,
)
_PART = re.compile(
    r"(?:the )?(?:office|division|section|branch|unit|bureau of|executive (?:chamber|office|department)|legal|"
    r"staff|center for)\b",
    re.I,
)
_TELEGRAPH = re.compile(r"telegra(?:ph|m)|cable|radiogram|western union|postal telegraph", re.I)
_FORM_NAME = re.compile(
    r"\b(?:office memorandum|m\s?e\s?m\s?o\s?r\s?a\s?n\s?d\s?u\s?m|optional form|standard form|form no|gsa|"
    r"identification form|logo|"
    r"inter-?office|communication|day message|straight wire|received at|collect|one subject)\b",
    re.I,
)
_NEAR = 2  # a speck that a scan read as a line may stand between the lines of one name
_OPEN_START = re.compile(r"(?:and|&|of|for)\b", re.I)
_OPEN_END = re.compile(r"(?:\b(?:and|of|for|the|on)|&|,)$", re.I)
_LEAD = re.compile(r"^[\s*_#|+•·\"“”']+|[\s*_#|+•·\"“”']+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A body named in the letterhead: its name, its place, and how specific it is (3 agency, 2 part, 1 state)."""

    name: str
    evidence: Evidence
    rank: int


def read_letterhead(layout: Layout) -> Heading | None:
    """The body of the letterhead that best names the sender's organization, or None."""
    headings = _headings(layout.inside(Zone.LETTERHEAD), layout, layout.scan)
    if not headings:
        headings = _running_footer(layout)
    if not headings:
        return None
    best = max(headings, key=lambda heading: heading.rank)
    last = [heading for heading in headings if heading.rank == best.rank][-1 if best.rank == 3 else 0]
    if re.search(r"\bcommittee\b", last.name, re.I) and (chamber := next((h for h in headings if h.rank == 1), None)):
        return Heading(f"{last.name}, {chamber.name}", last.evidence, last.rank)
    if last.rank == 2 and (state := next((h for h in headings if h.rank == 1), None)):
        return Heading(f"{last.name}, {state.name}", last.evidence, 2)
    return last


def _headings(lines: Sequence[Line], layout: Layout, scan: bool) -> list[Heading]:
    first = next((line.position for line in layout.lines if line.zone in (Zone.SALUTATION, Zone.BODY)), 10**9)
    head = [line for line in lines if line.position < first and len(re.findall(r"[^\W\d_]", line.text)) >= 3]
    found: list[Heading] = []
    for group in _groups(head):
        text = " ".join(_LEAD.sub("", line.text) for line in group)
        name = _name_in_scan(text) if scan else _name(text)
        if name is None:
            continue
        rank = 1 if _JURISDICTION.fullmatch(name) else 2 if _PART.match(name) else 3
        end = group[-1].end if group[-1].page == group[0].page else group[0].end
        found.append(Heading(name, Evidence(group[0].page, group[0].start, end, "letterhead", 0.8), rank))
    return found


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that make one name: a body's name may be wrapped over several lines."""
    groups: list[list[Line]] = []
    for line in lines:
        text = _LEAD.sub("", line.text.split("    ")[0])
        if is_date_line(text) or is_place_line(text):
            groups.append([])
            continue
        if groups and groups[-1] and (_is_wrapped(groups[-1][-1], line, text) or _is_narrow(groups[-1], line, text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group for group in groups if group and len(group) <= 4]


def _is_wrapped(above: Line, line: Line, text: str) -> bool:
    upper = _LEAD.sub("", above.text)
    if line.position - above.position > _NEAR or line.blank_before:
        return False
    if _OPEN_END.search(upper) or _OPEN_START.match(text):
        return True
    if upper.isupper() != text.isupper():
        return False
    plain = re.sub(r"\W+", " ", upper).strip()
    if re.fullmatch(r"(?:united states|u\s?s)", plain, re.I):
        return True
    return len(words_of(upper)) <= 3 and not says_body(upper) and says_body(text) and not upper.endswith(",")


def _name_in_scan(text: str) -> str | None:
    """Of a scan's letterhead only what a table knows, or what stands free of noise."""
    if fuzz.partial_ratio("united states government", text.casefold()) >= 72:
        return None  # printed on the form of every agency
    known = nearest_known(text)
    if known:
        return _name(mend(known))
    name = _name(text)
    return name if name and mend(text).strip(" .,") == text.strip(" .,*_|") else None


def _is_narrow(group: Sequence[Line], line: Line, text: str) -> bool:
    """A third line of a narrow column: `U.S. Immigration` / `and Customs` / `Enforcement`."""
    short = all(len(words_of(one.text)) <= 2 for one in group[1:]) and len(words_of(text)) == 1
    return len(group) >= 2 and short and line.position - group[-1].position <= _NEAR and not line.blank_before


def _name(text: str) -> str | None:
    """The body's name in a line of a letterhead, without the alternative text of a logo; None for anything else."""
    text = re.sub(r"\s+(?:logo|seal)$", "", text.split("    ")[0].strip(" *_|#"), flags=re.I)
    words = words_of(text)
    if len(re.findall("[•·|]", text)) >= 2:  # a row of departments with their telephones below
        return None
    if len(re.findall(r"\b[A-Z]\.\s?[A-Z][a-z]", text)) >= 2:  # "Council: D. Ames  F. Kuhl": members
        return None
    if not 1 <= len(words) <= 12 or _FORM_NAME.search(text) or _TELEGRAPH.search(text):
        return None
    letters = re.sub(r"[^A-Za-zÀ-ÿ]", "", text)
    if len(letters) < 4 or len(letters) < 0.6 * len(text.replace(" ", "")):
        return None
    person = read_person(text)
    if person and person.sure >= 0.7:
        return None
    if says_title(text) and not _JURISDICTION.fullmatch(text):
        return None
    if not says_body(text) and not _JURISDICTION.fullmatch(text):
        return None
    name = clean_role(text)
    if name and name == name.lower():
        name = name.title()
    return name[:1].upper() + name[1:] if name[:1].islower() and not name[1:2].isupper() else name


def _running_footer(layout: Layout) -> list[Heading]:
    """A letter on plain paper may still name its agency at the foot of every page."""
    found = []
    for line in layout.lines:
        if line.zone is Zone.FURNITURE and line.page > layout.pages[0].number and len(line.text) < 70:
            name = _name(line.text)
            if name and not _JURISDICTION.fullmatch(name) and not re.search(r"\d", name) and _is_agency(name):
                found.append(Heading(name, Evidence(line.page, line.start, line.end, "letterhead-footer", 0.7), 3))
                break
    return found


def _is_agency(name: str) -> bool:
    return bool(
        re.search(
            r"\b(?:administration|commission|department|agency|bureau|ministry|board|university|authority)\b",
            name,
            re.I,
        )
    )
