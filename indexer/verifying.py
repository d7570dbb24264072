"""verify: the catalogue, the index and the originals, each checked and held against the others; and the repair."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue import Catalogue, KnownFile, open_catalogue
from archive.errors import CatalogueError, EngineError, ReadError
from archive.stored_path import system_path
from indexer.lock import build_lock
from indexer.scan import hash_of, unreadable
from search.request import SearchRequest
from settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. `derived`: it can be made again from the rest (see `repair`)."""

    sentence: str
    derived: bool = False


def verify(settings: Settings, wait: bool = False) -> Iterator[Finding]:
    """What is wrong; nothing if all is sound. Every byte of catalogue, index and originals is read.

    LockedError beside a build, unless `wait`: what is half done is not wrong. CatalogueError if there is none.
    """
    # Where this user may not write there is no lock to be had.
    with build_lock(settings.data, wait) if os.access(settings.data, os.W_OK) else contextlib.nullcontext():
        catalogue = open_catalogue(settings.catalogue_url, read_only=True)
        try:
            damage = catalogue.damage(thorough=True)
            yield from (Finding(f"Catalogue: {line}") for line in damage)
            yield from _index(settings, catalogue)
            try:
                yield from _originals(settings.corpus, catalogue)
            except CatalogueError as error:
                yield Finding(f"Catalogue: {error}")
        finally:
            catalogue.close()


def repair(settings: Settings) -> Iterator[str]:
    """Make again what can be made again, the index from the catalogue; a sentence for each thing done.

    CatalogueError if the catalogue itself is damaged: nothing is then made from it.
    """
    from indexer.indexing import open_index
    from indexer.pipeline import rebuild

    catalogue = open_catalogue(settings.catalogue_url)
    try:
        damage = catalogue.damage()
    finally:
        catalogue.close()
    if damage:
        raise CatalogueError(f"The catalogue is damaged ({damage[0]}): restore it from a backup first.")
    engine, aside = open_index(settings.index, settings.build_mb)
    try:
        letters = rebuild(settings, engine, wait=True)
    finally:
        engine.close()
    if aside:
        yield aside
    yield f"The index was built anew from the catalogue: {letters:,} letters."


def _index(settings: Settings, catalogue: Catalogue) -> Iterator[Finding]:
    from search.engine import open_engine

    if not settings.index.exists():
        yield Finding("Index: there is none.", derived=True)
        return
    try:
        engine = open_engine(settings.index)
    except EngineError as error:
        yield Finding(f"Index: {error}", derived=True)
        return
    try:
        yield from (Finding(f"Index: {problem}", derived=True) for problem in engine.verify())
        generation, indexed = engine.generation(), set(engine.ids(SearchRequest()))
    except EngineError as error:
        yield Finding(f"Index: {error}", derived=True)
        return
    finally:
        engine.close()
    try:
        wanted, letters = catalogue.generation(), set(catalogue.came_of_changed_since(0))
    except CatalogueError:
        return  # told already
    if generation != wanted:
        yield Finding(f"Index: it shows generation {generation}, the catalogue is at {wanted}.", derived=True)
    elif indexed != letters:
        missing, more = len(letters - indexed), len(indexed - letters)
        yield Finding(f"Index: it lacks {missing} of the catalogue's letters, and holds {more} others.", derived=True)


def _originals(root: Path, catalogue: Catalogue) -> Iterator[Finding]:
    for file in catalogue.known_files():
        if file.content_hash is not None and file.code is None:
            found = _original(root, file)
            if found is not None:
                yield Finding(f"{file.path}: {found}")


def _original(root: Path, file: KnownFile) -> str | None:
    try:
        content_hash, status = hash_of(os.path.join(root, system_path(file.path)))
    except FileNotFoundError:
        return "the file is not there any more."
    except OSError as error:
        return unreadable(error).message
    except ReadError as error:
        return error.message
    if content_hash == file.content_hash:
        return None
    if (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns):
        return "its bytes changed without a trace of a writer: the disk may be failing."
    return "it changed since the last build."
