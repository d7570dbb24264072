"""The text of a PDF page with, for each character, PDFium's own number for it: one reading for all.

The PDF reader takes a page's text from here, and the page images the boxes of its words: so the same offsets
mean the same characters. Only for use inside the cage.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from archive.letter import WordBox
from archive.pdf_file import page_size
from archive.pdf_hidden import Box, Survey, survey
from archive.pdf_lines import PlacedWord, lines_of

# PDFium joins a word broken at the line's end and leaves U+FFFE (or U+0002) where hyphen and break were.
_ODD = re.compile(
    "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
    "|[\ufffe\x02]\r?\n?"
    "|\u00ad(?=\r|\n)"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\uffff\ufeff\ud800-\udfff]"
)
_WORD = re.compile(r"\S+")

# PageToDevice answers in whole numbers: this many make a point.
_FINE = 64


class TextPage:
    """The text of an open page. `text` is exactly what archive.letter.Page.text is for it.

    `survey` says what of the page is hidden and whether it is a scan; hidden text is not in `text`.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self.survey: Survey = survey(page)
        self._handle = raw.FPDFText_LoadPage(page)
        self._places = _Places(page, self._handle)
        self._indices: Sequence[int] | None = None
        self.hidden_text = ""  # what was left out
        self._source, self._kept = self._read()
        self.text: str = _ODD.sub(_plain, self._source)

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._handle:
            raw.FPDFText_ClosePage(self._handle)
            self._handle = None

    def words(self) -> list[WordBox]:
        """A box for each word of the text."""
        return self.boxes(match.span() for match in _WORD.finditer(self.text))

    def boxes(self, spans: Iterable[tuple[int, int]]) -> list[WordBox]:
        """The boxes of the characters of each span; a span over several lines gets one for each line."""
        if self._indices is None:
            self._indices = self._trace()
        found: list[WordBox] = []
        for start, end in spans:
            found += self._places.boxes(self.text, self._indices, max(0, start), min(end, len(self.text)))
        return found

    def _read(self) -> tuple[str, Sequence[int]]:
        """(the characters as PDFium gives them, their numbers), without the hidden ones."""
        if not self._handle:
            return "", range(0)
        count = raw.FPDFText_CountChars(self._handle)
        if count <= 0:
            return "", range(0)
        text = self._whole(count)
        kept: Sequence[int] = range(count)
        if self.survey.hidden:
            kept = self._seen(count)
            stays = set(kept)
            self.hidden_text = "".join([text[index] for index in range(count) if index not in stays]).strip()
            text = "".join([text[index] for index in kept])
        if self.survey.layer:
            return self._in_lines(text, kept)
        return text, kept

    def _in_lines(self, text: str, kept: Sequence[int]) -> tuple[str, Sequence[int]]:
        """A scan's text layer put into lines by where its words stand, if it runs in lines at all."""
        words = self._places.words(text, kept)
        lines = lines_of(words, page_size(self._page)[0])
        if lines is None:
            return text, kept
        pieces: list[str] = []
        numbers: list[int] = []
        last = 0
        for line in lines:
            for word in line:
                pieces += [text[at] for at in word.characters]
                numbers += [kept[at] for at in word.characters]
                last = numbers[-1]
                pieces.append(" ")
                numbers.append(last)
            if line:
                pieces[-1] = "\n"
            else:
                pieces.append("\n")
                numbers.append(last)
        return "".join(pieces), numbers

    def _whole(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._handle, 0, count, buffer)
        if written == count + 1 and raw.FPDFText_GetTextIndexFromCharIndex(self._handle, count - 1) == count - 1:
            text = bytes(buffer)[: count * 2].decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        # Characters left out or beyond the first plane: PDFium's numbers are not those of its text.
        return "".join(map(_character, [raw.FPDFText_GetUnicode(self._handle, index) for index in range(count)]))

    def _seen(self, count: int) -> list[int]:
        """The numbers of the characters that show. A blank or line end that PDFium made up between objects stays
        where it follows one that shows."""
        hidden = self.survey.hidden
        kept: list[int] = []
        shows = True
        for index in range(count):
            item = raw.FPDFText_GetTextObject(self._handle, index)
            if item:
                shows = ctypes.addressof(item.contents) not in hidden
            if shows:
                kept.append(index)
        return kept

    def _trace(self) -> list[int]:
        """For each character of `text` PDFium's number for it."""
        kept, at = self._kept, 0
        indices: list[int] = []
        for match in _ODD.finditer(self._source):
            indices += kept[at : match.start()]
            indices += [kept[match.start()]] * len(_plain(match))
            at = match.end()
        indices += kept[at:]
        return indices


