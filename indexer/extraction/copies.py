"""Copies: who is named behind `cc:`, `Copies to:`, `c.c.`, on a distribution list."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.extraction.layout import Layout, Zone
from indexer.extraction.line_kinds import copies_value, is_copies_line, is_via_line
from indexer.extraction.parties import Party, Piece, whole
from indexer.extraction.stack import read_stack

# "1 - ", "(1)", "2 - Mr. Belmont", "Orig. -", "w/encl."
_COUNT = re.compile(r"\W{0,3}(?:\(?\d{1,2}\)?|orig(?:inal)?|dupe?)\W{0,3}[-–—=&.)]\s{0,3}", re.I)
_WITH = re.compile(
    r"[,(]?\s*(?:w/|with |without |w/o )(?:o\s)?(?:encls?|enclosures?|att(?:achments?)?)\b\.?\)?", re.I
)
_NOBODY = re.compile(
    r"\W{0,3}(?:files?|chron(?:o|ological)?(?: file)?|reading file|subject(?: file)?|addressees?|adse\b|adsee|"
    r"registry|RI|IP/files|"
    r"the file|master file|day file|circulat\w+|all commissioners?|via\b|by e-?mail)\W{0,3}.{0,12}$",
    re.I,
)
_SEVERAL = re.compile(r"\s*;\s*|\s{4,}|\t+")


def read_copies(layout: Layout) -> list[Party]:
    """Those who get a copy, in order; files and registries are nobody."""
    pieces: list[Piece] = []
    for line in layout.inside(Zone.COPIES):
        starts = is_copies_line(line.text)
        begin = copies_value(line.text) if starts else 0
        value = whole(line, begin)
        if not value.text or (not starts and is_via_line(value.text)):
            continue
        pieces += _entries(value)
    parties = []
    for draft in read_stack(pieces, loose=False, listed=True):
        beside = is_copies_line(draft.pieces[0].line.text)  # on the line that says cc
        if layout.scan and draft.sure < (0.5 if beside else 0.75) and not draft.bodies:
            continue
        draft.why.append("on the list of copies")
        parties.append(draft.party("copies"))
    return parties[:80]


def _entries(piece: Piece) -> list[Piece]:
    found, position = [], 0
    for gap in [*_SEVERAL.finditer(piece.text), None]:
        stop = gap.start() if gap else len(piece.text)
        text = piece.text[position:stop]
        count = _COUNT.match(text)
        lead = count.end() if count else len(text) - len(text.lstrip())
        kept = _WITH.sub("", text[lead:]).strip()
        if kept and not _NOBODY.match(kept):
            start = piece.start + position + lead
            found.append(replace(piece, text=kept, start=start, end=start + len(kept)))
        position = gap.end() if gap else stop
    return found
