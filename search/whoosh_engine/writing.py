"""Writing one commit: Whoosh's segment writer, made safe against power cuts, and a policy of merging.

Nothing of a commit shows until its table of contents is renamed into place, after all it names is on disk.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.document import IndexedLetter
from search.whoosh_engine.checking import INDEX_NAME, hash_of, seal
from search.whoosh_engine.codec import ArchiveCodec
from search.whoosh_engine.schema import ArchiveSchema, columns, document

# Postings that wait in memory before they are sorted and set down. Whoosh's own count of them is too low by far.
POSTINGS_MB = 48
# More segments than these are merged, so that a question does not have to ask too many.
MAX_SEGMENTS = 10
MERGED_AT_ONCE = 6


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
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def sync(path: Path) -> None:
    """Wait until a file or a folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def create_index(folder: Path) -> None:
    """Make an index without letters in a folder."""
    folder.mkdir(parents=True)
    FileIndex.create(DurableStorage(str(folder)), ArchiveSchema(), INDEX_NAME)


class _Writer(SegmentWriter):
    """Whoosh's writer of segments, whose table of contents also says the hash of each segment's file."""

    def _commit_toc(self, segments: list[Any]) -> None:
        names = [segment.make_filename(segment.COMPOUND_EXT) for segment in segments]
        known = self.schema.hashes
        self.schema.hashes = {name: known.get(name) or hash_of(Path(self.storage.folder) / name) for name in names}
        super()._commit_toc(segments)


def commit(
    folder: Path,
    letters: Iterable[IndexedLetter],
    removed: Iterable[str],
    generation: int,
    numbers_of: Callable[[str], list[tuple[str, int]]],
) -> None:
    """Put letters in the place of those with the same id, remove ids, and commit: all of it or nothing.

    `numbers_of` tells where a letter stands now: pairs of a segment's name and the letter's number there.
    """
    # Who calls holds the store's lock. Whoosh's own would stay locked if the writer could not be made.
    index = FileIndex(DurableStorage(str(folder)), indexname=INDEX_NAME)
    writer = _Writer(index, _lk=False, codec=ArchiveCodec(), limitmb=POSTINGS_MB)
    try:
        segments = {segment.segment_id(): segment for segment in writer.segments}
        for identity in removed:
            for name, number in numbers_of(identity):
                segments[name].delete_document(number)
        new: dict[str, int] = {}
        for letter in letters:
            for name, number in numbers_of(letter.id):
                segments[name].delete_document(number)
            if letter.id in new:
                writer.newsegment.delete_document(new[letter.id])
            new[letter.id] = writer.docnum
            writer.add_document(**document(letter), **columns(letter))
        writer.schema.generation = generation
        writer.commit(mergetype=merge_policy)
    except BaseException:
        if not writer.is_closed:
            with contextlib.suppress(Exception):  # on a full disk this fails as well, and lets go of its lock still
                writer.cancel()
        raise


def merge_policy(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay as they are; those that do not, go into the segment that is being written.

    Empty ones go; those with more dead letters than living ones, and the smallest when there are too many, merge.
    """
    living = [segment for segment in segments if segment.doc_count()]
    merging = [segment for segment in living if segment.deleted_count() > segment.doc_count()]
    staying = [segment for segment in living if segment not in merging]
    if len(staying) >= MAX_SEGMENTS:
        staying.sort(key=lambda segment: int(segment.doc_count()))
        merging += staying[:MERGED_AT_ONCE]
        staying = staying[MERGED_AT_ONCE:]
    for segment in merging:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return staying


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
