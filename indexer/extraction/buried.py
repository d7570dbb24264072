"""Signatures that no zone holds: at the foot of a scanned memorandum, among stamps, marginalia and scribbles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.line_kinds import is_sentence
from indexer.extraction.mending import mend
from indexer.extraction.names import read_person
from indexer.extraction.parties import Party, Piece, whole
from indexer.extraction.roles import says_body, says_title, split_role
from indexer.extraction.stack import Draft

_REACH = 24
# "VINCENT J. MARO", "S. D. Harrow", "Oliver N. GALBREATH": with an initial, for scribbles rarely have one
_NAME = re.compile(
    r"(?<!\w)(?P<name>(?:[A-Z][A-Za-z'’-]{2,14}|[A-Z]\.) (?:[A-Z]\.? ){1,2}[A-Z][A-Za-z'’-]{2,16})(?!\w)"
)
_FOR_THE = re.compile(r"\bFOR (?:THE|TRE|TEE) (?P<office>[^\n]{6,50})")
_TITLE = re.compile(
    r"(?P<title>(?:Deputy |Acting |Assistant |Associate |Executive )?(?:Chief|Director|Secretary|Counsel|"
    r"Commissioner|"
    r"Chairman|Inspector|Administrator|Coordinator)\b[^|\n]{0,50})",
    re.I,
)


def read_buried(layout: Layout) -> list[Party]:
    """The one who signs at the foot of the last page that has running text: a name above its title, or an office."""
    lines = _foot(layout)
    for position, line in enumerate(lines):
        found = _named(line, lines[position + 1 : position + 3])
        if found:
            return [found]
    for line in lines:
        match = _FOR_THE.search(line.text)
        if match and line.text[match.start() :].upper() == line.text[match.start() :]:
            office = mend(match["office"].strip(" :;.,"))
            title, _ = split_role(office)
            if title:
                piece = whole(line, match.start("office"))
                draft = Draft(None, titles=[title], sure=0.6, pieces=[piece], why=["signed for this office"])
                return [draft.party("signature-buried")]
    return []


def _foot(layout: Layout) -> list[Line]:
    """The lines from the last running text on, and some above: at most _REACH."""
    lines = [line for line in layout.letter_lines if line.zone in (Zone.BODY, Zone.SIGNATURE, Zone.ENCLOSURES)]
    pages = [line.page for line in lines if is_sentence(line.text)]
    if not pages:
        return []
    on_page = [line for line in lines if line.page == pages[-1]]
    return [line for line in on_page[-_REACH:] if not is_sentence(line.text)]


def _named(line: Line, below: Sequence[Line]) -> Party | None:
    match = _NAME.search(line.text)
    if not match or says_body(match["name"]) or says_title(match["name"]):
        return None
    person = read_person(match["name"])
    if person is None:
        return None
    for other in below:
        title = _TITLE.search(other.text)
        if title:
            piece = whole(line, match.start("name"))
            named = replace(piece, text=match["name"], end=piece.start + len(match["name"]))
            role = whole(other, title.start())
            return _party(person.name, named, mend(role.text), role)
    return None


def _party(name: str, named: Piece, role: str, piece: Piece) -> Party:
    title, body = split_role(role)
    draft = Draft(name, sure=0.6, pieces=[named, piece], why=["a name above a title at the foot"])
    draft.titles = [title] if title else []
    draft.bodies = [body] if body else []
    return draft.party("signature-buried")
