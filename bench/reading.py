"""How fast pages are read: born-digital PDFs through the reader and through extraction, beside pdftotext alone.

    python -m bench.reading FOLDER [--times 3]

Pages for a second of this process's processor time (one core), as other work on the machine is not ours to count.
Files whose pages need OCR are left out. The best of so many times counts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import shutil
import subprocess
import time
from pathlib import Path

from indexer.extraction import extract
from indexer.extraction.reading import Source
from indexer.readers import read_file
from indexer.readers.document import RawDocument, ReadLimits

LIMITS = ReadLimits(ocr=False)
TODAY = dt.date(2026, 1, 1)


def documents(paths: list[Path]) -> list[RawDocument]:
    return [document for path in paths for document in read_file(path, LIMITS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    paths = [p for p in sorted(asked.folder.rglob("*.pdf")) if not documents([p])[0].needs_ocr]
    reading, extracting, slowest, alone = [], [], 0.0, []
    for _ in range(asked.times):
        began = time.process_time()
        found = documents(paths)
        reading.append(time.process_time() - began)
        began = time.process_time()
        for document, path in zip(found, paths, strict=True):
            started = time.process_time()
            extract(document, Source("0" * 64, (f"letters/{path.name}",), TODAY))
            slowest = max(slowest, (time.process_time() - started) / len(document.pages))
        extracting.append(time.process_time() - began)
        if shutil.which("pdftotext"):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            for path in paths:
                subprocess.run(["pdftotext", path, "-"], stdout=subprocess.DEVNULL, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            alone.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    pages = sum(len(document.pages) for document in found)
    print(f"{len(paths)} files, {pages} pages")
    print(f"reading:                 {pages / min(reading):7.0f} pages/s")
    print(f"extraction:              {pages / min(extracting):7.0f} pages/s, at most {slowest * 1000:.0f} ms a page")
    print(f"reading and extraction:  {pages / (min(reading) + min(extracting)):7.0f} pages/s")
    if alone:
        print(f"pdftotext alone:         {pages / min(alone):7.0f} pages/s")


if __name__ == "__main__":
    main()
