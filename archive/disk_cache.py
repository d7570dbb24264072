"""Bytes kept on disk under a bound: what was used last stays. A broken or full disk only makes it forget."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import threading
from pathlib import Path

_KEY = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{2,200}")
_DIGEST = 16
# When full it is emptied to this share of its bound.
_KEPT_SHARE = 0.9
# What a killed process left half-written is removed when it is this old (seconds).
_LEFTOVER = 3600.0


class DiskCache:
    """Entries by key in a folder, at most about `max_bytes` in all. Safe to share between threads and processes.

    Each entry ends in a digest of itself: one that was torn by a power cut is not there. `durable` entries are
    written through to the disk.
    """

    def __init__(self, folder: Path, max_bytes: int, *, durable: bool = False) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._durable = durable
        self._lock = threading.Lock()
        self._held: int | None = None  # bytes, as far as this process knows

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        payload, digest = data[:-_DIGEST], data[-_DIGEST:]
        if _digest(payload) != digest:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return payload

    def put(self, key: str, payload: bytes) -> None:
        """Keep `payload`; a failure to write (a full or read-only disk) is not the caller's."""
        path = self._path(key)
        if len(payload) > self.max_bytes:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, payload)
            self._count(len(payload) + _DIGEST)

    def trim(self, max_bytes: int | None = None) -> int:
        """Remove what was used longest ago until at most `max_bytes` (default: the bound) are held; bytes left."""
        most = self.max_bytes if max_bytes is None else max_bytes
        entries = self._entries()
        held = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if held <= most:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                held -= size
        with self._lock:
            self._held = held
        return held

    def _write(self, path: Path, payload: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(payload)
                file.write(_digest(payload))
                if self._durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise

    def _count(self, size: int) -> None:
        with self._lock:
            known = self._held
            if known is not None:
                self._held = known + size
        if known is None or known + size > self.max_bytes:
            held = sum(size for _, size, _ in self._entries())
            self.trim(int(self.max_bytes * _KEPT_SHARE) if held > self.max_bytes else self.max_bytes)

    def _entries(self) -> list[tuple[float, int, Path]]:
        """(last used, bytes, path) of each entry; leftovers of killed writers are removed on the way."""
        found: list[tuple[float, int, Path]] = []
        newest = 0.0
        leftovers: list[tuple[float, Path]] = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                newest = max(newest, status.st_mtime)
                if path.name.endswith(".part"):
                    leftovers.append((status.st_mtime, path))
                else:
                    found.append((status.st_mtime, status.st_size, path))
        for changed, path in leftovers:
            if changed < newest - _LEFTOVER:
                with contextlib.suppress(OSError):
                    path.unlink()
        return found

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / key[:2] / key


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()
