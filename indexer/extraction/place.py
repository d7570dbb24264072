"""The place of writing: beside the date, above it, or the city of the letterhead's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.letter import Evidence
from indexer.extraction.addresses import is_city_line, is_contact_line
from indexer.extraction.casing import tidy_case
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.names import read_person
from indexer.extraction.roles import says_body, says_title
from indexer.extraction.vocabulary import MONTHS

_RULES = {"beside the date": "place-beside-date", "above the date": "place-above-date"}
_MONTH_START = re.compile(
    r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?:'?y)?\b|\d|den \d|le \d|a \d|the \d|this \d|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|fall|winter|\[|ca?\.",
    re.I,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: (?:de|del|la|am|an der|upon|on|of|the|sur|[A-ZÀ-Þ][\w'’.-]*)){0,3}$")
_NOT_PLACES = re.compile(
    r"\b(?:date|dated|received|filed|page|no|re|copy|memorandum|confidential|stamp\w*|approved|release\w*|time|from|to|ref)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    evidence: Evidence
    why: str


def read_place(layout: Layout) -> Place | None:
    """The town the letter was written in, or None."""
    datelines = layout.inside(Zone.DATELINE)
    for line in datelines[:3]:
        place = _beside(line) or _above(layout, line)
        if place:
            return place
    for line in layout.inside(Zone.LETTERHEAD):
        place = _city(line)
        if place:
            return place
    return _below_body(layout)


def _below_body(layout: Layout) -> Place | None:
    """`STATE OF ARDMERE` / `EXECUTIVE OFFICE` / `KINGSFERRY`: a town alone below the body of the letterhead."""
    head = [line for line in layout.inside(Zone.LETTERHEAD) if line.page == layout.pages[0].number][:12]
    for above, line in pairwise(head):
        text = line.text.strip(" .*_")
        if line.position != above.position + 1 or not says_body(above.text.split("    ")[0]):
            continue
        person = read_person(text)
        if (
            says_body(text)
            or says_title(re.sub(r"s\b", "", text))
            or (person and person.sure >= 0.6)
            or len(text.split()) > 3
            or not text.replace(" ", "").isalpha()
        ):
            continue
        return _place(line, text, line.text.find(text), "a town alone in the letterhead", 0.6)
    return None


def _beside(line: Line) -> Place | None:
    """`Kingsferry, January 9th, 1890.`, `PORT LORNE  NOV 18 1901`, `San Tadeo, a 14 de febrero de 1919`."""
    match = _MONTH_START.search(line.text)
    if not match or match.start() < 3:
        return None
    before = line.text[: match.start()]
    town = re.split(r",|\s{2,}", before.strip(" ,.-–—"))[0].strip(" .")
    return _place(line, town, line.text.find(town), "beside the date", 0.9)


def _above(layout: Layout, line: Line) -> Place | None:
    if line.position == 0 or line.blank_before:
        return None
    above = layout.lines[line.position - 1]
    if above.zone is not Zone.LETTERHEAD or is_contact_line(above.text) or says_body(above.text):
        return None
    town = re.split(r",", above.text)[0].strip(" .*_")
    person = read_person(town)
    # The chief of the office or its trade stands there as often as a town.
    if says_title(above.text) or says_title(re.sub(r"s\b", "", town)) or (person and person.sure >= 0.6):
        return None
    return _place(above, town, above.text.find(town), "above the date", 0.8)


def _city(line: Line) -> Place | None:
    """The city of the letterhead's address: `Silver Spring, MD 20993`, `P.O. BOX 807 • SACRAMENTO, 95804`."""
    for part in re.split(r"\s*[•·|]+\s*|\s{3,}", line.text):
        plain = part.strip(" *_")
        city = re.match(
            r"([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}?)(?:,\s*|\s+)(?:[A-Z][A-Za-z. ]{1,14}\.?,?\s*)?\d{5}(?:-\d{4})?\b", plain
        )
        washington = re.match(r"(washington)\W{1,4}(?:\d\d,? )?d\W{0,3}\s?c\b", plain, re.I)
        found = washington or city
        if found is None:  # "1 Academy Hill, Halden, Ardmere 30566"
            found = re.match(r"[^,]{3,50},\s*([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}),\s*[A-Z][A-Za-z. ]{1,20}\s\d{5}", plain)
        if found is None and is_city_line(plain) and "," in plain:
            found = re.match(r"([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}),", plain)
        if found:
            town = found[1].strip(" ,")
            return _place(line, town, line.text.find(town), "the city of the letterhead's address", 0.75)
    return None


def _place(line: Line, town: str, at: int, why: str, sure: float) -> Place | None:
    plain = " ".join(town.split())
    if len(plain) < 3 or at < 0 or is_date_line(plain) or _NOT_PLACES.search(plain) or says_title(plain):
        return None
    name = tidy_case(plain)
    if not _NAME.match(name) or re.search(r"\d", name):
        return None
    rule = _RULES.get(why, "place-letterhead")
    return Place(name, Evidence(line.page, line.start + at, line.start + at + len(town), rule, sure), why)
