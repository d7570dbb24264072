"""The build's lock: one writer at a time, known by name to the one who has to wait."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.errors import CatalogueError, LockedError

_POLL_SECONDS = 0.2


@contextlib.contextmanager
def build_lock(data: Path, wait: bool = False, waiting: Callable[[str], object] | None = None) -> Iterator[None]:
    """Hold the lock of this data folder. LockedError says who holds it, unless `wait`.

    `waiting` is told once whom we wait for. The system lets the lock go when its holder dies, however it dies.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data / "build.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise CatalogueError(f"The data folder cannot be written: {error.strerror}.") from error
    try:
        told = False
        while not _taken(descriptor):
            holder = _holder(descriptor)
            if not wait:
                raise LockedError(f"Another build is running ({holder}). Wait for it, or give --wait.")
            if waiting is not None and not told:
                waiting(holder)
                told = True
            time.sleep(_POLL_SECONDS)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        # The name is a courtesy: a disk too full for it must not stop a build that may be what frees the disk.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} since {now}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> str:
    return os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "a process that has just begun"
