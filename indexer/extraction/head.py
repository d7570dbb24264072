"""The head of a letter: what stands above the salutation, or the form of a memorandum, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extraction.addresses import is_address_line, is_city_line, is_contact_line
from indexer.extraction.labels import form_label_of
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import is_sentence, is_via_line
from indexer.extraction.lines import Line, Zone

_SUBJECT = re.compile(
    r"\W{0,4}(?:in\s)?(?:re|subject|subj|asunto|objet|betreff|betr|oggetto|assunto)\b\s{0,3}[:;.,—-]", re.I
)
_BARE_RE = re.compile(r"\W{0,4}(?:RE|Re|In re|IN RE|Subject|SUBJECT)\s{1,12}(?=[A-Z\"“(])")
_REFERENCE = re.compile(
    r"\W{0,4}(?:(?:our|your|my)\s(?:file|ref(?:erence)?|no|letter of)\b|(?:file|case|docket|serial|ref(?:erence)?|"
    r"order|contract|permit|claim|matter|request|account|tracking|control|letter|dispatch|despatch|telegram|foia|id)\s?"
    r"(?:no\.?|nos\.?|number|#|:)|in reply (?:please )?refer to|refer to|when replying|no\.\s?\d|"
    r"(?:s?NDA|s?BLA|ANDA|IND|PMA|STN|DMF|CIK|K)\s?(?:No\.?\s?)?#?\d|(?:\w{3,12}\s){1,3}No\.?\s?[\w/-]{0,6}\d)",
    re.I,
)
# "A-75-07-003", "WD/114", "CSCI-3/777,478", "62-80750-4563"
_CODE = re.compile(r"\W{0,3}(?=[\w/.,-]*\d)[A-Z]{0,6}[-/ ]?[\dA-Z][\w/.,-]{2,24}\W{0,3}$")
_APPLICATION = re.compile(
    r"\W{0,3}(?:s?NDA|s?BLA|ANDA|IND|PMA|STN|HDE|BLA/STN)\s?(?:No\.?\s?)?#?\s?\d[\d/-]{3,}", re.I
)
_MAIL_ADDRESS = re.compile(r"[\w.+-]{2}@[\w-]{2,}\.[a-z]{2}", re.I)
_HEADING = re.compile(r"[A-Z][A-Z /&(),'-]{5,70}\W{0,3}$")
_ADDRESSED = re.compile(r"\W{0,3}(?:to(?: the)?|an|à|al?|an die|to all)\b[: ]{1,4}\S", re.I)
_ATTENTION = re.compile(r"\W{0,4}(?:attention|attn|att|c/o|care of)\b", re.I)
_PERSONAL = re.compile(
    r"\W{0,3}(?:(?:the )?(?:rt\.? )?hon(?:ou?rable)?\b\.?|mr\b|mrs\b|ms\b|miss\b|dr\b|messrs\b|prof\b|professor\b|"
    r"his (?:excellency|honor|eminence)|her (?:excellency|honor|majesty)|the (?:right )?reverend|rev\b|sr\b\.?|sra\b|"
    r"herrn?\b|frau\b|fräulein\b|monsieur\b|madame\b|gov\b|governor\b|mayor\b|senator\b|judge\b|general\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FormHeader:
    """A block of labels: lines `start` to `end` (excluded) of the lines looked at; `email` for e-mail headers."""

    start: int
    end: int
    email: bool


def find_form_header(live: Sequence[Line], strict: bool = False) -> FormHeader | None:
    """The first block of TO / FROM / SUBJECT labels, or None.

    It needs a `to` or `from` and another of to, from, subject within 25 lines; strict (below a letter) it must
    begin at the first line and all labels must stand within 8 lines.
    """
    labels: list[tuple[int, str]] = []
    reach = 8 if strict else 25
    for index, line in enumerate(live):
        label = form_label_of(line.text)
        if label is None or label[0] in ("attention", "copies", "reference", "other", "title", "action"):
            if strict and index == 0:
                return None
            continue
        if labels and index - labels[-1][0] > reach:
            if _enough(labels):
                break
            labels = []
        labels.append((index, label[0]))
    if not _enough(labels):
        return None
    # Labels after the first repetition belong to something below ("TO:" in the body of a memorandum).
    kept: list[tuple[int, str]] = []
    for index, name in labels:
        if name in {n for _, n in kept} and name in ("from", "subject", "date", "sent"):
            break
        if kept and index - kept[-1][0] > (reach if len({n for _, n in kept}) < 3 else 8):
            break
        kept.append((index, name))
    if not _enough(kept):
        return None
    names = {name for _, name in kept}
    start, last = kept[0][0], kept[-1][0]
    email = "from" in names and (
        "sent" in names or any(_MAIL_ADDRESS.search(line.text) for line in live[start : last + 1])
    )
    return FormHeader(start, _block_end(live, last, column=_is_column(live, kept)), email)


def _enough(labels: Sequence[tuple[int, str]]) -> bool:
    names = {name for _, name in labels}
    return bool(names & {"to", "from"}) and len(names & {"to", "from", "subject"}) >= 2


def _is_column(live: Sequence[Line], labels: Sequence[tuple[int, str]]) -> bool:
    """Labels in one column and their values below: what OCR makes of a form whose columns it read one by one."""
    empty = sum(1 for index, _ in labels if _value(live[index]) == "")
    return empty >= 2


def _value(line: Line) -> str:
    label = form_label_of(line.text)
    return line.text[label[1] :].strip(" :;.-") if label else line.text


def _block_end(live: Sequence[Line], last: int, column: bool) -> int:
    """The line after the last value: values may run over several lines."""
    end = last + 1
    allowed = 6 if column else 4
    wanted = _value(live[last]) == ""
    while end < len(live) and allowed:
        line = live[end]
        if is_sentence(line.text) or re.match(r"\W{0,3}[1lI]\s?[.,]\s", line.text):
            break
        if line.blank_before and not column and not wanted:
            break
        wanted = False
        end += 1
        allowed -= 1
    return end


def is_subject_line(text: str) -> bool:
    """True where a subject block begins: `Re:`, `SUBJECT:`, `In re`, `RE   X`."""
    return bool(_SUBJECT.match(text[:60]) or _BARE_RE.match(text[:60]))


def is_reference_line(text: str) -> bool:
    """True for a line of file numbers ("Our File No. A-88-236", "WD/114")."""
    return len(text) <= 90 and bool(_REFERENCE.match(text) or _CODE.match(text))


def head_zones(head: Sequence[Line], salutation: int | None, form: FormHeader | None) -> list[Zone]:
    """A zone for each line of the head; `salutation` and `form` are places in it."""
    zones = [Zone.LETTERHEAD] * len(head)
    for index, line in enumerate(head):
        if salutation is not None and index == salutation:
            zones[index] = Zone.SALUTATION
        elif form and form.start <= index < form.end:
            zones[index] = Zone.EMAIL_HEADER if form.email else Zone.FORM_HEADER
        elif is_date_line(line.text):
            zones[index] = Zone.DATELINE
        elif is_via_line(line.text):
            zones[index] = Zone.DELIVERY
        elif is_reference_line(line.text) and not is_address_line(line.text):
            zones[index] = Zone.REFERENCE
    if form:
        _below_form(head, zones, form)
        return zones
    _subjects(head, zones)
    _recipients(head, zones)
    _heading_below_block(head, zones)
    return zones


def _below_form(head: Sequence[Line], zones: list[Zone], form: FormHeader) -> None:
    for index in range(form.end, len(head)):
        if zones[index] is Zone.LETTERHEAD:
            zones[index] = Zone.BODY


def _subjects(head: Sequence[Line], zones: list[Zone]) -> None:
    """`Re:` blocks, and headings in capitals beside an application number ("NDA 022450 COMPLETE RESPONSE")."""
    inside = False
    for index, line in enumerate(head):
        zone = zones[index]
        if zone is Zone.SALUTATION:
            inside = False
        elif is_subject_line(line.text):
            zones[index] = Zone.SUBJECT
            inside = True
        elif inside:
            if zone in (Zone.DELIVERY,) or (line.blank_before and _leaves_subject(line, head, index, zone)):
                inside = False
            else:
                zones[index] = Zone.SUBJECT
        elif _APPLICATION.match(line.text):
            zones[index] = Zone.REFERENCE
            for below in range(index + 1, min(index + 4, len(head))):
                if _HEADING.match(head[below].text) and zones[below] is Zone.LETTERHEAD:
                    zones[below] = Zone.SUBJECT
                    break
                if not _APPLICATION.match(head[below].text):
                    break


def _heading_below_block(head: Sequence[Line], zones: list[Zone]) -> None:
    """A heading set apart between the recipient's address and the salutation: the subject without a label."""
    block = [i for i, zone in enumerate(zones) if zone is Zone.RECIPIENT]
    if not block or Zone.SUBJECT in zones or Zone.SALUTATION not in zones:
        return
    cities = [i for i in block if is_city_line(head[i].text)]
    if not cities or cities[-1] == block[-1] or not head[cities[-1] + 1].blank_before:
        return
    below = [i for i in block if i > cities[-1]]
    if len(below) > 4 or _ATTENTION.match(head[below[0]].text) or _PERSONAL.match(head[below[0]].text):
        return
    if head[below[0]].text.isupper() or all(head[i].indent >= head[block[0]].indent + 6 for i in below):
        for i in below:
            zones[i] = Zone.SUBJECT


