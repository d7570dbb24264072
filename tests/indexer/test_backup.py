"""Backup and restore as docs/operations.md has them, its commands run word for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import create_app
from archive.catalogue import open_catalogue
from indexer.__main__ import BROKEN, LOCKED, USAGE, cli
from indexer.lock import build_lock
from settings import Settings, read_settings
from web.site import Site

PROJECT = Path(__file__).resolve().parents[2]
LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\n{}\n"


def _commands(heading: str) -> str:
    """The code lines below a heading of the operations page, up to the next heading."""
    page = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^### {heading}\n(.*?)(?=^##)", page, re.M | re.S)
    lines = re.findall(r"^    (.+)$", section, re.M)
    assert lines
    return "\n".join(lines)


class Archive:
    """Letters, corrections, names of the past, their archive, and a shelf for backups."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.corpus, self.data, self.backups = home / "letters", home / "data", home / "backups"
        for name, sender in (("a.txt", "William Corry"), ("b.txt", "Bill Corry"), ("sub/c.txt", "Lena Ortiz")):
            path = self.corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(LETTER.format(sender))
        self.build()
        (self.corpus / "corrections.csv").write_text("letter,field,value\na.txt,place,Ardmere\n")
        (self.corpus / "authority.csv").write_text("key,name,alias\nwilliam-corry,William Corry,bill-corry\n")
        self.build()

    def build(self) -> None:
        assert _command(self, "build", str(self.corpus), "--workers", "1").exit_code == 0

    def run(self, commands: str) -> str:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "CHANCERY_CORPUS": str(self.corpus),
            "CHANCERY_DATA": str(self.data),
            "CHANCERY_WORKERS": "1",
            "BACKUPS": str(self.backups),
        }
        done = subprocess.run(
            ["bash", "-euxc", commands], cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def settings(self) -> Settings:
        return read_settings({}, corpus=self.corpus, data=self.data, workers=1)

    def letters(self) -> dict[str, object]:
        """The letters by id, with the generation in which each came."""
        catalogue = open_catalogue(self.settings.catalogue_url, read_only=True)
        try:
            return {one.id: (one.letter, one.came) for one in catalogue.letters_changed_since(0)}
        finally:
            catalogue.close()

    def moved(self) -> str | None:
        """Where the address of a past key leads."""
        app = create_app(self.settings)
        location = app.test_client().get("/correspondents/bill-corry").headers.get("Location")
        site = app.extensions["chancery"]
        assert isinstance(site, Site)
        site.catalogue.close()
        return location


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("kept"))


def test_everything_is_lost_and_restored_as_the_page_says(archive: Archive) -> None:
    before, moved = archive.letters(), archive.moved()
    assert len(before) == 3
    assert "Ardmere" in str(before)
    assert moved == "/correspondents/william-corry"

    archive.run(_commands("Backup"))
    shutil.rmtree(archive.corpus)
    shutil.rmtree(archive.data)
    said = archive.run(_commands("Restore"))

    assert "3 letters." in said
    assert "0 came, 0 changed, 0 went" in said
    assert said.endswith("All is sound.\n")
    assert archive.letters() == before
    assert archive.moved() == moved


def test_a_backup_is_not_overwritten_unasked(archive: Archive) -> None:
    archive.backups.mkdir(exist_ok=True)
    kept = archive.backups / "kept.sqlite"
    kept.write_text("another's")
    refused = _command(archive, "backup", str(kept))
    assert refused.exit_code == USAGE
    assert kept.read_text() == "another's"
    assert _command(archive, "backup", str(kept), "--overwrite").exit_code == 0
    assert kept.stat().st_size > 10_000


def test_an_index_of_another_history_is_not_believed(archive: Archive) -> None:
    """Its generation may be one that the restored catalogue has too, for other letters."""
    kept = archive.home / "other.sqlite"
    assert _command(archive, "backup", str(kept)).exit_code == 0
    wanted = archive.letters()
    shutil.rmtree(archive.data)
    (archive.corpus / "d.txt").write_text(LETTER.format("Omar Reyes"))
    (archive.corpus / "b.txt").rename(archive.home / "b.txt")
    archive.build()
    (archive.corpus / "d.txt").unlink()
    (archive.home / "b.txt").rename(archive.corpus / "b.txt")
    assert _command(archive, "restore", str(kept)).exit_code == 0
    assert archive.letters() == wanted
    assert _command(archive, "verify").output == "All is sound.\n"


def test_nothing_is_restored_beside_a_build_or_from_nothing(archive: Archive) -> None:
    kept = archive.home / "again.sqlite"
    assert _command(archive, "backup", str(kept)).exit_code == 0
    with build_lock(archive.data):
        assert _command(archive, "restore", str(kept)).exit_code == LOCKED
        assert _command(archive, "backup", str(archive.home / "beside.sqlite")).exit_code == 0
    gone = _command(archive, "restore", str(archive.home / "none.sqlite"))
    assert (gone.exit_code, gone.output) == (BROKEN, "There is no such backup.\n")


def _command(archive: Archive, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--data", str(archive.data)])
