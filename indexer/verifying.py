"""verify: the catalogue, the index and the originals, each checked and held against the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from archive.catalogue import Catalogue, KnownFile, open_catalogue
from archive.errors import EngineError, ReadError
from archive.stored_path import system_path
from indexer.scan import hash_of, unreadable
from settings import Settings


def verify(settings: Settings) -> Iterator[str]:
    """A sentence for each thing that is not as it should be; none if all is sound."""
    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    try:
        damage = catalogue.damage()
        yield from (f"Catalogue: {line}" for line in damage)
        if damage:
            return  # what it says of the rest is worth nothing
        yield from _index(settings, catalogue)
        yield from _originals(settings.corpus, catalogue)
    finally:
        catalogue.close()


def _index(settings: Settings, catalogue: Catalogue) -> Iterator[str]:
    from search.engine import open_engine

    if not settings.index.exists():
        yield "Index: there is none."
        return
    try:
        engine = open_engine(settings.index)
        try:
            generation, letters = engine.generation(), engine.overview().letters
        finally:
            engine.close()
    except EngineError as error:
        yield f"Index: {error}"
        return
    if generation != catalogue.generation():
        yield f"Index: it shows generation {generation}, the catalogue is at {catalogue.generation()}."
    elif letters != catalogue.overview().letters:
        yield f"Index: it holds {letters} letters, the catalogue {catalogue.overview().letters}."


def _originals(root: Path, catalogue: Catalogue) -> Iterator[str]:
    for file in catalogue.known_files():
        if file.content_hash is not None and file.code is None:
            found = _original(root, file)
            if found is not None:
                yield f"{file.path}: {found}"


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
