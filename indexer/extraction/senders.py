"""Choose the senders among what header, form, signature, electronic signature and the archive's form say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.letter import Correspondent
from indexer.extraction.buried import read_buried
from indexer.extraction.email_header import EmailHeader
from indexer.extraction.known_offices import FILING_AGENCY, FILING_OFFICES, PARENTS
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.letterhead import Heading
from indexer.extraction.names import same_person
from indexer.extraction.parties import Party
from indexer.extraction.reading import Candidate
from indexer.extraction.record_form import repaired
from indexer.extraction.roles import says_body
from indexer.extraction.signature import read_signature
from indexer.extraction.weak_signatures import read_esignature, read_first_name, read_initials

# In the order in which they are believed; each is a rule's family and what it adds to a candidate's score.
_WEIGHTS = {
    "email-from": 1.0, "form-from": 0.9, "signature": 0.8, "signature-unclosed": 0.6, "signed-by": 0.5,
    "signature-buried": 0.5,
    "signature-one-word": 0.45, "e-signature": 0.4, "record-form": 0.3, "signature-initials": 0.1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parties chosen for a fact, and all that were weighed, best first."""

    parties: tuple[Party, ...]
    candidates: tuple[Candidate, ...]

    def in_house(self, organization: str) -> Chosen:
        """The same, where persons of whom nothing else is said work in this body (a memorandum within it)."""
        placed = tuple(
            party.with_organization(organization) if party.who.name and not says_body(party.who.name) else party
            for party in self.parties
        )
        return Chosen(placed, self.candidates)


def choose_senders(
    layout: Layout,
    email: EmailHeader | None,
    from_form: Sequence[Party],
    from_record: Sequence[Party],
    heading: Heading | None,
) -> Chosen:
    """The senders, the principal first, with the letterhead's body as their organization."""
    signed = read_signature(layout)
    esigned = read_esignature(layout)
    buried = read_buried(layout) if not (signed or email or from_form) and layout.scan else []
    weak = [] if signed or buried else read_first_name(layout)
    initials = read_initials(layout)
    if email and email.senders:
        picked = [_enriched(party, signed) for party in email.senders]
    elif from_form:
        picked = _from_form([repaired(party, from_record) for party in from_form], signed, from_record)
    elif signed:
        picked = _signers(signed, esigned)
    else:
        picked = list(buried or weak or esigned or from_record or initials)
    seen = [*(email.senders if email else ()), *from_form, *signed, *buried, *esigned, *weak, *from_record, *initials]
    filing = _is_about_a_filing(layout)
    picked = [_placed(party, heading, filing) for party in picked]
    return Chosen(tuple(picked), candidates_of(seen, picked, _WEIGHTS))


def _from_form(stated: list[Party], signed: Sequence[Party], from_record: Sequence[Party]) -> list[Party]:
    """FROM names the sender; where it names only an office, the signature may say who held it."""
    if all(party.sure < 0.7 for party in stated) and from_record and from_record[0].who.name:
        return list(from_record)
    found = []
    for party in stated:
        signer = next((other for other in signed if other.who.name and not other.by), None)
        if party.who.name is None and signer and signer.sure >= 0.7:
            title = party.who.title
            who = Correspondent(signer.who.name, title or signer.who.title, party.who.organization)
            found.append(replace(signer, who=who, why=(*signer.why, "FROM says the office, the signature the name")))
        else:
            found.append(_enriched(party, signed))
    return found


def _signers(signed: Sequence[Party], esigned: Sequence[Party]) -> list[Party]:
    """The typed signature; an office that signs with a person's electronic signature behind it is that person's."""
    if esigned and all(party.who.name is None for party in signed):
        office = signed[0].who
        return [
            replace(party, who=Correspondent(party.who.name, office.title, office.organization)) for party in esigned
        ]
    found = []
    for party in signed:
        name = party.who.name
        if name and any(other.who.name and same_person(name, other.who.name) for other in esigned):
            sure = min(party.sure + 0.05, 0.99)
            party = replace(
                party,
                evidence=replace(party.evidence, confidence=sure),
                why=(*party.why, "the electronic signature has the same name"),
            )
        found.append(party)
    return found


