"""TEI for tests: files written from a few words, and what reading them gives."""

from __future__ import annotations

from pathlib import Path

from archive.letter import Correspondent
from indexer.readers import read_file
from indexer.readers.document import RawDocument, ReadLimits, StatedFacts

DATA = Path(__file__).resolve().parents[2] / "data"

Parts = tuple[str | None, str | None, str | None]


def document(body: str, attributes: str = 'xml:id="d1"') -> str:
    """A division that is a document."""
    return f'<div type="document" {attributes}>{body}</div>'


def volume(*documents: str) -> str:
    """A TEI file with these divisions."""
    inside = "".join(documents)
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{inside}</body></text></TEI>'


def read_all(path: Path, limits: ReadLimits | None = None) -> list[RawDocument]:
    return list(read_file(path, limits or ReadLimits()))


def read_text(folder: Path, text: str | bytes) -> list[RawDocument]:
    """The documents of a file with this content."""
    path = folder / "volume.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_all(path)


def read_one(folder: Path, body: str, attributes: str = 'xml:id="d1"') -> RawDocument:
    """The one document of a volume with this content."""
    (only,) = read_text(folder, volume(document(body, attributes)))
    return only


def facts_of(read: RawDocument) -> StatedFacts:
    assert read.stated is not None
    return read.stated


def parts(parties: tuple[Correspondent, ...]) -> list[Parts]:
    """Name, title and organization of each."""
    return [(who.name, who.title, who.organization) for who in parties]


def words_of(read: RawDocument, fact: str) -> list[str]:
    """The words in which a fact stands; "" where it stands nowhere."""
    texts = {page.number: page.text for page in read.pages}
    return [texts[page][start:end] for page, start, end in facts_of(read).spans.get(fact, ())]
