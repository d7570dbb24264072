"""The file that a letter was read from: found by the letter's id, inside the folder of letters, unchanged since."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue import Original
from archive.letter import Page, WordBox
from archive.stored_path import system_path
from web.site import Site


def original_path(where: Site, original: Original) -> Path | None:
    """The original's path; None if it is gone, lies outside the folder (by a link), or holds other bytes now."""
    kept = where.catalogue.root()
    root = Path(system_path(kept)) if kept else where.settings.corpus
    try:
        root = root.resolve(strict=True)
        path = (root / system_path(original.path)).resolve(strict=True)
        status = path.stat()
    except (OSError, ValueError):
        return None
    if not path.is_relative_to(root) or not path.is_file() or status.st_size != original.size:
        return None
    try:
        digest = _digest(path, status.st_mtime_ns, status.st_size, status.st_ino)
    except OSError:
        return None
    return path if digest == original.content_hash else None


@functools.lru_cache(maxsize=4096)
def _digest(path: Path, _mtime_ns: int, _size: int, _inode: int) -> str:
    """The hash of a file's bytes, computed again when the file looks changed."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class FileBoxes:
    """Where words stand on the pages of a letter's file; see web.page_boxes.Boxes."""

    where: Site
    letter_id: str
    original: Original
    path: Path

    def size(self, page: int) -> tuple[float, float]:
        return self.where.images.size(self.path, self.original.content_hash, page)

    def boxes(self, page: Page, spans: Sequence[tuple[int, int]]) -> Sequence[Sequence[WordBox]]:
        if page.source == "ocr" and not page.words:
            # Letters are loaded without their words, which are many.
            page = self.where.catalogue.page(self.letter_id, page.number) or page
        return self.where.images.boxes(self.path, self.original.content_hash, page, spans)


def download_name(original: Original) -> str:
    return os.path.basename(original.path)
