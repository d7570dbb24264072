"""The end of a letter: closing, signature, typist's initials, copies, enclosures, footnotes, and where it stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extraction.addresses import is_address_line, is_contact_line
from indexer.extraction.greetings import closing_of
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import (
    is_copies_line,
    is_enclosure_line,
    is_footnote_line,
    is_rule,
    is_sentence,
    is_typist_line,
)
from indexer.extraction.lines import Line, Zone

_POSTSCRIPT = re.compile(r"\W{0,3}(?:P\.?\s?P?\.?\s?S\b\.?|N\.?\s?B\b\.?|Postscript)", re.I)
# "[1] Press release", also as a scan reads it: a note needs no blank line above it
_BRACKETED_NOTE = re.compile(r"\W{0,2}[\[{(]\d{1,2}[\]})]\s\S|[¹²³⁴⁵⁶⁷⁸⁹]\s?\S")
_MAX_SIGNATURE = 16
_MAX_COPIES = 60


def tail_zones(live: Sequence[Line], start: int, stop: int, signed: bool) -> Iterator[tuple[int, Zone]]:
    """Zones for the lines from the closing (or the last sentence) to the end; from `stop` on all is APPENDED.

    Where another letter follows (stop is not the end), this letter ends at the first paragraph below the
    signature that is none of its own parts.
    """
    followed = stop < len(live)
    state = Zone.CLOSING if signed else Zone.SIGNATURE
    taken = 0
    for index in range(start, len(live)):
        if index >= stop or state is Zone.APPENDED:
            yield index, Zone.APPENDED
            continue
        state, taken = _next(live, index, state, taken, start, followed)
        yield index, state


def _next(live: Sequence[Line], index: int, state: Zone, taken: int, start: int, followed: bool) -> tuple[Zone, int]:
    """The zone of this line, given the zone of the line above and how many lines that zone has so far."""
    line = live[index]
    text = line.text
    named = _named_zone(live, index, start)
    if named is not None:
        return named, 1 if named is not state else taken + 1
    if state is Zone.CLOSING:
        return Zone.SIGNATURE, 1
    if state is Zone.SIGNATURE:
        new_page = index > 0 and live[index - 1].page != line.page
        if taken >= _MAX_SIGNATURE or (is_sentence(text) and taken) or (new_page and taken >= 2):
            return Zone.APPENDED, 0
        if line.blank_before and taken >= 2 and _is_new_head(live, index, followed):
            return Zone.APPENDED, 0
        if is_date_line(text) and not line.blank_before:
            return Zone.DATELINE, 1
        return Zone.SIGNATURE, taken + 1
    if state is Zone.COPIES:
        if taken >= _MAX_COPIES or is_sentence(text):
            return Zone.APPENDED, 0
        if line.blank_before and (_is_new_head(live, index, followed) or (followed and not _is_listed(live, index))):
            return Zone.APPENDED, 0
        return Zone.COPIES, taken + 1
    if state in (Zone.FOOTNOTE, Zone.BODY):  # BODY: a postscript
        if line.blank_before and (followed or _is_new_head(live, index, followed)) and not is_sentence(text):
            return Zone.APPENDED, 0
        return state, taken + 1
    if state is Zone.ENCLOSURES:
        if (line.blank_before and followed) or is_sentence(text) or taken > 12 or _is_new_head(live, index, followed):
            return Zone.APPENDED, 0
        if index > 0 and live[index - 1].page != line.page:
            return Zone.APPENDED, 0
        return Zone.ENCLOSURES, taken + 1
    if state is Zone.DATELINE:
        return Zone.SIGNATURE, _MAX_SIGNATURE - 4
    # below the typist's initials everything else is foreign, but for the footer of the letterhead
    if is_contact_line(text) or (is_address_line(text) and not followed):
        return Zone.LETTERHEAD, 1
    return Zone.APPENDED, 0


def _named_zone(live: Sequence[Line], index: int, start: int) -> Zone | None:
    """The zone that this line claims by its own looks."""
    line = live[index]
    text = line.text
    if closing_of(text) is not None and index - start <= 3:
        return Zone.CLOSING
    if is_copies_line(text):
        return Zone.COPIES
    if is_enclosure_line(text):
        return Zone.ENCLOSURES
    if is_typist_line(text) and index > start + 1 and not (text.islower() and not _has_name(live[start:index])):
        return Zone.TYPIST
    if is_rule(text) and "_" in text and index - start <= 2:
        return Zone.SIGNATURE  # a line to sign on
    if _BRACKETED_NOTE.match(text) and index > start + 1:
        return Zone.FOOTNOTE
    if is_rule(text) or (is_footnote_line(text) and index > start + 1 and line.blank_before):
        return Zone.FOOTNOTE
    if _POSTSCRIPT.match(text):
        return Zone.BODY
    return None


def _has_name(lines: Sequence[Line]) -> bool:
    """Two words of a name above: two small letters before that are a scribble that was read, not a typist."""
    return any(len(re.findall(r"\b[A-Z][a-z]{2}|\b[A-Z]{3}|\b[A-Z]\.", line.text)) >= 2 for line in lines[1:])


_ADDRESSED = re.compile(r"\W{0,3}(?:To|An|À|A|Al|An die|To the)\b:? (?=[A-Z])")
_PERSONAL = re.compile(
    r"\W{0,3}(?:(?:The )?Hon(?:orable)?\b|Mr\b|Mrs\b|Ms\b|Miss\b|Dr\b|Messrs\b|Prof\b|Rev\b|His Excellency|Her "
    r"Excellency|"
    r"Gov\b|Governor\b|Senator\b|Judge\b|General\b|Sr\b|Herrn?\b|Frau\b|Fräulein\b)"
)


def recipient_at_foot(live: Sequence[Line], zones: Sequence[Zone]) -> list[int]:
    """The recipient's name and address at the foot of a letter, as formal letters had them once: at the left,
    set apart, below an indented signature."""
    signature = [i for i, zone in enumerate(zones) if zone in (Zone.SIGNATURE, Zone.APPENDED)]
    signed = [i for i in signature if zones[i] is Zone.SIGNATURE]
    if not signed:
        return []
    for index in signature:
        line = live[index]
        if index == signed[0] or not line.blank_before or line.indent >= live[signed[0]].indent - 8:
            continue
        block = [index]
        while block[-1] + 1 in signature and not live[block[-1] + 1].blank_before and len(block) < 6:
            block.append(block[-1] + 1)
        addressed = bool(_ADDRESSED.match(line.text)) or bool(_PERSONAL.match(line.text))
        placed = len(block) > 1 and any(is_address_line(live[i].text) or "," in live[i].text for i in block[1:])
        if (addressed or placed) and not any(is_sentence(live[i].text) or live[i].text.isupper() for i in block):
            return block
    return []


def _is_listed(live: Sequence[Line], index: int) -> bool:
    """A line that still is one of the copied: as far in as the name above it, or further."""
    return live[index].indent >= 3 and live[index].indent >= live[index - 1].indent - 2


def _is_new_head(live: Sequence[Line], index: int, followed: bool) -> bool:
    """Lines that open another letter or an attachment: a letterhead in capitals, an address, a date."""
    lines = [line.text for line in live[index : index + 5]]
    first = lines[0]
    if not followed:
        return False
    dated = any(is_date_line(text) for text in lines)
    addressed = any(is_address_line(text) or is_contact_line(text) for text in lines)
    return (first.isupper() and len(first) > 8) or (dated and addressed) or addressed
