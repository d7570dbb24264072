"""Pages of results by HTTP: one client's times, how many pages a second two processes give sixteen clients, and
what each of the two has in memory in the end.

    python -m bench.http DATA [--seconds 10]

DATA is a data folder with a catalogue and an index. The servers listen on 127.0.0.1 only, at a port that is free, and
end with the run. Clients keep their connection and ask real questions, each another, all facets shown.
"""

from __future__ import annotations

import argparse
import http.client
import json
import logging
import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from bench.questions import QUESTIONS

# Questions whose filters are values of one archive are left out: here they would find nothing.
PATHS = tuple(
    f"/search?{urlencode({'q': one.typed, **{name: values[0] for name, values in one.filters.items()}})}"
    for one in QUESTIONS
    if one.typed and not any(value.startswith("%") for values in one.filters.values() for value in values)
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.http")
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    given = parser.parse_args()
    with _served(given.data, 1) as (port, _):
        times = sorted(_alone(port))
    with _served(given.data, 2) as (port, servers):
        pages = _together(port, 16, given.seconds)
        memory = max(_memory(one) for one in servers)
    result = {
        "median_ms": statistics.median(times),
        "p95_ms": times[int(len(times) * 0.95)],
        "pages_a_second": pages / given.seconds,
        "server_mb": memory,
        "processors": os.cpu_count(),
    }
    print(json.dumps(result))


@contextmanager
def _served(data: Path, processes: int) -> Iterator[tuple[int, list[int]]]:
    """The archive served by so many processes, which share one socket: its port, and their numbers."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    context = get_context("fork")
    running = [context.Process(target=_serve, args=(data, listening), daemon=True) for _ in range(processes)]
    for one in running:
        one.start()
    port = listening.getsockname()[1]
    try:
        for _ in range(processes * 8):
            _get(http.client.HTTPConnection("127.0.0.1", port, timeout=60), PATHS[0])
        yield port, [one.pid or 0 for one in running]
    finally:
        for one in running:
            one.terminate()
            one.join()
        listening.close()


def _serve(data: Path, listening: socket.socket) -> None:
    from waitress import serve

    from app import create_app
    from settings import read_settings

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that clients wait is what is measured
    settings = read_settings({}, data=data, rate=0.0)
    serve(create_app(settings), sockets=[listening], threads=settings.threads, _quiet=True)


def _memory(process: int) -> float:
    """Megabytes that a process has in memory, pages of mapped files included."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


def _alone(port: int, rounds: int = 8) -> Iterator[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number in range(rounds + 2):
        for path in PATHS:
            began = time.perf_counter()
            _get(connection, path)
            if number >= 2:  # warm
                yield (time.perf_counter() - began) * 1000


def _together(port: int, clients: int, seconds: float) -> int:
    """How many pages so many clients get within the time. The clients are threads of processes of their own."""
    context = get_context("fork")
    with context.Pool(2) as pool:
        got = pool.starmap(_ask, [(port, clients // 2, seconds, first) for first in (0, 17)])
    return sum(got)


def _ask(port: int, clients: int, seconds: float, first: int) -> int:
    until = time.perf_counter() + seconds
    got = count()
    turn = count(first)

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            _get(connection, PATHS[next(turn) % len(PATHS)])
            if time.perf_counter() < until:
                next(got)

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return next(got)


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return body


if __name__ == "__main__":
    main()
