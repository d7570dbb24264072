"""A whole site over letters made for a test: the real catalogue, the real engine, no page images."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from archive.catalogue import open_catalogue
from archive.errors import ReadError
from archive.letter import Letter, Page, WordBox
from search.document import indexed_letter
from search.engine import open_engine
from settings import read_settings
from tests.factories import catalogued
from web.site import Site


class NoImages:
    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes:
        raise ReadError("absent", "Tests of pages draw no images.")

    def size(self, path: Path, content_hash: str, page: int) -> tuple[float, float]:
        raise ReadError("absent", "Tests of pages draw no images.")

    def boxes(
        self, path: Path, content_hash: str, page: Page, spans: Sequence[tuple[int, int]]
    ) -> Sequence[Sequence[WordBox]]:
        raise ReadError("absent", "Tests of pages draw no images.")


def site_of(folder: Path, letters: Iterable[Letter]) -> Site:
    """The letters in one generation of an archive in `folder`."""
    settings = read_settings({}, data=folder / "data", corpus=folder, title="Chancery", rate=0.0)
    settings.data.mkdir(parents=True, exist_ok=True)
    catalogue = open_catalogue(settings.catalogue_url)
    engine = open_engine(settings.index)
    one = Site(settings, catalogue, engine, NoImages())
    add_letters(one, letters)
    return one


def add_letters(one: Site, letters: Iterable[Letter]) -> int:
    """Put letters into the catalogue and the index as the next generation; its number."""
    before = one.catalogue.generation()
    generation = catalogued(one.catalogue, letters)
    changed = one.catalogue.letters_changed_since(before)
    one.engine.update((indexed_letter(found.letter, found.came) for found in changed), (), generation)
    return generation
