"""The scan tells new, changed, moved and gone apart, opens only what changed, and refuses what leaves the folder."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from archive.catalogue import KnownFile
from archive.errors import FolderError
from archive.stored_path import system_path
from indexer.scan import Scan, hash_of, scan

SUFFIXES = {".txt", ".md", ".pdf"}
LONG_AGO = 1_500_000_000 * 10**9


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


def _write(path: Path, text: str = "Dear Sir", when: int = LONG_AGO) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(when, when))
    return path


def _known(found: Scan) -> dict[str, KnownFile]:
    return {file.path: file for file in found.found}


def _paths(files: list[KnownFile]) -> list[str]:
    return [file.path for file in files]


def test_the_first_scan_finds_letters_by_suffix_in_order(root: Path) -> None:
    for name in (
        "b.txt",
        "a/2.MD",
        "a/1.pdf",
        "README.md",
        "a/Readme",
        "corrections.csv",
        "authority.csv",
        ".hidden.txt",
    ):
        _write(root / name)
    _write(root / ".git/x.txt")
    _write(root / "photo.jpeg")
    _write(root / "notes.JPEG")
    _write(root / "noname")
    _write(root / "readmery-to-hale.txt")
    found = scan(root, {}, SUFFIXES)
    assert _paths(found.found) == ["b.txt", "readmery-to-hale.txt", "a/1.pdf", "a/2.MD"]
    assert dict(found.skipped) == {"": 6, ".jpeg": 2, "without suffix": 1}
    assert found.found[0].content_hash == hashlib.sha256(b"Dear Sir").hexdigest()
    assert found.files == 4


def test_nothing_changed_opens_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(root / "a.txt")
    known = _known(scan(root, {}, SUFFIXES))
    monkeypatch.setattr("indexer.scan.hash_of", lambda path: pytest.fail(f"{path} was opened"))
    again = scan(root, known, SUFFIXES)
    assert (again.same, again.hashed, again.found, again.gone) == (1, 0, [], [])


def test_a_file_written_just_before_it_was_hashed_is_hashed_again(root: Path) -> None:
    path = root / "a.txt"
    path.write_text("first")
    known = _known(scan(root, {}, SUFFIXES))
    status = path.stat()
    path.write_text("other")  # of the same size, within the clock's grain
    os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))
    again = scan(root, known, SUFFIXES)
    assert _paths(again.found) == ["a.txt"]
    assert again.found[0].content_hash == hashlib.sha256(b"other").hexdigest()


def test_a_touched_file_is_the_same_letter(root: Path) -> None:
    path = _write(root / "a.txt")
    known = _known(scan(root, {}, SUFFIXES))
    _write(path, when=LONG_AGO + 5)
    again = scan(root, known, SUFFIXES)
    assert (_paths(again.found), _paths(again.touched), again.hashed) == ([], ["a.txt"], 1)


def test_changed_moved_and_gone(root: Path) -> None:
    for name in ("changed", "moved", "gone"):
        _write(root / f"{name}.txt", name)
    known = _known(scan(root, {}, SUFFIXES))
    _write(root / "changed.txt", "other")
    (root / "sub").mkdir()
    (root / "moved.txt").rename(root / "sub" / "moved.txt")
    (root / "gone.txt").unlink()
    again = scan(root, known, SUFFIXES)
    assert _paths(again.found) == ["changed.txt", "sub/moved.txt"]
    assert again.gone == ["gone.txt", "moved.txt"]
    assert again.moved == [("moved.txt", "sub/moved.txt")]


def test_links_that_leave_the_folder_are_refused(root: Path, tmp_path: Path) -> None:
    secret = _write(tmp_path / "secret.txt")
    _write(tmp_path / "beside" / "x.txt")
    (root / "file.txt").symlink_to(secret)
    (root / "folder").symlink_to(tmp_path / "beside")
    (root / "up").symlink_to("..")
    _write(tmp_path / "letters-of-others" / "x.txt")  # shares the beginning of the root's name
    (root / "near.txt").symlink_to(tmp_path / "letters-of-others" / "x.txt")
    (root / "broken.txt").symlink_to("nowhere.txt")
    found = scan(root, {}, SUFFIXES)
    assert {file.path: file.code for file in found.found} == {
        "file.txt": "outside",
        "folder": "outside",
        "up": "outside",
        "near.txt": "outside",
        "broken.txt": "broken-link",
    }
    assert all(file.content_hash is None for file in found.found)


def test_links_within_the_folder_do_not_loop(root: Path) -> None:
    _write(root / "a" / "1.txt")
    (root / "a" / "up").symlink_to("..")
    (root / "b").symlink_to("a")
    (root / "alias.txt").symlink_to("a/1.txt")
    found = scan(root, {}, SUFFIXES)
    assert _paths(found.found) == ["alias.txt", "a/1.txt"]
    assert found.links == 2


def test_what_is_no_file_is_refused_and_never_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe.txt")
    address = socket.socket(socket.AF_UNIX)
    address.bind(os.fspath(root / "s.txt"))
    found = scan(root, {}, SUFFIXES)
    address.close()
    assert {file.path: file.code for file in found.found} == {"pipe.txt": "not-a-file", "s.txt": "not-a-file"}


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe.txt")
    with pytest.raises(Exception, match="regular"):
        hash_of(os.fspath(root / "pipe.txt"))


def test_odd_names_are_kept_and_lead_back_to_their_files(root: Path) -> None:
    names = [b"caf\xe9.txt", b"two\nlines.txt", b"\"quoted\" 'twice'.txt", "Muñoz.txt".encode(), b"back\\slash.txt"]
    for name in names:
        _write(root / os.fsdecode(name), name.hex())
    found = scan(root, {}, SUFFIXES)
    back = {os.fsencode(system_path(file.path)) for file in found.found}
    assert back == set(names)
    assert all(file.path.isprintable() for file in found.found)
    again = scan(root, _known(found), SUFFIXES)
    assert (again.same, again.gone) == (5, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_and_keeps_what_it_had(root: Path) -> None:
    path = _write(root / "a.txt")
    known = _known(scan(root, {}, SUFFIXES))
    path.chmod(0)
    _write(path.parent / "b.txt").chmod(0)
    os.utime(path, ns=(1, 1))
    again = scan(root, known, SUFFIXES)
    assert [(f.path, f.code, f.content_hash) for f in again.found] == [
        ("a.txt", "unreadable", known["a.txt"].content_hash),
        ("b.txt", "unreadable", None),
    ]


def test_a_file_that_the_system_refuses_keeps_what_it_had(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(root / "a.txt")
    known = _known(scan(root, {}, SUFFIXES))
    _write(path, when=LONG_AGO + 5)

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("indexer.scan.hash_of", refuse)
        again = scan(root, known, SUFFIXES)
    assert [(f.code, f.content_hash) for f in again.found] == [("unreadable", known["a.txt"].content_hash)]
    # Once it may be read again it is looked at, whatever its time.
    healed = scan(root, _known(again), SUFFIXES)
    assert [(f.code, f.content_hash) for f in healed.found] == [(None, known["a.txt"].content_hash)]


@pytest.mark.parametrize("folder", ["a", ""])
def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_gone(
    root: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    _write(root / "a" / "b" / "1.txt")
    _write(root / "ab.txt")
    known = _known(scan(root, {}, SUFFIXES))
    (root / "ab.txt").unlink()
    listing = os.scandir

    def refuse(path: str) -> object:
        if os.path.abspath(path) == os.path.abspath(root / folder):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr("os.scandir", refuse)
    again = scan(root, known, SUFFIXES)
    assert again.gone == (["ab.txt"] if folder else [])
    assert [(file.path, file.code) for file in again.found] == [(folder or ".", "unreadable")]


def test_a_file_that_goes_while_it_is_looked_at_is_gone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(root / "a.txt")
    known = _known(scan(root, {}, SUFFIXES))
    _write(path, "new")

    def gone(path: str) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr("indexer.scan.hash_of", gone)
    again = scan(root, known, SUFFIXES)
    assert (again.found, again.gone) == ([], ["a.txt"])


def test_the_archives_own_data_is_left_out(root: Path) -> None:
    _write(root / "data" / "x.txt")
    _write(root / "a.txt")
    assert _paths(scan(root, {}, SUFFIXES, leave_out=[root / "data"]).found) == ["a.txt"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="no folder"):
        scan(tmp_path / "nowhere", {}, SUFFIXES)
