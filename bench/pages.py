"""What the main pages of an archive cost to make, in the processor's time: first, and again with warm caches.

python -m bench.pages [DATA] [WORD]      DATA is an archive's data folder (default: the settings')
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from app import create_app
from settings import read_settings

ROUNDS = 20


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    word = sys.argv[2] if len(sys.argv) > 2 else "treaty"
    client = create_app(read_settings(data=data, rate=0.0)).test_client()
    print(f"{client.get('/search.json').json['total']:,} letters")
    for path in (
        "/",
        "/search",
        f"/search?q={word}",
        f"/search?q={word}&kind=telegram",
        "/coverage",
        "/correspondents",
    ):
        times = []
        for _ in range(ROUNDS + 1):
            began = time.process_time()
            size = len(client.get(path).data)
            times.append((time.process_time() - began) * 1000)
        print(
            f"{path:35} first {times[0]:4.0f} ms, then median {statistics.median(times[1:]):5.1f} ms, {size:,} bytes"
        )


if __name__ == "__main__":
    main()
