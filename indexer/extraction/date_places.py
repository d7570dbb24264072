"""Every date of a letter with the place where it stands: its line, its zone, and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.extraction.date_neighbours import REACH, Neighbour, neighbour_of
from indexer.extraction.date_readings import DateContext, FoundDate
from indexer.extraction.dates import find_dates
from indexer.extraction.labels import label_of
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.lines import OUTSIDE

# Of the body only the first lines are searched: to show what was refused, and, where the head and the foot have no
# date, for letters whose head was not told from the body.
FEW_BODY_LINES = 6
MORE_BODY_LINES = 45
# No letter has more dates in its head and foot than this; the rest of a list of ten thousand is not looked at.
MAX_PLACED = 300
_LONG_RUN = 4_000

_FORM_SHEET = re.compile(r"identification form|agency information|document information|record number", re.I)
_MARKS = " .,;:|*'’\"-_—–~[](){}"
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"[0-9]+")
_SIGNED_ABOVE = re.compile(r"/s/|(?:digitally|electronically)\ssigned", re.I)
_LABEL_ALONE = re.compile(r"\W{0,3}(?:dated?(?: dispatched)?|datum|fecha|data)\W{0,4}", re.I)
# "REF: HALD-12" of a dispatch names other papers, and their dates; "FILE NO. 12   March 5" does not.
_REFERENCE_LABEL = re.compile(r"\W{0,5}ref", re.I)
_DATED = re.compile(r"dated\W*\Z", re.I)
# A stamp's first line, or its only other one: "RECEIVED", "RECEIVEp", "RECEIVED IN LIAISON", "REC'D"
_RECEIVED_ALONE = re.compile(
    r"\W{0,4}(?:date |time )?(?:r[ec]{2}[ce]?[eil1]{1,2}v[eo]\w?|re[co]['’]?d|recibido|reçu|eingegangen)\b"
    r"(?:\W{1,4}[\w.&'-]{1,14}){0,4}\W{0,4}",
    re.I,
)
# The value behind a label of a form has no more lines than this.
_VALUE_LINES = 5
# A stamp is a few short lines that hang together.
_STAMP_LINES = 3
_STAMP_WIDTH = 40
# The sign of an archive's identification form: "DATE: 04/30/1954" below "Document Information".
_SHEET_DATE = re.compile(r"^\W{0,4}[DBPR]AT[EC]\s{0,3}[:;.]", re.I)


# What OCR leaves of stains and scribbles: signs that typed letters hardly have, and stray single letters.
_NOISE = re.compile(r"[|~^*£§©®°\\{}<>=«»¢¥€‘“]|(?<=\s)(?:[^\w\s&]|[b-hj-z])(?=\s)")
_NOISY = 0.009
_NOISE_SAMPLE = 3_000


def is_noisy(layout: Layout) -> bool:
    """True where the text is full of misreadings, whatever its source says: old PDFs bring their OCR as text."""
    if any(page.source == "ocr" for page in layout.pages):
        return True
    sample = " ".join(page.text[:_NOISE_SAMPLE] for page in layout.pages[:4])
    return len(_NOISE.findall(sample)) > _NOISY * max(1, len(sample) - sample.count(" "))


Behind = Literal["reference", "subject"]


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date in its place. `words` counts the words that share its line, `numbers` the other numbers.

    `on_sheet` is True for the date that an archive's identification form gives for the document behind it. `behind`
    is the label of a memorandum's form in whose value it stands.
    """

    found: FoundDate
    line: Line
    page: int
    start: int
    end: int
    neighbour: Neighbour | None
    words: int
    numbers: int
    labelled: bool
    received: bool
    signed: bool
    on_sheet: bool
    behind: Behind | None


def placed_dates(layout: Layout, context: DateContext, body_lines: int) -> Iterator[PlacedDate]:
    """The dates outside the letter's body, and those of the body's first lines, in their order."""
    sheets = _sheets(layout)
    count = 0
    for run in _runs(layout, body_lines):
        text, offsets = _text_of(layout, run)
        for found in find_dates(text, context):
            yield _placed(layout, run, text, offsets, found, sheets)
            count += 1
            if count >= MAX_PLACED:
                return


def _runs(layout: Layout, body_lines: int) -> Iterator[list[Line]]:
    """Stretches of neighbouring lines that are searched together: a date may be set on two or three lines."""
    run: list[Line] = []
    body = 0
    for line in layout.lines:
        if line.zone in (Zone.BODY, Zone.FOOTNOTE):
            body += 1
            if body > body_lines:
                continue
        elif line.zone is Zone.APPENDED:
            continue
        last = run[-1] if run else None
        apart = last is not None and (
            last.page != line.page
            or line.position != last.position + 1
            or (last.zone in OUTSIDE) != (line.zone in OUTSIDE)
            or line.start - run[0].start > _LONG_RUN
        )
        if apart:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _text_of(layout: Layout, run: Sequence[Line]) -> tuple[str, list[int]]:
    """The run's text, each line at most LINE_CAP long, and where in it each line begins."""
    pieces = []
    offsets = []
    at = 0
    for line in run:
        offsets.append(at)
        pieces.append(line.text)
        at += len(line.text) + 1
    return "\n".join(pieces), offsets


