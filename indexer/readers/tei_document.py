"""One document of a TEI volume: its pages, and the facts that its markup states."""

from __future__ import annotations

import re
from itertools import islice

from archive.letter import Correspondent
from indexer.readers.document import RawDocument
from indexer.readers.tei_datelines import read_date_and_place
from indexer.readers.tei_facts import MEDIA_TYPE, Facts, Surroundings
from indexer.readers.tei_layout import Layout, Span
from indexer.readers.tei_letters import place_facts
from indexer.readers.tei_markup import XML_LANG, Element, is_document, key_of, own, plain, plain_lines
from indexer.readers.tei_names import classify, looks_like_name, split_office
from indexer.readers.tei_parties import Party
from indexer.readers.tei_written import Written

_SUBJECT_LABEL = re.compile(r"^(?:subject|subj|re)\s*:\s*", re.IGNORECASE)
_FIRST_PARAGRAPHS = 4
_LONGEST_SUBJECT = 300
_REFERENCE_HEAD = re.compile(r"ref", re.IGNORECASE)
_ENUMERATION = re.compile(r"^\(?[A-Za-z0-9]{1,2}[.)]\s+")
# “711.90/3–1448: Telegram”: the archive's own number of the document, and perhaps what it is.
_FILE_NUMBER = re.compile(r"\d{3}[\w. ()–-]*/\d{1,2}[–-]\d{2,4}")
_SOURCE_KIND = re.compile(r"\b(telegram|airgram|circular|letter|memorandum)\b", re.IGNORECASE)
_COPIED = re.compile(r"\s*(?:info|cc|copy|copies|copied)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\s*(?:to|from|fm|action|memorandum (?:for|to)|for)\b[\s:]*$", re.IGNORECASE)
_FOR_THE_RECORD = re.compile(r"\bfor (?:the )?(?:record|files?)\b", re.IGNORECASE)
_MISTER = re.compile(r"^(?:Mr|Mrs|Miss|Dr)\.?\s+")
_REMARK = re.compile(r"\s*\[[^\]]*\]")


def read_document(
    element: Element, layout: Layout, anchor: str, around: Surroundings, known: Facts | None = None
) -> RawDocument:
    """Lay the element out and read its facts; those of `known` (a correspDesc) come before those of the text."""
    layout.write(element)
    pages = layout.pages()
    if known is not None:
        place_facts(known, element, layout.spans, pages[0].number)
    written = Written(element, layout, pages)
    facts = _Reader(written, around).facts(known)
    notes = [
        f"The text refers to “{name}”, which the file does not explain." for name in sorted(layout.unknown_entities)
    ]
    metadata = {**around.metadata, **({"title": written.head.title} if written.head.title else {})}
    if number := element.get("n"):
        metadata["number"] = number
    return RawDocument(
        pages, MEDIA_TYPE, anchor, notes=tuple(written.notes + notes), metadata=metadata, stated=facts.stated()
    )


