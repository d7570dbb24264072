"""What people wait for while crawlers follow the links of facets: their median quiet, under the crawl, and the ratio.

    python -m bench.crawlers [DATA] [--seconds 60] [--crawlers 64] [--pause 0]

DATA is a data folder with a catalogue and an index; without it 16,000 letters are invented. The server is the one of
`python app.py`, on 127.0.0.1 only, told of one proxy before it (X-Forwarded-For), and ends with the run. Each crawler
and each of the two people has an address of its own. A crawler combines values of facets, two to eight to a question,
and asks the next question as soon as it has an answer, whatever that is (`--pause`: so many seconds later). People
ask words, each twice a second, as one does who looks for something; none of their questions may be refused.

The crawlers are one process, which parses nothing and has made its requests beforehand, the people another. Even so
they take of the processors what the server then lacks: on two cores the ratio is rather too high than too low.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import itertools
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from archive.catalogue import Content, KnownFile, open_catalogue
from bench.http import PATHS
from bench.invented import Inventor
from bench.letters import letters_of
from search.engine import open_engine
from settings import read_settings
from web.search_state import SearchState

LETTERS = 16_000
PEOPLE = 2
_EVERY = 0.5  # seconds from one question of a person to the next
_QUIET = 20.0
_QUESTIONS = 400  # of each crawler; then it begins again
_FILTERS = range(2, 9)
_PAGES = (*["/search"] * 6, "/search.json", "/network", "/facet/sender", "/facet/place")


@dataclass(frozen=True, slots=True)
class Waits:
    """The milliseconds that each answered question took, and how many were answered otherwise, by status."""

    milliseconds: Sequence[float]
    others: Counter[int]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        return sorted(self.milliseconds)[int(len(self.milliseconds) * 0.95)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.crawlers")
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--crawlers", type=int, default=64)
    parser.add_argument("--pause", type=float, default=0.0)
    given = parser.parse_args()
    with ExitStack() as stack:
        data = given.data or invented(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        port = stack.enter_context(_served(data))
        requests = crawl(port, min(given.crawlers, 256))
        _ask_in_process(port, 5.0)  # the caches are warm
        quiet = _ask_in_process(port, min(_QUIET, given.seconds))
        seconds = min(given.seconds, 600.0)
        with _crawling(port, requests, seconds + 2, given.pause) as counts:
            time.sleep(1.0)
            crawled = _ask_in_process(port, seconds)
            answered = counts()
    _print(quiet, crawled, answered, seconds)


def invented(folder: Path) -> Path:
    """A data folder with LETTERS letters."""
    settings = read_settings({}, data=folder / "data")
    settings.data.mkdir()
    catalogue = open_catalogue(settings.catalogue_url)
    with catalogue.batch() as batch:
        for letter in Inventor(words=150).letters(LETTERS):
            batch.read(Content(letter.content_hash, len(letter.text)), [letter])
            batch.file(KnownFile(letter.files[0], letter.content_hash, len(letter.text), 0, 0))
    engine = open_engine(settings.index)
    engine.rebuild(letters_of(catalogue), catalogue.generation())
    engine.close()
    catalogue.close()
    return settings.data


@contextmanager
def _served(data: Path) -> Iterator[int]:
    """The archive served by a process of its own, at a port that is free, which this gives."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(data, there), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(data: Path, told: Connection) -> None:
    from app import create_app
    from web.serving import server_of

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the log is written, and not read
    settings = read_settings({}, data=data, port=0, proxy_hops=1)
    server = server_of(create_app(settings), settings)
    told.send(server.effective_port)
    server.run()


