"""Runs the system's Tesseract on a page image, and reads its table of words. Knows no letter and no page."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from archive.cage_worker import die_with_parent, in_cage

_LANGUAGES = re.compile(r"[A-Za-z_]+(?:/[A-Za-z_]+)?(?:\+[A-Za-z_]+(?:/[A-Za-z_]+)?)*")
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)


class OcrError(Exception):
    """A page that Tesseract could not read; the message completes "page 3: ..."."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as Tesseract saw it: its box in pixels of the image, and how sure it is (0 to 1)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


Line = list[SeenWord]
Paragraph = list[Line]


@functools.cache
def version() -> str | None:
    """Tesseract's version ("5.3.0"), None where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    first = (done.stdout or done.stderr).split("\n", 1)[0]
    return first.removeprefix("tesseract").strip() or "?"


def recognize(image: Image.Image, dpi: int, seconds: float, languages: str) -> list[Paragraph]:
    """The paragraphs that Tesseract finds on a gray image, in its order. OcrError where it fails."""
    if not _LANGUAGES.fullmatch(languages):
        raise OcrError(f"OCR has no languages named {languages!r}")
    table = _run(image, dpi, seconds, ["-l", languages, "tsv"])
    return list(_paragraphs(table))


def rotation(image: Image.Image, dpi: int, seconds: float) -> int:
    """By how many degrees clockwise the image must be turned to stand upright: 0, 90, 180 or 270."""
    try:
        found = _ROTATE.search(_run(image, dpi, seconds, ["--psm", "0"]))
    except OcrError:  # too little text to tell
        return 0
    return int(found.group(1)) % 360 if found else 0


def _run(image: Image.Image, dpi: int, seconds: float, options: list[str]) -> str:
    picture = io.BytesIO()
    image.save(picture, "PPM")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    program = shutil.which("tesseract") or "tesseract"
    try:
        done = subprocess.run(  # noqa: S603 - the program is found on the path, its input comes through a pipe
            [program, "-", "-", "--dpi", str(dpi), *options],
            input=picture.getvalue(),
            capture_output=True,
            timeout=seconds,
            env=environment,
            # In a worker, which has one thread, Tesseract is told to end with it.
            preexec_fn=die_with_parent if in_cage() else None,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError("OCR took too long") from error
    except OSError as error:
        raise OcrError("OCR could not be started") from error
    if done.returncode != 0:
        raise OcrError("OCR failed")
    return done.stdout.decode("utf-8", "replace")


def _paragraphs(table: str) -> Iterator[Paragraph]:
    """The paragraphs in Tesseract's TSV: level, page, block, paragraph, line, word, box, confidence, text."""
    place: tuple[str, ...] | None = None
    line_place: tuple[str, ...] | None = None
    paragraph: Paragraph = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not (text := cells[11].strip()):
            continue
        with contextlib.suppress(ValueError):
            left, top, width, height = (int(cell) for cell in cells[6:10])
            sure = min(max(float(cells[10]) / 100, 0.0), 1.0)
            # A blank within a "word" would be one more word in the text than there are boxes.
            word = SeenWord("".join(text.split()), left, top, left + width, top + height, sure)
            if tuple(cells[1:4]) != place:
                if paragraph:
                    yield paragraph
                paragraph, place, line_place = [], tuple(cells[1:4]), None
            if tuple(cells[1:5]) != line_place:
                paragraph.append([])
                line_place = tuple(cells[1:5])
            paragraph[-1].append(word)
    if paragraph:
        yield paragraph
