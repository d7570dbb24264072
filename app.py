"""The whole put together. `python app.py` builds what is missing and serves; only here do both halves meet.

`python app.py --serve-only` leaves building to others: a timer, another container, a second server's start.
"""

from __future__ import annotations

import signal
import sys

from flask import Flask

from archive.cage import Cage
from archive.catalogue import open_to_read
from archive.errors import ChanceryError, LockedError
from archive.page_images import DRAWING, PageImages
from indexer.commands import build_once, built_before
from indexer.report import in_words
from search.engine import open_engine
from settings import SettingError, Settings, read_settings
from web.application import make_app
from web.serving import server_of
from web.site import Site

# Processes that draw page images.
_DRAWERS = 2


def create_app(settings: Settings | None = None) -> Flask:
    """The application over the archive of the settings (default: the environment's).

    An archive that is not there yet is an empty one. ChanceryError if it cannot be opened.
    """
    chosen = settings or read_settings()
    chosen.data.mkdir(parents=True, exist_ok=True)
    images = PageImages(Cage(_DRAWERS, DRAWING), chosen.page_images, chosen.image_cache_mb * 1_000_000)
    engine = open_engine(chosen.index, must_open=False)
    site = Site(chosen, open_to_read(chosen.catalogue_url), engine, images)
    return make_app(site)


def main(arguments: list[str]) -> int:
    """Build unless told not to, then serve until interrupted; 1 where there is nothing to serve, 2 if misused."""
    if arguments not in ([], ["--serve-only"]):
        print("Usage: python app.py [--serve-only]", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what is being answered is answered first
    try:
        settings = read_settings()
        if not arguments:
            _build(settings)
        app = create_app(settings)
        server = server_of(app, settings)
    except (ChanceryError, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Nothing can be served at {settings.host}:{settings.port}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Serving http://{settings.host}:{settings.port} (stop with Ctrl-C)", flush=True)
    server.run()
    return 0


def _build(settings: Settings) -> None:
    """Build. ChanceryError where that fails and there is no archive to serve either."""
    try:
        report = build_once(settings, again=False, replace=False, allow_empty=False, wait=False)
        print(*in_words(report), sep="\n")
    except ChanceryError as error:
        if built_before(settings) is None and not isinstance(error, LockedError):
            raise
        print(f"{error} Serving what is there already.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
