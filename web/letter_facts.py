"""A letter's facts for its page: each value, the search that it leads to, and the words in which it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.authority import correspondent_key
from archive.corrections import RULE
from archive.letter import FACTS, Correspondent, Evidence, Letter
from web.hit_views import When, when
from web.labels import FACT_LABELS, rule_words, value_label
from web.letter_text import page_name
from web.page_boxes import evidence_id
from web.search_state import SearchState

SURE = 0.7
_QUOTED = 120


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where a fact was read. `url` leads to the words (None: the fact stands nowhere in the text).

    `page` is what the page is called, `how` the rule in words.
    """

    url: str | None
    page: str
    words: str
    rule: str
    how: str
    percent: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value: `detail` is a person's title and organization, `url` the search for letters that share it."""

    text: str
    detail: str
    url: str | None
    when: When | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact and its values; none means that none was read, or that a person says so (`corrected`)."""

    label: str
    values: tuple[FactValue, ...]
    corrected: bool = False


_ALWAYS = ("senders", "recipients", "date")


def fact_views(letter: Letter, page_url: Callable[[int, str], str]) -> tuple[FactView, ...]:
    """Every fact that has a value, and the main ones without; `page_url(page, anchor)` links into the text."""
    values = {name: tuple(_values(letter, name)) for name in FACTS}

    def fact(name: str) -> FactView:
        found = letter.evidence.get(name, ())
        # The n-th evidence belongs to the n-th value; a fact of one value may have several.
        several = len(values[name]) > 1
        shown = []
        for number, value in enumerate(values[name]):
            own = [(n, e) for n, e in enumerate(found) if not several or n == number]
            views = tuple(_evidence(letter, name, n, e, page_url) for n, e in own)
            shown.append(FactValue(value.text, value.detail, value.url, value.when, views))
        return FactView(FACT_LABELS[name], tuple(shown), _corrected(letter, name))

    return tuple(fact(name) for name in FACTS if values[name] or name in _ALWAYS or _corrected(letter, name))


def _corrected(letter: Letter, name: str) -> bool:
    return any(proof.rule == RULE for proof in letter.evidence.get(name, ()))


def _values(letter: Letter, name: str) -> Iterator[FactValue]:
    search = SearchState()
    match name:
        case "senders" | "recipients" | "cc":
            field = {"senders": "sender", "recipients": "recipient", "cc": "cc"}[name]
            for one in getattr(letter, name):
                own = search.with_only(field, correspondent_key(one)).url()
                yield FactValue(one.display, _detail(one), own, None, ())
        case "date" | "received":
            date = letter.date if name == "date" else letter.received
            if date:
                url = search.with_only("date", when_key(date.edtf)).url() if name == "date" else None
                detail = f"“{date.text}”" if date.text and date.text not in (date.edtf, date.for_people()) else ""
                yield FactValue(date.for_people(), detail, url, when(date), ())
        case "references":
            for reference in letter.references:
                yield FactValue(reference, "", search.with_only("reference", reference).url(), None, ())
        case "subject":
            if letter.subject:
                yield FactValue(letter.subject, "", None, None, ())
        case _:
            if code := getattr(letter, name):
                yield FactValue(value_label(name, code, code), "", search.with_only(name, code).url(), None, ())


def when_key(edtf: str) -> str:
    """A letter's date as a filter has it: without the letter's own doubt."""
    return edtf.replace("?", "")


def _detail(one: Correspondent) -> str:
    # What the display name leaves out.
    return ", ".join(filter(None, (one.title, one.organization))) if one.name else ""


def _evidence(
    letter: Letter, name: str, position: int, one: Evidence, page_url: Callable[[int, str], str]
) -> EvidenceView:
    page = next((page for page in letter.pages if page.number == one.page), None)
    words = " ".join(page.text[one.start : one.end].split()) if page else ""
    stands = one.end > one.start and bool(words)
    return EvidenceView(
        url=page_url(one.page, evidence_id(name, position)) if stands else None,
        page=page_name(page) if page else str(one.page),
        words=words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…",
        rule=one.rule,
        how=rule_words(one.rule),
        percent=round(one.confidence * 100),
        unsure=one.confidence < SURE,
    )
