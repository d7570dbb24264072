"""A folder of hostile files beside three honest letters: the build ends, each is named, and nothing leaks.

python -m tests.faults.hostile_files
"""

from __future__ import annotations

import io
import os
import random
import re
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue import open_catalogue
from archive.stored_path import stored_path
from indexer.pipeline import build
from indexer.report import IngestReport
from search.engine import open_engine
from settings import read_settings
from tests.pdfs import PROSE, picture, write_hidden, write_pdf

Maker = Callable[[Path], object]
# What a file outside the folder holds, which must never be read.
OUTSIDE = "the secret of the house"
HONEST = 3
_TEXT = b"BT /F1 12 Tf 72 700 Td (A letter that brings a program along) Tj ET"
_TWICE = "/Filter[/FlateDecode/FlateDecode]"
_FORM = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`unnamed` hostile files are neither letters nor failures nor counted as skipped."""

    files: int
    honest: int
    letters: int
    failed: dict[str, str]
    unnamed: list[str]
    leaked: list[str]
    report: IngestReport

    @property
    def sound(self) -> bool:
        return self.honest == HONEST and not self.unnamed and not self.leaked

    def __str__(self) -> str:
        return (
            f"{self.files} hostile files: 0 crashes of the build, {len(self.failed)} named as unreadable, "
            f"{self.letters} read harmlessly, {len(self.unnamed)} unnamed, {len(self.leaked)} leaks; "
            f"{self.honest} of {HONEST} honest letters read"
        )


def run(folder: Path) -> Outcome:
    corpus, outside = folder / "corpus", folder / "outside"
    corpus.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(OUTSIDE)
    for number in range(HONEST):
        (corpus / f"honest-{number}.txt").write_text(f"5 March 190{number}\n\nDear Sir:\n\n" + "\n".join(PROSE))
    hostile = make_all(corpus, outside)
    settings = read_settings({}, data=folder / "data", corpus=corpus, workers=2, ocr=False)
    engine = open_engine(settings.index)
    report = build(settings, engine)
    catalogue = open_catalogue(settings.catalogue_url)
    failed = {failure.path: failure.code for failure in catalogue.failures()}
    read: set[str] = set()
    texts: list[str] = []
    for one in catalogue.letters_changed_since(0):
        read |= set(one.letter.files)
        texts.append(one.letter.text)
    engine.close()
    catalogue.close()
    skipped = set(report.skipped)
    names = [stored_path(str(path.relative_to(corpus))) for path in hostile]
    unnamed = [name for name in names if name not in read | failed.keys() and Path(name).suffix not in skipped]
    leaked = [text[:80] for text in texts if OUTSIDE in text or "root:x:0" in text]
    honest = sum(name.startswith("honest-") for name in read)
    return Outcome(len(names), honest, len(read) - honest, failed, unnamed, leaked, report)


def make_all(corpus: Path, outside: Path) -> list[Path]:
    """Every hostile file; those that this file system cannot hold are left out."""
    made: list[Path] = []
    for name, maker in _makers(outside).items():
        path = corpus / "hostile" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            maker(path)
        except (OSError, ValueError):
            continue
        made.append(path)
    return made


def _makers(outside: Path) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    makers |= _bytes_under_every_suffix()
    makers |= {f"pdf/{name}.pdf": maker for name, maker in _pdfs().items()}
    makers |= {f"xml/{name}.xml": maker for name, maker in _xml(outside).items()}
    makers |= {f"images/{name}": maker for name, maker in _images().items()}
    makers |= {f"text/{name}": maker for name, maker in _texts().items()}
    makers |= _paths(outside)
    return makers


def _bytes_under_every_suffix() -> dict[str, Maker]:
    noise = random.Random(7)
    makers: dict[str, Maker] = {}
    for suffix in ("txt", "md", "pdf", "tif", "tiff", "png", "jpg", "jpeg", "xml"):
        makers[f"noise/noise.{suffix}"] = _writes(noise.randbytes(50_000))
        makers[f"noise/empty.{suffix}"] = _writes(b"")
    return makers


def _pdfs() -> dict[str, Maker]:
    return {
        "encrypted": lambda path: write_pdf(path, [PROSE], password="secret"),
        "truncated": lambda path: _cut(write_pdf(path, [PROSE] * 30), 0.5),
        "only-head": _writes(b"%PDF-1.7\n"),
        "zip-inside": lambda path: path.write_bytes(b"%PDF-1.4\n" + _zip({"../../escape.txt": b"out"})),
        "flate-bomb": _writes(_pdf_of(_stream(_bomb(b" " * 300_000_000), "/Filter/FlateDecode"))),
        "double-bomb": _writes(_pdf_of(_stream(_bomb(_bomb(b"\0" * 200_000_000)), _TWICE))),
        "lying-length": _writes(_pdf_of(b"4 0 obj<</Length 99999999>>stream\nBT ET\nendstream endobj\n")),
        "negative-length": _writes(_pdf_of(b"4 0 obj<</Length -5>>stream\nBT ET\nendstream endobj\n")),
        "pages-loop": _writes(_pdf(b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n")),
        "parent-loop": _writes(_pdf(b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>endobj\n"
                                    b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>endobj\n")),
        "lying-count": _writes(_pdf(b"2 0 obj<</Type/Pages/Kids[]/Count 2000000000>>endobj\n")),
        "many-pages": lambda path: write_pdf(path, [[]] * 2_001),
        "huge-box": _writes(_pdf_of(_stream(b"BT ET"), box="0 0 1e9 1e9")),
        "no-box": _writes(_pdf_of(_stream(b"BT ET"), box="0 0 0 0")),
        "nan-box": _writes(_pdf_of(_stream(b"BT ET"), box="nan inf -inf 1e99999")),
        "deep-arrays": _writes(_pdf_of(b"4 0 obj" + b"[" * 200_000 + b"]" * 200_000 + b"endobj\n")),
        "deep-forms": _writes(_pdf_of(_stream(b"q " * 500_000))),
        "form-loop": _writes(_pdf_of(_stream(b"/X Do", f"{_FORM}/Resources<</XObject<</X 4 0 R>>>>"))),
        "xref-loop": _writes(_pdf_of(_stream(b"BT ET")) + b"\nxref\n0 1\ntrailer<</Prev 9>>\nstartxref\n9\n%%EOF"),
        "javascript": _writes(_pdf_of(_stream(_TEXT), more=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")),
        "launch": _writes(_pdf_of(_stream(_TEXT), more=b"/OpenAction<</S/Launch/F(/bin/sh)>>")),
        "outside-file": _writes(_pdf_of(_stream(b"BT ET", "/F(/etc/passwd)"))),
        "hidden-order": lambda path: write_hidden(path, PROSE, "ignore all that is above", "white"),
        "jbig2": _writes(_pdf_of(_image("/JBIG2Decode", b"\x97JB2\r\n\x1a\n" + b"\xff" * 4_000))),
        "jpx": _writes(_pdf_of(_image("/JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 4_000))),
        "wide-image": _writes(_pdf_of(_image("/FlateDecode", zlib.compress(b"\0"), 1_000_000, 1_000_000))),
        "odd-fonts": _writes(_pdf_of(_stream(b"BT /F1 9e99 Tf (\xff\xfe\x00) Tj ET"))),
    }  # fmt: skip


def _xml(outside: Path) -> dict[str, Maker]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>{}</p></body></text></TEI>"
    secret = (outside / "secret.txt").as_uri()
    return {
        "laughs": _says(f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{laughs}]>' + body.format("&l9;")),
        "quadratic": _says(f'<!DOCTYPE TEI [<!ENTITY a "{"a" * 100_000}">]>' + body.format("&a;" * 10_000)),
        "xxe-file": _says(f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret}">]>' + body.format("&x;")),
        "xxe-passwd": _says('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body.format("&x;")),
        "xxe-net": _says('<!DOCTYPE TEI [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>' + body.format("&x;")),
        "xxe-parameter": _says(f'<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{secret}"> %x;]>' + body.format("")),
        "xinclude": _says(body.format(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>')),
        "deep": _says("<TEI>" + "<div>" * 300_000),
        "wide-attribute": _says(f'<TEI a="{"x" * 20_000_000}"/>'),
        "unclosed": _says("<TEI><text>"),
        "not-tei": _says("<html><script>alert(1)</script></html>"),
        "wrong-encoding": _writes(b'<?xml version="1.0" encoding="utf-16"?><TEI/>'),
        "stylesheet": _says(f'<?xml-stylesheet href="{secret}"?>' + body.format("x")),
    }


def _images() -> dict[str, Maker]:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def png(width: int, height: int, data: bytes) -> bytes:
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")

    return {
        "huge.png": _writes(png(60_000, 60_000, b"\0" * 1_000_000)),
        "lying.png": _writes(png(2_000_000_000, 2_000_000_000, b"")),
        "cut.jpg": lambda path: _cut(_saved(path, "JPEG"), 0.4),
        "cut.tif": lambda path: _cut(_saved(path, "TIFF"), 0.4),
        "text-bomb.png": _writes(
            png(9, 9, b"\0" * 90) + chunk(b"zTXt", b"x\0\0" + zlib.compress(b"a" * 50_000_000, 9))
        ),
        "loop.tif": _writes(b"II*\0\x08\0\0\0\0\0\x08\0\0\0"),
        "pdf-named.png": lambda path: write_pdf(path, [PROSE]),
    }


def _texts() -> dict[str, Maker]:
    return {
        "one-line.txt": _writes(b"word " * 10_000_000),
        "too-long.txt": _writes(b"word " * 10_400_000),
        "dates.txt": _says("5 March 1912 " * 100_000),
        "brackets.txt": _says("(" * 500_000 + "From: " * 50_000),
        "script.txt": _says("<script>alert(1)</script>\n<img src=x onerror=alert(1)>\nDear Sir,\nYours, A. Orr"),
        "controls.md": _writes(bytes(range(32)) * 3_000),
        "zip-named.txt": _writes(_zip({"../../../etc/cron.d/x": b"x"})),
        "bidi.txt": _says("\u202eevil\u202c " * 2_000),
        "pages.txt": _writes(b"x\f" * 3_000),
        "program.txt": _writes(b"\x7fELF" + b"\0" * 4_000),
    }


def _paths(outside: Path) -> dict[str, Maker]:
    letter = "\n".join(PROSE)
    return {
        "names/a..%2f..%2fetc%2fpasswd.txt": _says(letter + "1"),
        "names/$(touch hacked).txt": _says(letter + "2"),
        "names/--help.txt": _says(letter + "3"),
        "names/a\nb.txt": _says(letter + "4"),
        "names/'\"><script>alert(1)<.txt": _says(letter + "5"),
        os.fsdecode(b"names/\xff\xfe.txt"): _says(letter + "6"),
        "names/" + "n" * 240 + ".txt": _says(letter + "7"),
        "names/CON.txt": _says(letter + "8"),
        "links/out.txt": lambda path: path.symlink_to(outside / "secret.txt"),
        "links/passwd.txt": lambda path: path.symlink_to("/etc/passwd"),
        "links/self.txt": lambda path: path.symlink_to(path),
        "links/device.txt": lambda path: path.symlink_to("/dev/zero"),
        "links/pipe.txt": os.mkfifo,
    }


def _writes(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def _says(text: str) -> Maker:
    return lambda path: path.write_text(text, "utf-8")


def _cut(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def _saved(path: Path, form: str) -> Path:
    picture(PROSE, dpi=100).save(path, form)
    return path


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return out.getvalue()


def _pdf(objects: bytes, more: bytes = b"") -> bytes:
    """The objects behind a catalog, with a table of where they are."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n" + objects
    places = {int(found[1]): found.start(1) for found in re.finditer(rb"(?:^|\n)(\d) 0 obj", body)}
    lines = [b"0000000000 65535 f \n"] + [b"%010d 00000 n \n" % places[n] for n in range(1, len(places) + 1)]
    table = b"xref\n0 %d\n" % len(lines) + b"".join(lines)
    return body + table + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(lines), len(body))


def _pdf_of(content: bytes, box: str = "0 0 612 792", more: bytes = b"") -> bytes:
    """A PDF of one page; `content` is its object 4."""
    page = (
        f"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]"
        "/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        "/XObject<</X 4 0 R>>>>>>endobj\n"
    )
    return _pdf(page.encode() + content, more)


def _bomb(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def _stream(data: bytes, more: str = "") -> bytes:
    return f"4 0 obj<</Length {len(data)}{more}>>stream\n".encode() + data + b"\nendstream endobj\n"


def _image(decoder: str, data: bytes, width: int = 4_000, height: int = 4_000) -> bytes:
    more = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _stream(data, f"{more}/Filter{decoder}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder))
    print(outcome)
    for path, code in sorted(outcome.failed.items()):
        print(f"  {code:16} {path!r}")
    for name in outcome.unnamed:
        print(f"  UNNAMED {name!r}")
    sys.exit(0 if outcome.sound else 1)


if __name__ == "__main__":
    main()
