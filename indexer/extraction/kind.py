"""The kind of a letter: letter, memorandum, telegram, e-mail, circular, petition, report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.letter import Evidence
from indexer.extraction.layout import Layout, Line, Zone

_PATTERNS = (
    ("petition", re.compile(r"(?:the |humble )*petition\b(?!er)|.{0,60}\bpetition of\b|memorial of\b|respectfully "
    r"shew", re.I)),
    ("circular", re.compile(r"(?:.{0,20}\bcircular(?: letter| order)?(?: no\.?.{0,8})?\W{0,3}$|to all\b|to (?:the "
    r")?(?:mayors|members|"
                            r"residents|citizens|customers|employees|all concerned)\b)", re.I)),
    ("memorandum", re.compile(r".{0,40}\bm\W?\s?e\W?\s?m\W?\s?o\W?\s?(?:r\W?\s?a\W?\s?n\W?\s?d\W?\s?[ua]\W?\s?m\b|"
    r"$|,?\s?ran\w{1,6})"
                              r"|.{0,30}\b(?:inter-?office|airtel|office memo)", re.I)),
    ("telegram", re.compile(r".{0,60}\b(?:telegra(?:m|ph)\b|cablegram|radiogram|western union|day letter|night "
    r"letter|incoming cable|"
                            r"outgoing cable|teletype|telex\s*$|airgram)", re.I)),
    ("report", re.compile(r"(?:.{0,40}\breport (?:of|on|to) the\b.{0,60}|(?:final|completion|progress|annual|"
    r"monthly|special|interim) "
                          r"report\b.{0,40}|report)\W{0,3}$", re.I)),
)  # fmt: skip
_STOP = re.compile(r"\bSTOP\b")


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    evidence: Evidence
    why: str


def read_kind(layout: Layout) -> Kind:
    """What kind of letter this is; "letter" where nothing says otherwise."""
    head = layout.letter_lines[:16]
    email = layout.inside(Zone.EMAIL_HEADER)
    if email:
        return _kind("email", email[0], "kind-email", 0.95, "an e-mail's header")
    greeted = bool(layout.inside(Zone.SALUTATION))
    form = layout.inside(Zone.FORM_HEADER)
    for name, pattern in _PATTERNS:
        for line in head:
            if line.zone in (Zone.SALUTATION, Zone.SUBJECT) or len(line.text) > 90:
                continue
            if greeted and (line.zone is Zone.BODY or (name == "report" and line.zone is Zone.RECIPIENT)):
                continue
            if pattern.match(line.text) and not (name == "telegram" and greeted and not _wired(layout)):
                return _kind(name, line, f"kind-{name}", 0.85, f"the head says {name}")
    if form:
        return _kind("memorandum", form[0], "kind-form", 0.9, "a form of TO and FROM")
    if not greeted and _wired(layout):
        body = layout.inside(Zone.BODY)
        return _kind("telegram", body[0], "kind-wired", 0.7, "words in capitals parted by STOP")
    first = head[0] if head else None
    if first is None:
        return Kind(
            "letter", Evidence(layout.pages[0].number if layout.pages else 1, 0, 0, "kind-letter", 0.3), "no text"
        )
    salutation = layout.inside(Zone.SALUTATION)
    line = salutation[0] if salutation else first
    return _kind("letter", line, "kind-letter", 0.8 if salutation else 0.5, "nothing says otherwise")


def _wired(layout: Layout) -> bool:
    body = layout.inside(Zone.BODY)[:12]
    capitals = sum(1 for line in body if line.text.isupper())
    return bool(body) and capitals * 2 > len(body) and any(_STOP.search(line.text) for line in body)


def _kind(name: str, line: Line, rule: str, sure: float, why: str) -> Kind:
    return Kind(name, Evidence(line.page, line.start, line.end, rule, sure), why)