def _placed(
    layout: Layout, run: Sequence[Line], text: str, offsets: list[int], found: FoundDate, sheets: frozenset[int]
) -> PlacedDate:
    index = _line_at(offsets, found.start)
    last = _line_at(offsets, max(found.start, found.end - 1))
    line, last_line = run[index], run[last]
    begin = offsets[index]
    line_end = offsets[last] + len(last_line.text)
    before, behind = text[begin : found.start], text[found.end : line_end]
    beside = before[-200:] + " " + behind[:200]
    above = text[max(0, begin - REACH - 1) : begin]
    near_above = _last_line(above)
    starts_line = not before.strip(_MARKS)
    # The line above speaks for a date that begins the next one, but not over a gap.
    joined = starts_line and not line.blank_before
    neighbour = neighbour_of(f"{near_above}\n{before}" if joined else before, behind)
    alone = starts_line and not behind.strip(_MARKS)
    labelled = (neighbour is not None and neighbour.meaning == "label") or (
        alone and _LABEL_ALONE.fullmatch(near_above) is not None
    )
    other = None if labelled and not _DATED.search(before) else _behind(run, index)
    return PlacedDate(
        found=found,
        line=line,
        page=line.page,
        start=line.start + found.start - begin,
        end=last_line.start + found.end - offsets[last],
        neighbour=neighbour,
        words=len(_WORD.findall(beside)),
        numbers=len(_NUMBER.findall(beside)),
        labelled=labelled and other is None,
        received=_is_received(run, index, last, found, neighbour, alone),
        signed=(neighbour is not None and neighbour.meaning == "signed")
        or _SIGNED_ABOVE.search(text[max(0, begin - 160) : begin]) is not None,
        on_sheet=line.page in sheets and _SHEET_DATE.match(line.text) is not None and starts_with_label(before),
        behind=other,
    )


def _behind(run: Sequence[Line], index: int) -> Behind | None:
    """The label in whose value a line of a memorandum's form stands, if that says that its dates are of others."""
    for at in range(index, max(-1, index - _VALUE_LINES), -1):
        line = run[at]
        if line.zone is not Zone.FORM_HEADER:
            return None
        label = label_of(line.text)
        if label is None:
            continue
        meaning, begin = label
        if not line.text[begin:].strip(_MARKS):
            return None  # a column of labels, then one of values: whose value it is nobody knows
        if meaning == "subject":
            return "subject" if at == index else None
        return "reference" if meaning == "reference" and _REFERENCE_LABEL.match(line.text) else None
    return None


def _is_received(
    run: Sequence[Line], first: int, last: int, found: FoundDate, neighbour: Neighbour | None, alone: bool
) -> bool:
    """True for a stamp of receipt: "RECEIVED" beside the date or in the stamp's other lines, or a clock stamp."""
    zone = run[first].zone
    if neighbour is not None and neighbour.meaning == "received":
        # "your application, received May 28, 2010" in running text says nothing of this letter.
        return zone not in (Zone.BODY, Zone.SUBJECT, Zone.FOOTNOTE) or alone or run[first].text.isupper()
    if not alone:
        return False
    if found.rule == "month_day_clock_year" and zone not in (Zone.EMAIL_HEADER, Zone.ESIGNATURE) and is_stamp(found):
        return True
    return _in_received_stamp(run, first, last, is_stamp(found))


def _in_received_stamp(run: Sequence[Line], first: int, last: int, stamped: bool) -> bool:
    """True where the lines that hang together with the date's line begin (or end) with "RECEIVED".

    OCR puts blank lines into stamps: they do not part the lines around a date that is itself stamped.
    """
    for index in range(first - 1, max(-1, first - 1 - _STAMP_LINES), -1):
        if (run[index + 1].blank_before and not stamped) or len(run[index].text) > _STAMP_WIDTH:
            break
        if is_received_line(run[index].text):
            return True
    below = last + 1
    return below < len(run) and (stamped or not run[below].blank_before) and is_received_line(run[below].text)


def is_received_line(text: str) -> bool:
    """True for the line of a stamp that says "received", as a scan reads it too: `RECEIVEp`."""
    return _RECEIVED_ALONE.fullmatch(text) is not None


_STAMP = re.compile(
    r"(?:[0-9lIO ]{1,4}[A-Z]{3,4}|[A-Z]{3,4})[\s.-]{0,2}[0-9lIOSZ '’]{2,12}"
    r"(?:[0-9:. ]{3,9}[AP]\.?M\.?\s?['’]?[0-9]{2,4})?\W?"
)


def is_stamp(found: FoundDate) -> bool:
    """True for what rubber stamps print: "APR 12 1963", "29 MAR 1963". A typed date has a comma or a word."""
    return found.span is not None and _STAMP.fullmatch(found.span.text) is not None


def starts_with_label(before: str) -> bool:
    """True where nothing but the label stands before the date ("DATE: 04/30/1954")."""
    return _SHEET_DATE.sub("", before).strip(_MARKS) == ""


def _line_at(offsets: list[int], at: int) -> int:
    low, high = 0, len(offsets) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if offsets[middle] <= at else (low, middle - 1)
    return low


def _last_line(text: str) -> str:
    return text.rstrip("\n").rpartition("\n")[2]


def _sheets(layout: Layout) -> frozenset[int]:
    """The pages that are an archive's identification form."""
    signs: dict[int, int] = {}
    for line in layout.lines:
        if _FORM_SHEET.search(line.text):
            signs[line.page] = signs.get(line.page, 0) + 1
    return frozenset(page for page, count in signs.items() if count >= 2)
