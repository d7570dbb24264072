"""Put the facts of one letter together: what the markup states is taken as stated, the rest is extracted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.letter import Correspondent, Evidence, Letter
from indexer.extraction.bundles import Part
from indexer.extraction.copies import read_copies
from indexer.extraction.date_choice import choose_date
from indexer.extraction.email_header import EmailHeader, read_email_header
from indexer.extraction.form_header import read_form, read_form_parties
from indexer.extraction.kind import read_kind
from indexer.extraction.language import language_of
from indexer.extraction.layout import Layout, Zone, lay_out
from indexer.extraction.letterhead import read_letterhead
from indexer.extraction.parties import Party, Piece
from indexer.extraction.place import read_place
from indexer.extraction.reading import Candidate, Reading, Source
from indexer.extraction.recipients import choose_recipients
from indexer.extraction.record_form import read_originator, read_record_form
from indexer.extraction.references import read_references
from indexer.extraction.senders import candidates_of, choose_senders
from indexer.extraction.subject import read_subject
from indexer.readers.document import RawDocument, StatedFacts

# Languages other than the first are told apart by the first pages: more text tells no more.
_LANGUAGE_PAGES = 3


@dataclass(slots=True)
class Facts:
    """The facts of a letter while they are gathered: values, evidences and candidates by the fact's name."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    absent: frozenset[str] = frozenset()  # what the markup says that the letter does not have

    def settled(self, name: str) -> bool:
        """True for a fact that nothing read from the text can change."""
        return name in self.values or name in self.absent

    def add(
        self, name: str, value: Any, evidence: Sequence[Evidence], candidates: Sequence[Candidate] | None = None
    ) -> None:
        """Record a fact, unless it is already stated or says nothing."""
        if self.settled(name) or value in (None, "", ()):
            return
        self.values[name] = value
        self.evidence[name] = tuple(evidence)
        if candidates is not None:
            self.candidates[name] = tuple(candidates)


def read_part(document: RawDocument, part: Part, source: Source, notes: Sequence[str] = ()) -> Reading:
    """Read the letter that a part of a document holds."""
    pages = part.pages
    layout = part.layout or lay_out(pages)
    stated = document.stated or StatedFacts()
    facts = Facts(absent=stated.absent)
    _take_stated(facts, stated, layout)
    _read_parties(facts, layout)
    if not (stated.undated or facts.settled("date")):
        _read_date(facts, layout, source)
    _read_rest(facts, layout)
    letter = Letter(
        content_hash=source.content_hash,
        place_in_file=part.place,
        pages=pages,
        files=source.files,
        evidence=facts.evidence,
        notes=(*document.notes, *part.notes, *notes, *facts.notes),
        **facts.values,
    )
    return Reading(letter, facts.candidates)


def _take_stated(facts: Facts, stated: StatedFacts, layout: Layout) -> None:
    """What the markup states stands, with rule `tei` and confidence 1."""
    for name in ("senders", "recipients", "cc", "references"):
        _state(facts, stated, name, getattr(stated, name), len(getattr(stated, name)), layout)
    for name in ("kind", "date", "subject", "place", "language"):
        value = getattr(stated, name)
        _state(facts, stated, name, value, 1 if value is not None else 0, layout)


def _state(facts: Facts, stated: StatedFacts, name: str, value: Any, count: int, layout: Layout) -> None:
    if not count:
        return
    first = layout.pages[0].number if layout.pages else 1
    spans = [*stated.spans.get(name, ())][:count]
    spans += [(first, 0, 0)] * (count - len(spans))
    evidence = [Evidence(page, start, end, "tei", 1.0) for page, start, end in spans]
    shown = value if isinstance(value, tuple) else (value,)
    words = [
        one.display if isinstance(one, Correspondent) else getattr(one, "text", None) or str(one) for one in shown
    ]
    candidates = [
        Candidate(word, proof, 1.0, ("stated by the markup",), True)
        for word, proof in zip(words, evidence, strict=True)
    ]
    facts.add(name, value, evidence, candidates)


def _read_parties(facts: Facts, layout: Layout) -> None:
    email = read_email_header(layout)
    form = read_form(layout)
    if not (facts.settled("senders") and facts.settled("recipients")):
        _read_senders_and_recipients(facts, layout, email, form)
    copied = [*(email.cc if email else ()), *read_copies(layout)]
    _add_parties(facts, "cc", copied, candidates_of(copied, copied, {}))
    subject = read_subject(layout, email, form)
    if subject:
        chosen = Candidate(subject.text, subject.evidence, subject.evidence.confidence, subject.why, True)
        facts.add("subject", subject.text, [subject.evidence], [chosen])
    references = read_references(layout, form)
    facts.add("references", tuple(r.text for r in references), [r.evidence for r in references])


def _read_senders_and_recipients(
    facts: Facts, layout: Layout, email: EmailHeader | None, form: Mapping[str, tuple[Piece, ...]]
) -> None:
    from_form, to_form = read_form_parties(layout, form)
    from_record, to_record = read_record_form(layout)
    originator = read_originator(layout)
    senders = choose_senders(layout, email, from_form, from_record, read_letterhead(layout) or originator)
    recipients, notes = choose_recipients(layout, email, to_form, to_record)
    if originator and from_form and to_form and from_record and to_record:
        recipients = recipients.in_house(originator.name)
    _add_parties(facts, "senders", senders.parties, senders.candidates)
    _add_parties(facts, "recipients", recipients.parties, recipients.candidates)
    facts.notes += notes


def _add_parties(facts: Facts, name: str, parties: Sequence[Party], candidates: Sequence[Candidate]) -> None:
    """Each correspondent once, with the evidence read first."""
    unique: dict[Correspondent, Evidence] = {}
    for party in parties:
        unique.setdefault(party.who, party.evidence)
    facts.add(name, tuple(unique), list(unique.values()), candidates)
    if candidates and name not in facts.candidates:
        facts.candidates[name] = tuple(candidates)


def _read_date(facts: Facts, layout: Layout, source: Source) -> None:
    choice = choose_date(layout, source)
    if choice.candidates and "date" not in facts.values:
        facts.candidates["date"] = choice.candidates
    if choice.date and choice.evidence:
        facts.add("date", choice.date, [choice.evidence])
    if choice.received and choice.received_evidence:
        facts.add("received", choice.received, [choice.received_evidence])


def _read_rest(facts: Facts, layout: Layout) -> None:
    place = read_place(layout)
    if place:
        chosen = Candidate(place.name, place.evidence, place.evidence.confidence, (place.why,), True)
        facts.add("place", place.name, [place.evidence], [chosen])
    kind = read_kind(layout)
    facts.add("kind", kind.name, [kind.evidence], [_kind_candidate(kind.name, kind.evidence, kind.why)])
    language = language_of(_running_text(layout))
    if language:
        line = next((one for one in layout.letter_lines if one.zone is Zone.BODY), None)
        if line:
            proof = Evidence(line.page, line.start, line.end, "small-words", language[1])
            facts.add("language", language[0], [proof])


def _kind_candidate(name: str, evidence: Evidence, why: str) -> Candidate:
    return Candidate(name, evidence, evidence.confidence, (why,), True)


def _running_text(layout: Layout) -> str:
    texts: Mapping[int, str] = layout.masked
    return "\n".join(texts[page.number][:4_000] for page in layout.pages[:_LANGUAGE_PAGES])
