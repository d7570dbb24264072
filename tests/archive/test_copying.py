"""Copies of the catalogue: of one moment beside a writer, sealed, and never in the way of what was there."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from archive.catalogue import Catalogue, open_catalogue
from archive.catalogue.copying import put_in_place
from archive.errors import CatalogueError
from tests.factories import catalogued, letter


def _letters(path: Path) -> int:
    catalogue = open_catalogue(f"sqlite:///{path}", read_only=True)
    try:
        return catalogue.overview().letters
    finally:
        catalogue.close()


@pytest.fixture
def backup(catalogue: Catalogue, tmp_path: Path) -> Path:
    """A copy of the catalogue with one letter."""
    catalogued(catalogue, [letter()])
    target = tmp_path / "shelf" / "copy.sqlite"
    target.parent.mkdir()
    catalogue.copy_to(target)
    return target


def test_a_copy_is_two_files_and_all_that_was_committed(backup: Path) -> None:
    assert sorted(path.name for path in backup.parent.iterdir()) == ["copy.sqlite", "copy.sqlite.seal"]
    assert _letters(backup) == 1


def test_a_copy_made_beside_an_open_batch_holds_what_was_before_it(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogued(catalogue, [letter()])
    target = tmp_path / "copy.sqlite"
    writer = sqlite3.connect(tmp_path / "catalogue.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM letters")
    catalogue.copy_to(target)
    writer.execute("ROLLBACK")
    writer.close()
    assert _letters(target) == 1


def test_a_copy_that_cannot_be_made_leaves_the_last_one(catalogue: Catalogue, backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    # The log moved into the file, then a page of the middle overwritten.
    catalogue.seal()
    path = tmp_path / "catalogue.sqlite"
    damaged = path.read_bytes()
    path.write_bytes(damaged[:8192] + b"\xff" * 8192 + damaged[16384:])
    with pytest.raises(CatalogueError):
        catalogue.copy_to(backup)
    with pytest.raises(CatalogueError, match="cannot be copied"):
        catalogue.copy_to(tmp_path / "nowhere" / "copy.sqlite")
    assert backup.read_bytes() == before
    assert _letters(backup) == 1


def test_a_copy_put_in_place_is_sealed_and_the_other_kept(catalogue: Catalogue, backup: Path, tmp_path: Path) -> None:
    catalogued(catalogue, [letter(), letter()])
    catalogue.close()
    path = tmp_path / "catalogue.sqlite"
    put_in_place(backup, path)
    restored = open_catalogue(f"sqlite:///{path}")
    assert restored.overview().letters == 1
    assert restored.damage(thorough=True) == []
    restored.close()
    assert _letters(tmp_path / "catalogue.sqlite.before") == 3


def test_a_log_left_by_the_other_is_not_laid_over_the_copy(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    held = open_catalogue(f"sqlite:///{path}")
    catalogued(held, [letter() for _ in range(30)])
    assert path.with_name("other.sqlite-wal").stat().st_size
    put_in_place(backup, path)
    assert held.overview().letters == 1, "what has the catalogue open goes over to the one that was restored"
    held.close()
    assert _letters(path) == 1


@pytest.mark.parametrize("with_seal", [True, False])
def test_a_damaged_copy_changes_nothing(catalogue: Catalogue, backup: Path, tmp_path: Path, with_seal: bool) -> None:
    content = bytearray(backup.read_bytes())
    if with_seal:
        content[-1] ^= 1  # where the database itself would not look
    else:
        content[4096:] = b"\xff" * (len(content) - 4096)
        os.unlink(f"{backup}.seal")
    backup.write_bytes(content)
    catalogued(catalogue, [letter()])
    names = sorted(os.listdir(tmp_path))
    with pytest.raises(CatalogueError, match=r"(?i)damaged"):
        put_in_place(backup, tmp_path / "catalogue.sqlite")
    assert sorted(os.listdir(tmp_path)) == names
    assert catalogue.overview().letters == 2


def test_what_is_no_catalogue_or_a_newer_one_changes_nothing(backup: Path, tmp_path: Path) -> None:
    os.unlink(f"{backup}.seal")
    copy = sqlite3.connect(backup, isolation_level=None)
    copy.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    copy.close()
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sir")
    for path, words in ((backup, "newer Chancery"), (other, "not a catalogue"), (tmp_path / "none", "No such file")):
        with pytest.raises(CatalogueError, match=words):
            put_in_place(path, tmp_path / "catalogue.sqlite")