def _plain(match: re.Match[str]) -> str:
    odd = match.group()
    first = odd[0]
    if first in "\ufffe\x02":
        return "-\n"
    if first in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    return "-" if first == "\u00ad" and match.string[match.end() : match.end() + 1] in ("\r", "\n") else ""


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\0"


class _Places:
    """Finds the boxes of characters, in points from the top left corner of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage, handle: object) -> None:
        self._page = page
        self._handle = handle
        width, height = page_size(page)
        # A hostile size must not leave the range of a C int.
        self._fine = min(_FINE, 1_000_000_000 / max(width, height))
        self._size = (max(1, round(width * self._fine)), max(1, round(height * self._fine)))
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._point = (ctypes.c_int(), ctypes.c_int())

    def boxes(self, text: str, indices: Sequence[int], start: int, end: int) -> list[WordBox]:
        found: list[WordBox] = []
        begin, last, current = start, start, None
        for offset in range(start, end):
            if text[offset].isspace():
                if text[offset] == "\n" and current:
                    found.append(WordBox(begin, last, *current))
                    current = None
                continue
            box = self._of(indices[offset])
            if box is None:
                continue
            if current is not None and not _same_line(current, box):
                found.append(WordBox(begin, last, *current))
                current = None
            if current is None:
                begin, current = offset, box
            else:
                current = _both(current, box)
            last = offset + 1
        if current:
            found.append(WordBox(begin, last, *current))
        return found

    def words(self, text: str, indices: Sequence[int]) -> list[PlacedWord]:
        """The words of `text`, cut at blanks and where the next character stands elsewhere."""
        found: list[PlacedWord] = []
        characters: list[int] = []
        current: Box | None = None
        for at, character in enumerate(text):
            box = None if character.isspace() else self._of(indices[at])
            apart = current is not None and box is not None and not _same_line(current, box)
            if current is not None and (character.isspace() or apart):
                found.append(PlacedWord(*current, tuple(characters)))
                current, characters = None, []
            if box is not None:
                characters.append(at)
                current = box if current is None else _both(current, box)
        if current is not None:
            found.append(PlacedWord(*current, tuple(characters)))
        return found

    def _of(self, index: int) -> Box | None:
        left, right, bottom, top = self._box
        if not raw.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top):
            return None
        one, other = self._shown(left.value, top.value), self._shown(right.value, bottom.value)
        first, last = sorted((self._inside(one[0], 0), self._inside(other[0], 0)))
        high, low = sorted((self._inside(one[1], 1), self._inside(other[1], 1)))
        return first, high, last, low

    def _inside(self, value: float, side: int) -> float:
        return min(max(value, 0.0), self._size[side] / self._fine)

    def _shown(self, across: float, up: float) -> tuple[float, float]:
        x, y = self._point
        raw.FPDF_PageToDevice(self._page, 0, 0, *self._size, 0, across, up, x, y)
        return x.value / self._fine, y.value / self._fine


def _both(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _same_line(current: Box, box: Box) -> bool:
    """Whether a character goes on where the last ones stand: beside them, or below them where text runs upright."""
    beside = box[1] <= current[3] and box[3] >= current[1] and box[0] >= current[0] - 1
    tall = current[3] - current[1] > 2 * (current[2] - current[0])
    return beside or (tall and box[0] <= current[2] and box[2] >= current[0])
