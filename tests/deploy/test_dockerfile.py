"""The Dockerfile held to the project: what it copies is there, and is all that building and serving need."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
COPIED = [
    (source, target)
    for sources, target in re.findall(r"^COPY (.+) (\S+)$", DOCKERFILE, re.M)
    for source in sources.split()
]


def test_what_is_copied_exists_and_is_let_through() -> None:
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert COPIED
    assert "*" in ignored, "only what is named is sent"
    for source, _ in COPIED:
        assert (PROJECT / source).exists(), source
        assert f"!{source}" in ignored, source
    assert {line[1:] for line in ignored if line.startswith("!")} == {source for source, _ in COPIED}


def test_versions_are_pinned_and_the_user_is_nobody_in_particular() -> None:
    assert re.search(r"^FROM python:3\.11\.\d+-slim-\w+$", DOCKERFILE, re.M)
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    (user,) = re.findall(r"^USER (\d+)$", DOCKERFILE, re.M)
    assert int(user) > 0
    assert f"--uid {user} " in DOCKERFILE
    assert re.findall(r"^(?:EXPOSE|VOLUME) (.+)$", DOCKERFILE, re.M) == ["/data", "8000"]


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder with what the Dockerfile copies, which nobody may write."""
    image = tmp_path / "app"
    image.mkdir()
    for source, target in COPIED:
        if (PROJECT / source).is_dir():
            shutil.copytree(PROJECT / source, image / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / source, image / target)
    for folder, _, names in os.walk(image):
        for name in names:
            os.chmod(os.path.join(folder, name), 0o444)
        os.chmod(folder, 0o555)
    return image


def test_what_is_copied_builds_and_serves(image: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    shutil.copy(PROJECT / "corpus/governor/whitlock-circular-1912.pdf", letters)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    settings = dict(re.findall(r"(CHANCERY_\w+)=(\S+)", DOCKERFILE))
    assert settings == {"CHANCERY_CORPUS": "/letters", "CHANCERY_DATA": "/data", "CHANCERY_HOST": "0.0.0.0"}
    settings |= {"CHANCERY_CORPUS": str(letters), "CHANCERY_DATA": str(tmp_path / "data")}
    settings |= {"CHANCERY_HOST": "127.0.0.1", "CHANCERY_PORT": port, "CHANCERY_HOSTS": "letters.example"}
    environment = {"PATH": os.environ["PATH"], **settings}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=image, env=environment, capture_output=True, text=True, timeout=120
        )

    built = run("-m", "indexer", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert run("-m", "web.alive").returncode == 1
    server = subprocess.Popen(
        [sys.executable, "app.py"], cwd=image, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while (alive := run("-m", "web.alive").returncode) and time.monotonic() < until:
            assert server.poll() is None
        assert alive == 0
        pages = (
            "import sys, urllib.request as r\n"
            "for path in ('/search?q=circular', '/static/chancery.css', '/coverage', '/review'):\n"
            "    url = 'http://127.0.0.1:' + sys.argv[1] + path\n"
            "    r.urlopen(r.Request(url, headers={'Host': 'letters.example'}))\n"
        )
        asked = run("-c", pages, port)
        assert asked.returncode == 0, asked.stderr
    finally:
        server.terminate()
        server.wait()
