"""Site: what pages need of the rest of the house, opened once and handed to every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flask import current_app

from archive.catalogue import Catalogue
from archive.letter import Page, WordBox
from search.engine import Engine
from settings import Settings
from web.directory import Directory


class PageImageSource(Protocol):
    """What draws pages and finds words on them (archive/page_images.py), with ReadError where it cannot."""

    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes: ...

    def size(self, path: Path, content_hash: str, page: int) -> tuple[float, float]: ...

    def boxes(
        self, path: Path, content_hash: str, page: Page, spans: Sequence[tuple[int, int]]
    ) -> Sequence[Sequence[WordBox]]: ...


@dataclass(frozen=True, slots=True)
class Site:
    settings: Settings
    catalogue: Catalogue
    engine: Engine
    images: PageImageSource
    directory: Directory = field(default_factory=Directory)


def site() -> Site:
    """The site of the application that answers this request."""
    found = current_app.extensions["chancery"]
    assert isinstance(found, Site)
    return found
