"""How fast pages are read: born-digital PDFs, step by step and by a whole build, beside pdftotext alone.

    python -m bench.reading FOLDER [--times 3]

Steps: pages for a second of this process's processor time (one core), as other work on the machine is not ours to
count; the best of so many times. The whole build (caged reading, extraction, catalogue, index; OCR off) takes each
file COPIES times, so that starting its processes does not count most: by the clock, and by processor time of all.
Files whose pages need OCR are left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from indexer.extraction import extract
from indexer.extraction.reading import Source
from indexer.pipeline import build
from indexer.readers import read_file
from indexer.readers.document import RawDocument, ReadLimits
from search.engine import open_engine
from settings import read_settings

LIMITS = ReadLimits(ocr=False)
TODAY = dt.date(2026, 1, 1)
COPIES = 5


def documents(paths: list[Path]) -> list[RawDocument]:
    return [document for path in paths for document in read_file(path, LIMITS)]


def whole_build(paths: list[Path]) -> tuple[float, float]:
    """Seconds by the clock and of all processes that a build of these files takes, each of them COPIES times."""
    with tempfile.TemporaryDirectory() as home:
        corpus = Path(home) / "letters"
        corpus.mkdir()
        for number in range(COPIES):
            for path in paths:
                # Behind its end a PDF may hold anything; the bytes differ, so it is another file.
                (corpus / f"{number}-{path.name}").write_bytes(path.read_bytes() + b"\n%% copy %d\n" % number)
        settings = read_settings({}, corpus=corpus, data=Path(home) / "data", ocr=False)
        engine = open_engine(settings.index, settings.build_mb)
        began, before = time.perf_counter(), _processor()
        build(settings, engine)
        seconds, processor = time.perf_counter() - began, _processor() - before
        engine.close()
    return seconds, processor


def _processor() -> float:
    """Seconds of processor time of this process and those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


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
    seconds, processor = whole_build(paths)
    print(f"a whole build:           {pages * COPIES / seconds:7.0f} pages/s by the clock with all cores")
    print(f"                         {pages * COPIES / processor:7.0f} pages/s of processor time")
    if alone:
        print(f"pdftotext alone:         {pages / min(alone):7.0f} pages/s")


if __name__ == "__main__":
    main()
