"""Where Chromium is, and how it is started for tests: offline, in a sandboxless container."""

from __future__ import annotations

import shutil

# It reports home otherwise, and a container offers no sandbox.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)
