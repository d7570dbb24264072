"""Copies of a catalogue's file: taken beside a writer, looked through, sealed, and put in the catalogue's place."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from archive.catalogue.sealing import read_seal, seal_path, sealed_as, write_seal
from archive.catalogue.tables import SCHEMA
from archive.durable import sync
from archive.errors import CatalogueError

_BESIDE = ("", "-wal", "-shm", ".seal")


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy what was committed at one moment into `target`, which takes its name when all of it is on disk.

    A seal is put beside it. CatalogueError if the source is damaged: the target is then as it was before.
    """
    unready = target.with_name(target.name + ".new")
    try:
        unready.unlink(missing_ok=True)
        copy = sqlite3.connect(unready)
        try:
            source.backup(copy)  # in one step, or a writer would make it begin again and again
        finally:
            copy.close()
        sync(unready)
        stamp = _looked_through(unready)
        seal_path(target).unlink(missing_ok=True)  # no seal is better than that of other bytes
        os.replace(unready, target)
        write_seal(target, stamp)
    except OSError as error:
        raise CatalogueError(f"The backup cannot be written: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise CatalogueError(f"The catalogue cannot be copied: {error}.") from error
    finally:
        with contextlib.suppress(OSError):
            unready.unlink(missing_ok=True)


def put_in_place(backup: Path, catalogue: Path) -> None:
    """Put a copy in the catalogue's place; what was there stays beside it as `catalogue.sqlite.before`.

    Nobody else may write. CatalogueError if the copy is damaged or from a newer Chancery: nothing is changed then.
    """
    unready = catalogue.with_name(catalogue.name + ".new")
    try:
        seal = read_seal(backup)
        shutil.copyfile(backup, unready)
        sync(unready)
        if seal is not None and not sealed_as(unready, seal):
            raise CatalogueError(
                "The backup is damaged: its bytes are not those that were written. Take an older one."
            )
        stamp = _looked_through(unready)
        # The file before its log: a log that is left alone is no harm, one beside another's file is.
        before = catalogue.with_name(catalogue.name + ".before")
        for end in _BESIDE:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{before}{end}")
        for end in _BESIDE:
            with contextlib.suppress(FileNotFoundError):
                os.rename(f"{catalogue}{end}", f"{before}{end}")
        os.replace(unready, catalogue)
        write_seal(catalogue, stamp)
    except ValueError as error:
        raise CatalogueError("The backup's seal is damaged. Take an older one, or remove the seal.") from error
    except OSError as error:
        raise CatalogueError(f"The backup cannot be put in place: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            unready.unlink(missing_ok=True)


def _looked_through(path: Path) -> str:
    """The stamp of a catalogue that nobody has open, after every page of it was read. CatalogueError if unsound."""
    quoted = os.fspath(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    copy = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
    try:
        found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise CatalogueError(f"The catalogue is damaged ({found[0]}): nothing was changed.")
        said = dict(copy.execute("SELECT key, value FROM meta"))
    except sqlite3.DatabaseError as error:
        raise CatalogueError("This is not a catalogue, or a damaged one: nothing was changed.") from error
    finally:
        copy.close()
    if not str(said.get("schema")).isdigit() or int(said["schema"]) > SCHEMA:
        raise CatalogueError("The catalogue was made by a newer Chancery. Use that one.")
    return str(said.get("stamp", ""))
