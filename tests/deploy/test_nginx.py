"""deploy/nginx.conf before two servers, on the loopback: what passes, what does not, and who is said to ask."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NAME = "letters.example"
# Debian keeps it where only root's path leads.
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\nAda Corry\n"

_MAIN = """
daemon off;
{user}
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    access_log off;
    include {home}/chancery.conf;
}}
"""


@dataclass(slots=True)
class Site:
    """The whole on the loopback. `plain` and `tls` are nginx's ports, `servers` the ports behind it."""

    home: Path
    plain: int
    tls: int
    servers: list[int]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def ask(
        self, path: str, method: str = "GET", host: str = NAME, body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask over TLS. Underscores in the names of headers are hyphens."""
        with self.connection() as connection:
            given = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
            connection.request(method, path, body=body, headers=given)
            answer = connection.getresponse()
            return answer, answer.read()

    @contextmanager
    def connection(self) -> Iterator[http.client.HTTPSConnection]:
        context = ssl.create_default_context(cafile=str(self.home / "cert.pem"))
        connection = http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=30, context=context)
        connection.sock = context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.tls), timeout=30), server_hostname=NAME
        )
        try:
            yield connection
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """What nginx says to these bytes, without TLS; nothing where it hangs up."""
        with socket.create_connection(("127.0.0.1", self.plain), timeout=30) as connection:
            connection.sendall(request)
            return connection.makefile("rb").readline()

    def logged_clients(self) -> set[str]:
        log = "".join((self.home / f"{port}.log").read_text() for port in self.servers)
        return set(re.findall(r'"client": "([^"]*)"', log))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    for program in (NGINX, "openssl"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    home = tmp_path_factory.mktemp("site")
    running = Site(home, *_free_ports())
    try:
        _start(running)
        yield running
    finally:
        for process in running.processes:
            process.terminate()
        for process in running.processes:
            process.wait()


def _start(running: Site) -> None:
    home = running.home
    letters = home / "letters"
    letters.mkdir()
    (letters / "a.txt").write_text(LETTER)
    shutil.copy(PROJECT / "corpus/governor/whitlock-circular-1912.pdf", letters)
    settings = dict(
        line.split("=", 1)
        for line in (PROJECT / "deploy/chancery.env").read_text().splitlines()
        if line and not line.startswith("#")
    )
    settings |= {"CHANCERY_CORPUS": str(letters), "CHANCERY_DATA": str(home / "data"), "CHANCERY_OCR": "no"}
    settings |= {"CHANCERY_LOG_CLIENTS": "yes", "CHANCERY_RATE": "0.1", "CHANCERY_WORKERS": "1"}
    environment = {**os.environ, **settings}
    build = [sys.executable, "-m", "indexer", "build"]
    subprocess.run(build, cwd=PROJECT, env=environment, check=True, capture_output=True)
    for port in running.servers:
        running.processes.append(
            subprocess.Popen(
                [sys.executable, "app.py", "--serve-only"],
                cwd=PROJECT,
                env={**environment, "CHANCERY_PORT": str(port)},
                stderr=(home / f"{port}.log").open("wb"),
                stdout=subprocess.DEVNULL,
            )
        )
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subprocess.run(
        [*make.split(), *f"-keyout key.pem -out cert.pem -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}".split()],
        cwd=home,
        check=True,
        capture_output=True,
    )
    (home / "chancery.conf").write_text(_adapted(running))
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(_MAIN.format(home=home, user=user))
    command = [NGINX, "-e", str(home / "error.log"), "-p", str(home), "-c", str(home / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    running.processes.append(subprocess.Popen(command))
    for port in (*running.servers, running.plain, running.tls):
        _wait_for(port)


def _adapted(site: Site) -> str:
    """The documented configuration with ports and files of this test, and nothing else changed."""
    config = (PROJECT / "deploy/nginx.conf").read_text()
    for old, new in (
        ("listen 80", f"listen 127.0.0.1:{site.plain}"),
        ("listen 443", f"listen 127.0.0.1:{site.tls}"),
        ("127.0.0.1:8001", f"127.0.0.1:{site.servers[0]}"),
        ("127.0.0.1:8002", f"127.0.0.1:{site.servers[1]}"),
        (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(site.home / "cert.pem")),
        (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(site.home / "key.pem")),
    ):
        assert old in config
        config = config.replace(old, new)
    return config


def _free_ports() -> tuple[int, int, list[int]]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports[0], ports[1], ports[2:]


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < until, f"nothing listens at {port}"
            time.sleep(0.05)


def test_pages_images_and_originals_pass(site: Site) -> None:
    answer, body = site.ask("/search.json?q=gauge")
    assert answer.status == 200
    assert json.loads(body)["total"] == 1
    found = re.search(rb"/letter/([0-9a-f]+)", site.ask("/search?q=whitlock")[1])
    assert found
    pdf = found[1].decode()
    answer, body = site.ask(f"/letter/{pdf}/original")
    assert answer.getheader("Content-Type") == "application/pdf"
    assert body == (PROJECT / "corpus/governor/whitlock-circular-1912.pdf").read_bytes()
    answer, body = site.ask(f"/letter/{pdf}/pages/1.png")
    assert (answer.status, body[:4]) == (200, b"\x89PNG")
    answer, body = site.ask("/static/chancery.css", Accept_Encoding="gzip")
    assert (answer.status, answer.getheader("Content-Encoding")) == (200, "gzip")
    assert gzip.decompress(body) == (PROJECT / "static/chancery.css").read_bytes()


def test_a_page_is_packed_and_not_sent_again_unchanged(site: Site) -> None:
    answer, body = site.ask("/search?q=gauge", Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert "Accept-Encoding" in str(answer.getheader("Vary"))
    assert b"Ada Corry" in gzip.decompress(body)
    tag = answer.getheader("ETag")
    assert tag
    again, body = site.ask("/search?q=gauge", Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status, body) == (304, b"")


def test_one_connection_serves_many_pages(site: Site) -> None:
    with site.connection() as connection:
        for _ in range(3):
            connection.request("GET", "/help", headers={"Host": NAME})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            assert not answer.will_close


def test_tls_is_insisted_on(site: Site) -> None:
    answer, _ = site.ask("/help")
    assert answer.getheader("Strict-Transport-Security")
    assert site.raw(b"GET /help HTTP/1.1\r\nHost: letters.example\r\n\r\n").split()[1] == b"301"


def test_other_names_get_nothing(site: Site) -> None:
    assert site.raw(b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n") == b""
    assert site.raw(b"GET / HTTP/1.0\r\n\r\n") == b""
    with pytest.raises(http.client.RemoteDisconnected):
        site.ask("/help", host="elsewhere.example")
    _, body = site.ask("/search.atom", X_Forwarded_Host="elsewhere.example")
    assert b"letters.example" in body
    assert b"elsewhere.example" not in body
    context = ssl.create_default_context(cafile=str(site.home / "cert.pem"))
    with socket.create_connection(("127.0.0.1", site.tls), timeout=30) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain, server_hostname="elsewhere.example")


def test_what_is_too_long_or_does_not_belong_is_refused(site: Site) -> None:
    assert site.ask("/search?q=" + "a" * 17_000)[0].status == 414
    assert site.ask("/help", Cookie="a" * 17_000)[0].status == 400
    assert site.ask("/help", method="POST", body=b"a" * 70_000)[0].status == 413
    assert 400 <= site.ask("/help", method="POST", body=b"a")[0].status < 500
    assert site.ask("/help", method="DELETE")[0].status == 405
    assert site.ask("/help", body=b"a" * 100)[0].status in (200, 413)
    assert site.raw(b"nonsense\r\n\r\n").split()[1] == b"400"


def test_the_figures_stay_inside(site: Site) -> None:
    for path in ("/metrics", "/metrics/", "/%6detrics", "//metrics", "/static/../metrics"):
        answer, body = site.ask(path)
        assert answer.status in (301, 308, 404)
        assert b"chancery_requests" not in body
    connection = http.client.HTTPConnection("127.0.0.1", site.servers[0], timeout=30)
    connection.request("GET", "/metrics", headers={"Host": NAME})
    assert connection.getresponse().status == 200


def test_limits_count_who_really_asks(site: Site) -> None:
    statuses = [
        site.ask("/search.json?q=gauge", X_Forwarded_For=f"203.0.113.{n}", X_Real_IP=f"203.0.113.{n}")[0].status
        for n in range(60)
    ]
    assert statuses[0] == 200
    assert statuses[-1] == 429, "a client that names another address at each question is one client"
    assert site.logged_clients() <= {"127.0.0.1", ""}


def test_one_server_may_end_and_the_other_answers(site: Site) -> None:
    site.processes[0].terminate()
    site.processes[0].wait()
    assert {site.ask("/healthz")[0].status for _ in range(4)} == {200}