class _Reader:
    def __init__(self, written: Written, around: Surroundings) -> None:
        self.written, self.around = written, around
        self.element, self.head = written.element, written.head

    def facts(self, known: Facts | None) -> Facts:
        facts = known or Facts()
        if not facts.senders:
            self._parties(facts.senders, "senders", self.head.senders, facts)
        if not facts.recipients:
            self._parties(facts.recipients, "recipients", self.head.recipients, facts)
        self._lists(facts)
        if not facts.senders:
            self._signature(facts)
        read_date_and_place(self.written, facts)
        self._kind(facts)
        self._subject(facts)
        self._references(facts)
        self._absent(facts)
        facts.language = facts.language or self._language()
        return facts

    def _parties(self, into: list[Correspondent], fact: str, found: tuple[Party, ...], facts: Facts) -> None:
        for party in found:
            name, title = self._full_name(party), party.title
            if name is None and title and len(title.split()) == 1 and not party.organization:
                name, title = title, None  # “the President”, “the Shah”: called by the office as by a name
            into.append(Correspondent(name, title, party.organization))
            facts.at(fact, self.written.in_head(party.start, party.end), self.written.first_page)

    def _full_name(self, party: Party) -> str | None:
        """“Read” as “Benjamin H. Read” where the list of persons or the signature leaves no doubt."""
        name = party.name
        if not name or not looks_like_name(name):
            return name
        person = self.around.persons.get(party.key)
        if person is not None and _words(name) <= _words(person.name) and _words(name) & _words(person.surname):
            office = {word for word in _words(f"{party.title or ''} {party.organization or ''}") if len(word) > 4}
            if " " in name or office & _words(person.words):
                return person.name
        signature = self._signed()
        surname = _MISTER.sub("", name)
        if signature is not None and not re.search(r"[ .]", surname):
            signed = plain_lines(signature)[0].strip(" .,")
            if looks_like_name(signed) and signed.casefold().endswith(f" {surname.casefold()}"):
                return signed
        return name

    # --- signatures and lists ---

    def _signed(self) -> Element | None:
        """The one signature of the document; None if it has several or none."""
        signatures = list(own(self.element, "signed", body=True))
        return signatures[0] if len(signatures) == 1 and plain_lines(signatures[0]) else None

    def _signature(self, facts: Facts) -> None:
        signature = self._signed()
        if signature is None:
            return
        lines = [_REMARK.sub("", line).strip(" ,") for line in plain_lines(signature)]
        person = self.around.persons.get(key_of(signature))
        name = person.name if person and _words(lines[0]) <= _words(person.name) else lines[0]
        if not looks_like_name(name) or not re.search(r"[a-zà-ÿ]{2}", name):
            return  # initials name nobody for certain
        title, organization = split_office(", ".join(filter(None, lines[1:]))) if lines[1:] else ("", None)
        facts.senders.append(Correspondent(name, title or None, organization))
        facts.at("senders", self.written.spans.get(signature), self.written.first_page)

    def _lists(self, facts: Facts) -> None:
        """`list type="from"` and `type="to"`, where the head names nobody; addressees for information are copied."""
        have = {"senders": bool(facts.senders), "recipients": bool(facts.recipients)}
        for entry in own(self.element, "list"):
            kind = (entry.get("type") or "").casefold()
            label = " ".join(plain(head) for head in entry.iterchildren("{*}head"))
            if kind not in ("from", "to") or (label and not _ADDRESSED.match(label) and not _COPIED.match(label)):
                continue
            fact = "cc" if _COPIED.match(label) else "senders" if kind == "from" else "recipients"
            if have.get(fact):
                continue
            into = {"cc": facts.cc, "senders": facts.senders, "recipients": facts.recipients}[fact]
            for item in entry.iterchildren("{*}item"):
                words = _REMARK.sub("", plain(item)).strip(" ,;")
                if words.casefold().startswith("the "):
                    words = words[4:]
                if words:
                    into.append(Correspondent(*classify(words)))
                    facts.at(fact, self.written.spans.get(item), self.written.first_page)

    # --- the rest ---

    def _kind(self, facts: Facts) -> None:
        if facts.kind:
            return
        facts.kind = self.head.kind
        if not self.head.kind_named:
            source = " ".join(plain(n) for n in self.element.iterchildren("{*}note") if n.get("rend") == "inline")
            source += " ".join(plain(seg) for opener in own(self.element, "opener") for seg in own(opener, "seg"))
            if match := _SOURCE_KIND.search(source):
                named = match[1].casefold()
                facts.kind = "telegram" if named == "airgram" else named
        if self.element.get("subtype") == "editorial-note":
            facts.kind = "other"
        if self.element.get("type") == "letter":
            facts.kind = facts.kind or "letter"
        elif self.head.title and is_document(self.element):
            facts.kind = facts.kind or "other"
        if facts.kind and (whole := self.written.whole_head()):
            facts.at("kind", whole, self.written.first_page)

    def _subject(self, facts: Facts) -> None:
        for entry in own(self.element, "list"):
            if entry.get("type") != "subject":
                continue
            items = [(item, words) for item in entry.iterchildren("{*}item") if (words := plain(item))]
            if items:
                facts.subject = _SUBJECT_LABEL.sub("", "; ".join(words for _, words in items))
                spans = [span for item, _ in items if (span := self.written.spans.get(item))]
                last = next((s for s in reversed(spans) if s.page == spans[0].page), None)
                facts.at(
                    "subject",
                    Span(spans[0].page, spans[0].start, last.end) if last else None,
                    self.written.first_page,
                )
                return
        if self._subject_line(facts):
            return
        title = self.head.title
        if self.head.subject:
            start, end = self.head.subject
            facts.subject = self.written.words_of_head(start, end).rstrip(" ,.")
            facts.at("subject", self.written.in_head(start, start + len(facts.subject)), self.written.first_page)
        elif title and not (facts.senders and facts.recipients):
            facts.subject = title
            start = self.head.title_start
            facts.at("subject", self.written.in_head(start, start + len(title)), self.written.first_page)

    def _subject_line(self, facts: Facts) -> bool:
        """“Subject: …” as a paragraph of its own among the first."""
        for paragraph in islice(own(self.element, "p"), _FIRST_PARAGRAPHS):
            words = plain(paragraph)
            label = _SUBJECT_LABEL.match(words)
            if label and 0 < len(words) - label.end() <= _LONGEST_SUBJECT:
                facts.subject = words[label.end() :]
                span = self.written.spans.get(paragraph)
                shown = _SUBJECT_LABEL.match(self.written.texts[span.page][span.start : span.end]) if span else None
                where = Span(span.page, span.start + shown.end(), span.end) if span and shown else None
                facts.at("subject", where, self.written.first_page)
                return True
        return False

    def _references(self, facts: Facts) -> None:
        if self.head.reference:
            start, end = self.head.reference
            facts.references.append(self.written.words_of_head(start, end))
            facts.at("references", self.written.in_head(start, end), self.written.first_page)
        for note in self.element.iterchildren("{*}note"):
            span = self.written.spans.get(note)
            if (
                note.get("rend") == "inline"
                and span
                and (m := _FILE_NUMBER.match(self.written.texts[span.page], span.start))
            ):
                facts.references.append(m[0])
                facts.at("references", Span(span.page, m.start(), m.end()), self.written.first_page)
        for entry in own(self.element, "list"):
            label = " ".join(plain(head) for head in entry.iterchildren("{*}head"))
            if entry.get("type") == "references" and (not label or _REFERENCE_HEAD.match(label)):
                for item in entry.iterchildren("{*}item"):
                    if words := _ENUMERATION.sub("", plain(item)):
                        facts.references.append(words)
                        facts.at("references", self.written.spans.get(item), self.written.first_page)

    def _absent(self, facts: Facts) -> None:
        """A volume's head that names no addressee means it: a conversation has none, whoever takes part."""
        named = self.head.kind_named or facts.kind == "other"
        if is_document(self.element) and named and facts.kind in ("memorandum", "report", "other"):
            facts.absent |= {"recipients"} if _FOR_THE_RECORD.search(self.head.title) else {"senders", "recipients"}

    def _language(self) -> str | None:
        node: Element | None = self.element
        while node is not None:
            if language := node.get(XML_LANG):
                return language
            node = node.getparent()
        return self.around.language


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
