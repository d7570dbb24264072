"""Writing one commit, safe against power cuts: new segments, then the table of contents that names them.

Nothing of a commit shows until its table of contents is renamed into place, after all it names is on disk.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files

from archive.durable import sync
from search.document import IndexedLetter
from search.whoosh_engine.arrays.assembly import Assembly
from search.whoosh_engine.arrays.codec import EXTENSION
from search.whoosh_engine.checking import INDEX_NAME, hash_of, seal
from search.whoosh_engine.schema import ArchiveSchema


class DurableStorage(FileStorage):
    """A folder whose files are on disk before the rename that makes them count, and the rename with them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._written: set[str] = set()

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        self._written.add(name)
        return super().create_file(name, excl, mode, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        for name in sorted(self._written):
            with contextlib.suppress(FileNotFoundError):  # parts that were put together in one file
                if name == oldname:
                    seal(Path(self.folder) / name)
                sync(Path(self.folder) / name)
        self._written.clear()
        sync(Path(self.folder))  # the names of the new segments, before the one that names them
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def create_index(folder: Path) -> None:
    """Make an index without letters in a folder."""
    folder.mkdir(parents=True)
    FileIndex.create(DurableStorage(str(folder)), ArchiveSchema(), INDEX_NAME)


def commit(
    folder: Path,
    letters: Iterable[IndexedLetter],
    removed: Iterable[str],
    generation: int,
    numbers_of: Callable[[str], list[tuple[str, int]]],
    build_mb: int,
) -> None:
    """Put letters in the place of those with the same id, remove ids, and commit: all of it or nothing.

    `numbers_of` tells where a letter stands now: pairs of a segment's name and the letter's number there. `build_mb`
    bounds the memory that it takes, whatever the number of letters.
    """
    storage = DurableStorage(str(folder))
    toc = TOC.read(storage, INDEX_NAME)
    segments = {segment.segment_id(): segment for segment in toc.segments}
    with Assembly(folder, INDEX_NAME, build_mb) as assembly:
        for identity in removed:
            for name, number in numbers_of(identity):
                segments[name].delete_document(number)
        for letter in letters:
            for name, number in numbers_of(letter.id):
                segments[name].delete_document(number)
            assembly.add(letter)
        staying = assembly.finish(segments.values())
        schema = toc.schema
        schema.generation = generation
        names = [segment.make_filename(EXTENSION) for segment in staying]
        schema.hashes = {name: schema.hashes.get(name) or hash_of(folder / name) for name in names}
        assembly.keep()  # what fails from here on may have come to count; leftovers are removed by the next commit
        TOC(schema, staying, toc.generation + 1).write(storage, INDEX_NAME)
    clean_files(storage, INDEX_NAME, toc.generation + 1, staying)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed writers left in an index folder. Only who holds the lock may."""
    storage = FileStorage(str(folder))
    toc = TOC.read(storage, INDEX_NAME)
    current = {f"{segment.segment_id()}." for segment in toc.segments}
    for path in folder.iterdir():
        if path.name == TOC._filename(INDEX_NAME, toc.generation) or path.name.startswith(tuple(current)):
            continue
        if path.is_dir():
            for inner in path.iterdir():
                inner.unlink(missing_ok=True)
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
