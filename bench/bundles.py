"""How well a file of many letters is parted: PDFs are joined into one, and the beginnings that are found counted.

    python -m bench.bundles                        the PDFs of corpus/ that have a text layer
    python -m bench.bundles FOLDER ...             those of other folders, up to --count in one file
    python -m bench.bundles --scans FOLDER ...     with those that are images only (read by OCR: minutes)

Each file is taken to hold one letter. Printed for each order in which they are joined: how many beginnings there
are, how many were found, and how many were found where none is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from indexer.extraction import read_document
from indexer.extraction.reading import Source
from indexer.readers import read_file
from indexer.readers.document import ReadLimits

ROOT = Path(__file__).resolve().parent.parent
# A page with fewer characters in its text layer is taken for an image.
_SCANNED = 200


def main() -> None:
    arguments = _arguments()
    paths = [path for folder in arguments.folders for path in sorted(folder.rglob("*.pdf"))]
    chosen = [path for path in paths if arguments.scans or _has_text(path)]
    print("| files | pages | beginnings | found | false |\n|---|---|---|---|---|")
    for order in range(arguments.orders):
        mixed = chosen[:]
        random.Random(order).shuffle(mixed)
        print(_row(mixed[: arguments.count], arguments.scans, arguments.wrong))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--count", type=int, default=40, help="how many files are joined (40)")
    parser.add_argument("--orders", type=int, default=3, help="how many orders are tried (3)")
    parser.add_argument("--scans", action="store_true", help="with files that are images only")
    parser.add_argument("--wrong", action="store_true", help="name what was missed or found wrongly")
    return parser.parse_args()


def _has_text(path: Path) -> bool:
    pages = PdfReader(path).pages
    return any(len(page.extract_text()) >= _SCANNED for page in pages[:2])


def join(paths: Sequence[Path], bundle: Path) -> list[int]:
    """Join the files into one; the numbers of the pages at which they begin."""
    writer = PdfWriter()
    starts = []
    for path in paths:
        starts.append(len(writer.pages) + 1)
        writer.append(path, import_outline=False)
    writer.write(bundle)
    return starts


def beginnings(bundle: Path, ocr: bool) -> list[tuple[int, int]]:
    """Where letters were found to begin: page and offset in the page."""
    source = Source("0" * 64, (bundle.name,), dt.date(2026, 1, 1))
    documents = read_file(bundle, ReadLimits(ocr=ocr))
    firsts = [reading.letter.pages[0] for document in documents for reading in read_document(document, source)]
    return [(page.number, page.offset) for page in firsts]


def _row(paths: Sequence[Path], ocr: bool, wrong: bool) -> str:
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle.pdf"
        starts = join(paths, bundle)
        pages = len(PdfReader(bundle).pages)
        found = beginnings(bundle, ocr)
    right = {page for page, offset in found if offset == 0} & set(starts)
    false = [(page, offset) for page, offset in found if offset or page not in starts]
    if wrong:
        for page, path in zip(starts, paths, strict=True):
            if page not in right:
                print(f"missed: page {page}, {path.name}")
        for page, offset in false:
            inside = max(start for start in starts if start <= page)
            print(f"false: page {page} at {offset}, in {paths[starts.index(inside)].name}, which begins at {inside}")
    return f"| {len(paths)} | {pages} | {len(starts)} | {len(right)} | {len(false)} |"


if __name__ == "__main__":
    main()
