"""Letters -> one segment file: texts into streams and rows into columns as they come, all inverted at the end."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from search.document import IndexedLetter
from search.whoosh_engine.analysis import VALUE_GAP
from search.whoosh_engine.arrays.inverting import Stream, write_offsets, write_presence, write_terms
from search.whoosh_engine.arrays.rows import Blobs, Values, write_ids, write_values
from search.whoosh_engine.arrays.sections import SectionWriter
from search.whoosh_engine.arrays.vocabulary import Known, Vocabulary
from search.whoosh_engine.schema import (
    ADDED,
    EARLIEST,
    HIT,
    ID,
    ID_COLUMN,
    LATEST,
    PAGES,
    SEARCHED,
    STEMMED,
    VALUED,
    PagePacker,
    forms_of,
    pack_hit,
    values_of,
)

TEXT = "text"
# About how many bytes a segment takes in memory for each character of text while it is made and inverted.
_BYTES_A_CHARACTER = 12


class Builder:
    """Takes letters until it is told to write. `size` is how many it has, `bytes` about how much memory it needs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """The vocabulary may know pieces from letters before; only one thread at a time closes builders with it."""
        self._vocabulary = vocabulary
        self._known: Known | None = None
        self._streams = {name: Stream() for name in SEARCHED}
        self._ids: list[bytes] = []
        self._days = {name: array("i") for name in (EARLIEST, LATEST, ADDED)}
        self._values = {name: Values() for name in VALUED}
        self._hits = Blobs()
        self._pages: list[tuple[tuple[int, str], ...]] = []

    @property
    def size(self) -> int:
        return len(self._ids)

    @property
    def bytes(self) -> int:
        return self._streams[TEXT].characters * _BYTES_A_CHARACTER + len(self._hits.data)

    def add(self, letter: IndexedLetter) -> None:
        for name, stream in self._streams.items():
            texts = [text for _, text in letter.pages] if name == TEXT else letter.words.get(name, ())
            stream.add(texts)
        # An end that is open or unknown ends where the other does.
        earliest = letter.earliest if letter.earliest is not None else letter.latest
        latest = letter.latest if letter.latest is not None else letter.earliest
        self._ids.append(letter.id.encode())
        self._days[EARLIEST].append(earliest or 0)
        self._days[LATEST].append(latest or 0)
        self._days[ADDED].append(letter.added)
        for name, values in self._values.items():
            given = letter.values.get(name, ())
            # Of two labels of one value in a letter the first counts.
            pairs = {one.value: one.label for one in reversed(given)} if len(given) > 1 else None
            values.add(pairs.items() if pairs is not None else [(one.value, one.label) for one in given])
        self._hits.add(pack_hit(letter))
        self._pages.append(letter.pages)

    def close(self) -> None:
        """No more letters come: look up all words. The vocabulary may go on to the next builder."""
        for stream in self._streams.values():
            stream.number(self._vocabulary)
        self._known = self._vocabulary.known()

    def write(self, path: Path) -> None:
        """Write the segment, once the builder is closed. It is of no use afterwards."""
        with SectionWriter(path) as out:
            self._write_words(out)
            self._write_rows(out)
            out.finish()

    def _write_words(self, out: SectionWriter) -> None:
        known = self._known
        if known is None:
            raise ValueError("the builder still takes letters")
        for name in SEARCHED:
            stream = self._streams.pop(name)
            # Pages run on: a sentence goes over the page's end. Values do not.
            laid = stream.laid_out(known, 0 if name == TEXT else VALUE_GAP)
            write_terms(out, name, laid, known.stems if name in STEMMED else known.words, known.names)
            if name in STEMMED:
                write_presence(out, forms_of(name), laid.letters, known.words[laid.words], known.names)
            if name == TEXT:
                sizes = (known.end - known.start)[laid.words]
                write_offsets(out, name, stream.starts(laid, known), sizes, laid.letters)

    def _write_rows(self, out: SectionWriter) -> None:
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        names = [self._ids[number].decode() for number in order]
        write_presence(out, ID, np.array(order, np.int32), np.arange(len(order), dtype=np.int32), names)
        write_ids(out, ID_COLUMN, self._ids)
        for name, days in self._days.items():
            out.put(name, np.array(days, np.int32))
        for name, values in self._values.items():
            write_values(out, values_of(name), values.coded())
        self._hits.write(out, HIT)
        packer, pages = PagePacker(), Blobs()
        for one in self._pages:
            pages.add(packer.pack(one))
        pages.write(out, PAGES)
