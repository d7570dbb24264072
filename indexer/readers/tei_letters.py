"""correspDesc: who sent a letter to whom, when and whence, as a TEI header or a CMIF list states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.datespan import DateSpan
from archive.letter import FACTS, Correspondent, Page
from indexer.readers.document import RawDocument
from indexer.readers.tei_dates import says_undated, stated_date
from indexer.readers.tei_facts import MEDIA_TYPE, Facts, Surroundings
from indexer.readers.tei_layout import Span
from indexer.readers.tei_markup import XML_ID, Element, key_of, local, own, plain
from indexer.readers.tei_persons import natural_order, structured_name

STATEMENT_NOTE = "The file states who wrote to whom; it does not hold the letter's text."

_UNKNOWN = re.compile(r"\W*(unknown|unbekannt|anonymous|n\.? ?n\.?|\?|)\W*", re.IGNORECASE)
_SENT = frozenset(("sent",))
_RECEIVED = frozenset(("received",))


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One correspDesc: its own name, the texts that it refers to, and what it states."""

    name: str
    targets: frozenset[str]
    senders: tuple[Correspondent, ...]
    recipients: tuple[Correspondent, ...]
    date: DateSpan | None
    undated: bool
    place: str | None
    destination: str | None
    number: str | None
    address: str | None

    def facts(self) -> Facts:
        """The facts, with no place in the text yet."""
        return Facts(
            kind="letter",
            senders=list(self.senders),
            recipients=list(self.recipients),
            date=self.date,
            undated=self.undated,
            place=self.place,
            references=[self.number] if self.number else [],
        )


def read_correspondence(element: Element) -> Correspondence:
    sent = [action for action in element.iter("{*}correspAction") if action.get("type") in _SENT]
    received = [action for action in element.iter("{*}correspAction") if action.get("type") in _RECEIVED]
    date, undated = _date(sent)
    references = " ".join(filter(None, (element.get(name) for name in ("corresp", "sameAs", "target", "source"))))
    return Correspondence(
        name=element.get(XML_ID) or "",
        targets=frozenset(part[1:] for part in references.split() if part.startswith("#")),
        senders=tuple(_correspondents(sent)),
        recipients=tuple(_correspondents(received)),
        date=date,
        undated=undated,
        place=_place(sent),
        destination=_place(received),
        number=element.get("key"),
        address=element.get("ref"),
    )


def statement(stated: Correspondence, anchor: str, page: int, around: Surroundings) -> RawDocument:
    """A letter of which the file has no text: its page says in words what the markup states."""
    facts = stated.facts()
    text = ""
    for label, fact, values in (
        ("From", "senders", [c.display for c in stated.senders]),
        ("To", "recipients", [c.display for c in stated.recipients]),
        ("Date", "date", [stated.date.text or stated.date.for_people()] if stated.date else []),
        ("Place", "place", [stated.place] if stated.place else []),
        ("Received at", "", [stated.destination] if stated.destination else []),
        ("Number", "references", [stated.number] if stated.number else []),
        ("See", "", [stated.address] if stated.address else []),
    ):
        for value in values:
            text += f"{label}: "
            if fact:
                facts.at(fact, Span(page, len(text), len(text) + len(value)), page)
            text += f"{value}\n"
    facts.language = around.language
    # The page is our own words: nothing is to be read from it that the markup does not state.
    facts.absent.update(FACTS)
    facts.undated = facts.date is None
    return RawDocument(
        (Page(page, text.rstrip("\n"), source="tei"),),
        MEDIA_TYPE,
        anchor,
        notes=(STATEMENT_NOTE,),
        metadata={**around.metadata, **({"link": stated.address} if stated.address else {})},
        stated=facts.stated(),
    )


def place_facts(facts: Facts, text: Element, spans: dict[Element, Span], page: int) -> None:
    """Where the text itself says what the header states: the signature, the salute, the dateline."""
    for fact, people, names in (
        ("senders", facts.senders, ("signed", "persName")),
        ("recipients", facts.recipients, ("salute", "address", "persName")),
    ):
        for person in people:
            facts.at(fact, _span_of(person, text, names, spans), page)
    if facts.date:
        dates = [d for line in own(text, "dateline", "opener", "closer") for d in own(line, "date", body=True)]
        same = (spans.get(d) for d in dates if _same_days(stated_date(d), facts.date))
        facts.at("date", next((span for span in same if span), None), page)
    if facts.place:
        places = own(text, "placeName", body=True)
        named = (spans.get(place) for place in places if plain(place).casefold() == facts.place.casefold())
        facts.at("place", next((span for span in named if span), None), page)
    for _ in facts.references:
        facts.at("references", None, page)


def _same_days(one: DateSpan | None, two: DateSpan) -> bool:
    return one is not None and (one.earliest, one.latest) == (two.earliest, two.latest)


def _span_of(person: Correspondent, text: Element, names: tuple[str, ...], spans: dict[Element, Span]) -> Span | None:
    """The first element of these that has the last word of the correspondent's name."""
    words = re.findall(r"\w+", person.display.casefold())
    for name in names:
        for element in own(text, name, body=True):
            if words and words[-1] in re.findall(r"\w+", plain(element).casefold()) and element in spans:
                return spans[element]
    return None


def _correspondents(actions: list[Element]) -> Iterator[Correspondent]:
    for action in actions:
        for element in action.iter("{*}persName", "{*}orgName", "{*}name", "{*}rs"):
            parent = element.getparent()
            if parent is not None and local(parent) in ("persName", "orgName"):
                continue  # a part of the name before it
            words = plain(element)
            if _UNKNOWN.fullmatch(words) or key_of(element).rstrip("/").endswith("unknown"):
                continue
            if local(element) == "persName":
                yield Correspondent(structured_name(element))
            else:
                body = local(element) == "orgName" or element.get("type") in ("org", "organization")
                yield Correspondent(words if body else natural_order(words))


def _place(actions: list[Element]) -> str | None:
    for action in actions:
        for element in action.iter("{*}placeName", "{*}settlement"):
            if (words := plain(element)) and not _UNKNOWN.fullmatch(words):
                return words
    return None


def _date(actions: list[Element]) -> tuple[DateSpan | None, bool]:
    for action in actions:
        for element in action.iter("{*}date"):
            words = plain(element)
            if span := stated_date(element, words):
                return span, False
            if says_undated(words):
                return None, True
    return None, False
