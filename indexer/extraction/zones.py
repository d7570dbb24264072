"""Zones: which part of the letter each line belongs to. Covers first, then the head, the end, and what is between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extraction.covers import cover_pages, is_esignature_page, pages_of
from indexer.extraction.greetings import closing_of, salutation_of
from indexer.extraction.head import FormHeader, find_form_header, head_zones
from indexer.extraction.labels import label_of
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import copies_value, is_copies_line, is_footnote_line, is_rule, is_sentence
from indexer.extraction.lines import Line, Zone
from indexer.extraction.names import read_person
from indexer.extraction.tail import recipient_at_foot, tail_zones

# How many lines of a letter may stand before its salutation or the first label of its form.
_HEAD_LINES = 70
# A quoted message begins here, whatever follows: "-----Original Message-----", "On Thu, 1 May 2025 Ann wrote:".
_QUOTED = re.compile(
    r"\W{0,4}-{2,}\s?(?:original message|forwarded (?:message|by)|message d'origine|ursprüngliche nachricht|"
    r"mensaje original)|"
    r"\W{0,4}begin forwarded message|>{0,2}\s?on .{6,80} wrote:\W{0,3}$|_{20,}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places, as indices into the live lines, that divide a letter. None where it has none."""

    salutation: int | None
    form: FormHeader | None
    closing: int | None
    body: int
    stop: int


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """A zone for each line, in order."""
    zones = [line.zone for line in lines]
    covers = cover_pages(lines)
    esignatures = {
        number for number, page in pages_of(lines).items() if number not in covers and is_esignature_page(page)
    }
    live = []
    for line in lines:
        if line.zone is Zone.FURNITURE:
            continue
        if line.page in covers:
            zones[line.position] = Zone.COVER
        elif line.page in esignatures:
            zones[line.position] = Zone.ESIGNATURE
        else:
            live.append(line)
    if live:
        anchors = find_anchors(live)
        for line, zone in zip(live, _assign(live, anchors), strict=True):
            zones[line.position] = zone
    return zones


def find_anchors(live: Sequence[Line]) -> Anchors:
    """Find salutation, form header, closing, the body's first line and the line at which the letter stops."""
    form = find_form_header(live[:_HEAD_LINES])
    salutation = next((i for i, line in enumerate(live[:_HEAD_LINES]) if salutation_of(line.text)), None)
    if form and salutation is not None and salutation < form.start:
        form = None  # the letter came first; what looks like a form is quoted or appended
    if salutation is not None and form and salutation > form.end + 6:
        salutation = None
    if salutation is not None:
        body = salutation + 1
    elif form:
        body = form.end
    else:
        body = _first_sentence(live)
    stop = _second_letter(live, body)
    closing = _closing(live, body, stop)
    if salutation is not None and closing is None and _closing(live[:salutation], 0, salutation) is not None:
        # a closing above the salutation: the salutation is a later letter's
        closing = _closing(live[:salutation], 0, salutation)
        body, stop, salutation = _first_sentence(live[:salutation]), salutation, None
    return Anchors(salutation, form, closing, body, stop)


def _first_sentence(live: Sequence[Line]) -> int:
    """Where running text begins: the first sentence that no date line follows closely (a telegram's service line)."""
    sentences = [index for index, line in enumerate(live[:_HEAD_LINES]) if is_sentence(line.text)]
    for index in sentences:
        dated = [below for below in range(index + 1, min(index + 4, len(live))) if is_date_line(live[below].text)]
        if index > 8 or not dated or index + 1 in sentences:
            return index
    return sentences[0] if sentences else min(len(live), 8)


def _second_letter(live: Sequence[Line], body: int) -> int:
    """Where another letter's head begins below this letter: a second salutation or form, or a quoted message."""
    for index in range(body + 1, len(live)):
        text = live[index].text
        if _QUOTED.match(text) and not (text.startswith("_") and not _header_follows(live, index)):
            return index
        if salutation_of(text) and not _inside_body(live, index):
            return index
        if text[:1] in "TFMtf" and label_of(text) and find_form_header(live[index : index + 14], strict=True):
            return index
    return len(live)


def _header_follows(live: Sequence[Line], index: int) -> bool:
    found = [label_of(line.text) for line in live[index + 1 : index + 5]]
    return sum(1 for label in found if label and label[0] in ("to", "from", "sent", "subject")) >= 2


def _inside_body(live: Sequence[Line], index: int) -> bool:
    """A salutation that is only a line of running text ("... wrote to the\\nDear friend, he said ...")."""
    return index > 0 and is_sentence(live[index - 1].text) and not live[index].blank_before


def _closing(live: Sequence[Line], body: int, stop: int) -> int | None:
    """The first closing after the body began that is not followed by more than a line of running text."""
    weak = None
    for index in range(body, stop):
        end = closing_of(live[index].text)
        if end is None:
            continue
        after = live[index + 1 : min(index + 5, stop)]
        running = sum(1 for line in after if is_sentence(line.text) and not is_footnote_line(line.text))
        if running == 0 or (running == 1 and not is_sentence(after[0].text)):
            return index
        weak = weak if weak is not None else index
    if weak is not None and live[weak].blank_before and len(live[weak].text) < 40:
        return weak
    return None


