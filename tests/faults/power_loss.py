"""Power loss, modelled: at each step of a commit or a swap, what a disk may hold if the power goes just then.

A file's bytes are sure only once it was synced, and its name (also that it is gone) only once its folder was. So a
disk may hold any mixture of old and new names, and of files that are whole, cut short, empty or full of zeros.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# A name in a folder -> the file or folder (by inode) that it means.
Names = dict[str, int]


@dataclass(slots=True)
class Disk:
    """Follows what happens in a folder, and calls `lost` with the path of a copy of what a power loss would leave."""

    root: Path
    room: Path
    chance: random.Random
    lost: Callable[[Path], None]
    states: int = 0
    _names: dict[int, Names] = field(default_factory=dict)
    _sizes: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.room / "kept").mkdir(parents=True)
        for path in [self.root, *self.root.rglob("*")]:
            self._synced(path)

    @contextmanager
    def followed(self) -> Iterator[None]:
        """While this lasts, each sync and each change of a name is a moment at which the power may go."""
        sync, rename = os.fsync, os.rename

        def synced(descriptor: int) -> None:
            path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
            if not path.is_relative_to(self.root):
                return sync(descriptor)
            self._lose()
            sync(descriptor)
            self._synced(path)

        def renamed(old: str | Path, new: str | Path, **_: object) -> None:
            if Path(old).is_relative_to(self.root):
                self._lose()
            rename(old, new)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", synced)
            patch.setattr(os, "rename", renamed)
            patch.setattr(os, "replace", renamed)
            yield
        self._lose()

    def _synced(self, path: Path) -> None:
        status = path.stat()
        if not path.is_dir():
            self._sizes[status.st_ino] = status.st_size
            return
        self._names[status.st_ino] = {child.name: child.stat().st_ino for child in path.iterdir()}
        for child in path.iterdir():
            kept = self.room / "kept" / str(child.stat().st_ino)
            if child.is_file() and not kept.exists():
                os.link(child, kept)  # its bytes, should the name go and the going not be sure

    def _lose(self) -> None:
        for lose in (1.0, 0.8, 0.5, 0.5, 0.2, 0.0):  # how much is lost of what is not sure
            state = self.room / f"state-{self.states:05}"
            self._copy(self.root, state, lose)
            self.states += 1
            self.lost(state)
            shutil.rmtree(state)

    def _copy(self, folder: Path, target: Path, lose: float) -> None:
        target.mkdir()
        now = {child.name: child for child in folder.iterdir()}
        known = self._names.get(folder.stat().st_ino, {})
        for name in sorted({*now, *known}):
            child = now.get(name)
            inode = child.stat().st_ino if child is not None else None
            if self.chance.random() < lose and known.get(name) != inode:
                inode = known.get(name)
                child = self._anywhere(inode) if inode is not None else None
            if child is None or inode is None:
                continue
            if child.is_dir():
                self._copy(child, target / name, lose)
            else:
                (target / name).write_bytes(self._bytes(child, inode, lose))

    def _anywhere(self, inode: int) -> Path | None:
        kept = self.room / "kept" / str(inode)
        if kept.exists():
            return kept
        return next((path for path in self.root.rglob("*") if path.stat().st_ino == inode), None)

    def _bytes(self, path: Path, inode: int, lose: float) -> bytes:
        written = path.read_bytes()
        sure = self._sizes.get(inode, 0)
        if len(written) <= sure or self.chance.random() >= lose:
            return written
        torn = self.chance.randint(sure, len(written))
        return written[:torn] + self.chance.choice([b"", bytes(len(written) - torn)])
