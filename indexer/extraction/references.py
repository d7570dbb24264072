"""References: file numbers, application numbers, `Our ref`, `Your ref`, numbers of dispatches and telegrams."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.letter import Evidence
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.parties import Piece

_CODE = r"(?=[\w/.,#()-]*\d)[A-Z]{0,8}(?:\([\w]{1,6}\))?[-/ ]?[\dA-Z][\w/.-]{0,24}(?:/Original \d)?"
_LABELLED = re.compile(
    r"(?P<label>(?:our|your|in reply (?:please )?refer to|refer to|when replying refer to|file|case|docket|serial|"
    r"reference|ref|order|opinion|contract|permit|claim|matter|request|account|tracking|control|dispatch|despatch|"
    r"telegram|cable|memo|message|foia|accession|letter)"
    r"(?:\s?(?:our|your|file|ref(?:erence)?|no|nos|number|request|"
    r"to))*)\s{0,2}[.:#]{0,3}\s{0,3}(?:no\.?\s?)?(?P<code>" + _CODE + r")",
    re.I,
)
_APPLICATION = re.compile(
    r"\b(?P<code>(?:s?NDA|s?BLA|ANDA|IND|PMA|STN|CIK(?: No\.)?|PRR|OPR)\s?#?\s?\d[\d/-]{2,}(?:/ ?(?:Original|"
    r"S-?)\s?\d+)?)"
)
_NUMBER = re.compile(r"\bNos?\.?\s{0,2}(?P<code>" + _CODE + r")")
_BARE = re.compile(r"\W{0,3}(?P<code>(?=[\w/.,-]*\d)[A-Z]{1,6}[-/ ][\dA-Z][\w/.,-]{1,20})\W{0,3}$")
MAX_REFERENCES = 12


@dataclass(frozen=True, slots=True)
class Reference:
    text: str
    evidence: Evidence


def read_references(layout: Layout, form: Mapping[str, Sequence[Piece]]) -> list[Reference]:
    """The references of the letter's head, and of a form's REFERENCE line, in order and each once."""
    found: list[Reference] = []
    for line in layout.inside(Zone.REFERENCE, Zone.SUBJECT, Zone.DELIVERY):
        found += _in(line.text, line.page, line.start, bare=line.zone is Zone.REFERENCE)
    for piece in form.get("reference", ()):
        found += _in(piece.text, piece.page, piece.start, bare=True)
    unique: dict[str, Reference] = {}
    for reference in found:
        unique.setdefault(reference.text.casefold(), reference)
    return list(unique.values())[:MAX_REFERENCES]


def _in(text: str, page: int, offset: int, bare: bool) -> list[Reference]:
    taken: list[tuple[int, int]] = []
    found = []
    patterns = (("application-number", _APPLICATION), ("reference-label", _LABELLED), ("reference-number", _NUMBER))
    for rule, pattern in patterns:
        for match in pattern.finditer(text[:200]):
            start, end = match.span("code")
            if any(start < stop and end > begin for begin, stop in taken) or _is_date(match["code"]):
                continue
            if rule == "reference-number" and not bare and not re.match(r"\W{0,4}(?:our|your)?\s?No", text, re.I):
                continue
            taken.append((start, end))
            found.append(_reference(match["code"], page, offset + start, rule))
    code = _BARE.match(text) if bare and not found else None
    if code:
        found.append(_reference(code["code"], page, offset + code.start("code"), "reference-code"))
    return found


def _reference(code: str, page: int, start: int, rule: str) -> Reference:
    kept = code.rstrip(" .,;-/")
    return Reference(" ".join(kept.split()), Evidence(page, start, start + len(kept), rule, 0.85))


def _is_date(code: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:19|20)\d\d", code.strip(" .,")))
