"""One writer at a time; whoever comes second is told who was first, or waits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archive.errors import CatalogueError, LockedError
from indexer.lock import build_lock
from tests.conftest import PROJECT


def test_the_second_is_told_who_was_first(tmp_path: Path) -> None:
    with build_lock(tmp_path / "data"), pytest.raises(LockedError, match=f"process {os.getpid()} since"):
        build_lock(tmp_path / "data").__enter__()


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), build_lock(tmp_path):
        raise RuntimeError
    with build_lock(tmp_path):
        pass


def test_one_may_wait(tmp_path: Path) -> None:
    waited_for: list[str] = []
    order: list[str] = []
    told = threading.Event()

    def second() -> None:
        def waiting(holder: str) -> None:
            waited_for.append(holder)
            told.set()

        with build_lock(tmp_path, wait=True, waiting=waiting):
            order.append("second")

    with build_lock(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(waited_for) == 1
    assert f"process {os.getpid()}" in waited_for[0]


def test_the_system_frees_the_lock_of_one_that_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from indexer.lock import build_lock\n"
        "with build_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=PROJECT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    with pytest.raises(LockedError, match=f"process {process.pid}"):
        build_lock(tmp_path).__enter__()
    process.kill()
    process.communicate()
    with build_lock(tmp_path):
        pass


def test_a_data_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CatalogueError, match="data folder"):
        build_lock(tmp_path / "file" / "data").__enter__()
