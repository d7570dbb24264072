"""A parser that fetches and expands nothing, and its complaints as reasons that people understand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from lxml import etree

from archive.errors import ReadError
from indexer.readers.tei_markup import Element, local

CHUNK = 1 << 16
# The most that a single document, or what stands between two, may take: the tree of one is held at a time.
OPEN_BYTES = 32_000_000
ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")


def events_of(parser: etree.XMLPullParser) -> Iterator[tuple[str, Element]]:
    for event, element in parser.read_events():
        if isinstance(element, etree._Element):
            yield event, element


def new_parser(events: tuple[Literal["start", "end"], ...], tags: list[str] | None = None) -> etree.XMLPullParser:
    """Nothing is fetched, expanded or taken from a DTD; depth, names and text keep libxml2's own bounds."""
    return etree.XMLPullParser(
        events,
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # an id used twice is no reason to refuse a volume
    )


def feed(parser: etree.XMLPullParser, chunk: bytes) -> etree.XMLSyntaxError | None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        return error
    return None


def check_root(path: Path) -> None:
    """Refuse what is not TEI, and what declares entities, before any of it is kept."""
    parser = new_parser(("start",))
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            error = feed(parser, chunk)
            for _, element in events_of(parser):
                dtd = element.getroottree().docinfo.internalDTD
                if dtd is not None and next(dtd.iterentities(), None) is not None:  # type: ignore[attr-defined]
                    raise ReadError("entities", "The file declares entities of its own; such files are not read.")
                if local(element) not in ROOTS:
                    raise ReadError(
                        "unsupported", f"The file is XML, but not TEI: it begins with <{local(element)}>."
                    )
                return
            if error is not None:
                raise read_error(parser, error)
            if file.tell() > OPEN_BYTES:
                raise ReadError("too-large", "The file has no element in its first part.")
    try:
        parser.close()
    except etree.XMLSyntaxError as fault:
        raise read_error(parser, fault, at_end=True) from None


def only_prefixes(parser: etree.XMLPullParser) -> bool:
    """True if all that is wrong are prefixes that nobody declared: the rest of the file is as good as ever."""
    wrong = [entry.type for entry in parser.feed_error_log]
    return bool(wrong) and set(wrong) == {etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE}


def read_error(parser: etree.XMLPullParser, error: etree.XMLSyntaxError, at_end: bool = False) -> ReadError:
    """libxml2's complaint as a code and a sentence."""
    code = getattr(error, "code", 0)
    message = " ".join([error.msg or "", *(entry.message for entry in parser.feed_error_log)]).casefold()
    line = error.position[0]
    if code == etree.ErrorTypes.ERR_DOCUMENT_EMPTY and at_end:
        return ReadError("empty", "The file holds nothing but white space.")
    if "depth" in message:
        return ReadError("too-deep", f"The file nests its elements too deeply (line {line}).")
    if "entity" in message or "entities" in message:
        return ReadError("entities", f"The file uses an entity that it may not (line {line}).")
    encoding = etree.ErrorTypes.ERR_INVALID_ENCODING, etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING
    if code in (*encoding, etree.ErrorTypes.ERR_UNKNOWN_ENCODING) or "encoding" in message or "utf-8" in message:
        return ReadError("encoding", f"The file is not in the encoding that it declares (line {line}).")
    if "huge" in message or "too long" in message or "too large" in message:
        return ReadError("too-large", f"The file holds a text or a name without end (line {line}).")
    if at_end:
        return ReadError("truncated", f"The file breaks off in the middle of an element (line {line}).")
    return ReadError("malformed", f"The file is not well-formed XML (line {line}).")
