"""Small questions to TEI elements: their name, their words, what belongs to them and what they only quote."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What stands in these is not said by the document about itself.
_FOREIGN = frozenset("note attachment floatingText quote q cit figure".split())
_BODY = frozenset("p ab list table lg".split())


def local(element: Element) -> str:
    """The element's name without its namespace; "" for a comment, a processing instruction or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_document(element: Element) -> bool:
    """True for a division that is one document of a volume; `div1` to `div7` are those of older TEI."""
    return local(element).startswith("div") and element.get("type") in ("document", "letter")


def plain_lines(element: Element) -> list[str]:
    """The element's words without its notes, one entry for each line that has words."""
    parts: list[str] = []

    def walk(node: Element) -> None:
        parts.append(" ".join((node.text or "").splitlines()))
        for child in node:
            name = local(child)
            if name == "lb":
                parts.append("\n")
            elif name == "pb":
                parts.append(" ")
            elif name and name != "note":
                walk(child)
                if name == "item":
                    parts.append("\n")
            parts.append(
                " ".join((child.tail or "").splitlines()) + (" " if (child.tail or "").endswith("\n") else "")
            )

    walk(element)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def plain(element: Element) -> str:
    """The element's words on one line, its notes left out."""
    return " ".join(plain_lines(element))


def own(element: Element, *names: str, body: bool = False) -> Iterator[Element]:
    """The element's descendants of these names that are its own: not those of notes, enclosures or quotations.

    Paragraphs, lists and tables are entered only if `body` is True.
    """
    for child in element:
        name = local(child)
        if not name or name in _FOREIGN or is_document(child):
            continue
        if name in names:
            yield child
        if body or name not in _BODY:
            yield from own(child, *names, body=body)


def key_of(element: Element) -> str:
    """What a name refers to: the xml:id of an entry in the volume's list of persons, or an authority's address."""
    reference = element.get("corresp") or element.get("ref") or element.get("key") or ""
    return reference.strip().removeprefix("#")


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
