"""A server that runs while its index, its catalogue or its disk go: it answers, and is whole once they are back."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

import app as application
from app import create_app
from archive.errors import ChanceryError
from indexer.__main__ import cli
from settings import Settings, read_settings
from tests.faults.full_disk import may_mount, small_disk

LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\n{}\n"
# The longest that a page may be older than a build that has ended; more where the machine is busy.
_PATIENCE = 20


class House:
    """An archive, builds of it as a person gives them, and a server that was there before."""

    def __init__(self, home: Path, data: Path) -> None:
        self.settings = read_settings({}, corpus=home / "letters", data=data, workers=1, rate=0.0)
        self.settings.corpus.mkdir()
        self.write("a.txt")
        assert self.build() == 0

    def write(self, name: str) -> None:
        (self.settings.corpus / name).write_text(LETTER.format(f"Ada {name}"))

    def build(self) -> int:
        command = ["build", str(self.settings.corpus), "--data", str(self.settings.data)]
        return CliRunner().invoke(cli, command).exit_code

    def serve(self) -> FlaskClient:
        return create_app(self.settings).test_client()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, tmp_path / "data")


def _total(client: FlaskClient) -> int:
    answer = client.get("/search.json")
    assert answer.status_code == 200
    assert answer.json is not None
    hits = answer.json["hits"]
    # What is found can be opened: index and catalogue are of one history.
    assert all(client.get(f"/letter/{hit['id']}").status_code == 200 for hit in hits)
    return int(answer.json["total"])


def _comes_to(client: FlaskClient, wanted: int) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if _total(client) == wanted:
            return True
        time.sleep(0.05)
    return False


def test_the_index_is_deleted(house: House) -> None:
    client = house.serve()
    assert _total(client) == 1
    shutil.rmtree(house.settings.index)
    time.sleep(0.6)  # the server looks, and finds nothing
    assert _total(client) == 1
    house.write("b.txt")
    assert house.build() == 0
    assert _comes_to(client, 2)


def test_the_index_is_damaged_before_the_start(house: House) -> None:
    (letter,) = (hit["id"] for hit in house.serve().get("/search.json").json["hits"])  # type: ignore[index]
    for path in house.settings.index.rglob("*"):
        if path.is_file():
            path.write_bytes(b"\0" * path.stat().st_size)
    client = house.serve()
    answer = client.get("/search")
    assert (answer.status_code, "a build makes it" in answer.text) == (503, True)
    assert client.get(f"/letter/{letter}").status_code == 200
    assert house.build() == 0
    until = time.monotonic() + _PATIENCE
    while client.get("/search").status_code == 503:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert _total(client) == 1


def test_the_whole_data_folder_is_deleted(house: House) -> None:
    client = house.serve()
    assert _total(client) == 1
    shutil.rmtree(house.settings.data)
    time.sleep(0.6)
    assert _total(client) == 1
    house.write("b.txt")
    assert house.build() == 0
    assert _comes_to(client, 2)
    house.write("c.txt")
    assert house.build() == 0
    assert _comes_to(client, 3)


def test_the_disk_is_read_only_from_the_start_and_then_is_not(tmp_path: Path) -> None:
    if not may_mount():
        pytest.skip("no file system may be mounted here")
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk):
        house = House(tmp_path, disk / "data")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        client = house.serve()
        assert _total(client) == 1
        house.write("b.txt")
        assert house.build() == 4
        assert _total(client) == 1
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert house.build() == 0
        assert _comes_to(client, 2)


def test_what_cannot_be_built_is_served_as_it_is(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(house.settings.corpus)
    application._build(house.settings)
    assert "Serving what is there already." in capsys.readouterr().err
    assert house.serve().get("/search.json").json["total"] == 1  # type: ignore[index]


def test_where_nothing_was_ever_built_an_error_ends_it(tmp_path: Path) -> None:
    settings: Settings = read_settings({}, corpus=tmp_path / "nowhere", data=tmp_path / "data")
    with pytest.raises(ChanceryError, match="There is no folder"):
        application._build(settings)
