"""The form of a memorandum: what stands behind TO, FROM, SUBJECT, THRU, ATTENTION, as pieces of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.extraction.labels import form_label_of
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.mending import mend
from indexer.extraction.parties import Party, Piece, whole
from indexer.extraction.roles import says_body, says_title
from indexer.extraction.stack import attention_of, read_stack, with_shared_bodies

# A second label on the same line: "TO: Mr. Rosen      DATE: March 15, 1967", OCR's "pate:".
_SECOND = re.compile(r"\s(?:\(?DATE|Date|date|pate|[BOoR]?ATE|Rate|FROM|SUBJECT|TO|TIME|INFO)\s{0,4}[:;]", re.M)
_INFO = re.compile(r"\b(?:info|information)\b\s{0,3}[:;]?", re.I)
_SEVERAL = re.compile(r"\s*;\s*")


def read_form(layout: Layout) -> Mapping[str, tuple[Piece, ...]]:
    """The values of a form's labels by meaning (to, from, subject, through, attention, copies, date, reference)."""
    lines = layout.inside(Zone.FORM_HEADER)
    values: dict[str, list[Piece]] = {}
    empty: list[str] = []
    current: str | None = None
    queue: list[str] = []
    for line in lines:
        label = form_label_of(line.text)
        if label:
            meaning, begin = label
            if meaning in values and meaning in ("from", "subject"):
                current = None
                continue
            current = meaning
            piece = _value(line, begin)
            values.setdefault(meaning, [])
            if piece:
                values[meaning].append(piece)
                queue = []
            else:
                empty.append(meaning)
                queue = [name for name in empty if not values[name]]
            continue
        piece = _value(line, 0)
        if piece is None:
            continue
        if len(queue) >= 2:  # a column of labels, then a column of values
            target = queue.pop(0)
            values[target].append(piece)
            current = target
        elif queue:
            current = queue.pop(0)
            values[current].append(piece)
        elif current:
            values[current].append(piece)
    return {name: tuple(pieces) for name, pieces in values.items() if pieces}


def _value(line: Line, begin: int) -> Piece | None:
    piece = whole(line, begin)
    second = _SECOND.search(" " + piece.text)
    if second:
        text = piece.text[: max(second.start() - 1, 0)].rstrip()
        piece = replace(piece, text=text, end=piece.start + len(text))
    lead = len(piece.text) - len(piece.text.lstrip(" .:;=*°•—–-|~_'‘“\""))
    text = piece.text[lead:].rstrip(" |~_=")
    if not text:
        return None
    return replace(piece, text=text, start=piece.start + lead, end=piece.start + lead + len(text))


def parties_of(pieces: Sequence[Piece], rule: str, scan: bool) -> list[Party]:
    """The correspondents in the value of TO or FROM."""
    parts: list[Piece] = []
    for piece in pieces:
        position = 0
        for gap in [*_SEVERAL.finditer(piece.text), None]:
            stop = gap.start() if gap else len(piece.text)
            text = piece.text[position:stop].strip()
            if text:
                start = piece.start + piece.text.index(text, position)
                parts.append(replace(piece, text=text, start=start, end=start + len(text)))
            position = gap.end() if gap else stop
    if scan:
        parts = _as_typed(parts)
    drafts = with_shared_bodies(read_stack(parts, loose=scan))
    parties = []
    for draft in drafts:
        draft.sure = min(draft.sure + 0.15, 0.97)
        draft.why.append(f"behind {'FROM' if rule == 'form-from' else 'TO'}")
        parties.append(draft.party("attention" if draft.attention else rule))
    return parties


def _as_typed(parts: Sequence[Piece]) -> list[Piece]:
    """A scan's value without its noise: below the first line only what says an office, a body or a person."""
    kept: list[Piece] = []
    for part in parts:
        attention = attention_of(part.text)
        clean = replace(part, text=f"{part.text[:attention]}{mend(part.text[attention:])}")
        if not clean.text[attention:].strip():
            continue
        open_end = bool(kept) and kept[-1].text.endswith((",", " of", " and"))
        if kept and not (attention or open_end or says_body(clean.text) or says_title(clean.text)):
            continue
        kept.append(clean)
    return kept


def read_form_parties(layout: Layout, form: Mapping[str, Sequence[Piece]]) -> tuple[list[Party], list[Party]]:
    """The senders and the recipients that the form names."""
    scan = layout.scan
    senders = parties_of(form.get("from", ()), "form-from", scan)
    recipients = parties_of(form.get("to", ()), "form-to", scan)
    for party in parties_of(form.get("attention", ()), "attention", scan):
        if party.who.name and party.sure >= 0.8:
            recipients.append(party)
    return senders[:4], recipients
