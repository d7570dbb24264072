"""Opening the catalogue: SQLite's pragmas, transactions that are whole, the schema and its version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from archive.catalogue.tables import SCHEMA, meta, metadata
from archive.errors import CatalogueError

_PRAGMAS = ("foreign_keys=ON", "busy_timeout=15000", "mmap_size=67108864", "cache_size=-16000", "temp_store=MEMORY")


def open_database(url: str, read_only: bool) -> Engine:
    """The database at `url`, its schema checked; made if it is absent and may be written.

    CatalogueError if it is absent and read-only, damaged, or made by a newer Chancery.
    """
    path = sqlite_path(url)
    if path is not None and read_only and not path.exists():
        raise CatalogueError("There is no catalogue yet: `python -m indexer build` makes it.")
    if path is not None and not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CatalogueError(f"The data folder cannot be made: {error.strerror}.") from error
    engine = _sqlite(path, read_only) if path is not None else create_engine(url, pool_size=16)
    with explained(), engine.connect() as connection:
        _check_schema(connection, read_only)
    return engine


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite catalogue; None for another database."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


@contextmanager
def explained() -> Iterator[None]:
    """Turn the database's errors into CatalogueError with a message that is safe to show."""
    try:
        yield
    except SQLAlchemyError as error:
        raise CatalogueError(_sentence(error)) from error


def _sqlite(path: Path, read_only: bool) -> Engine:
    quoted = os.fspath(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quoted}?mode={_mode(path, read_only)}", uri=True, check_same_thread=False)

    engine = create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=16, max_overflow=48, pool_timeout=30
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        record.info["file"] = _file_at(path, read_only)
        connection.isolation_level = None  # BEGIN is ours to say: the driver begins too late for a snapshot
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "checkout")
    def still_there(_connection: Any, record: Any, _proxy: Any) -> None:
        """Open anew where another file took its place (it was restored), or its disk may be written again."""
        if (now := _file_at(path, read_only)) is not None and now != record.info["file"]:
            raise DisconnectionError

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _file_at(path: Path, read_only: bool) -> tuple[int, int, str] | None:
    """What tells the file from another that has its name, and how to open it; None if there is none just now."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, _mode(path, read_only)


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "rwc"
    # SQLite needs its -shm file beside a catalogue in WAL mode; where none can be made (a read-only disk)
    # nobody can be writing either, and it may be read as it lies.
    return "ro" if os.access(path.parent, os.W_OK) or _has_shared_memory(path) else "ro&immutable=1"


def _has_shared_memory(path: Path) -> bool:
    return path.with_name(path.name + "-shm").exists()


def _check_schema(connection: Connection, read_only: bool) -> None:
    if not inspect(connection).has_table("meta"):
        if read_only:
            raise CatalogueError("The catalogue is empty: `python -m indexer build` fills it.")
        connection.rollback()
        # Two that find none wait for each other here; the second finds it made.
        writing = connection.execution_options(writing=True)
        with writing.begin():
            metadata.create_all(writing)
            if writing.execute(select(meta.c.value).where(meta.c.key == "schema")).first() is None:
                writing.execute(insert(meta).values(key="schema", value=str(SCHEMA)))
        return
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
    if found is None or not found.isdigit():
        raise CatalogueError("The catalogue does not say which schema it has: it is damaged, or not a catalogue.")
    if int(found) > SCHEMA:
        raise CatalogueError(
            f"The catalogue was made by a newer Chancery (schema {found}; this one knows {SCHEMA}). Use that one."
        )
    if int(found) < SCHEMA:
        if read_only:
            raise CatalogueError("The catalogue was made by an older Chancery: `python -m indexer build` renews it.")
        connection.rollback()
        _renew(connection.execution_options(writing=True))


def _renew(connection: Connection) -> None:
    """Bring a catalogue of an older schema up to this one. Letters are read anew by the next build anyway."""
    with connection.begin():
        here = {column["name"] for column in inspect(connection).get_columns("letters")}
        for column in ("as_read TEXT", "unsure TEXT NOT NULL DEFAULT ''"):
            if column.split()[0] not in here:
                connection.execute(text(f"ALTER TABLE letters ADD COLUMN {column}"))
        metadata.create_all(connection)
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA)))


def _sentence(error: SQLAlchemyError) -> str:
    cause = str(getattr(error, "orig", None) or "").lower()
    for words, sentence in (
        ("full", "The disk is full: the catalogue is as it was before."),
        ("readonly", "The catalogue cannot be written: it, or its disk, is read-only."),
        (
            "not a database",
            "The catalogue is damaged: its file is not a database. Restore it, or remove it and build.",
        ),
        ("malformed", "The catalogue is damaged. Restore it from a backup, or remove it and build again."),
        ("locked", "The catalogue is in use by another process that does not let go."),
        ("unable to open", "The catalogue cannot be opened: its folder or file may not be read or written."),
        ("disk i/o", "The disk failed while the catalogue was read or written."),
    ):
        if words in cause:
            return sentence
    return f"The catalogue failed ({type(error).__name__})."
