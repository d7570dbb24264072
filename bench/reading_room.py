"""How fast a letter is laid on the table: the page of a 300-page PDF, and its page images, fresh and kept.

python -m bench.reading_room [PAGES]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app import create_app
from indexer.commands import build_once
from settings import read_settings
from tests.pdfs import PROSE, write_pdf


def milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        head = ["KINGSFERRY", "March 5, 1912", "", "Mayor Silas Corry", "Halden", "", "Dear Mr. Corry:", ""]
        write_pdf(corpus / "long.pdf", [[*head, *PROSE * 8], *[list(PROSE) * 12 for _ in range(pages - 1)]])
        settings = read_settings({}, data=Path(folder) / "data", corpus=corpus, rate=0.0)
        build_once(settings, again=False, replace=False, allow_empty=False, wait=False)
        client = create_app(settings).test_client()
        (hit,) = client.get("/search.json?q=reservoir").json["hits"]
        address = hit["url"]
        client.get(f"{address}/pages/{pages}.png")  # the process that draws has started
        print(f"first page of the letter: {milliseconds(lambda: client.get(f'{address}?q=reservoir')):.0f} ms")
        again = [milliseconds(lambda: client.get(f"{address}?q=reservoir")) for _ in range(9)]
        print(f"again, median:            {statistics.median(again):.0f} ms")
        for name in ("drawn anew", "kept"):
            asked = range(1, min(pages, 21))
            times = [milliseconds(lambda n=n: client.get(f"{address}/pages/{n}.png")) for n in asked]  # type: ignore[misc]
            print(f"page image, {name}: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms")


if __name__ == "__main__":
    main()