def _leaves_subject(line: Line, head: Sequence[Line], index: int, zone: Zone) -> bool:
    """A blank line, then something that a subject does not hold: a date alone, or the recipient's block."""
    if zone is Zone.DATELINE and not line.text.lower().startswith(("filed", "dated", "received", "submitted")):
        return True
    following = [other.text for other in head[index : index + 6]]
    return bool(_PERSONAL.match(line.text)) or any(is_address_line(text) for text in following)


def _recipients(head: Sequence[Line], zones: list[Zone]) -> None:
    """Find the recipient's block: what is left between the last divider and the salutation."""
    rest = [i for i, zone in enumerate(zones) if zone is Zone.LETTERHEAD]
    if not rest:
        return
    dividers = [i for i, z in enumerate(zones) if z in (Zone.DATELINE, Zone.DELIVERY, Zone.REFERENCE, Zone.SUBJECT)]
    for divider in sorted(dividers, reverse=True):
        below = [i for i in rest if i > divider]
        if below and _can_be_block(head, below):
            first = _skip_letterhead(head, below)
            for i in below[first:]:
                zones[i] = Zone.RECIPIENT
            return
    for i in rest[_block_start(head, rest) :]:
        zones[i] = Zone.RECIPIENT


def _can_be_block(head: Sequence[Line], block: Sequence[int]) -> bool:
    """A block has a line that is neither address nor noise."""
    return any(
        not is_address_line(head[i].text)
        and not is_contact_line(head[i].text)
        and len(re.findall(r"[^\W\d_]", head[i].text)) >= 4
        for i in block
    )


