"""One document as it was laid out: its pages, its head and where its elements stand."""

from __future__ import annotations

from archive.letter import Page
from indexer.readers.tei_heads import Head, parse_head
from indexer.readers.tei_layout import Layout, Span
from indexer.readers.tei_markup import Element, key_of, local, own
from indexer.readers.tei_parties import Mark


class Written:
    """`texts` are the pages' texts by number, `notes` gathers sentences about the reading."""

    def __init__(self, element: Element, layout: Layout, pages: tuple[Page, ...]) -> None:
        self.element = element
        self.spans, self._note_marks = layout.spans, layout.note_marks
        self.texts = {page.number: page.text for page in pages}
        self.first_page = pages[0].number
        self.notes: list[str] = []
        self.head = Head("", 0)
        self._offsets: list[int] = []
        self._head_page = self.first_page
        self._read_head()

    def _read_head(self) -> None:
        head = next(own(self.element, "head"), None)
        span = self.spans.get(head) if head is not None else None
        if head is None or span is None:
            return
        text = self.texts[span.page]
        hidden = {i for mark in self._note_marks if mark.page == span.page for i in range(mark.start, mark.end)}
        self._offsets = [i for i in range(span.start, span.end) if i not in hidden]
        self._head_page = span.page
        place = {offset: i for i, offset in enumerate(self._offsets)}
        clean = "".join(" " if text[i].isspace() else text[i] for i in self._offsets)
        marks: list[Mark] = []
        for named in own(head, "persName", "gloss", "orgName", "rs", "name", body=True):
            role = (named.get("type") or "").casefold()
            person = local(named) == "persName"
            there = self.spans.get(named)
            if there is None or (role not in ("from", "to") and not person):
                continue
            start, end = place.get(there.start), place.get(there.end - 1)
            if start is None or end is None or (marks and start < marks[-1].end):
                continue
            marks.append(Mark(start, end + 1, person, role if role in ("from", "to") else None, key_of(named)))
        self.head = parse_head(clean, marks)
        for party in self.head.contradictions:
            self.notes.append(f"The markup and the words of the head differ on “{clean[party.start : party.end]}”.")

    def in_head(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the head stand."""
        return Span(self._head_page, self._offsets[start], self._offsets[end - 1] + 1)

    def words_of_head(self, start: int, end: int) -> str:
        return "".join(self.texts[self._head_page][i] for i in self._offsets[start:end])

    def whole_head(self) -> Span | None:
        return self.in_head(0, len(self._offsets)) if self._offsets else None
