"""PDFs made for tests: letters of lines, hidden text, scans, damage."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import pagesizes
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

PROSE = (
    "The water in the reservoir has been rising since Monday, and the men at the dam",
    "believe that the gates must be opened before the end of the week. We ask that the",
    "mayor send word to the farmers below, so that they may bring their cattle to the hills.",
)


def write_pdf(path: Path, pages: Sequence[Sequence[str]], password: str | None = None) -> Path:
    """A PDF with these lines on each page, and one blank page for each empty sequence."""
    canvas = Canvas(str(path), pagesize=pagesizes.letter, encrypt=password)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def write_hidden(path: Path, seen: Sequence[str], hidden: str, how: str) -> Path:
    """A page with `seen` to read and `hidden` not to be seen: `how` is mode, white, outside, tiny or covered."""
    canvas = Canvas(str(path), pagesize=pagesizes.letter)
    for number, line in enumerate(seen):
        canvas.drawString(72, 720 - 16 * number, line)
    if how == "mode":
        text = canvas.beginText(72, 300)
        text.setTextRenderMode(3)
        text.textLine(hidden)
        canvas.drawText(text)
    elif how == "white":
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 300, hidden)
    elif how == "outside":
        canvas.drawString(72, -400, hidden)
    elif how == "tiny":
        canvas.setFont("Helvetica", 0.4)
        canvas.drawString(72, 300, hidden)
    canvas.showPage()
    canvas.save()
    return path


def picture(lines: Sequence[str], dpi: int = 200, turn: float = 0.0) -> Image.Image:
    """A scan of a page with these lines, turned by some degrees."""
    image = Image.new("L", (int(8.5 * dpi), 11 * dpi), 255)
    font = ImageFont.load_default(size=int(dpi * 12 / 72))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((dpi, dpi + number * dpi * 16 // 72), line, fill=0, font=font)
    return image.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC) if turn else image


def write_scan(path: Path, pages: Sequence[Sequence[str]], turn: float = 0.0) -> Path:
    """A PDF of pictures only."""
    canvas = Canvas(str(path), pagesize=pagesizes.letter)
    for lines in pages:
        data = io.BytesIO()
        picture(lines, turn=turn).save(data, "PNG")
        data.seek(0)
        canvas.drawImage(ImageReader(data), 0, 0, *pagesizes.letter)
        canvas.showPage()
    canvas.save()
    return path
