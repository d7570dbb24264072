"""Site: what pages need of the rest of the house, opened once and handed to every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flask import current_app

from archive.catalogue import Catalogue
from search.engine import Engine
from settings import Settings
from web.directory import Directory


class PageImageSource(Protocol):
    """What draws pages (archive/page_images.py). Raises ReadError for a page that cannot be drawn."""

    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes: ...


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
