"""Pages in, letters out: who wrote to whom, when, about what, each fact with its evidence. Opens no file."""

from __future__ import annotations

from archive.letter import Letter
from indexer.extraction.assemble import read_part
from indexer.extraction.reading import Reading, Source
from indexer.readers.document import RawDocument

__all__ = ["extract", "read_document"]


def read_document(document: RawDocument, source: Source) -> tuple[Reading, ...]:
    """The letters of a document with the candidates weighed for each fact. A document is one letter for now."""
    return (read_part(document, document.pages, source, place_in_file=document.anchor),)


def extract(document: RawDocument, source: Source) -> tuple[Letter, ...]:
    """The letters of a document."""
    return tuple(reading.letter for reading in read_document(document, source))
