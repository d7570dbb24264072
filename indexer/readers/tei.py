"""TEI volumes and letters (.xml), read by streaming: one RawDocument for each document, letter or correspDesc.

A volume's documents are given as soon as they are parsed. A fault in the file (truncated, malformed, too large)
is raised as ReadError where it is met: what stands before it has been given by then, and a caller that wants all
or nothing collects first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from archive.errors import ReadError
from indexer.readers.document import RawDocument, ReadLimits
from indexer.readers.tei_document import read_document
from indexer.readers.tei_facts import Surroundings
from indexer.readers.tei_layout import Layout
from indexer.readers.tei_letters import Correspondence, read_correspondence, statement
from indexer.readers.tei_markup import XML_ID, XML_LANG, Element, is_document, local, plain
from indexer.readers.tei_parsing import (
    CHUNK,
    OPEN_BYTES,
    ROOTS,
    check_root,
    events_of,
    feed,
    new_parser,
    only_prefixes,
    read_error,
)
from indexer.readers.tei_persons import Person, read_persons

_NAMES = (*ROOTS, *"teiHeader correspDesc text list listPerson pb back div".split(), *(f"div{n}" for n in range(8)))
_TAGS = [f"{{*}}{name}" for name in _NAMES]


def read(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
    """The documents of a TEI file in their order; ReadError where it cannot be read."""
    size = path.stat().st_size
    if size == 0:
        raise ReadError("empty", "The file is empty.")
    if size > limits.file_bytes:
        raise ReadError("too-large", f"The file has {size:,} bytes; at most {limits.file_bytes:,} are read.")
    check_root(path)
    volume = _Volume(limits)
    parser = new_parser(("start", "end"), _TAGS)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            volume.open_bytes += len(chunk)
            error = feed(parser, chunk)
            yield from volume.take(events_of(parser))
            if error is not None:
                raise read_error(parser, error)
            if volume.open_bytes > OPEN_BYTES:
                raise ReadError("too-large", f"One document of the file is larger than {OPEN_BYTES:,} bytes.")
    try:
        parser.close()
    except etree.XMLSyntaxError as fault:
        if not only_prefixes(parser):
            raise read_error(parser, fault, at_end=True) from None
    yield from volume.take(events_of(parser))
    if not volume.given:
        raise ReadError("empty", "The file is TEI, but holds no document, no letter and no correspDesc.")


class _Volume:
    """Follows the parser through the file; holds no more of the tree than the document being read."""

    def __init__(self, limits: ReadLimits) -> None:
        self.limits = limits
        self.given = 0
        self.open_bytes = 0
        self._characters = 0
        self._number = 0
        self._label: str | None = None
        self._open = 0  # documents open at this place
        self._begun: tuple[int, str | None] = (0, None)
        self._texts: list[tuple[int, int, str | None]] = []  # documents given, page and label when a text began
        self._corpus = False
        self._units = 0
        self._stated: list[Correspondence] = []
        self._persons: dict[str, Person] = {}
        self._language: str | None = None
        self._metadata: dict[str, str] = {}
        self._anchors: dict[str, int] = {}

    def take(self, events: Iterable[tuple[str, Element]]) -> Iterator[RawDocument]:
        for event, element in events:
            name = local(element)
            if event == "start":
                self._start(name, element)
            elif name.startswith("div"):
                yield from self._division_ends(element)
            elif self._open:
                continue
            elif name == "text":
                yield from self._text_ends(element)
            elif name in ("TEI", "TEI.2"):
                yield from self._unit_ends(element)
            elif name == "correspDesc":
                self._stated.append(read_correspondence(element))
                self._forget(element)
            elif name == "teiHeader":
                self._header_ends(element)
            elif name == "listPerson" or (name == "list" and element.get("type") in ("names", "persons")):
                self._persons.update(read_persons(element))
            elif name == "back" and self.given:
                self._drop(element)

    def _start(self, name: str, element: Element) -> None:
        if name == "pb":
            if not self._open:
                self._number += 1
                self._label = (element.get("n") or "").strip() or None
        elif is_document(element):
            if not self._open:
                self._begun = (self._number, self._label)
            self._open += 1
        elif name == "text" and not self._open:
            self._texts.append((self.given, self._number, self._label))
        elif name.startswith("teiCorpus"):
            self._corpus = True
        elif name in ("TEI", "TEI.2"):
            self._units += 1
            self._stated = []

    def _header_ends(self, element: Element) -> None:
        titles = list(element.iter("{*}title"))
        complete = [title for title in titles if title.get("type") == "complete"] or titles
        if complete and (words := plain(complete[0])):
            self._metadata = {"volume": words}
        languages = {node.get("ident") for node in element.iter("{*}language")}
        self._language = languages.pop() if len(languages) == 1 else None

    def _division_ends(self, element: Element) -> Iterator[RawDocument]:
        if not is_document(element):
            if not self._open and self._texts and self.given > self._texts[-1][0]:
                self._drop(element)
            return
        self._open -= 1
        if self._open == 0:
            known = self._known(element)
            anchor = element.get(XML_ID) or element.get("n") or f"document-{self.given + 1}"
            yield from self._give(element, self._begun, anchor, known)
            self._drop(element)

    def _text_ends(self, element: Element) -> Iterator[RawDocument]:
        given, number, label = self._texts.pop()
        parent = element.getparent()
        grouped = parent is not None and local(parent) == "group"
        if self.given > given or not (words := plain(element)):
            return
        if len(self._stated) > 1 and not grouped and len(words) < 200:
            return  # a list of letters with a line about itself
        known = self._known(element)
        if known is None and len(self._stated) == 1 and not grouped:
            known = self._stated.pop()
        alone = not (self._corpus or grouped or self.given)
        anchor = "" if alone else self._name_of(element)
        yield from self._give(element, (number, label), anchor, known)
        self._drop(element)

    def _unit_ends(self, element: Element) -> Iterator[RawDocument]:
        """The correspDescs that no text belongs to are letters by themselves."""
        stated, self._stated = self._stated, []
        alone = len(stated) == 1 and not self._corpus and not self.given
        for correspondence in stated:
            self._number += 1
            anchor = "" if alone else self._unique(correspondence.name or f"letter-{self.given + 1}")
            language = element.get(XML_LANG) or self._language
            self.given += 1
            yield statement(correspondence, anchor, self._number, self._around(language))
        if self._corpus:
            self._drop(element)

    def _name_of(self, text: Element) -> str:
        holder: Element | None = text
        while holder is not None and not holder.get(XML_ID):
            holder = holder.getparent() if local(holder) not in ("TEI", "TEI.2") else None
        return (holder.get(XML_ID) if holder is not None else None) or f"letter-{self.given + 1}"

    def _known(self, element: Element) -> Correspondence | None:
        """The correspDesc that names this text, or that this text names (`decls`); each is used once."""
        names = {part.removeprefix("#") for part in (element.get("decls") or "").split()}
        for position, correspondence in enumerate(self._stated):
            if correspondence.name in names or element.get(XML_ID) in correspondence.targets:
                return self._stated.pop(position)
        only = self._stated[0] if len(self._stated) == 1 else None
        if only is not None and not only.targets and element.get("type") == "letter":
            return self._stated.pop()
        return None

    def _give(
        self, element: Element, begun: tuple[int, str | None], anchor: str, known: Correspondence | None
    ) -> Iterator[RawDocument]:
        """The document, then those nested in it, each on the pages on which it stands."""
        layout = Layout(*begun)
        facts = known.facts() if known else None
        around = self._around(self._language)
        document = read_document(element, layout, self._unique(anchor), around, facts)
        self._number, self._label = layout.number, layout.label
        self._count(document)
        yield document
        for nested, number, label in layout.nested:
            name = nested.get(XML_ID) or nested.get("n") or f"document-{self.given + 1}"
            after = self._number, self._label
            yield from self._give(nested, (number, label), name, None)
            self._number, self._label = after

    def _around(self, language: str | None) -> Surroundings:
        return Surroundings(self._persons, language, self._metadata)

    def _count(self, document: RawDocument) -> None:
        self.given += 1
        self._characters += sum(len(page.text) for page in document.pages)
        if len(document.pages) > self.limits.pages:
            raise ReadError("too-large", f"One document of the file has more than {self.limits.pages:,} pages.")
        if self._characters > self.limits.characters:
            raise ReadError("too-large", f"The file has more than {self.limits.characters:,} characters of text.")

    def _unique(self, anchor: str) -> str:
        """The anchor, with a number behind it if the file uses it twice."""
        if not anchor:
            return ""
        self._anchors[anchor] = count = self._anchors.get(anchor, 0) + 1
        return anchor if count == 1 else self._unique(f"{anchor}-{count}")

    def _forget(self, element: Element) -> None:
        """Give back the memory of a correspDesc; the rest of the header is still to be read."""
        element.clear()
        before, parent = element.getprevious(), element.getparent()
        if before is not None and parent is not None and local(before) == "correspDesc":
            parent.remove(before)
        self.open_bytes = 0

    def _drop(self, element: Element) -> None:
        """Give back the memory of an element that has been read, and of all that stands before it."""
        element.clear()
        node: Element | None = element
        while node is not None:
            parent = node.getparent()
            if parent is None or (local(node) in ("TEI", "TEI.2") and not self._corpus):
                break
            while node.getprevious() is not None:
                del parent[0]
            node = parent
        self.open_bytes = 0
