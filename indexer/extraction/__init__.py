"""Pages in, letters out: who wrote to whom, when, about what, each fact with its evidence. Opens no file."""

from __future__ import annotations

from archive.letter import Letter
from indexer.extraction.assemble import read_part
from indexer.extraction.bundles import parts_of
from indexer.extraction.reading import Reading, Source
from indexer.readers.document import RawDocument

__all__ = ["extract", "read_document"]


def read_document(document: RawDocument, source: Source) -> tuple[Reading, ...]:
    """The letters of a document, in order, with the candidates weighed for each fact."""
    parts = parts_of(document)
    if len(parts) == 1:
        return (read_part(document, parts[0], source),)
    return tuple(
        read_part(document, part, source, (f"Letter {number} of {len(parts)} in its file.",))
        for number, part in enumerate(parts, start=1)
    )


def extract(document: RawDocument, source: Source) -> tuple[Letter, ...]:
    """The letters of a document."""
    return tuple(reading.letter for reading in read_document(document, source))
