"""Site: what pages need of the rest of the house, opened once and handed to every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flask import current_app, g

from archive.catalogue import Reading
from archive.letter import Page, WordBox
from search.engine import Answerer
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
    catalogue: Reading
    engine: Answerer
    images: PageImageSource
    directory: Directory = field(default_factory=Directory)
    signed_in: bool = False

    @property
    def has_door(self) -> bool:
        """Whether the password opens something."""
        settings = self.settings
        return bool(settings.password_hash and (settings.private or settings.restricted_collections))


def site() -> Site:
    """The site that answers this request, as far as whoever asks may see it (web/access.py)."""
    found = g.get("chancery") or current_app.extensions["chancery"]
    assert isinstance(found, Site)
    return found
