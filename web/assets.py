"""Static files under URLs that change with their content, so that browsers may keep them for good."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"


@functools.cache
def asset_url(name: str) -> str:
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@functools.cache
def version() -> str:
    """A digest of everything that decides how an answer looks: templates, styles, scripts and the code of pages."""
    digest = hashlib.sha256()
    for path in sorted((*TEMPLATES.rglob("*.*"), *STATIC.rglob("*.*"), *(ROOT / "web").rglob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
