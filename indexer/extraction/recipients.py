"""Choose the recipients among header, form, address block, `Attention:`, salutation and the archive's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.extraction.email_header import EmailHeader
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.names import same_person
from indexer.extraction.parties import Party, evidence_of, read_party, whole
from indexer.extraction.recipient_block import read_recipient_block
from indexer.extraction.record_form import repaired
from indexer.extraction.salutation import Greeting, read_salutation
from indexer.extraction.senders import Chosen, candidates_of

_WEIGHTS = {
    "email-to": 1.0, "form-to": 0.95, "recipient-block": 0.9, "attention": 0.9, "recipient-foot": 0.7,
    "addressed-line": 0.6, "salutation": 0.5, "record-form": 0.3,
}  # fmt: skip
_ADDRESSED = re.compile(r"\W{0,3}(?:TO|To)(?:\s+(?:THE|the|All|ALL))?\s+(?=[A-Z])")


def choose_recipients(
    layout: Layout,
    email: EmailHeader | None,
    to_form: Sequence[Party],
    to_record: Sequence[Party],
) -> tuple[Chosen, tuple[str, ...]]:
    """The recipients, and sentences about what does not agree."""
    greeting = read_salutation(layout)
    names = greeting.names if greeting else ()
    block = read_recipient_block(layout, names) if not (email or to_form) else []
    greeted = list(greeting.parties) if greeting else []
    line = [] if block or to_form or email else _addressed_line(layout)
    notes: tuple[str, ...] = ()
    if email and email.recipients:
        picked = list(email.recipients)
    elif to_form:
        picked = [repaired(party, to_record) for party in to_form]
        if all(party.sure < 0.7 for party in picked) and to_record and to_record[0].who.name:
            picked = list(to_record)
    elif block:
        picked = _with_greeted(block, greeted, greeting.line.text if greeting else "")
        notes = _disagreement(block, greeting)
    else:
        picked = list(line or greeted or to_record)
    seen = [*(email.recipients if email else ()), *to_form, *block, *line, *greeted, *to_record]
    return Chosen(tuple(picked), candidates_of(seen, picked, _WEIGHTS)), notes


def _with_greeted(block: list[Party], greeted: Sequence[Party], greeting_text: str) -> list[Party]:
    """A block that names only a body or an office: the salutation may say who is meant."""
    if any(party.who.name and party.evidence.rule != "recipient-block" for party in block):
        return block
    persons = [party for party in greeted if party.sure >= 0.7]
    if persons and re.match(r"\W*(?:gentlemen|ladies|members|commissioners|sirs)\b", greeting_text, re.I):
        return block  # all of a body are greeted, one of them by name
    office = block[0]
    if len(persons) == 1 and not _has_person(block):
        body = office.who.organization or (office.who.name if office.who.title is None else None)
        who = replace(persons[0].who, title=office.who.title or persons[0].who.title, organization=body)
        return [replace(persons[0], who=who, why=(*persons[0].why, "the block names only the office"))]
    return block


def _has_person(block: Sequence[Party]) -> bool:
    return any(
        party.who.name and (party.who.title or party.who.organization or party.evidence.confidence >= 0.8)
        for party in block
        if "greet" in " ".join(party.why) or party.who.title
    )


def _disagreement(block: Sequence[Party], greeting: Greeting | None) -> tuple[str, ...]:
    named = [party.who.name for party in block if party.who.name]
    if not greeting or not greeting.names or not named:
        return ()
    if any(same_person(name, greeted) for name in named for greeted in greeting.names):
        return ()
    return (f"The address names {named[0]}, the salutation greets {greeting.names[0]}.",)


def _addressed_line(layout: Layout) -> list[Party]:
    """`TO HIS EXCELLENCY ...`, `TO MAYOR E P STRAND` at the head of a petition, a circular or a telegram."""
    for line in layout.inside(Zone.RECIPIENT, Zone.LETTERHEAD, Zone.BODY)[:14]:
        match = _ADDRESSED.match(line.text)
        if match and len(line.text) <= 110:
            piece = whole(line, match.end())
            read = read_party(piece.text)
            if read:
                return [Party(read[0], evidence_of([piece], "addressed-line", read[1]), ("behind “To” at the head",))]
    return []
