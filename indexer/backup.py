"""backup and restore: the catalogue to a file of its own beside readers and a build, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive.catalogue import open_catalogue
from archive.catalogue.copying import put_in_place
from archive.catalogue.opening import sqlite_path
from archive.errors import CatalogueError
from indexer.lock import build_lock
from settings import Settings


def back_up(settings: Settings, target: Path) -> int:
    """Copy the catalogue to `target`, and a seal to `<target>.seal`; its size in bytes.

    CatalogueError if that cannot be done: what was there before then is still.
    """
    if not target.parent.is_dir():
        raise CatalogueError("The backup cannot be written: its folder is not there.")
    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    try:
        catalogue.copy_to(target)
    finally:
        catalogue.close()
    return target.stat().st_size


def restore(settings: Settings, source: Path, wait: bool = False) -> int:
    """Put a backup in the catalogue's place and make the index anew from it; how many letters it holds.

    CatalogueError if the backup cannot be used: the archive is then as it was. LockedError while a build runs.
    """
    from indexer.commands import rebuild_index

    if not source.is_file():
        raise CatalogueError("There is no such backup.")
    with build_lock(settings.data, wait):
        path = sqlite_path(settings.catalogue_url)
        assert path is not None
        put_in_place(source, path)
        # An index of another history may bear a number that this one has too. Servers go on with what they have open.
        shutil.rmtree(settings.index, ignore_errors=True)
    return rebuild_index(settings, wait=True)
