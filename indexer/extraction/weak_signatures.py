"""Signatures that say little: one word, initials, the page that manifests an electronic signature."""

from __future__ import annotations

import re

from indexer.extraction.layout import Layout, Zone
from indexer.extraction.names import read_person
from indexer.extraction.parties import Party, pieces_of
from indexer.extraction.roles import is_place_line, says_body, says_title
from indexer.extraction.signature import MARK
from indexer.extraction.stack import Draft, read_stack

_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,4}$")


def read_first_name(layout: Layout) -> list[Party]:
    """A signature of one word, as in private letters: `Anna`, `ALDOUS`."""
    lines = [line for line in layout.inside(Zone.SIGNATURE) if not MARK.match(line.text)]
    if not lines or len(lines) > 4:
        return []
    piece = pieces_of(lines[0])[0] if pieces_of(lines[0]) else None
    if piece is None:
        return []
    text = piece.text.strip(" .,=<>|~*-_‘’'`")
    if not re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{1,15}", text) or says_title(text) or says_body(text) or is_place_line(text):
        return []
    draft = Draft(read_name(text), sure=0.55, pieces=[piece], why=["a signature of one word"])
    if len(lines) > 1 and says_title(lines[1].text):
        follow = read_stack([p for line in lines[1:3] for p in pieces_of(line)[:1]])
        if follow:
            draft.titles, draft.bodies = follow[0].titles, follow[0].bodies
            draft.pieces += follow[0].pieces
            draft.sure = 0.75
    return [draft.party("signature-one-word")]


def read_name(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 3 else text


def read_initials(layout: Layout) -> list[Party]:
    """Initials alone (`V.J.M.`): the last resort."""
    for line in layout.inside(Zone.SIGNATURE, Zone.TYPIST)[:3]:
        if _INITIALS.match(line.text.strip()):
            piece = pieces_of(line)[0]
            return [
                Draft(line.text.strip(), sure=0.4, pieces=[piece], why=["initials only"]).party("signature-initials")
            ]
    return []


def read_esignature(layout: Layout) -> list[Party]:
    """The names on the page that manifests the electronic signature, one above each date."""
    parties = []
    lines = layout.inside(Zone.ESIGNATURE)
    for line in lines:
        if re.search(r"on behalf of", line.text, re.I):
            continue
        person = read_person(line.text) if line.text.isupper() and len(line.text) < 60 else None
        if person and len(person.name.split()) >= 2 and not says_body(line.text) and not re.search(r"\d", line.text):
            draft = Draft(
                person.name, sure=0.8, pieces=pieces_of(line)[:1], why=["on the page of the electronic signature"]
            )
            parties.append(draft.party("e-signature"))
    after = [
        p
        for p in parties
        if any(
            line.text.strip().lower() == "/s/" and line.start < p.evidence.start and line.page == p.evidence.page
            for line in lines
        )
    ]
    return after or parties[-1:]
