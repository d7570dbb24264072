"""How well words are boxed on page images: judged by the ink of the drawn page, not by what drew the boxes.

    python -m bench.boxes FOLDER [--letters 14]

Every word of at least five letters on the first page of each PDF is boxed as the words of a question would be. A box
is right if the word's ink begins and ends within 4 pixels of its sides at 100 dpi, each side beside a column without
ink, and stands in its height.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from archive.cage import Cage
from archive.letter import Page, WordBox
from archive.page_images import PageImages
from indexer.readers import read_file
from indexer.readers.document import ReadLimits

DPI = 100
NEAR = 4  # pixels
_WORD = re.compile(r"\b[^\W\d_]{5,}\b")


def is_right(ink: NDArray[np.bool_], box: WordBox) -> bool:
    """Whether the box's sides are where the word's ink begins and ends."""
    scale = DPI / 72
    left, top, right, bottom = (value * scale for value in (box.left, box.top, box.right, box.bottom))
    rows = ink[max(0, int(top)) : int(bottom) + 1]
    columns = rows.any(axis=0) if rows.size else np.zeros(0, np.bool_)
    if not columns[max(0, int(left)) : int(right) + 1].any():
        return False
    before = np.flatnonzero(columns[1:] & ~columns[:-1]) + 1  # where ink begins
    after = np.flatnonzero(columns[:-1] & ~columns[1:]) + 1  # where it has ended
    return bool((np.abs(before - left) <= NEAR).any() and (np.abs(after - right) <= NEAR).any())


def measure(path: Path, images: PageImages) -> tuple[int, int, str]:
    """(right boxes, all words, how the page was read)."""
    (document,) = read_file(path, ReadLimits())
    page: Page = document.pages[0]
    spans = [found.span() for found in _WORD.finditer(page.text)]
    boxes = images.boxes(path, _key(path), page, spans)
    ink = np.asarray(Image.open(io.BytesIO(images.png(path, _key(path), page.number, DPI))).convert("L")) < 150
    # A word that was parted at a line's end has two boxes and is judged by neither side.
    whole = [found for found in boxes if len(found) < 2]
    return sum(len(found) == 1 and is_right(ink, found[0]) for found in whole), len(whole), page.source


def _key(path: Path) -> str:
    return re.sub(r"\W", "", path.name).ljust(8, "0")[:64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=14)
    asked = parser.parse_args()
    totals: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder, Cage(1) as cage:
        images = PageImages(cage, Path(folder), 100_000_000)
        for path in sorted(asked.folder.rglob("*.pdf"))[: asked.letters]:
            right, words, source = measure(path, images)
            total = totals.setdefault(source, [0, 0, 0])
            total[0], total[1], total[2] = total[0] + right, total[1] + words, total[2] + 1
            print(f"{path.name:50} {source:4} {right:4} of {words:4}")
    for source, (right, words, letters) in totals.items():
        print(f"{source}: {letters} letters, {right / max(1, words):.1%} of {words} words boxed within {NEAR} px")


if __name__ == "__main__":
    main()
