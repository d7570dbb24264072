"""The Whoosh schema, derived from the table of fields, and the document that a letter becomes."""

from __future__ import annotations

import datetime as dt
import json
import struct
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any

import zstandard
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Positions
from whoosh.system import emptybytes

from archive.datespan import DateSpan
from archive.letter import Correspondent
from search.document import IndexedLetter
from search.fields import FIELDS
from search.request import Hit, Party, Snippet
from search.whoosh_engine.analysis import VALUE_GAP, words
from search.whoosh_engine.disk_columns import BlobColumn, IdColumn, IntColumn, ValuesColumn

# To be raised whenever an index written before can no longer be read as it was meant: fields, analysis, formats.
# An index of another number counts as empty, and is built anew.
FORMAT = 1

# Fields in which a word matches its inflected forms. Elsewhere it stands for itself: Haynes is not Hayne.
STEMMED = ("text", "subject")
# What a query can search by words: the names of fields are names of the schema.
SEARCHED = tuple(field.name for field in FIELDS if field.type != "date")
# What a filter can ask for by value.
VALUED = tuple(field.name for field in FIELDS if field.parameter and field.type != "date")

ID = "id"
# Columns. Whoosh's writer passes over fields whose name begins with an underscore.
ID_COLUMN = "col_id"
EARLIEST, LATEST, ADDED = "col_earliest", "col_latest", "col_added"
HIT, PAGES = "col_hit", "col_pages"


def forms_of(field: str) -> str:
    """Where the words of a stemmed field stand as they are written, for prefixes and for suggestions."""
    return f"{field}_forms"


def values_of(field: str) -> str:
    """The column of a field's values."""
    return f"col_{field}"


_Postings = Generator[tuple[bytes, int, float | int, bytes], Any, None]
_POSITIONS = Positions()
# Texts are analyzed before Whoosh sees them (`document`), so that each is read once for all of its fields.
_NO_ANALYZER: Any = None


class Terms(FieldType):
    """Words with their positions, given as a dict from each word to its positions."""

    def __init__(self) -> None:
        super().__init__(_POSITIONS, analyzer=_NO_ANALYZER, scorable=True)

    def index(self, value: dict[str, list[int]], **_: Any) -> _Postings:
        for word, positions in value.items():
            yield word.encode(), len(positions), float(len(positions)), _POSITIONS.encode(positions)


class Presence(FieldType):
    """Words without positions or counts, given as a set."""

    def __init__(self) -> None:
        super().__init__(Existence(), analyzer=_NO_ANALYZER)

    def index(self, value: Iterable[str], **_: Any) -> _Postings:
        for word in value:
            yield word.encode(), 1, 1.0, emptybytes


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
        columns = {ID_COLUMN: IdColumn(), HIT: BlobColumn(), PAGES: BlobColumn()}
        columns |= {name: IntColumn() for name in (EARLIEST, LATEST, ADDED)}
        columns |= {values_of(name): ValuesColumn() for name in VALUED}
        for name, column in columns.items():
            self.add(name, COLUMN(column))


def document(letter: IndexedLetter) -> dict[str, Any]:
    """The searched fields of a letter for Whoosh's writer, which drops those that are None."""
    fields: dict[str, Any] = {ID: {letter.id}}
    for name in SEARCHED:
        texts = [text for _, text in letter.pages] if name == "text" else letter.words.get(name, ())
        # Pages run on: a sentence goes over the page's end. Values do not.
        terms, forms = _inverted(texts, name in STEMMED, gap=0 if name == "text" else VALUE_GAP)
        fields[name] = terms or None
        if name in STEMMED:
            fields[forms_of(name)] = forms or None
    return fields


def columns(letter: IndexedLetter) -> dict[str, Any]:
    """The values of a letter in each column."""
    # An end that is open or unknown ends where the other does.
    earliest = letter.earliest if letter.earliest is not None else letter.latest
    latest = letter.latest if letter.latest is not None else letter.earliest
    row: dict[str, Any] = {
        ID_COLUMN: letter.id,
        EARLIEST: earliest or 0,
        LATEST: latest or 0,
        ADDED: letter.added,
        HIT: pack_hit(letter),
        PAGES: pack_pages(letter.pages),
    }
    for name in VALUED:
        values = {value.value: value.label for value in reversed(letter.values.get(name, ()))}
        row[values_of(name)] = tuple(values.items())
    return row


def _inverted(texts: Sequence[str], stemmed: bool, gap: int) -> tuple[dict[str, list[int]], set[str]]:
    terms: dict[str, list[int]] = {}
    forms: set[str] = set()
    position = 0
    for text in texts:
        for word, stem in words(text):
            term = stem if stemmed else word
            if term in terms:
                terms[term].append(position)
            else:
                terms[term] = [position]
            forms.add(word)
            position += 1
        position += gap
    return terms, forms


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


def pack_pages(pages: Iterable[tuple[int, str]]) -> bytes:
    """The texts of the pages, each compressed by itself."""
    compressor = zstandard.ZstdCompressor(level=3)
    packed = bytearray()
    for number, text in pages:
        frame = compressor.compress(text.encode("utf-8", "surrogatepass"))
        packed += _PAGE_HEAD.pack(number, len(text), len(frame))
        packed += frame
    return bytes(packed)


def unpack_pages(stored: bytes) -> Iterator[tuple[int, str]]:
    """The page numbers and texts, each unpacked when its turn comes."""
    decompressor = zstandard.ZstdDecompressor()
    at = 0
    while at < len(stored):
        number, _, length = _PAGE_HEAD.unpack_from(stored, at)
        at += _PAGE_HEAD.size
        yield number, decompressor.decompress(stored[at : at + length]).decode("utf-8", "surrogatepass")
        at += length


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
