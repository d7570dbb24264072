"""A newer program over an older archive: what serves says what is missing, and one build makes it good."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from archive.catalogue import open_catalogue
from indexer.__main__ import cli
from search.whoosh_engine import checking, schema, store
from settings import Settings, read_settings
from web.site import Site

LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\nAda Corry\n"


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    """The settings of an archive of one letter."""
    settings = read_settings({}, corpus=tmp_path / "letters", data=tmp_path / "data", workers=1, rate=0.0)
    settings.corpus.mkdir()
    (settings.corpus / "a.txt").write_text(LETTER)
    _build(settings)
    return settings


def _build(settings: Settings, command: str = "build", status: int = 0) -> str:
    folder = [str(settings.corpus)] if command == "build" else []
    done = CliRunner().invoke(cli, [command, *folder, "--data", str(settings.data)])
    assert done.exit_code == status, done.output
    return done.output


def _newer(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = schema.FORMAT + 1
    for module in (checking, schema, store):
        monkeypatch.setattr(module, "FORMAT", newer)


def _closed(app: Flask) -> None:
    site = app.extensions["chancery"]
    assert isinstance(site, Site)
    site.catalogue.close()


def _letter_of(settings: Settings) -> str:
    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    (found,) = catalogue.letters_changed_since(0)
    catalogue.close()
    return found.id


def _finds(client: FlaskClient, seconds: float = 20) -> bool:
    """Whether the question is answered within the time: an index that was swapped in is seen at the next look."""
    until = time.monotonic() + seconds
    while client.get("/search?q=gauge").status_code != 200:
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return "Ada Corry" in client.get("/search?q=gauge").text


@pytest.mark.parametrize("how", ["another format", "gone"])
def test_without_an_index_pages_say_so_until_a_build_has_made_it(
    built: Settings, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "gone":
        shutil.rmtree(built.index)
    else:
        _newer(monkeypatch)
    app = create_app(built)
    client = app.test_client()
    for path in ("/", "/search?q=gauge", "/search.json", "/coverage", "/correspondents"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10"), path
        assert "a build makes it" in answer.text
    assert client.get("/readyz").status_code == 503
    letter = _letter_of(built)
    for path in (f"/letter/{letter}", f"/letter/{letter}/original", "/help", "/healthz", "/review"):
        assert client.get(path).status_code == 200, path

    said = _build(built)
    assert "0 came, 0 changed, 0 went" in said
    assert _finds(client)
    assert _build(built, "verify") == "All is sound.\n"
    _closed(app)


def test_a_server_of_before_goes_on_until_it_is_started_anew(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(built)
    assert _finds(app.test_client())
    _newer(monkeypatch)
    _build(built)
    assert _finds(app.test_client())
    _closed(app)


def test_a_catalogue_of_an_older_schema_is_renewed_and_a_newer_one_refused(built: Settings) -> None:
    path = built.data / "catalogue.sqlite"
    _schema(path, 1)
    assert "older Chancery" in _build(built, "status", status=4)
    _build(built)
    assert "letters             1" in _build(built, "status")
    _schema(path, 999)
    assert "newer Chancery" in _build(built, status=4)


def _schema(catalogue: Path, number: int) -> None:
    connection = sqlite3.connect(catalogue, isolation_level=None)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(number),))
    connection.close()
