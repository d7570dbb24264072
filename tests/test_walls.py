"""Imports run downward only: archive <- search <- indexer, and archive, search <- web <- app."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from settings import ROOT

# What each floor may import of our own; everyone may read settings.
MAY = {
    "archive": {"archive"},
    "search": {"archive", "search"},
    "indexer": {"archive", "search", "indexer", "settings"},
    "web": {"archive", "search", "web", "settings"},
}
OURS = {"archive", "search", "indexer", "web", "app", "bench", "tools", "tests", "settings"}


def imported(path: Path) -> set[str]:
    """The top names of everything that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found.add((node.module or "").partition(".")[0])
    return found


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", MAY)
def test_no_floor_imports_one_above_or_beside_it(folder: str) -> None:
    paths = modules(folder)
    assert paths
    wrong = {str(path.relative_to(ROOT)): bad for path in paths if (bad := (imported(path) & OURS) - MAY[folder])}
    assert not wrong


def test_only_the_engine_of_whoosh_imports_whoosh() -> None:
    users = {path for folder in MAY for path in modules(folder) if "whoosh" in imported(path)}
    assert users
    assert {path.relative_to(ROOT).parts[:2] for path in users} == {("search", "whoosh_engine")}


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        p for folder in (*MAY, ".") for p in (ROOT / folder).glob("*.py") if "os.environ" in p.read_text("utf-8")
    ]
    # The workers of the cage begin with an environment of their own making.
    assert {p.name for p in readers} - {"cage_keeper.py", "cage_worker.py", "tesseract.py"} <= {
        "settings.py",
        "__main__.py",
    }


def test_the_application_is_small() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) < 80
