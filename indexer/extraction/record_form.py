"""An archive's identification form in front of a record: FROM and TO as the archive states them, as a last resort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from archive.letter import Correspondent
from indexer.extraction.casing import tidy_case
from indexer.extraction.known_offices import ACRONYMS
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.letterhead import Heading
from indexer.extraction.mending import nearest_known
from indexer.extraction.names import read_inverted
from indexer.extraction.parties import Party, evidence_of, read_party, whole
from indexer.extraction.roles import says_body

# Headquarters and field offices of whoever keeps the record: they name nobody by themselves.
_HOUSE = frozenset({"HQ", "BUREAU", "HEADQUARTERS"})
_FIELD = re.compile(r"\W{0,3}(?P<name>FROM|TO|TITLE|ORIGINATOR)\s{0,4}[:;]\W{0,3}", re.I)
_UNKNOWN = re.compile(r"\W{0,3}(?:\[?restricted\]?|withheld|not available|none|n/?a|unknown|)\W{0,3}$", re.I)


def read_record_form(layout: Layout) -> tuple[list[Party], list[Party]]:
    """The sender and the recipient that the form states, each with a rule of its own."""
    senders: list[Party] = []
    recipients: list[Party] = []
    lines = layout.inside(Zone.COVER)
    if not any(re.search(r"record (?:number|series)|document information", line.text, re.I) for line in lines):
        return [], []
    for line in lines:
        match = _FIELD.match(line.text)
        if match is None:
            continue
        name = match["name"].upper()
        if name in ("FROM", "TO"):
            party = _party(line, match.end())
            if party and name == "FROM" and not senders:
                senders.append(party)
            elif party and name == "TO" and not recipients:
                recipients.append(party)
    return senders, recipients


def read_originator(layout: Layout) -> Heading | None:
    """The body in which the record was written, as the form states it."""
    for line in layout.inside(Zone.COVER):
        match = _FIELD.match(line.text)
        if match and match["name"].upper() == "ORIGINATOR":
            text = line.text[match.end() :].strip(" .:")
            known = ACRONYMS.get(text.upper()) or nearest_known(text)
            name = known or (tidy_case(text) if says_body(text) and len(text) > 8 else None)
            if name:
                return Heading(name, evidence_of([whole(line, match.end())], "record-originator", 0.6), 3)
    return None


def _party(line: Line, start: int) -> Party | None:
    piece = whole(line, start)
    text = re.sub(r"(?<=[A-Z]\.\s)1\.|(?<=,\s)1\.", "I.", piece.text)  # OCR: "R. 1." is "R. I."
    text = re.sub(r"\s[a-z]?\W{0,2}$", "", text)  # a speck behind the name
    if _UNKNOWN.match(text) or len(text) > 60:
        return None
    evidence = evidence_of([replace(piece, text=text)], "record-form", 0.6)
    why = ("stated by the archive's identification form",)
    inverted = read_inverted(text)
    if inverted:
        return Party(Correspondent(inverted.name), evidence, why)
    if text.strip(" .").upper() in ACRONYMS:
        return Party(Correspondent(ACRONYMS[text.strip(" .").upper()]), evidence, why)
    if re.fullmatch(r"[A-Z][A-Z'’-]{3,}", text) and text not in _HOUSE:
        return Party(Correspondent(tidy_case(text)), evidence, why)
    read = read_party(text)
    if read:
        return Party(read[0], evidence, why)
    if re.fullmatch(r"[A-Z]{2,5}", text):
        return Party(Correspondent(text), evidence, why)
    return None


def repaired(party: Party, stated: Sequence[Party]) -> Party:
    """A name that a scan garbled, mended by the surname that the archive states: `A. HA. BELMO` by `BELMONT`."""
    if not stated or not stated[0].who.name or not party.who.name:
        return party
    surname = stated[0].who.name.split()[-1]
    last = party.who.name.split()[-1]
    if last.casefold() == surname.casefold() or fuzz.ratio(last.casefold(), surname.casefold()) < 70:
        return party
    name = " ".join([*(word for word in party.who.name.split()[:-1] if len(word) <= 2), surname])
    why = (*party.why, "the surname as the archive's form spells it")
    return replace(party, who=replace(party.who, name=name), why=why)
