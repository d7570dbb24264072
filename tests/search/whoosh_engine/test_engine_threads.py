"""Reading goes on beside a process that commits and swaps: no error, no mixture, no old answer for long."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

from search.document import IndexedLetter, indexed_letter
from search.request import FacetRequest, SearchRequest
from search.syntax import Words
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter

LAST = 30


def _letters(generation: int) -> list[IndexedLetter]:
    """Letters whose number and words tell their generation."""
    return [indexed_letter(letter(text=f"flood {number}", kind="letter"), generation) for number in range(generation)]


def _write(folder: Path, before: list[IndexedLetter]) -> None:
    engine = WhooshEngine(folder)
    for generation in range(2, LAST + 1):
        letters = _letters(generation)
        if generation % 7 == 0:
            engine.rebuild(letters, generation)
        else:
            engine.update(letters, [one.id for one in before], generation)
        before = letters
    engine.close()


def _read(engine: WhooshEngine, problems: list[str], stop: threading.Event) -> None:
    seen = 0
    request = SearchRequest(Words("flood"), facets=(FacetRequest("kind"), FacetRequest("sender")))
    while not stop.is_set():
        try:
            answer = engine.search(request)
            ids = engine.ids(request)
        except Exception as error:
            problems.append(repr(error))
            return
        counted = {facet.counts[0].count for facet in answer.facets.values()}
        if counted != {answer.total} or len(answer.hits) != min(answer.total, 20):
            problems.append(f"generation {answer.generation}: {answer.total} letters, facets say {counted}")
        if answer.total != answer.generation:
            problems.append(f"generation {answer.generation} has {answer.total} letters")
        if answer.generation < seen or not ids:
            problems.append(f"generation {answer.generation} after {seen}, {len(ids)} letters")
        seen = answer.generation


def test_readers_beside_a_writer_see_every_generation_whole(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    first = _letters(1)
    engine.update(first, (), 1)
    problems: list[str] = []
    stop = threading.Event()
    readers = [threading.Thread(target=_read, args=(engine, problems, stop)) for _ in range(4)]
    for reader in readers:
        reader.start()
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(tmp_path / "index", first))
    writer.start()
    writer.join(timeout=120)
    deadline = time.monotonic() + 30
    while engine.generation() < LAST and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    for reader in readers:
        reader.join()
    assert writer.exitcode == 0
    assert problems == []
    assert engine.generation() == LAST
    engine.close()
