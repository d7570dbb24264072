"""The sample letters, built once for all workers, served in each; and pages of a real Chromium to look at them."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress import create_server

from app import create_app
from indexer.commands import build_once
from settings import ROOT, Settings, read_settings
from tests.browser.chromium import ARGUMENTS, chromium


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an archive of corpus/, built by whichever test process comes first."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    settings = read_settings({}, corpus=ROOT / "corpus", data=shared / "sample-archive", workers=2)
    with open(shared / "sample-archive.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (settings.data / "built").exists():
            report = build_once(settings, again=False, replace=False, allow_empty=False, wait=True)
            assert report.complete
            (settings.data / "built").touch()
    return settings


@pytest.fixture(scope="session")
def sample_app(sample: Settings) -> Flask:
    return create_app(sample)


@pytest.fixture(scope="session")
def base(sample_app: Flask) -> Iterator[str]:
    """The address of a server over the sample letters."""
    server = create_server(sample_app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at the site: a width in pixels, with or without scripts."""

    width: int
    scripts: bool

    def __str__(self) -> str:
        return f"{self.width}-{'scripts' if self.scripts else 'plain'}"


LOOKS = [Look(width, scripts) for width in (1280, 375) for scripts in (True, False)]

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, base: str) -> Iterator[Opened]:
    """Opens a path in a fresh context. At the end: no request left the host, nothing failed on the page."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(path: str, look: Look = LOOKS[0], scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": look.width, "height": 900},
            java_script_enabled=look.scripts,
            color_scheme=scheme,  # type: ignore[arg-type]
            base_url=base,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("request", lambda r: wrong.append(f"left the host: {r.url}") if not r.url.startswith(base) else None)
        page.on("pageerror", lambda error: wrong.append(f"script failed: {error}"))
        page.on("console", lambda m: wrong.append(f"console: {m.text}") if _is_wrong(m.type, m.text) else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong


def _is_wrong(kind: str, text: str) -> bool:
    # A page that answers 4xx by design is logged by the browser as a failed resource.
    return kind == "error" and "Failed to load resource" not in text


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    found: Look = request.param
    return found


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    return tmp_path
