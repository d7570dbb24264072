"""Sets a letter's source on PDF pages: letterhead, lines, footnotes, stamps, signatures in ink."""

from __future__ import annotations

import random

from letter_source import Block, Source, Word, blocks, words, wrapped
from reportlab.lib import pagesizes
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PAPER = pagesizes.letter
WIDTH, HEIGHT = PAPER
INK = (0.10, 0.12, 0.30)
STAMP_INK = (0.42, 0.12, 0.30)


class Setter:
    """Sets one source on a canvas, page by page, from the top down."""

    def __init__(self, source: Source, canvas: Canvas, pages: int) -> None:
        self.source, self.canvas, self.pages, self.look = source, canvas, pages, source.look
        self.page, self.y, self.notes = 0, 0.0, list[list[Word]]()
        self.measure = WIDTH - 2 * self.look.margin

    def run(self) -> int:
        self.start_page()
        self.letterhead()
        for block in blocks(self.source.body):
            self.place(block)
        self.end_page()
        return self.page

    def start_page(self) -> None:
        self.page, self.y, self.notes = self.page + 1, HEIGHT - 62, []
        if self.page > 1 and self.source.running:
            for line in self.source.running.split(" | "):
                self.draw(words(self.fill(line), self.look), self.look.margin)
            self.y -= self.look.leading

    def end_page(self) -> None:
        size = self.look.size - 2.2
        y = 58 + self.note_height(len(self.notes)) - size
        if self.notes:
            self.canvas.setLineWidth(0.5)
            self.canvas.line(self.look.margin, y + size + 3, self.look.margin + 140, y + size + 3)
        for line in self.notes:
            self.line_at(line, self.look.margin, y, size)
            y -= size + 1.6
        if self.source.foot:
            self.canvas.setFont(self.look.regular, 9)
            self.canvas.drawCentredString(WIDTH / 2, 36, self.fill(self.source.foot))
        self.canvas.showPage()

    def fill(self, text: str) -> str:
        return text.replace("{page}", str(self.page)).replace("{pages}", str(self.pages))

    def note_height(self, lines: int) -> float:
        return lines * (self.look.size - 0.6) + (14 if lines else 0)

    def letterhead(self) -> None:
        for number, line in enumerate(self.source.head):
            face = self.look.head_face if number == 0 else self.look.head_face.partition("-")[0]
            face = "Times-Roman" if face == "Times" else face
            size = 15 if number == 0 else 9.5
            self.canvas.setFont(face, size)
            if self.source.head_left:
                self.canvas.drawString(self.look.margin, self.y, line)
            elif " || " in line:
                left, right = line.split(" || ")
                self.canvas.drawString(self.look.margin, self.y, left)
                self.canvas.drawRightString(WIDTH - self.look.margin, self.y, right)
            else:
                self.canvas.drawCentredString(WIDTH / 2, self.y, line)
            self.y -= size + 3.5
        if self.source.head:
            self.y -= 16

    def place(self, block: Block) -> None:
        look, left, middle = self.look, self.look.margin, WIDTH / 2
        noted = {
            note[1 : note.index("]")]: wrapped(words(note, look), look.size - 2.2, self.measure)
            for note in block.notes
        }
        match block.mark:
            case "":
                self.y -= look.gap
            case "+":
                self.y -= float(block.text)
            case "@":
                self.end_page()
                self.start_page()
            case "=":
                self.canvas.setLineWidth(0.7)
                self.canvas.line(left, self.y + look.leading / 2, WIDTH - left, self.y + look.leading / 2)
                self.y -= look.leading / 2
            case "!":
                self.stamp(block.text)
            case "~" | "~>":
                self.need(44)
                self.y -= 24
                self.sign(block.text, left if block.mark == "~" else middle)
                self.y -= 16
            case "p":
                lines = wrapped(words(block.text, look), look.size, self.measure, look.indent)
                self.fill_lines(lines, left, look.indent, noted)
            case "-":
                number, _, rest = block.text.partition(" ")
                lines = wrapped(words(rest, look), look.size, self.measure - 24)
                self.need(2 * look.leading)
                self.line_at(words(number, look), left, self.y, look.size)
                self.fill_lines(lines, left + 24, 0, noted)
            case ":":
                label, _, value = block.text.partition(" ")
                self.line_at(words(label, look), left, self.y, look.size)
                self.draw(words(value, look), left + 72)
            case "|" if " || " in block.text:
                first, second = block.text.split(" || ")
                self.line_at(words(first, look), left, self.y, look.size)
                self.draw(words(second, look), middle)
            case _:
                if block.mark == "#":
                    self.need(3 * look.leading + look.gap)  # a heading keeps company with what it heads
                line = words(block.text, look, bold=block.mark == "#")
                width = sum(w.width(look.size) for w in line) + stringWidth(
                    " " * (len(line) - 1), look.regular, look.size
                )
                self.fill_lines([line], {"^": middle - width / 2, ">": middle}.get(block.mark, left), 0, noted)

    def fill_lines(
        self, lines: list[list[Word]], x: float, indent: float, noted: dict[str, list[list[Word]]]
    ) -> None:
        """Set lines one below the other; a footnote goes to the page of the line that has its figure."""
        for number, line in enumerate(lines):
            notes = [note for word in line for note in noted.get(word.raised, [])]
            together = 2 if len(lines) > 1 and number in (0, len(lines) - 2) else 1  # no line alone on its page
            self.need(together * self.look.leading + self.note_height(len(notes)))
            self.notes += notes
            self.draw(line, x + (0 if number else indent))

    def need(self, height: float) -> None:
        if self.y - height < 56 + self.note_height(len(self.notes)):
            self.end_page()
            self.start_page()

    def draw(self, line: list[Word], x: float) -> None:
        self.line_at(line, x, self.y, self.look.size)
        self.y -= self.look.leading

    def line_at(self, line: list[Word], x: float, y: float, size: float) -> None:
        """Draw words of one face together, so that a reader finds whole lines and not scattered words."""
        at = 0
        while at < len(line):
            end = at + 1
            while end < len(line) and not line[end - 1].raised and line[end].face == line[at].face:
                end += 1
            text = " ".join(w.text for w in line[at:end])
            self.canvas.setFont(line[at].face, size)
            self.canvas.drawString(x, y, text)
            width = stringWidth(text, line[at].face, size)
            if line[at].underlined:
                self.canvas.setLineWidth(0.6)
                self.canvas.line(x, y - 2, x + width, y - 2)
            x += width
            if raised := line[end - 1].raised:
                self.canvas.setFont(line[at].face, size * 0.65)
                self.canvas.drawString(x, y + size * 0.33, raised)
                x += stringWidth(raised, line[at].face, size * 0.65)
            x += stringWidth(" ", line[at].face, size)
            at = end

    def stamp(self, text: str) -> None:
        x, y, angle, words_ = text.split(" ", 3)
        self.canvas.saveState()
        self.canvas.translate(float(x), float(y))
        self.canvas.rotate(float(angle))
        self.canvas.setFillColorRGB(*STAMP_INK)
        self.canvas.setStrokeColorRGB(*STAMP_INK)
        lines = words_.split(" / ")
        for number, line in enumerate(lines):
            self.canvas.setFont("Helvetica-Bold", 12)
            self.canvas.drawString(0, -15 * number, line)
        if len(lines) > 1:
            wide = max(stringWidth(line, "Helvetica-Bold", 12) for line in lines)
            self.canvas.rect(-6, -15 * len(lines) + 8, wide + 12, 15 * len(lines) + 6)
        self.canvas.restoreState()

    def sign(self, name: str, x: float) -> None:
        """A scrawl of a width that fits the name, which is its seed: a person's hand is always the same."""
        hand = random.Random(name)
        slant, pitch, weight = hand.uniform(0.05, 0.45), hand.uniform(3.2, 6.5), hand.uniform(0.8, 1.5)
        canvas, start = self.canvas, x
        canvas.saveState()
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(weight)
        canvas.setLineCap(1)
        canvas.translate(x, self.y + 5)
        canvas.skew(0, -slant * 45)
        canvas.translate(-x, 0)
        for part in name.split():
            path, tall, wide = canvas.beginPath(), hand.uniform(15, 23), hand.uniform(7, 15)
            bow = hand.uniform(-0.8, 1.2)
            path.moveTo(x, tall * hand.uniform(0.3, 0.9))
            path.curveTo(x + wide * bow, tall * 1.25, x + wide, tall * hand.uniform(0.7, 1.1), x + wide * 0.4, -2)
            path.curveTo(x - wide * bow * 0.4, -hand.uniform(2, 9), x + wide, -3, x + wide, 3)
            x += wide
            for _ in part[1:]:
                step = pitch * hand.uniform(0.6, 1.3)
                rise = tall * hand.uniform(0.7, 1.0) if hand.random() < 0.18 else hand.uniform(1.5, 6)
                path.curveTo(x + step * 0.1, rise, x + step * 0.7, rise * 1.2, x + step * 0.6, 1)
                path.curveTo(x + step * 0.6, -2, x + step * 0.8, hand.uniform(-1, 1), x + step, 2)
                x += step
            if hand.random() < 0.3:
                path.curveTo(x + 12, 4, x + 10, -6, (start + x) / 2, -5)
            canvas.drawPath(path)
            x += hand.uniform(1, 7)
        canvas.restoreState()