def crawl(port: int, crawlers: int) -> list[list[bytes]]:
    """The requests of each crawler, ready to send: combinations of the values that the facets show."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/search.json")
    facets = json.loads(connection.getresponse().read())["facets"]
    values = [(name, one["value"]) for name, facet in facets.items() for one in facet["counts"]]
    chance = random.Random(1)

    def address() -> str:
        state = SearchState()
        for name, value in chance.sample(values, chance.choice(_FILTERS)):
            state = chance.choice((state.with_value, state.excluding))(name, value)
        return state.url(chance.choice(_PAGES))

    return [[_request(f"198.51.100.{number}", address()) for _ in range(_QUESTIONS)] for number in range(crawlers)]


def _request(client: str, path: str) -> bytes:
    """A question as a proxy passes it on."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {client}\r\n\r\n".encode()


@contextmanager
def _crawling(
    port: int, requests: list[list[bytes]], seconds: float, pause: float
) -> Iterator[Callable[[], Counter[int]]]:
    """All crawlers at work, in a process of their own; gives what tells at the end how often each status came."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_crawl_all, args=(port, requests, seconds, pause, there), daemon=True)
    process.start()
    try:
        yield here.recv
    finally:
        process.join(timeout=seconds + 60)
        process.kill()


def _crawl_all(port: int, requests: list[list[bytes]], seconds: float, pause: float, told: Connection) -> None:
    statuses: Counter[int] = Counter()

    async def all_at_once() -> None:
        ends = time.monotonic() + seconds
        await asyncio.gather(*(_crawl(port, own, ends, pause, statuses) for own in requests))

    asyncio.run(all_at_once())
    told.send(statuses)


async def _crawl(port: int, requests: list[bytes], ends: float, pause: float, statuses: Counter[int]) -> None:
    """One crawler; it connects again where the server hangs up."""
    reader = writer = None
    for request in itertools.cycle(requests):
        if time.monotonic() >= ends:
            break
        try:
            if writer is None or reader is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
            statuses[int(head[9:12])] += 1
            if b"connection: close" in head.lower():
                raise ConnectionError
        except (OSError, asyncio.IncompleteReadError):
            if writer is not None:
                writer.close()
            reader = writer = None
        await asyncio.sleep(pause)
    if writer is not None:
        writer.close()


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])


def _ask_in_process(port: int, seconds: float) -> Waits:
    """What the people wait for, who ask from a process of their own."""
    with get_context("fork").Pool(1) as pool:
        return pool.apply(_ask, (port, seconds))


def _ask(port: int, seconds: float) -> Waits:
    milliseconds: list[float] = []
    others: Counter[int] = Counter()

    def person(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        ends = time.monotonic() + seconds
        for path in itertools.islice(itertools.cycle(PATHS), number * 7, None):
            began = time.monotonic()
            if began >= ends:
                break
            connection.request("GET", path, headers={"X-Forwarded-For": f"203.0.113.{number}"})
            answer = connection.getresponse()
            answer.read()
            took = time.monotonic() - began
            if answer.status == 200:
                milliseconds.append(took * 1000)
            else:
                others[answer.status] += 1
            time.sleep(max(0.0, _EVERY - took))
        connection.close()

    threads = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Waits(milliseconds, others)


def _print(quiet: Waits, crawled: Waits, answered: Counter[int], seconds: float) -> None:
    print(f"{'':20} {'median ms':>10} {'p95 ms':>10} {'answered':>10} {'refused':>10}")
    for name, one in (("people, quiet", quiet), ("people, crawled", crawled)):
        refused = sum(one.others.values())
        print(f"{name:20} {one.median:10.1f} {one.p95:10.1f} {len(one.milliseconds):10,} {refused:10,}")
    print(f"{'crawlers':20} {'':>10} {'':>10} {answered[200]:10,} {answered[429]:10,}")
    result = {
        "quiet_ms": quiet.median,
        "crawled_ms": crawled.median,
        "ratio": crawled.median / quiet.median,
        "quiet_p95_ms": quiet.p95,
        "crawled_p95_ms": crawled.p95,
        "people": {"answered": len(crawled.milliseconds), **{str(k): n for k, n in crawled.others.items()}},
        "crawlers": {str(status): count for status, count in sorted(answered.items())},
        "seconds": seconds,
        "processors": os.cpu_count(),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
