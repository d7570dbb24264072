"""TEI markup to readable pages: text with paragraphs, footnotes at the page's end, and where each element stands.

White space of pretty-printing is collapsed; offsets count the characters of the page's final text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from archive.letter import Page
from indexer.readers.tei_markup import Element, is_document, local

# Newlines asked for before and after a block: 2 makes a paragraph, 1 a line of its own.
_BLOCKS = {
    **dict.fromkeys(
        "p ab head opener closer postscript quote-block lg table figure attachment div argument epigraph "
        "trailer address titlePage docTitle floatingText body front back text group".split(),
        2,
    ),
    **dict.fromkeys(
        "dateline salute signed byline item label row l addrLine titlePart docImprint docDate speaker sp".split(), 1
    ),
}
# Never part of what a reader reads: headers, running heads, pictures, remarks of the encoders.
_SKIPPED = frozenset("teiHeader fw graphic standOff facsimile sourceDoc listPerson index uh-oh".split())
# A page break inside one of these waits for its end, so that a fact never straddles two pages.
_UNBROKEN = frozenset("head dateline salute signed byline label row note date persName gloss placeName".split())
_OPENING, _CLOSING = frozenset("([{“‘"), frozenset(")]}.,;:?!”’")
# Of two readings of the same word, the one meant for reading.
_CHOICES = {"choice": ("corr", "reg", "expan"), "app": ("lem", "rdg"), "subst": ("add",)}
# The elements in which facts stand: only their places are kept.
_TRACKED = frozenset(
    "head dateline date placeName persName orgName name rs gloss signed salute list item label note p".split()
)

TEI_NAMESPACES = frozenset(("", "http://www.tei-c.org/ns/1.0"))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (end excluded) of the text of page `page`."""

    page: int
    start: int
    end: int


@dataclass(slots=True)
class _Sheet:
    """The page being written."""

    number: int
    label: str | None
    parts: list[str]
    size: int
    last: str
    notes: list[str]


