"""One document of a TEI volume: its pages, and the facts that its markup states."""

from __future__ import annotations

import re

from archive.datespan import DateSpan
from archive.letter import Correspondent, Page
from indexer.readers.document import RawDocument
from indexer.readers.tei_dates import between, parse_iso, parse_words, says_undated, stated_date
from indexer.readers.tei_facts import MEDIA_TYPE, Facts, Surroundings
from indexer.readers.tei_heads import Head, parse_head
from indexer.readers.tei_layout import Layout, Span
from indexer.readers.tei_letters import place_facts
from indexer.readers.tei_markup import (
    XML_LANG,
    Element,
    attribute,
    is_document,
    key_of,
    local,
    own,
    plain,
    plain_lines,
)
from indexer.readers.tei_names import classify, looks_like_name, split_office
from indexer.readers.tei_parties import Mark, Party

_SUBJECT_LABEL = re.compile(r"^(?:subject|subj|re)\s*:\s*", re.IGNORECASE)
_REFERENCE_HEAD = re.compile(r"ref", re.IGNORECASE)
_ENUMERATION = re.compile(r"^\(?[A-Za-z0-9]{1,2}[.)]\s+")
# “711.90/3–1448: Telegram”: the archive's own number of the document, and perhaps what it is.
_FILE_NUMBER = re.compile(r"\d{3}[\w. ()–-]*/\d{1,2}[–-]\d{2,4}")
_SOURCE_KIND = re.compile(r"\b(telegram|airgram|circular|letter|memorandum)\b", re.IGNORECASE)
_COPIED = re.compile(r"\s*(?:info|cc|copy|copies|copied)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\s*(?:to|from|fm|action|memorandum (?:for|to)|for)\b[\s:]*$", re.IGNORECASE)
_FOR_THE_RECORD = re.compile(r"\bfor (?:the )?(?:record|files?)\b", re.IGNORECASE)
_REMARK = re.compile(r"\s*\[[^\]]*\]")


def read_document(
    element: Element, layout: Layout, anchor: str, around: Surroundings, known: Facts | None = None
) -> RawDocument:
    """Lay the element out and read its facts; those of `known` (a correspDesc) come before those of the text."""
    layout.write(element)
    pages = layout.pages()
    if known is not None:
        place_facts(known, element, layout.spans, pages[0].number)
    reader = _Reader(element, layout, pages, around)
    facts = reader.facts(known)
    notes = [
        f"The text refers to “{name}”, which the file does not explain." for name in sorted(layout.unknown_entities)
    ]
    metadata = {**around.metadata, **({"title": reader.head.title} if reader.head.title else {})}
    if number := element.get("n"):
        metadata["number"] = number
    return RawDocument(
        pages, MEDIA_TYPE, anchor, notes=tuple(reader.notes + notes), metadata=metadata, stated=facts.stated()
    )


