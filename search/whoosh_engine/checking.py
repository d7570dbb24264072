"""Whether an index is as it was written: the seal of its table of contents, the hashes of its files, a full read."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.whoosh_engine.arrays.reading import Segment
from search.whoosh_engine.schema import FORMAT, HIT, PAGES, ArchiveSchema, unpack_hit, unpack_pages
from search.whoosh_engine.snapshot import Snapshot

INDEX_NAME = "MAIN"
_SEAL = hashlib.sha256().digest_size
_TOC = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


class DamageError(Exception):
    """Something in an index is not as it was written; the message is for the log."""


def seal(path: Path) -> None:
    """Put the hash of a table of contents behind it. Its reader does not look so far."""
    with open(path, "r+b") as file:
        digest = hashlib.sha256(file.read()).digest()
        file.write(digest)


def sealed_contents(path: Path) -> bytes:
    """The bytes of a sealed file. DamageError if its seal is broken; OSError if it cannot be read."""
    written = path.read_bytes()
    contents = written[:-_SEAL]
    if hashlib.sha256(contents).digest() != written[-_SEAL:]:
        raise DamageError("the table of contents is damaged")
    return contents


def hash_of(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_index(folder: Path, thorough: bool = True) -> list[str]:
    """What is wrong with an index that nobody writes just now: a sentence each; none if all is sound.

    `thorough` also reads every posting and every stored text, which the hashes make superfluous as long as
    what wrote them was right.
    """
    try:
        return list(_problems(folder, thorough))
    except DamageError as damage:
        return [f"{damage}."]
    except OSError as error:
        return [f"it cannot be read ({error.strerror})."]


def _problems(folder: Path, thorough: bool) -> Iterator[str]:
    numbers = [int(match[1]) for name in os.listdir(folder) if (match := _TOC.fullmatch(name))]
    if not numbers:
        raise DamageError("the table of contents is gone")
    contents = folder / f"_{INDEX_NAME}_{max(numbers)}.toc"
    sealed_contents(contents)
    try:
        toc = TOC.read(FileStorage(str(folder)), INDEX_NAME, gen=max(numbers))
    except Exception as error:
        raise DamageError("another version of this program wrote it") from error
    schema = toc.schema
    if not isinstance(schema, ArchiveSchema) or getattr(schema, "format", None) != FORMAT:
        raise DamageError("it is of another format")
    broken = False
    for name, written in schema.hashes.items():
        try:
            sound = hash_of(folder / name) == written
        except FileNotFoundError:
            yield f"the file {name} is gone."
            broken = True
        else:
            if not sound:
                yield f"the file {name} is not as it was written."
                broken = True
    expected = {contents.name, *schema.hashes}
    for name in sorted(set(os.listdir(folder)) - expected):
        yield f"the file {name} belongs to no commit; the next build removes it."
    if not broken:
        yield from _read(folder, toc, thorough)


def _read(folder: Path, toc: TOC, thorough: bool) -> Iterator[str]:
    try:
        segments = [one.opened(str(folder)) for one in toc.segments]
        snapshot = Snapshot(segments, [set(one.deleted_docs()) for one in toc.segments], toc.schema.generation)
        ids = snapshot.columns.ids[snapshot.live]
        if len(np.unique(ids)) != len(ids):
            yield f"{len(ids) - len(np.unique(ids))} letters stand in it twice."
        if thorough:
            yield from _read_letters(snapshot)
            for segment in segments:
                yield from _read_terms(segment, toc.schema)
    except Exception as error:  # what reads damaged data raises anything
        raise DamageError(f"it cannot be read ({type(error).__name__})") from error


def _read_letters(snapshot: Snapshot) -> Iterator[str]:
    ids = snapshot.columns.ids
    for number in np.flatnonzero(snapshot.live).tolist():
        hit = unpack_hit(snapshot.stored(number, HIT), 0.0)
        pages = sum(1 for _ in unpack_pages(snapshot.stored(number, PAGES)))
        if hit.id.encode() != ids[number] or hit.pages != pages:
            yield f"the letter {hit.id} is not stored whole."


def _read_terms(segment: Segment, schema: Any) -> Iterator[str]:
    for field in schema.names():
        if not schema[field].indexed:
            continue
        for term, frequency in segment.terms_with_frequency(field, b""):
            numbers = segment.postings(field, term).numbers
            if len(numbers) != frequency or (len(numbers) and int(numbers[-1]) >= segment.size):
                yield f"the postings of “{term.decode(errors='replace')}” in {field} are not all there."