class Layout:
    """Writes elements to pages. `number` and `label` are those of the page on which the text begins.

    `spans` tells where an element's words stand, `note_marks` where the marks of footnotes stand. A number of 0
    says that no page has begun: text before the first page break stands on page 1. `nested` lists the documents
    inside this one with the page each begins on.
    """

    def __init__(self, number: int = 0, label: str | None = None) -> None:
        self.number, self.label = number, label
        self.spans: dict[Element, Span] = {}
        self.note_marks: list[Span] = []
        self.unknown_entities: set[str] = set()
        self.nested: list[tuple[Element, int, str | None]] = []
        self._sheets: list[_Sheet] = []
        self._sheet: _Sheet | None = None
        self._space = ""  # white space not yet written
        self._breaks = 0
        self._waiting: list[list[Span]] = []
        self._flat = 0
        self._unbroken = 0
        self._held: list[Element] = []
        self._note_count = 0

    def write(self, element: Element) -> None:
        """Lay out the element; documents nested in it are left out (they are letters of their own)."""
        self._element(element, root=True)

    def pages(self) -> tuple[Page, ...]:
        """The pages that have text, or one empty page."""
        written = tuple(
            Page(sheet.number, _finish(sheet), label=sheet.label, source="tei")
            for sheet in self._sheets
            if sheet.size
        )
        return written or (Page(max(self.number, 1), "", label=self.label, source="tei"),)

    # --- elements ---

    def _element(self, element: Element, root: bool = False) -> None:
        name = local(element)
        if not name:
            self._entity(element)
            return
        if name == "pb":
            self._page_break(element)
            return
        if name == "note" and element.get("rend") != "inline" and element.get("place") != "inline" and not root:
            self._footnote(element)
            return
        namespace = str(element.tag).rpartition("}")[0].removeprefix("{")
        if name in _SKIPPED or (not root and is_document(element)):
            self._pass_over(element)
            return
        if namespace not in TEI_NAMESPACES and name != "attachment":
            return
        if name == "lb":
            self._ask(1)
            return
        if name == "gap":
            self._text("[…]")
            return
        space = self._breaks_around(element, name)
        self._ask(space)
        if name == "cell":
            self._cell_begins(element)
        begin: list[Span] = []
        if name in _TRACKED:
            self._waiting.append(begin)
        self._unbroken += name in _UNBROKEN
        self._flat += name == "cell"
        self._children(element, name)
        self._flat -= name == "cell"
        self._unbroken -= name in _UNBROKEN
        if name in _TRACKED:
            self._close(element, begin)
        self._ask(space)
        self._release()

    def _children(self, element: Element, name: str) -> None:
        if element.text:
            self._text(element.text)
        chosen = _choose(element, name)
        for child in element:
            if chosen is None or child is chosen:
                self._element(child)
            if child.tail and chosen is None:
                self._text(child.tail)

    def _breaks_around(self, element: Element, name: str) -> int:
        parent = element.getparent()
        above = local(parent) if parent is not None else ""
        if name == "seg" and above == "opener":
            return 1
        if name == "note":
            return 2
        if name == "p" and above in ("item", "note", "quote"):
            return 1
        if name == "list":
            return 1 if above in ("item", "list", "signed", "note") else 2
        if name == "head" and above == "list":
            return 1
        if name == "item":
            before = element.getprevious()
            if before is not None and local(before) == "label" and before in self.spans:
                # The item's number or term stands on the item's line.
                self._breaks = 0
                self._space = " "
                return 0
        if name.startswith("div") and name[3:].isdigit():
            return 2
        return _BLOCKS.get(name, 0)

    def _pass_over(self, element: Element) -> None:
        """Leave out an element, but count the page breaks in it."""
        if is_document(element):
            self.nested.append((element, self.number, self.label))
        for page_break in element.iter("{*}pb"):
            self._page_break(page_break)

    def _entity(self, node: Element) -> None:
        """A reference that the parser left alone: its character if HTML knows the name, else as it is written."""
        if node.tag is etree.Entity:
            written = node.text or ""
            known = html5.get(written.strip("&;") + ";")
            if known is None:
                self.unknown_entities.add(written)
            self._text(known or written)

    def _cell_begins(self, element: Element) -> None:
        before = element.getprevious()
        if before is not None and local(before) == "cell":
            self._space = ""
            self._put("\t")

    def _footnote(self, element: Element) -> None:
        self._note_count += 1
        number = (element.get("n") or "").strip() or str(self._note_count)
        mark = f"[{number}]"
        parent = element.getparent()
        space, breaks = self._space, self._breaks
        self._space = ""
        between_blocks = parent is not None and local(parent).startswith("div")
        if between_blocks:  # it belongs to the block before it
            self._breaks = 0
        self._put(mark)
        self._space, self._breaks = space, breaks if between_blocks else 0
        sheet = self._current()
        self.note_marks.append(Span(sheet.number, sheet.size - len(mark), sheet.size))
        inner = Layout(1)
        inner._note_count = self._note_count
        inner._unbroken = 1
        inner._children(element, "note")
        self._note_count = inner._note_count
        self.unknown_entities |= inner.unknown_entities
        for written in inner._sheets:
            sheet.notes.append(f"{mark} {''.join(written.parts)}")
            sheet.notes.extend(written.notes)
        self._held.extend(inner._held)
        self._release()

    # --- characters ---

    def _text(self, text: str) -> None:
        words = text.split()
        if not words:
            self._space = self._space or ("\n" if "\n" in text else " ")
            return
        if text[0].isspace() and not self._space:
            head = text[: len(text) - len(text.lstrip())]
            self._space = "\n" if "\n" in head else " "
        self._put(" ".join(words))
        if text[-1].isspace():
            tail = text[len(text.rstrip()) :]
            self._space = "\n" if "\n" in tail else " "

    def _put(self, text: str) -> None:
        sheet = self._current()
        if sheet.size:
            if self._breaks:
                between = "\n" * self._breaks
            elif not self._space or sheet.last in "\n\t":
                between = ""
            elif self._space == "\n" and (sheet.last in _OPENING or text[0] in _CLOSING):
                between = ""  # white space that only indents the markup
            else:
                between = " "
            if between:
                sheet.parts.append(between)
                sheet.size += len(between)
        self._space, self._breaks = "", 0
        if self._waiting:
            for begin in self._waiting:
                begin.append(Span(sheet.number, sheet.size, sheet.size))
            self._waiting.clear()
        sheet.parts.append(text)
        sheet.size += len(text)
        sheet.last = text[-1]

    def _close(self, element: Element, begin: list[Span]) -> None:
        if not begin:  # nothing was written since it began
            self._waiting = [entry for entry in self._waiting if entry is not begin]
            return
        sheet = next(sheet for sheet in reversed(self._sheets) if sheet.number == begin[0].page)
        self.spans[element] = Span(begin[0].page, begin[0].start, sheet.size)

    def _ask(self, breaks: int) -> None:
        if self._flat:
            self._space = self._space or (" " if breaks else "")
        elif breaks > self._breaks:
            self._breaks = breaks

    # --- pages ---

    def _current(self) -> _Sheet:
        if self._sheet is None:
            self.number = max(self.number, 1)
            self._sheet = _Sheet(self.number, self.label, [], 0, "\n", [])
            self._sheets.append(self._sheet)
        return self._sheet

    def _page_break(self, element: Element) -> None:
        if self._unbroken:
            self._held.append(element)
            return
        self.number += 1
        self.label = (element.get("n") or "").strip() or None
        self._sheet = None

    def _release(self) -> None:
        """Begin the pages that waited for the end of what must not be broken."""
        if self._held and not self._unbroken:
            held, self._held = self._held, []
            for page_break in held:
                self._page_break(page_break)


def _choose(element: Element, name: str) -> Element | None:
    """The one child to read of a choice between readings; None where all children are read."""
    for wanted in _CHOICES.get(name, ()):
        for child in element:
            if local(child) == wanted:
                return child
    if name == "choice" and len(element):
        return element[0]
    return None


def _finish(sheet: _Sheet) -> str:
    text = "".join(sheet.parts)
    return text + "\n\n" + "\n".join(sheet.notes) if sheet.notes else text
