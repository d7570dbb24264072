"""The Whoosh schema, derived from the table of fields, and the document that a letter becomes."""

from __future__ import annotations

import datetime as dt
import json
import struct
from collections.abc import Iterable, Iterator
from typing import Any

import zstandard
from whoosh.columns import Column
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Positions

from archive.datespan import DateSpan
from archive.letter import Correspondent
from search.document import IndexedLetter
from search.fields import FIELDS
from search.request import Hit, Party, Snippet

# To be raised whenever an index written before can no longer be read as it was meant: fields, analysis, formats.
# An index of another number counts as empty, and is built anew.
FORMAT = 4

# Fields in which a word matches its inflected forms. Elsewhere it stands for itself: Haynes is not Hayne.
STEMMED = ("text", "subject")
# What a query can search by words: the names of fields are names of the schema.
SEARCHED = tuple(field.name for field in FIELDS if field.type != "date")
# What a filter can ask for by value.
VALUED = tuple(field.name for field in FIELDS if field.parameter and field.type != "date")

ID = "id"
# Columns: of ids, of whole numbers (0 where there is none), of stored bytes.
ID_COLUMN = "col_id"
INTS = EARLIEST, LATEST, ADDED = "col_earliest", "col_latest", "col_added"
BLOBS = HIT, PAGES = "col_hit", "col_pages"


def forms_of(field: str) -> str:
    """Where the words of a stemmed field stand as they are written, for prefixes and for suggestions."""
    return f"{field}_forms"


def values_of(field: str) -> str:
    """The column of a field's values."""
    return f"col_{field}"


COLUMNS = (ID_COLUMN, *INTS, *BLOBS, *(values_of(name) for name in VALUED))

# Texts are analyzed by what writes segments, for all fields at once.
_NO_ANALYZER: Any = None


class Terms(FieldType):
    """Words with their positions."""

    def __init__(self) -> None:
        super().__init__(Positions(), analyzer=_NO_ANALYZER, scorable=True)


class Presence(FieldType):
    """Words without positions or counts."""

    def __init__(self) -> None:
        super().__init__(Existence(), analyzer=_NO_ANALYZER)


class ArrayColumn(Column):
    """A column as Whoosh knows it. What it holds is read by the codec, whole."""


class ArchiveSchema(Schema):
    """The schema, and what a commit says beside its segments: the format, the catalogue's generation, file hashes."""

    def __init__(self) -> None:
        super().__init__()
        self.format = FORMAT
        self.generation = 0
        self.hashes: dict[str, str] = {}
        self.add(ID, Presence())
        for name in SEARCHED:
            self.add(name, Terms())
        for name in STEMMED:
            self.add(forms_of(name), Presence())
        for name in COLUMNS:
            self.add(name, COLUMN(ArrayColumn()))


# ---- What is stored of a letter, for answers


def pack_hit(letter: IndexedLetter) -> bytes:
    """What a Hit shows, as compact JSON."""
    known = letter.letter
    span = known.date
    return json.dumps(
        [
            letter.id,
            known.title,
            [_packed(party) for party in letter.senders],
            [_packed(party) for party in letter.recipients],
            [letter.earliest, letter.latest, span.text, span.uncertain] if span else None,
            known.kind,
            known.collections,
            known.place,
            len(letter.pages),
        ],
        separators=(",", ":"),
    ).encode()


def unpack_hit(stored: bytes, score: float, snippets: tuple[Snippet, ...] = ()) -> Hit:
    identity, title, senders, recipients, date, kind, collections, place, pages = json.loads(stored)
    return Hit(
        id=identity,
        title=title,
        senders=tuple(_unpacked(party) for party in senders),
        recipients=tuple(_unpacked(party) for party in recipients),
        date=_span(*date) if date else None,
        kind=kind,
        collections=tuple(collections),
        place=place,
        pages=pages,
        score=score,
        snippets=snippets,
    )


_PAGE_HEAD = struct.Struct("<iii")  # the page's number, how many characters, how many packed bytes


class PagePacker:
    """Packs the texts of pages, each compressed by itself, so that a page can be read alone."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=1)

    def pack(self, pages: Iterable[tuple[int, str]]) -> bytes:
        packed: list[bytes] = []
        for number, text in pages:
            frame = self._compressor.compress(text.encode("utf-8", "surrogatepass"))
            packed += (_PAGE_HEAD.pack(number, len(text), len(frame)), frame)
        return b"".join(packed)


def page_heads(stored: memoryview | bytes) -> Iterator[tuple[int, int, slice]]:
    """Of each page its number, how many characters it has, and where its packed text lies."""
    at = 0
    while at < len(stored):
        number, characters, length = _PAGE_HEAD.unpack_from(stored, at)
        at += _PAGE_HEAD.size
        yield number, characters, slice(at, at + length)
        at += length


def unpack_pages(stored: bytes) -> Iterator[tuple[int, str]]:
    """The page numbers and texts, each unpacked when its turn comes."""
    decompressor = zstandard.ZstdDecompressor()
    for number, _, frame in page_heads(stored):
        yield number, decompressor.decompress(stored[frame]).decode("utf-8", "surrogatepass")


def _packed(party: Party) -> list[str | None]:
    one = party.correspondent
    return [party.key, one.name, one.title, one.organization]


def _unpacked(party: list[str | None]) -> Party:
    key, name, title, organization = party
    return Party(key or "", Correspondent(name, title, organization))


def _span(earliest: int | None, latest: int | None, text: str, uncertain: bool) -> DateSpan:
    return DateSpan(
        dt.date.fromordinal(earliest) if earliest else None,
        dt.date.fromordinal(latest) if latest else None,
        text,
        uncertain,
    )
