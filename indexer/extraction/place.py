"""The place of writing: beside the date, above it, or the town of the letterhead's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from archive.letter import Evidence
from indexer.extraction.addresses import is_city_line, is_contact_line
from indexer.extraction.casing import tidy_case
from indexer.extraction.date_places import is_received_line
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.names import read_person
from indexer.extraction.roles import says_body, says_title
from indexer.extraction.vocabulary import COUNTRIES, MONTHS, PLACE_WORDS, STATES

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
# What an address says before its town: "400 Capitol Avenue", "State House", "City Hall Annex".
_STREET_END = re.compile(
    r"\b(?:street|st\.|avenue|ave\.|road|boulevard|blvd\.?|lane|drive|highway|parkway|turnpike|place|plaza|square"
    r"|row|wharf|quay|broadway|(?:state|court|custom|customs) ?house|(?:city|town) hall|capitol|annex|building"
    r"|bldg\.?)$",
    re.I,
)
_BEHIND_TOWN = re.compile(r"\s{2,}.*|\s(?:tel(?:ephone|\.)?|phone|fax|cable)\b.*|\s\d[\d-]*$", re.I)
# Behind the name of Washington, however a scan reads that.
_DISTRICT = re.compile(r"\W{1,3}D\W{0,2}\s?C\b")
_MISREAD = 60
# States that are towns as well, which a street says they are.
_TOWNS = frozenset({"new york", "washington"})
_TRADES = frozenset(
    "merchant surveyor solicitor manufacturer builder contractor printer dealer banker grocer stationer importer "
    "shipper jobber undertaker photographer".split()
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
        place = _city(line) or _of_street(line)
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
            or is_received_line(line.text)
            or _says_trade(text)
            or (person and person.sure >= 0.6)
            or len(text.split()) > 3
            or not text.replace(" ", "").isalpha()
        ):
            continue
        return _place(line, text, line.text.find(text), "a town alone in the letterhead", 0.6)
    return None


def _beside(line: Line) -> Place | None:
    """`Kingsferry, January 9th, 1890.`, `PORT LORNE  NOV 18 1901`, `San Tadeo, a 14 de febrero de 1919`."""
    starts = [match.start() for match in _MONTH_START.finditer(line.text[:200])]
    if not starts:
        return None
    # "12 Water Street, Halden, March 5, 1862": the number of a house begins no date.
    for start in starts if starts[0] == 0 else ():
        if found := _behind_street(line.text[:start].rstrip(" ,")):
            return _place(line, found, line.text.find(found), "beside the date", 0.85)
    if starts[0] < 3:
        return None
    before = line.text[: starts[0]]
    if found := _behind_street(before):
        return _place(line, found, line.text.find(found), "beside the date", 0.85)
    town = re.split(r",|\s{2,}", before.strip(" ,.-–—"))[0].strip(" .")
    return _place(line, town, line.text.find(town), "beside the date", 0.9)


def _above(layout: Layout, line: Line) -> Place | None:
    if line.position == 0 or line.blank_before:
        return None
    above = layout.lines[line.position - 1]
    if above.zone is not Zone.LETTERHEAD or is_contact_line(above.text) or says_body(above.text):
        return None
    if is_received_line(above.text):
        return None
    if found := _behind_street(above.text):
        return _place(above, found, above.text.find(found), "above the date", 0.8)
    town = re.split(r",", above.text)[0].strip(" .*_")
    person = read_person(town)
    # The chief of the office or its trade stands there as often as a town.
    if says_title(above.text) or _says_trade(town) or (person and person.sure >= 0.6):
        return None
    return _place(above, town, above.text.find(town), "above the date", 0.8)


def _says_trade(text: str) -> bool:
    """`CONSULTING ENGINEERS`, `Attorneys at Law`: what people are, in the plural of a title."""
    one = re.sub(r"s\b", "", text.casefold())
    return says_title(one) or one.rpartition(" ")[2] in _TRADES


def _of_street(line: Line) -> Place | None:
    town = _behind_street(line.text)
    return _place(line, town, line.text.find(town), "the town of the letterhead's address", 0.7) if town else None


def _behind_street(text: str) -> str | None:
    """`Port Lorne` of `Two Exchange Place, Port Lorne  Telephone 555-0146`; None where no street stands before it."""
    parts = [part.strip(" *_.") for part in text[:160].split(",")]
    street = next((at for at, part in enumerate(parts[:-1]) if _STREET_END.search(part)), None)
    if street is None:
        return None
    town = next((part for part in parts[street + 1 :] if part and not _is_room(part)), "")
    town = _BEHIND_TOWN.sub("", town)
    known = town.casefold()
    if known in (STATES | COUNTRIES) - _TOWNS or says_body(town) or says_title(town) or len(town.split()) > 3:
        return None
    return town or None


def _is_room(part: str) -> bool:
    """`Suite 4`, `Bldg C`, `2nd Floor`: what stands between a street and its town."""
    words = part.casefold().replace(".", " ").split()
    return part[0].isdigit() or words[:1] == ["po"] or any(word in PLACE_WORDS for word in (words[0], words[-1]))


def _city(line: Line) -> Place | None:
    """The city of the letterhead's address: `Silver Spring, MD 20993`, `P.O. BOX 807 • SACRAMENTO, 95804`."""
    for part in re.split(r"\s*[•·|]+\s*|\s{3,}", line.text):
        plain = part.strip(" *_")
        city = re.match(
            r"([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}?)(?:,\s*(?:[A-Z][A-Za-z. ]{1,14}\.?,?\s*)?|\s+(?:[A-Z]{2}\s+)?)"
            r"\d{5}(?:-\d{4})?\b",
            plain,
        )
        washington = re.match(r"(washington)\W{1,4}(?:\d\d,? )?d\W{0,3}\s?c\b", plain, re.I)
        found = washington or city
        if found is None:  # "1 Academy Hill, Halden, Ardmere 30566"
            found = re.match(r"[^,]{3,50},\s*([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}),\s*[A-Z][A-Za-z. ]{1,20}\s\d{5}", plain)
        if found is None and is_city_line(plain) and "," in plain:
            found = re.match(r"([A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{2,30}),", plain)
        if found:
            town = found[1].strip(" ,")
            capital = _DISTRICT.match(plain, found.end(1))
            if capital and fuzz.ratio(town.casefold(), "washington") >= _MISREAD:
                evidence = Evidence(line.page, line.start, line.end, "place-letterhead", 0.7)
                return Place("Washington", evidence, "the district's only town")
            return _place(line, town, line.text.find(town), "the city of the letterhead's address", 0.75)
    return None


def _place(line: Line, town: str, at: int, why: str, sure: float) -> Place | None:
    plain = " ".join(town.split())
    if len(plain) < 3 or at < 0 or is_date_line(plain) or _NOT_PLACES.search(plain) or says_title(plain):
        return None
    name = tidy_case(plain)
    if not _NAME.match(name) or re.search(r"\d", name) or _STREET_END.search(name):
        return None
    rule = _RULES.get(why, "place-letterhead")
    return Place(name, Evidence(line.page, line.start + at, line.start + at + len(town), rule, sure), why)