class _Reader:
    def __init__(self, element: Element, layout: Layout, pages: tuple[Page, ...], around: Surroundings) -> None:
        self.element, self.layout, self.around = element, layout, around
        self.texts = {page.number: page.text for page in pages}
        self.first_page = pages[0].number
        self.notes: list[str] = []
        self.head = Head("", 0)
        self._offsets: list[int] = []
        self._head_page = self.first_page

    def facts(self, known: Facts | None) -> Facts:
        facts = known or Facts()
        self._read_head()
        if not facts.senders:
            self._parties(facts.senders, "senders", self.head.senders, facts)
        if not facts.recipients:
            self._parties(facts.recipients, "recipients", self.head.recipients, facts)
        self._lists(facts)
        if not facts.senders:
            self._signature(facts)
        self._date(facts)
        self._kind(facts)
        self._subject(facts)
        self._references(facts)
        self._absent(facts)
        facts.language = facts.language or self._language()
        return facts

    # --- the head ---

    def _read_head(self) -> None:
        head = next(own(self.element, "head"), None)
        span = self.layout.spans.get(head) if head is not None else None
        if head is None or span is None:
            return
        text = self.texts[span.page]
        hidden = {i for mark in self.layout.note_marks if mark.page == span.page for i in range(mark.start, mark.end)}
        self._offsets = [i for i in range(span.start, span.end) if i not in hidden]
        self._head_page = span.page
        place = {offset: i for i, offset in enumerate(self._offsets)}
        clean = "".join(" " if text[i].isspace() else text[i] for i in self._offsets)
        marks: list[Mark] = []
        for named in own(head, "persName", "gloss", "orgName", "rs", "name", body=True):
            role = (named.get("type") or "").casefold()
            person = local(named) == "persName"
            there = self.layout.spans.get(named)
            if there is None or (role not in ("from", "to") and not person):
                continue
            start, end = place.get(there.start), place.get(there.end - 1)
            if start is None or end is None or (marks and start < marks[-1].end):
                continue
            marks.append(Mark(start, end + 1, person, role if role in ("from", "to") else None, key_of(named)))
        self.head = parse_head(clean, marks)
        for party in self.head.contradictions:
            self.notes.append(f"The markup and the words of the head differ on “{clean[party.start : party.end]}”.")

    def _in_head(self, start: int, end: int) -> Span:
        return Span(self._head_page, self._offsets[start], self._offsets[end - 1] + 1)

    def _parties(self, into: list[Correspondent], fact: str, found: tuple[Party, ...], facts: Facts) -> None:
        for party in found:
            name, title = self._full_name(party), party.title
            if name is None and title and len(title.split()) == 1 and not party.organization:
                name, title = title, None  # “the President”, “the Shah”: called by the office as by a name
            into.append(Correspondent(name, title, party.organization))
            facts.at(fact, self._in_head(party.start, party.end), self.first_page)

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
        if signature is not None and " " not in name:
            signed = plain_lines(signature)[0]
            if looks_like_name(signed) and signed.casefold().endswith(f" {name.casefold()}") and "." not in name:
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
        facts.at("senders", self.layout.spans.get(signature), self.first_page)

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
                    facts.at(fact, self.layout.spans.get(item), self.first_page)

    # --- date and place ---

    def _date(self, facts: Facts) -> None:
        lines = [*own(self.element, "dateline"), *own(self.element, "opener", "closer", "head", "docDate")]
        for line in lines:
            dates = [line] if local(line) == "docDate" else list(own(line, "date", body=True))
            if facts.date is None and not facts.undated and dates:
                self._date_of_line(facts, dates)
            if facts.place is None and local(line) != "head":
                self._place(facts, line)
            if facts.date or facts.undated:
                break
        if facts.date is None and not facts.undated:
            self._date_without_line(facts, lines)

    def _date_of_line(self, facts: Facts, dates: list[Element]) -> None:
        found = []
        for date in dates:
            text = plain(date)
            span = stated_date(date, text)
            if span is not None:
                found.append((date, span))
            elif says_undated(text):
                facts.undated = not found
                if facts.undated:
                    facts.at("date", self.layout.spans.get(date), self.first_page)
                    return
            elif any(date.get(name) for name in ("when", "from", "notBefore")):
                self.notes.append(f"The date of “{text}” is not a day of the calendar in the markup.")
        if not found:
            return
        element, facts.date = found[0]
        if len(found) > 1:
            element, facts.date = self._two_dates(found)
        facts.at("date", self.layout.spans.get(element), self.first_page)

    def _two_dates(self, found: list[tuple[Element, DateSpan]]) -> tuple[Element, DateSpan]:
        """“May 23 [24], 1949” is the editors' correction of a date; “January 6–7, 1951” is a span."""
        (first, one), (second, two) = found[:2]
        if two.text.startswith("[") or (first.tail or "").rstrip().endswith("["):
            return second, two
        if (first.tail or "").strip(" \n,") in ("–", "-", "—", "to", "and", "/"):
            both = between(one, two, f"{one.text}{(first.tail or '').strip()}{two.text}")
            if both is not None:
                return first, both
        return first, one

    def _date_without_line(self, facts: Facts, lines: list[Element]) -> None:
        begin = attribute(self.element, "doc-dateTime-min")
        end = attribute(self.element, "doc-dateTime-max")
        if begin and end and (first := parse_iso(begin)) and (last := parse_iso(end)):
            facts.date = between(first, last, "", uncertain=first != last)
            if facts.date:
                facts.at("date", None, self.first_page)
            return
        for line in lines:
            if local(line) == "dateline" and says_undated(plain(line).rpartition(",")[2]):
                facts.undated = True
        if not (facts.undated or any(local(line) == "dateline" for line in lines)):
            self._date_of_head(facts)
        if self.head.title.casefold().startswith("editorial note"):
            facts.undated = True

    def _date_of_head(self, facts: Facts) -> None:
        if self.head.date:
            words = self._words_of_head(*self.head.date)
            facts.date = parse_words(words)
            if facts.date:
                facts.at("date", self._in_head(*self.head.date), self.first_page)
        elif self.head.undated:
            facts.undated = True

    def _words_of_head(self, start: int, end: int) -> str:
        return "".join(self.texts[self._head_page][i] for i in self._offsets[start:end])

    def _place(self, facts: Facts, line: Element) -> None:
        for place in own(line, "placeName", body=True):
            if name := plain(place).strip(" ,."):
                facts.place = name
                facts.at("place", self.layout.spans.get(place), self.first_page)
                return

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
        if facts.kind and self._offsets:
            facts.at("kind", self._in_head(0, len(self._offsets)), self.first_page)

    def _subject(self, facts: Facts) -> None:
        for entry in own(self.element, "list"):
            if entry.get("type") != "subject":
                continue
            items = [(item, words) for item in entry.iterchildren("{*}item") if (words := plain(item))]
            if items:
                facts.subject = _SUBJECT_LABEL.sub("", "; ".join(words for _, words in items))
                spans = [span for item, _ in items if (span := self.layout.spans.get(item))]
                last = next((s for s in reversed(spans) if s.page == spans[0].page), None)
                facts.at("subject", Span(spans[0].page, spans[0].start, last.end) if last else None, self.first_page)
                return
        title = self.head.title
        if self.head.subject:
            start, end = self.head.subject
            facts.subject = self._words_of_head(start, end).rstrip(" ,.")
            facts.at("subject", self._in_head(start, start + len(facts.subject)), self.first_page)
        elif title and not (facts.senders and facts.recipients):
            facts.subject = title
            start = self.head.title_start
            facts.at("subject", self._in_head(start, start + len(title)), self.first_page)

    def _references(self, facts: Facts) -> None:
        if self.head.reference:
            start, end = self.head.reference
            facts.references.append(self._words_of_head(start, end))
            facts.at("references", self._in_head(start, end), self.first_page)
        for note in self.element.iterchildren("{*}note"):
            span = self.layout.spans.get(note)
            if note.get("rend") == "inline" and span and (m := _FILE_NUMBER.match(self.texts[span.page], span.start)):
                facts.references.append(m[0])
                facts.at("references", Span(span.page, m.start(), m.end()), self.first_page)
        for entry in own(self.element, "list"):
            label = " ".join(plain(head) for head in entry.iterchildren("{*}head"))
            if entry.get("type") == "references" and (not label or _REFERENCE_HEAD.match(label)):
                for item in entry.iterchildren("{*}item"):
                    if words := _ENUMERATION.sub("", plain(item)):
                        facts.references.append(words)
                        facts.at("references", self.layout.spans.get(item), self.first_page)

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
