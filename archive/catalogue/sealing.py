"""The catalogue's seal: the hash of its file as the last build left it, by which every flipped bit is found.

The file may only differ from its seal if it was written since; each transaction therefore leaves a new stamp in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from archive.catalogue.tables import meta
from archive.durable import sync

_STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Seal:
    """`stamp` names the last transaction that the hash covers."""

    stamp: str
    size: int
    sha256: str


def seal_path(catalogue: Path) -> Path:
    return catalogue.with_name(catalogue.name + ".seal")


def leave_stamp(connection: Connection) -> None:
    """Mark the transaction under way as one that changed the file."""
    value = secrets.token_hex(8)
    if connection.execute(update(meta).where(meta.c.key == _STAMP).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(key=_STAMP, value=value))


def stamp_of(connection: Connection) -> str:
    return connection.scalar(select(meta.c.value).where(meta.c.key == _STAMP)) or ""


def write_seal(catalogue: Path, stamp: str) -> None:
    """Seal the file as it lies, which must hold all that was committed. OSError if the seal cannot be written."""
    path = seal_path(catalogue)
    seal = Seal(stamp, catalogue.stat().st_size, _hash(catalogue))
    unready = path.with_name(path.name + ".new")
    with open(unready, "w", encoding="ascii") as file:
        json.dump(asdict(seal), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unready, path)
    with contextlib.suppress(OSError):  # not every system syncs a folder
        sync(path.parent)


def is_sealed(catalogue: Path, stamp: str) -> bool:
    """True if there is a seal over the last transaction. The bytes are not looked at."""
    try:
        seal = read_seal(catalogue)
    except (ValueError, OSError):
        return False
    return seal is not None and seal.stamp == stamp and seal.size == catalogue.stat().st_size


def changes(connection: Connection) -> int:
    """How many rows this connection has changed in its life; 0 where the database does not count them."""
    return int(getattr(connection.connection.driver_connection, "total_changes", 0))


def move_log_into_file(connection: Connection) -> bool:
    """Move the log of changes into the file and empty it; False where a reader holds that back."""
    connection.rollback()
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA busy_timeout=2000")
    try:
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute("PRAGMA busy_timeout=15000")
    return not busy


def read_seal(catalogue: Path) -> Seal | None:
    """The seal; None if there is none, ValueError if it is damaged."""
    try:
        found = json.loads(seal_path(catalogue).read_bytes())
    except FileNotFoundError:
        return None
    if not isinstance(found, dict) or set(found) != {"stamp", "size", "sha256"}:
        raise ValueError("The seal holds something else.")
    return Seal(**found)


def sealed_as(catalogue: Path, seal: Seal) -> bool:
    """True if the file has the very bytes of the seal. All of them are read."""
    return seal.size == catalogue.stat().st_size and seal.sha256 == _hash(catalogue)


def broken(catalogue: Path, stamp: str) -> str | None:
    """What is wrong with the file by its seal, in a sentence; None if it is as it was sealed."""
    try:
        seal = read_seal(catalogue)
    except (ValueError, OSError):
        return "its seal is damaged; the next build makes it anew if the rest is sound."
    if seal is None:
        return "it has no seal yet; the next build makes one."
    if sealed_as(catalogue, seal):
        return None if seal.stamp == stamp else "it was written by a build that did not end; the next build goes on."
    if seal.stamp != stamp:
        return "it was written by a build that did not end; the next build goes on."
    return "its bytes are not those that the last build left: the disk may be failing. Restore it from a backup."


def _hash(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
