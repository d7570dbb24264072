"""Make the PDF letters of corpus/ from the plain sources in tools/corpus_sources/.

    python tools/make_corpus_pdfs.py [--out FOLDER] [NAME...]

A source is a header (`key: value` lines), a line `---`, and a body. A blank line ends a paragraph. A line that
opens with a mark stands alone:

    | text        kept as a line of its own            > text       a line that begins at the middle of the page
    ^ text        centred                              # text       bold
    ~ NAME        a signature in ink (no text)         ~> NAME      the same, at the middle of the page
    | a || b      two columns, b at the middle         : LABEL text LABEL, and text at a tab
    - text        a hanging paragraph ("1. text")      =            a rule across the page
    + 12          a gap of so many points              @            a new page
    ! x y angle T a rubber stamp, T, that many points from the left and bottom edge
    [1] text      a footnote, at the foot of the page that holds the paragraph before it

In running text `*so*` is italic (underlined when typed) and `[^1]` a raised figure. The same sources give the same
bytes, whenever and wherever the same versions of reportlab and Pillow run.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from pathlib import Path

from letter_source import Source
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typesetting import HEIGHT, PAPER, WIDTH, Setter

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "corpus_sources"
CORPUS = ROOT / "corpus"


def set_pdf(source: Source) -> bytes:
    """Set the source twice, as the page count in its foot is known only after the first time."""
    pages = 0
    for _ in range(2):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=PAPER, invariant=1, pageCompression=1)
        canvas.setTitle(source.title)
        pages = Setter(source, canvas, pages).run()
        canvas.save()
    return out.getvalue()


def scanned(pdf: bytes, source: Source) -> bytes:
    """The same pages as a flatbed would give them: tilted, grey, speckled, JPEG, with no text."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageFilter

    assert source.scan is not None
    dpi, tilt, quality = source.scan
    chance = random.Random(source.out)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAPER, invariant=1, pageCompression=1)
    canvas.setTitle(source.title)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            sheet = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            sheet = sheet.rotate(tilt + chance.uniform(-0.2, 0.2), Image.Resampling.BICUBIC, fillcolor=255)
            sheet = sheet.filter(ImageFilter.GaussianBlur(0.55)).point(lambda v: 26 + v * 216 // 255)
            noise = Image.frombytes("L", sheet.size, chance.randbytes(sheet.width * sheet.height))
            grain = noise.filter(ImageFilter.GaussianBlur(0.8)).point(
                lambda v: min(255, max(0, 128 + (v - 128) // 6))
            )
            sheet = ImageChops.add(sheet, grain, scale=1, offset=-128)
            for _ in range(40):
                x, y = chance.randrange(sheet.width - 3), chance.randrange(sheet.height - 3)
                sheet.paste(chance.randrange(60, 160), (x, y, x + chance.choice((1, 2)), y + chance.choice((1, 2))))
            sheet.paste(90, (0, 0, chance.randrange(3, 9), sheet.height))
            jpeg = io.BytesIO()
            sheet.save(jpeg, "JPEG", quality=quality, optimize=True)
            jpeg.seek(0)
            canvas.drawImage(ImageReader(jpeg), 0, 0, WIDTH, HEIGHT)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def make(source_path: Path, out: Path) -> Path:
    """Write the PDF of one source under `out`; returns its path."""
    source = Source.read(source_path)
    pdf = set_pdf(source)
    target = out / source.out
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(scanned(pdf, source) if source.scan else pdf)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=CORPUS, help="folder to write to (default: corpus/)")
    parser.add_argument("names", nargs="*", help="names of sources, without .txt (default: all)")
    args = parser.parse_args()
    rl_config.useA85 = 0  # plain streams, a fifth smaller
    for path in sorted(SOURCES.glob("*.txt")):
        if not args.names or path.stem in args.names:
            target = make(path, args.out)
            print(f"{target.stat().st_size:>8,}  {target}", file=sys.stderr)


if __name__ == "__main__":
    main()