def _skip_letterhead(head: Sequence[Line], block: Sequence[int]) -> int:
    """How many lines at the block's top still are the sender's: up to a contact line, or an address that ends
    before another address begins."""
    skip = 0
    cities = [n for n, i in enumerate(block) if is_city_line(head[i].text)]
    for n, i in enumerate(block[:-1]):
        if is_contact_line(head[i].text) and not _ATTENTION.match(head[i].text) and n + 1 < len(block):
            below = [head[j].text for j in block[n + 1 :]]
            if any(_PERSONAL.match(text) or is_address_line(text) for text in below):
                skip = n + 1
    if (
        len(cities) >= 2
        and cities[-1] > cities[0] + 1
        and not any(_PERSONAL.match(head[i].text) for i in block[: cities[0]])
    ):
        skip = max(skip, cities[0] + 1)
    return skip


def _block_start(head: Sequence[Line], rest: Sequence[int]) -> int:
    """Without a divider: the block begins at the lowest line that addresses somebody, else at the last gap."""
    for n in range(len(rest) - 1, -1, -1):
        line = head[rest[n]]
        if _PERSONAL.match(line.text) or _ADDRESSED.match(line.text):
            above = n
            while (
                above > 0
                and not head[rest[above]].blank_before
                and rest[above] - rest[above - 1] == 1
                and _PERSONAL.match(head[rest[above - 1]].text)
            ):
                above -= 1
            return above
    cities = [n for n, i in enumerate(rest) if is_city_line(head[i].text)]
    if len(cities) >= 2:
        return cities[-2] + 1
    for n in range(len(rest) - 1, 0, -1):
        if head[rest[n]].blank_before and any(is_address_line(head[i].text) for i in rest[n:]):
            return n
    return 0 if cities and cities[-1] >= 2 and not head[rest[0]].text.isupper() else len(rest)


def is_application_line(text: str) -> bool:
    """True for a line that begins with the number of an application ("NDA 022450", "BLA 125522/Original 2")."""
    return _APPLICATION.match(text) is not None