def _assign(live: Sequence[Line], anchors: Anchors) -> list[Zone]:
    zones = [Zone.BODY] * len(live)
    head_end = anchors.body
    for index, zone in enumerate(head_zones(live[:head_end], anchors.salutation, anchors.form)):
        zones[index] = zone
    for index in _subject_below_salutation(live, anchors):
        zones[index] = Zone.SUBJECT
    if anchors.form:
        _below_form(live, zones, anchors)
    tail_start = anchors.closing if anchors.closing is not None else _last_sentence(live, anchors) + 1
    _footnotes(live, zones, head_end, tail_start)
    for index, zone in tail_zones(live, tail_start, anchors.stop, signed=anchors.closing is not None):
        zones[index] = zone
    for index in _copies_read_apart(live, zones, anchors):
        zones[index] = Zone.COPIES
    if Zone.RECIPIENT not in zones and not anchors.form:
        for index in recipient_at_foot(live, zones):
            zones[index] = Zone.RECIPIENT
    return zones


def _copies_read_apart(live: Sequence[Line], zones: Sequence[Zone], anchors: Anchors) -> list[int]:
    """A scan read by columns has `cc:` above the closing and the names that belong to it below the signature."""
    if anchors.closing is None:
        return []
    above = range(max(anchors.body, anchors.closing - 2), anchors.closing)
    label = next((i for i in above if _is_bare_copies(live[i])), None)
    signature = [i for i, zone in enumerate(zones) if zone is Zone.SIGNATURE]
    gaps = [i for i in signature if live[i].blank_before and i - signature[0] >= 2]
    if label is None or not gaps or Zone.COPIES in zones[anchors.closing :]:
        return []
    return [label, *(i for i in signature if i >= gaps[-1])] if read_person(live[gaps[-1]].text) else []


def _is_bare_copies(line: Line) -> bool:
    return is_copies_line(line.text) and not line.text[copies_value(line.text) :].strip(" :.,;")


def _below_form(live: Sequence[Line], zones: list[Zone], anchors: Anchors) -> None:
    """Below the labels: a date, or an e-mail's greeting by name alone ("Iris,")."""
    for index in range(anchors.body, min(anchors.body + 4, anchors.stop)):
        text = live[index].text
        if is_date_line(text):
            zones[index] = Zone.DATELINE
        elif anchors.form and anchors.form.email and re.fullmatch(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2},", text):
            zones[index] = Zone.SALUTATION
        else:
            break


def _subject_below_salutation(live: Sequence[Line], anchors: Anchors) -> list[int]:
    """`Re: ...` or a short centred title between the salutation and the first sentence."""
    if anchors.salutation is None:
        return []
    found: list[int] = []
    for index in range(anchors.salutation + 1, min(anchors.salutation + 7, anchors.stop)):
        line = live[index]
        label = label_of(line.text)
        continues = bool(found) and not line.blank_before and not is_sentence(line.text)
        if continues or (label and label[0] == "subject"):
            found.append(index)
        elif not found and _is_title(line, live[anchors.salutation]):
            return [index]
        else:
            break
    return found


def _is_title(line: Line, salutation: Line) -> bool:
    """A heading directly below the salutation, set apart from the text: centred, or in capitals."""
    text = line.text.strip()
    if not (line.blank_before and line.blank_after) or len(text) > 90 or text.endswith((".", ",", ";", "?", "!")):
        return False
    if is_sentence(text) or is_date_line(text) or len(text.split()) < 2:
        return False
    return line.indent >= salutation.indent + 12 or (text.isupper() and len(text) > 8)


def _last_sentence(live: Sequence[Line], anchors: Anchors) -> int:
    """The last line of running text before the letter stops, where there is no closing to end it."""
    last = anchors.body - 1
    for index in range(anchors.body, anchors.stop):
        if is_copies_line(live[index].text) and index > last + 1:
            break
        if is_sentence(live[index].text) or (
            not live[index].blank_before and index == last + 1 and len(live[index].text) > 45
        ):
            last = index
    if last + 1 < anchors.stop and not live[last + 1].blank_before and last >= anchors.body:
        ending = live[last + 1].text
        if ending.endswith((".", "?", "!", "”", '"')) and (len(ending.split()) > 1 or ending[:1].islower()):
            last += 1  # the short last line of a paragraph
    return last


def _footnotes(live: Sequence[Line], zones: list[Zone], start: int, stop: int) -> None:
    """Footnotes between the body's lines: after a drawn rule or a raised number, to the next blank line."""
    inside = False
    for index in range(start, stop):
        line = live[index]
        raised = line.text[:1] in "¹²³⁴⁵⁶⁷⁸⁹"
        if is_rule(line.text) or (is_footnote_line(line.text) and (inside or raised)):
            inside = True
        elif line.blank_before:
            inside = False
        if inside:
            zones[index] = Zone.FOOTNOTE
