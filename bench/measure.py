"""One engine in a process of its own: build its index, or ask it all questions. Prints one line of JSON.

python -m bench.measure build ENGINE CATALOGUE FOLDER
python -m bench.measure ask ENGINE QUESTIONS FOLDER [ROUNDS]
python -m bench.measure load - CATALOGUE -
"""

from __future__ import annotations

import importlib
import json
import resource
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from archive.catalogue import open_catalogue
from bench.letters import letters_of

# Every question is asked so often before it is timed: all caches are warm, of all engines.
WARM_ROUNDS = 2


def main() -> None:
    what, engine, given, where = sys.argv[1:5]
    if what == "load":
        result = _load(Path(given))
    elif what == "build":
        result = _build(engine, Path(given), Path(where))
    else:
        result = _ask(engine, Path(given), Path(where), int(sys.argv[5]) if len(sys.argv) > 5 else 9)
    print(json.dumps(result))


def _peer(engine: str) -> Any:
    return importlib.import_module(f"bench.peers.{engine}_peer").Peer()


def _load(catalogue: Path) -> dict[str, Any]:
    """What it costs to read all letters from the catalogue, which every build does."""
    began = time.perf_counter()
    count = sum(1 for _ in letters_of(open_catalogue(f"sqlite:///{catalogue}", read_only=True)))
    return {"seconds": time.perf_counter() - began, "letters": count, "peak_mb": _peak()}


def _build(engine: str, catalogue: Path, folder: Path) -> dict[str, Any]:
    peer = _peer(engine)
    shutil.rmtree(folder, ignore_errors=True)
    letters = letters_of(open_catalogue(f"sqlite:///{catalogue}", read_only=True))
    began, processor = time.perf_counter(), time.process_time()
    peer.build(letters, folder)
    return {
        "seconds": time.perf_counter() - began,
        "processor_seconds": time.process_time() - processor,
        "peak_mb": _peak(),
        "disk_mb": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6,
    }


def _ask(engine: str, questions: Path, folder: Path, rounds: int) -> dict[str, Any]:
    asked = json.loads(questions.read_text())
    peer = _peer(engine)
    began = time.perf_counter()
    answer = peer.open(folder)
    opened = time.perf_counter() - began
    began = time.perf_counter()
    answer(asked[1])
    first = time.perf_counter() - began
    found = {}
    for question in asked:
        for _ in range(WARM_ROUNDS):
            last = answer(question)
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            last = answer(question)
            times.append(time.perf_counter() - began)
        found[question["name"]] = {
            "median_ms": statistics.median(times) * 1000,
            "worst_ms": max(times) * 1000,
            "total": last.total,
            "hits": len(last.hits),
            "undated": last.undated,
            "years": sum(last.years.values()),
            "facets": {name: sum(values.values()) for name, values in last.facets.items()},
            "ids": sorted(hit[0] for hit in last.hits),
        }
    return {"open_ms": opened * 1000, "first_ms": first * 1000, "questions": found, "memory_mb": _now()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _now() -> float:
    """The memory of this process, the mapped pages of its index included."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
