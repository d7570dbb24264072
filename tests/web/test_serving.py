"""The server as app.py starts it, over a socket: what it refuses, what it lets the application see, how it stops."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from settings import read_settings
from web.serving import server_of

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`python app.py --serve-only` over an archive that is still empty, behind one proxy; and its port."""
    home = tmp_path_factory.mktemp("served")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "CHANCERY_CORPUS": str(home),
        "CHANCERY_DATA": str(home / "data"),
        "CHANCERY_PORT": str(port),
        "CHANCERY_PROXY_HOPS": "1",
        "CHANCERY_HOSTS": "letters.example",
        "CHANCERY_LOG_CLIENTS": "yes",
    }
    running = subprocess.Popen(
        [sys.executable, "app.py", "--serve-only"],
        cwd=PROJECT,
        env={**os.environ, **settings, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout is not None
    assert "Serving" in running.stdout.readline()
    yield running, port
    running.kill()
    running.communicate()


def _status(port: int, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return int(connection.makefile("rb").readline().split()[1])


def _get(port: int, path: str, host: str = "letters.example", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host, **{k.replace("_", "-"): v for k, v in headers.items()}})
    return connection.getresponse()


def test_names_that_are_not_the_sites_are_refused(server: tuple[subprocess.Popen[str], int]) -> None:
    _, port = server
    assert _get(port, "/help").status == 200
    assert _get(port, "/help", host="elsewhere.example").status == 400
    assert _get(port, "/help", X_Forwarded_Host="elsewhere.example").status == 400


def test_what_is_too_long_is_refused_and_no_trouble(server: tuple[subprocess.Popen[str], int]) -> None:
    _, port = server
    host = b"Host: letters.example\r\n"
    assert _status(port, b"GET /help HTTP/1.1\r\n" + host + b"A: " + b"a" * 40_000 + b"\r\n\r\n") == 431
    assert _status(port, b"GET /help HTTP/1.1\r\n" + host + b"Content-Length: 99999999\r\n\r\n") == 413
    assert _status(port, b"GET /help HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello") in (200, 413)
    assert _status(port, b"nonsense\r\n\r\n") == 400
    assert _get(port, "/help").status == 200


def test_the_figures_are_not_for_those_behind_the_proxy(server: tuple[subprocess.Popen[str], int]) -> None:
    _, port = server
    figures = _get(port, "/metrics")
    assert figures.status == 200
    assert b"chancery_waiting_requests 0" in figures.read()
    assert _get(port, "/metrics", X_Forwarded_For="203.0.113.9").status == 404


def test_who_asks_is_whom_the_proxy_names(server: tuple[subprocess.Popen[str], int]) -> None:
    running, port = server
    assert running.stdout is not None
    assert _get(port, "/about-nothing", X_Forwarded_For="198.51.100.4, 203.0.113.9").status == 404
    while '"status": 404' not in (line := running.stdout.readline()) or "/metrics" in line:
        assert line
    # The last name is the proxy's own word; what stands before it, anybody may have written.
    found = re.search(r'"client": "([^"]*)"', line)
    assert found is not None
    assert found[1] == "203.0.113.9"


def test_what_stands_in_the_way_of_serving_is_a_sentence(
    server: tuple[subprocess.Popen[str], int], tmp_path: Path
) -> None:
    _, port = server
    settings = {**os.environ, "CHANCERY_PORT": str(port), "CHANCERY_DATA": str(tmp_path)}
    for arguments, status, sentence in (
        (["--serve-only"], 1, f"Nothing can be served at 127.0.0.1:{port}: Address already in use.\n"),
        (["--sreve-only"], 2, "Usage: python app.py [--serve-only]\n"),
    ):
        command = [sys.executable, "app.py", *arguments]
        done = subprocess.run(command, cwd=PROJECT, env=settings, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (status, sentence)


def test_it_stops_when_told_to(server: tuple[subprocess.Popen[str], int]) -> None:
    running, port = server
    assert _get(port, "/help").status == 200
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=20)
    assert running.returncode == 0


def test_questions_with_many_filters_do_not_keep_others_waiting() -> None:
    """Two threads: one is kept by such a question, and more of them wait; a plain question is answered meanwhile."""
    begun, ended = threading.Event(), threading.Event()
    app = Flask("slow")

    @app.get("/search")
    def search() -> str:
        if "place" in request.args:
            begun.set()
            assert ended.wait(20)
        return "answered"

    server = server_of(app, read_settings({}, port=0, threads=2))
    threading.Thread(target=server.run, daemon=True).start()
    try:
        slow = [_sent(server.effective_port, "/search?kind=letter&place=Halden") for _ in range(4)]
        assert begun.wait(20)
        assert _sent(server.effective_port, "/search?q=flood").getresponse().read() == b"answered"
        assert _sent(server.effective_port, "/search?kind=letter").getresponse().read() == b"answered"
        ended.set()
        assert [one.getresponse().read() for one in slow] == [b"answered"] * 4
    finally:
        ended.set()
        server.close()


def _sent(port: int, path: str) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection
