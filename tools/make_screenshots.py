"""Takes the screenshots of docs/screenshots: builds the sample letters, serves them, and looks at the main pages.

python -m tools.make_screenshots [--only search] [--out docs/screenshots]
"""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import create_server

from app import create_app
from indexer.commands import build_once
from settings import ROOT, read_settings
from tests.browser.chromium import ARGUMENTS, chromium

WIDTHS = (1280, 375)
SCHEMES = ("light", "dark")
# Name -> path, or a function of the address of the seed of all paths: a letter is found by asking.
PAGES = {
    "home": "/",
    "search": "/search?q=dam+spillway",
    "facet": "/facet/sender",
    "coverage": "/coverage",
    "correspondent": "/correspondents/edith-r-hale",
    "network": "/network",
    "letter": "",
}
_LETTER = '/search.json?q="bright hollow" spillway training wall&sort=oldest'
# A page taller than this is cut: nobody looks at more of it in a document.
_TALLEST = 1500


@contextmanager
def served(corpus: Path) -> Iterator[str]:
    """The address of a server over the letters of `corpus`, built in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({}, data=Path(folder), corpus=corpus)
        build_once(settings, again=False, replace=False, allow_empty=False, wait=False)
        server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        server.close()


def take(browser: Browser, base: str, name: str, width: int, scheme: str, out: Path) -> Path:
    """One screenshot, in as few colours as it needs."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base + (PAGES[name] or _letter(page, base)))
    page.wait_for_load_state("networkidle")
    height = min(_TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True)
    context.close()
    path = out / f"{name}-{width}-{scheme}.png"
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    return path


def _letter(page: Page, base: str) -> str:
    """A letter as the first of an answer, so that the words of the question are marked in it."""
    hits = page.request.get(base + _LETTER).json()["hits"]
    found = next((hit for hit in hits if hit["pages"] > 1), hits[0])
    return f"{found['url']}?q=spillway"


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(PAGES)), help="Only these pages.")
@click.option("--out", default=ROOT / "docs" / "screenshots", type=click.Path(path_type=Path))
@click.option("--corpus", default=ROOT / "corpus", type=click.Path(path_type=Path, exists=True))
def main(only: tuple[str, ...], out: Path, corpus: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with served(corpus) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name in only or PAGES:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    click.echo(take(browser, base, name, width, scheme, out))
        browser.close()


if __name__ == "__main__":
    main()
