"""One writer and eight readers over HTTP, for as long as asked: no error, no old page, nothing that grows.

    python tests/faults/soak.py [SECONDS] [SEED]

Letters come, change and go; each build is a process of its own, and now and then the index is made anew. Readers ask
for pages of every kind without pause. Prints requests, errors, how long an answer was older than a finished build,
and the server's open descriptors and memory over the time.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
READERS = 8

_PAGES = (
    "/", "/search", "/search?q=gauge", '/search?q="lower+road"&sort=newest', "/search?q=riv*&date=1912", "/coverage",
    "/search.json?q=morning", "/correspondents", "/facet/sender", "/review", "/readyz", "/search?sender=none",
    "/search.atom?q=gauge",
)  # fmt: skip


@dataclass(slots=True)
class Figures:
    """`stale` are the seconds for which answers were older than a build that had ended."""

    requests: int = 0
    builds: int = 0
    rebuilds: int = 0
    errors: list[str] = field(default_factory=list)
    stale: list[float] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.requests:,} requests by {READERS} readers, {self.builds} builds, {self.rebuilds} rebuilds: "
            f"{len(self.errors)} errors; new letters seen after {max(self.stale, default=0):.2f} s at the latest; "
            f"descriptors {_course(self.descriptors)}; memory {_course(self.memory_mb)} MB"
        )


def _course(values: list[int] | list[float]) -> str:
    """The value at a fifth of the time, the largest after that, and the last."""
    if not values:
        return "-"
    early = values[len(values) // 5]
    return f"{early:.0f}, at most {max(values[len(values) // 5 :]):.0f}, {values[-1]:.0f} at the end"


def soak(seconds: float, seed: int, report: bool = False) -> Figures:
    """Run for so many seconds."""
    figures, chance = Figures(), random.Random(seed)
    with tempfile.TemporaryDirectory() as home:
        corpus, data, port = Path(home) / "corpus", Path(home) / "data", _free_port()
        corpus.mkdir()
        environment = {
            **os.environ,
            "CHANCERY_CORPUS": str(corpus), "CHANCERY_DATA": str(data), "CHANCERY_PORT": str(port),
            "CHANCERY_WORKERS": "1", "CHANCERY_OCR": "false",
        }  # fmt: skip
        for _ in range(30):
            _write(corpus, chance)
        _index("build", environment, figures)
        server = subprocess.Popen([sys.executable, "app.py", "--serve-only"], cwd=PROJECT, env=environment,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        end = threading.Event()
        readers = [
            threading.Thread(target=_read, args=(port, end, figures, random.Random(seed + n))) for n in range(READERS)
        ]
        try:
            _wait_until_ready(port)
            for reader in readers:
                reader.start()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                _one_round(corpus, data, port, environment, figures, chance)
                figures.descriptors.append(len(os.listdir(f"/proc/{server.pid}/fd")))
                figures.memory_mb.append(_memory_mb(server.pid))
                if server.poll() is not None:
                    figures.errors.append("the server ended")
                    break
                if report:
                    print(figures, flush=True)
        finally:
            end.set()
            for reader in readers:
                if reader.is_alive():
                    reader.join()
            server.terminate()
            server.wait()
    return figures


def _one_round(
    corpus: Path, data: Path, port: int, environment: dict[str, str], figures: Figures, chance: random.Random
) -> None:
    """Change some letters, build, and see how soon the site shows it."""
    files = sorted(corpus.glob("*.txt"))
    for path in chance.sample(files, min(3, len(files) - 20) if len(files) > 20 else 0):
        path.unlink()
    for _ in range(4):
        _write(corpus, chance)
    if chance.random() < 0.3:
        (corpus / "corrections.csv").write_text(f"letter,field,value\n{files[-1].name},place,Ardmere\n")
    _index("build", environment, figures)
    wanted = len(list(corpus.glob("*.txt")))
    began = time.monotonic()
    while True:
        found = json.loads(_get(port, "/search.json"))["total"]
        waited = time.monotonic() - began
        if found == wanted:
            break
        if waited > 10:
            figures.errors.append(f"{found} letters are shown and not {wanted} after {waited:.0f} s")
            break
        time.sleep(0.02)
    figures.stale.append(waited)
    if chance.random() < 0.15:
        _index("rebuild", environment, figures)


def _index(command: str, environment: dict[str, str], figures: Figures) -> None:
    done = subprocess.run([sys.executable, "-m", "indexer", command], cwd=PROJECT, env=environment,
                          capture_output=True, text=True)  # fmt: skip
    # A correction of a letter that went is told, and is no error.
    if done.returncode not in (0, 1) or "could not be read" in done.stdout:
        figures.errors.append(f"{command}: {done.stdout[-500:]}{done.stderr[-500:]}")
    if command == "build":
        figures.builds += 1
    else:
        figures.rebuilds += 1


def _read(port: int, end: threading.Event, figures: Figures, chance: random.Random) -> None:
    letters: list[str] = []
    while not end.is_set():
        page = chance.choice((*_PAGES, *(f"/letter/{one}" for one in letters)))
        try:
            body = _get(port, page)
            if page.startswith("/search.json"):
                letters = [hit["id"] for hit in json.loads(body)["hits"][:5]]
        except urllib.error.HTTPError as error:
            # A letter that went meanwhile is gone, as it should be.
            if not (page.startswith("/letter/") and error.code == 410):
                figures.errors.append(f"{page}: {error.code}")
        except Exception as error:
            figures.errors.append(f"{page}: {error!r}")
        figures.requests += 1


def _get(port: int, page: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=60) as answer:
        body: bytes = answer.read()
        return body


def _write(corpus: Path, chance: random.Random) -> None:
    number = chance.randrange(10**9)
    (corpus / f"{number:09}.txt").write_text(
        f"14 March 1912\n\nDear Mr. Hale:\n\nThe gauge at station {number} stood at {chance.random():.9f} this "
        f"morning, and the lower road by the river is closed.\n\nYours truly,\n\n"
        f"{chance.choice(['Ada Corry', 'A. Corry'])}\n"
    )


def _memory_mb(process: int) -> float:
    with open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_until_ready(port: int) -> None:
    for _ in range(600):
        try:
            _get(port, "/readyz")
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server does not answer.")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    print(f"seed {seed}", flush=True)
    figures = soak(seconds, seed, report=True)
    for line in figures.errors[:20]:
        print(line)
    sys.exit(1 if figures.errors else 0)


if __name__ == "__main__":
    main()
