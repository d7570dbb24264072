"""How fast whole answers are handed out: letters a second in each form, and the memory that it takes.

    python -m bench.exports [DATA]       DATA is an archive's data folder (default: the settings')

The application is asked in this process, and what it sends is counted piece by piece and thrown away. On a busy
machine the seconds of the processor tell more than those of the clock.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from app import create_app
from settings import read_settings
from web.exports import FORMS


def peak_mb() -> float:
    """The most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    app = create_app(read_settings(data=data, rate=0.0))
    client = app.test_client()
    total = client.get("/search.json").json["total"]
    print(f"{total:,} letters; memory before {peak_mb():.0f} MB")
    for form in FORMS:
        began, worked, sent = time.perf_counter(), time.process_time(), 0
        for piece in client.get(f"/search.{form.suffix}").response:
            sent += len(piece)
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        speeds = f"{total / seconds:7,.0f} letters/s  {total / cpu:7,.0f} a second of processor"
        print(f"{form.label:12} {speeds}  {sent / 1e6:6.1f} MB  peak {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
