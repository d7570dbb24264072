"""Letters to measure with: a folder of files, read once into a catalogue that later runs use again.

TEI volumes are taken as their markup states them, since what is measured is search and not extraction; other files
go through the reading that the indexer does. A volume counts as a collection.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from archive.catalogue import Catalogue, Content, KnownFile, open_catalogue
from archive.errors import CatalogueError, ReadError
from archive.letter import Letter
from indexer.readers import read_file
from indexer.readers.document import ReadLimits, StatedFacts
from indexer.reading_task import ReadTask, read_task
from search.document import IndexedLetter, indexed_letter

# A day on which no bench is run: "today" must not change the letters.
TODAY = dt.date(2026, 1, 1)


def catalogue_of(folder: Path, data: Path, copies: int = 1) -> Path:
    """The catalogue file of a folder's letters, read if it was not read before; `copies` times under other ids."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    stamp = hashlib.sha256("\n".join(f"{path} {path.stat().st_mtime_ns}" for path in files).encode()).hexdigest()[:12]
    where = data / f"catalogue-{stamp}-{copies}.sqlite"
    if not _usable(where):
        data.mkdir(parents=True, exist_ok=True)
        unfinished = where.with_suffix(".new")
        for leftover in data.glob(f"{unfinished.name}*"):
            leftover.unlink()
        catalogue = open_catalogue(f"sqlite:///{unfinished}")
        print(f"reading {len(files)} files into {where}", flush=True)
        began = time.perf_counter()
        for path in files:
            _put(catalogue, path, folder, copies)
        catalogue.close()
        unfinished.rename(where)
        print(f"read in {time.perf_counter() - began:.0f} s", flush=True)
    return where


def _usable(where: Path) -> bool:
    """Whether the catalogue is there, and of this Chancery."""
    try:
        open_catalogue(f"sqlite:///{where}", read_only=True).close()
    except CatalogueError:
        return False
    return True


def letters_of(catalogue: Catalogue) -> Iterator[IndexedLetter]:
    """Every letter, as an index gets it."""
    for one in catalogue.letters_changed_since(0):
        yield indexed_letter(one.letter, one.came)


def _put(catalogue: Catalogue, path: Path, root: Path, copies: int) -> None:
    letters = list(_read(path, root))
    for copy in range(copies):
        content_hash = hashlib.sha256(f"{path.name}\0{copy}".encode()).hexdigest()
        name = f"{path.stem}-{copy}" if copy else path.stem
        named = [
            dataclasses.replace(letter, content_hash=content_hash, files=(f"{name}/{path.name}",))
            for letter in letters
        ]
        with catalogue.batch() as batch:
            batch.read(Content(content_hash, path.stat().st_size), named)
            batch.file(KnownFile(f"{name}/{path.name}", content_hash, path.stat().st_size, 0, 0))


def _read(path: Path, root: Path) -> Iterator[Letter]:
    """The letters of a file; what cannot be read is said and passed over."""
    limits = ReadLimits()
    try:
        if path.suffix == ".xml":
            for document in read_file(path, limits):
                stated = document.stated or StatedFacts()
                yield Letter(
                    content_hash="",
                    place_in_file=document.anchor,
                    pages=document.pages,
                    kind=stated.kind or "other",
                    senders=stated.senders,
                    recipients=stated.recipients,
                    cc=stated.cc,
                    date=stated.date,
                    subject=stated.subject,
                    place=stated.place,
                    references=stated.references,
                    language=stated.language,
                )
        else:
            task = ReadTask(str(path), (path.relative_to(root).as_posix(),), limits, TODAY)
            yield from read_task(task).letters
    except ReadError as error:
        print(f"{path.name}: {error}")
