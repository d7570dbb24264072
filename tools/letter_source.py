"""Reads a letter's plain source: its header, its look, its blocks, and its paragraphs filled into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

RAISED = re.compile(r"\[\^(\w+)\]")


@dataclass(frozen=True)
class Look:
    """The hand of a letter: its faces, sizes in points, and how its paragraphs open."""

    regular: str
    bold: str
    italic: str
    size: float
    leading: float
    margin: float = 76
    indent: float = 0
    gap: float = 8
    head_face: str = "Times-Bold"
    underline_italic: bool = False


LOOKS = {
    "typed": Look("Courier", "Courier-Bold", "Courier", 10.5, 13.2, gap=9, indent=32, underline_italic=True),
    "printed": Look("Times-Roman", "Times-Bold", "Times-Italic", 11.5, 14.6, indent=22, gap=5),
    "office": Look("Times-Roman", "Times-Bold", "Times-Italic", 11.5, 14.2),
    "modern": Look(
        "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 10.2, 13.4, margin=72, head_face="Helvetica-Bold"
    ),
}


@dataclass(frozen=True)
class Source:
    """One letter to be set: where it goes, how it looks, and its body's lines."""

    out: str
    look: Look
    body: tuple[str, ...]
    head: tuple[str, ...] = ()
    head_left: bool = False
    running: str = ""
    foot: str = ""
    title: str = ""
    scan: tuple[float, float, int] | None = None  # dots an inch, degrees of tilt, JPEG quality

    @classmethod
    def read(cls, path: Path) -> Source:
        header, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        values: dict[str, str] = {}
        head: list[str] = []
        for line in header.splitlines():
            key, _, value = line.partition(":")
            if key == "head":
                head.append(value.strip())
            else:
                values[key.strip()] = value.strip()
        dpi, tilt, quality = (values.get("scan") or "0 0 0").split()
        if values.get("quotes") == "curly":
            body = re.sub(r'(?<![\w.,?!)])"', "\u201c", body).replace('"', "\u201d").replace("'", "\u2019")
        look = LOOKS[values["look"]]
        return cls(
            out=values["out"],
            look=replace(look, leading=float(values.get("leading", look.leading))),
            body=tuple(body.rstrip("\n").split("\n")),
            head=tuple(head),
            head_left=values.get("place") == "left",
            running=values.get("running", ""),
            foot=values.get("foot", ""),
            title=values.get("title", ""),
            scan=(float(dpi), float(tilt), int(quality)) if "scan" in values else None,
        )


@dataclass(frozen=True)
class Word:
    """A word as it will be drawn: its face, and the figure raised after it."""

    text: str
    face: str
    raised: str = ""
    underlined: bool = False

    def width(self, size: float) -> float:
        return float(stringWidth(self.text, self.face, size) + stringWidth(self.raised, self.face, size * 0.65))


@dataclass
class Block:
    """What one stretch of the source asks for; `notes` are the footnotes that must share its page."""

    mark: str
    text: str
    notes: list[str] = field(default_factory=list)


def blocks(body: tuple[str, ...]) -> Iterator[Block]:
    """Join wrapped lines into paragraphs, part marked lines, and hang footnotes on what precedes them."""
    held: list[Block] = []
    for line in body:
        note = re.match(r"\[(\w+)\] ", line)
        marked = re.match(r"(~>|[|>^#~\-=+@!:])(?: |$)", line)
        if not line.strip():
            held.append(Block("", ""))
        elif note:
            next(b for b in reversed(held) if b.text).notes.append(line)
        elif marked:
            held.append(Block(marked[1], line[marked.end() :]))
        elif held and held[-1].notes:
            held[-1].notes[-1] += " " + line.strip()
        elif held and held[-1].mark in ("p", "-"):
            held[-1].text += " " + line.strip()
        else:
            held.append(Block("p", line.strip()))
    yield from held


def words(text: str, look: Look, bold: bool = False) -> list[Word]:
    found, italic = [], False
    for token in text.split(" "):
        opens, closes = token.startswith("*"), re.search(r"\*\W*$", token) is not None and len(token) > 1
        italic = italic or opens
        raised = RAISED.search(token)
        face = look.bold if bold else look.italic if italic else look.regular
        plain = RAISED.sub("", token).replace("*", "")
        found.append(Word(plain, face, raised[1] if raised else "", italic and look.underline_italic))
        italic = italic and not closes
    return found


def wrapped(items: list[Word], size: float, width: float, first: float = 0) -> list[list[Word]]:
    """Fill lines `width` points wide, the first one shorter by `first`."""
    lines: list[list[Word]] = [[]]
    space, used = stringWidth(" ", items[0].face, size), first
    for word in items:
        if lines[-1] and used + word.width(size) > width:
            lines.append([])
            used = 0
        lines[-1].append(word)
        used += word.width(size) + space
    return lines
