"""Lines of postal addresses: streets, buildings, boxes, cities, telephones."""

from __future__ import annotations

import re

from indexer.extraction.vocabulary import BODY_WORDS, COUNTRIES, PLACE_WORDS, STATES, STREET_WORDS

# not the number of a file: "(105-82999)"
_ZIP = re.compile(r"(?<![-/(\d])\b\d{5}(?:-\d{4})?\W{0,2}$")
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\W?$|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\W?$|^[A-Z]{1,2}-?\d{4,5} [A-Z]"
)
_STREET = re.compile(
    r"\b(?:" + "|".join(sorted((w for w in STREET_WORDS if len(w) > 1), key=len, reverse=True)) + r")\b\.?", re.I
)
_PLACE = re.compile(
    r"^(?:p\.?\s?o\.?\s?(?:box|drawer)\b|"
    r"(?:suite|ste|room|rm|floor|box|unit|apt|apartment|bldg|building|mail ?stop|mail code)\b\.?\s{0,2}#?[\w-]{1,8}|"
    r"(?:\d{1,2}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth) floor|"
    r"(?:one|two|three|four|five|six|ten) .{0,30}\b(?:plaza|center|centre|drive|place|square|way|tower|street|avenue|"
    r"road|park|parkway|circle|lane|court|broadway)$)",
    re.I,
)
_NUMBER_FIRST = re.compile(r"^(?:No\.\s?)?\d{1,6}(?:[-–]\d{1,5})?[A-Z]?[,.]?\s+\S")
_COMPANY = re.compile(r"\b(?:inc|llc|corp|corporation|company|ltd|llp|l\.p|plc)\.?$", re.I)  # "3M Company"
_NAMED_STREET = re.compile(
    r"(?:[A-Z][\w.'-]+ ){1,4}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Parkway|Square|Highway)"
)
_PHONE = re.compile(
    r"\(?\b\d{3}\)?[-. /]{1,2}\d{3}[-. ]{1,2}\d{4}\b|\b(?:tel|telephone|phone|fax|facsimile|telex|cable address)\b",
    re.I,
)
_WEB = re.compile(r"\bwww\.|https?://|\S@\S+\.\w", re.I)
_STATE_END = re.compile(
    r"^(?P<city>[^\d,]{2,40}),\s{0,3}(?P<state>[A-Za-z. ]{2,20}?)\.?,?\s{0,6}(?:\d{5}(?:-\d{4})?)?\W{0,3}$"
)
_HOUSES = frozenset(
    "center centre house hall court mill mills hotel bank exchange station theater village city".split()
)
_CITY_OPENINGS = frozenset(
    "new north south east west fort ft saint st silver college upper lower mount mt port lake san santa los las "
    "el la "
    "grand great little big bryn king state kansas bay long glen white red green rock spring springs "
    "state oak".split()
)
_BUILDING = re.compile(
    r"^(?:the )?(?:city hall|state capitol|state house|capitol building|county courthouse|court ?house|the capitol|"
    r"the pentagon|presente|executive mansion|legislative office building|"
    r"[\w .'-]{2,40} (?:house office|office|federal|senate|capitol|government|administrative|administration|"
    r"courthouse|"
    r"municipal|legislative) (?:building|center|bldg))(?:\b.{0,30})?\W{0,2}$",
    re.I,
)


def is_address_line(text: str) -> bool:
    """True for a line of a postal address below the names: street, building, box, city with state or postal code."""
    line = text.strip(" .,;*|'`_~—-")
    if not line or len(line) > 110:
        return False
    if _PLACE.search(line) or _BUILDING.match(line):
        return True
    if _ZIP.search(line) and not re.search(r"\bno\.?\s", line, re.I):
        return True
    if _POSTCODE.search(line):
        return True
    if (
        _NUMBER_FIRST.match(line)
        and not _COMPANY.search(line)
        and not _says_firm(line)
        and (_STREET.search(line) or len(line.split()) <= 6)
    ):
        return True
    state = _STATE_END.match(line)
    if state and _is_state(state["state"]) and not _is_credited(line, state):
        return True
    if re.fullmatch(r"washington\W{1,4}d\W{0,3}\s?c\W{0,4}.{0,12}", line, re.I):
        return True
    words = line.casefold().replace(",", " ").split()
    if len(words) >= 2 and any(ch.isdigit() for ch in line):
        return any(w.strip(".") in PLACE_WORDS or w.strip(".") in STREET_WORDS for w in words)
    if line.casefold() in COUNTRIES:
        return True
    return bool(
        re.fullmatch(
            r"(?:[A-Z][\w.'-]+ ){1,4}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Parkway|Square|Highway)", line
        )
    )


def _says_firm(line: str) -> bool:
    """`3B Pharmaceuticals`: begins with a number, ends with what only a body's name ends with."""
    last = line.split()[-1].casefold().strip(".,")
    return last in BODY_WORDS and last not in STREET_WORDS | PLACE_WORDS | _HOUSES


def is_city_line(text: str) -> bool:
    """True for the last line of an address: a city with its state, postal code or both."""
    line = text.strip(" .,;*|'`_~—-")
    state = _STATE_END.match(line)
    return (
        bool(state and _is_state(state["state"]) and not _is_credited(line, state))
        or bool(_ZIP.search(line))
        or bool(re.fullmatch(r"washington\W{1,4}d\W{0,3}\s?c\W{0,4}.{0,12}", line, re.I))
    )


def is_contact_line(text: str) -> bool:
    """True for a line of telephone numbers, web or e-mail addresses."""
    return len(text) <= 160 and bool(_PHONE.search(text) or _WEB.search(text))


def _is_credited(line: str, state: re.Match[str]) -> bool:
    """`Lucas Bork, MD` is a person and no city: a state's code that is a degree too, no postal code, two words."""
    if re.search(r"\d", line) or state["state"] not in ("MD", "MA", "MS", "PA", "DC", "ND", "OD", "DO"):
        return False
    words = state["city"].split()
    return len(words) >= 2 and words[0].casefold().strip(".") not in _CITY_OPENINGS


def _is_state(text: str) -> bool:
    word = " ".join(text.casefold().replace(".", ". ").split()).strip(" .")
    return word in STATES or word.replace(". ", ".") in STATES or word in COUNTRIES