def _enriched(party: Party, signed: Sequence[Party]) -> Party:
    """Title and body from the signature of the same person, where the header has none."""
    for other in signed:
        if party.who.name and other.who.name and same_person(party.who.name, other.who.name):
            who = replace(
                party.who,
                title=party.who.title or other.who.title,
                organization=party.who.organization or other.who.organization,
            )
            return replace(party, who=who, why=(*party.why, "the signature has the same name"))
    return party


def _placed(party: Party, heading: Heading | None, filing: bool) -> Party:
    """The sender's organization: the letterhead's body; the parts of it that the signature names go to the title."""
    who = party.who
    parent = _parent_of(who, filing)
    if parent and heading is None:
        part = who.organization if who.organization != parent else None
        title = ", ".join(filter(None, (who.title, part))) or None
        return replace(party, who=Correspondent(who.name, title, parent)) if who.name else party
    if heading is None or (heading.evidence.rule == "record-originator" and who.name and says_body(who.name)):
        return party
    if who.name is None and who.title is None:
        return replace(party, who=Correspondent(who.organization, None, heading.name))
    if who.organization and who.name and who.organization != heading.name:
        if who.name.casefold() in heading.name.casefold():
            return party
        if _is_company(who.organization) or party.evidence.rule in ("email-from", "form-from"):
            return party
        if who.title is None and not _is_person(party):
            return replace(party, who=replace(who, organization=heading.name))
        title = f"{who.title}, {who.organization}" if who.title else who.organization
        return replace(party, who=Correspondent(who.name, title, heading.name))
    return party.with_organization(heading.name)


# "Form 10-K", "Amendment No. 1 to Registration Statement on Form S-1"
_FILING = re.compile(
    r"\bForm (?:10-?[KQ](?:SB|405|T)?|8-?K|20-?F|40-?F|6-?K|[SNF]-[0-9]{1,2}|10-?12[BG]|1-A|10)\b", re.I
)


def _is_about_a_filing(layout: Layout) -> bool:
    """True where the subject names a form that companies file with the Securities and Exchange Commission."""
    return any(_FILING.search(line.text[:200]) for line in layout.inside(Zone.SUBJECT, Zone.REFERENCE))


def _parent_of(who: Correspondent, filing: bool) -> str | None:
    """The agency that a part of a telling name belongs to, for letters whose letterhead is a picture."""
    said = " ".join(filter(None, (who.name, who.title, who.organization))).casefold()
    if parent := next((parent for part, parent in PARENTS.items() if part in said), None):
        return parent
    office = " ".join((who.organization or "").replace("&", "and").casefold().split())
    return FILING_AGENCY if filing and office in FILING_OFFICES else None


def _is_person(party: Party) -> bool:
    return party.evidence.rule in ("signature", "signature-unclosed", "signed-by", "e-signature", "record-form")


def _is_company(text: str) -> bool:
    last = text.rstrip(". ").rsplit(" ", 1)[-1].strip(".,").casefold()
    return last in {"inc", "llc", "corp", "corporation", "company", "ltd", "llp", "co", "plc", "p.c", "l.p"}


def candidates_of(
    seen: Sequence[Party], picked: Sequence[Party], weights: Mapping[str, float]
) -> tuple[Candidate, ...]:
    """All parties as candidates, best first; chosen are those whose evidence a picked party has."""
    chosen = {(party.evidence.page, party.evidence.start, party.evidence.rule) for party in picked}
    found = [
        Candidate(
            value=describe(party.who),
            evidence=party.evidence,
            score=round(weights.get(party.evidence.rule, 0.2) * party.sure, 3),
            why=party.why,
            chosen=(party.evidence.page, party.evidence.start, party.evidence.rule) in chosen,
        )
        for party in seen
    ]
    return tuple(sorted(found, key=lambda candidate: (not candidate.chosen, -candidate.score)))


def describe(who: Correspondent) -> str:
    """Name, title and organization in words, as `explain` prints them."""
    return ", ".join(part for part in (who.name, who.title, who.organization) if part) or "?"
