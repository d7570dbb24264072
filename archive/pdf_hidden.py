"""Which text of a PDF page no reader sees, and whether the page is a scan with a machine-read text layer."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space
Matrix = tuple[float, float, float, float, float, float]

# A page is a scan where images cover this share of it.
SCAN_SHARE = 0.5
# Text smaller than this is not meant to be read (points).
_TINY = 2.0
# Colours from this value up, in all three channels, are white; an opacity up to _CLEAR is none.
_WHITE = 250
_CLEAR = 8
_DEPTH = 5
_MOST_OBJECTS = 200_000

_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)


@dataclass(slots=True)
class Survey:
    """What the objects of a page say.

    `hidden` are the addresses of text objects that show nothing; `layer` says that text which shows nothing lies
    over an image of it (then it is the image's machine-read text, and not in `hidden`); `visible` counts text
    objects that show; `image_share` is the share of the page under images; `ink`: there is more than text.
    """

    hidden: set[int] = field(default_factory=set)
    layer: bool = False
    visible: int = 0
    image_share: float = 0.0
    ink: bool = False

    @property
    def is_scan(self) -> bool:
        return self.image_share >= SCAN_SHARE


@dataclass(slots=True)
class _Text:
    order: int
    address: int
    box: Box


class _Surveyor:
    """One pass over the page's objects in the order in which they are drawn, forms opened up."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page_box: Box = page.get_bbox()
        self.order = 0
        self.seen = 0  # text that shows, painted on nothing that we know of
        self.shown: list[_Text] = []
        self.unseen: list[_Text] = []  # render mode 3, or wholly transparent
        self.white: list[_Text] = []
        self.gone: list[_Text] = []  # tiny, or off the page
        self.images: list[tuple[int, Box, bool]] = []  # order, box, opaque
        self.fills: list[tuple[int, Box]] = []
        self.ink = False
        self._four = tuple(ctypes.c_float() for _ in range(4))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def look(self, holder: Any, count: Any, get: Any, matrix: Matrix | None, depth: int) -> None:
        for index in range(count(holder)):
            self.order += 1
            if self.order > _MOST_OBJECTS:
                return
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._text(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.ink = True
                self._path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.ink = True
                if box := self._box(item, matrix):
                    opaque = not raw.FPDFPageObj_HasTransparency(item)
                    self.images.append((self.order, box, opaque))
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                self.ink = True
                if box := self._box(item, matrix):
                    self.fills.append((self.order, box))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = _times(_matrix(item), matrix)
                self.look(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)

    def _text(self, item: Any, matrix: Matrix | None) -> None:
        box = self._box(item, matrix)
        if box is None or not (box[0] < box[2] and box[1] < box[3]):
            return  # blanks
        text = _Text(self.order, ctypes.addressof(item.contents), box)
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        if mode in _INVISIBLE:
            self.unseen.append(text)
            return
        red, green, blue, alpha = self._colour
        colour = raw.FPDFPageObj_GetStrokeColor if mode in _STROKED else raw.FPDFPageObj_GetFillColor
        known = colour(item, red, green, blue, alpha)
        if known and alpha.value <= _CLEAR:
            self.unseen.append(text)
        elif not _meet(box, self.page_box) or (box[3] - box[1] < _TINY and self._size(item, matrix) < _TINY):
            self.gone.append(text)
        elif known and min(red.value, green.value, blue.value) >= _WHITE:
            self.white.append(text)
        else:
            self.shown.append(text)

    def _path(self, item: Any, matrix: Matrix | None) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not (raw.FPDFPath_GetDrawMode(item, fill, stroke) and fill.value):
            return
        red, green, blue, alpha = self._colour
        known = raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        if known and (alpha.value <= _CLEAR or min(red.value, green.value, blue.value) >= _WHITE):
            return
        if box := self._box(item, matrix):
            self.fills.append((self.order, box))

    def _box(self, item: Any, matrix: Matrix | None) -> Box | None:
        left, bottom, right, top = self._four
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        box = (left.value, bottom.value, right.value, top.value)
        return box if matrix is None else _moved(box, matrix)

    def _size(self, item: Any, matrix: Matrix | None) -> float:
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(item, size)
        whole = _times(_matrix(item), matrix)
        return abs(size.value) * math.hypot(whole[2], whole[3])


def survey(page: pdfium.PdfPage) -> Survey:
    """Look over the objects of a page."""
    looker = _Surveyor(page)
    looker.look(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, None, 0)
    found = Survey(ink=looker.ink)
    found.image_share = _share([box for _, box, _ in looker.images], looker.page_box)
    beneath: list[_Text] = []
    if found.is_scan:
        # Text painted before an image that hides it was put there for the image's sake.
        covers = [(order, box) for order, box, opaque in looker.images if opaque]
        beneath = [
            text
            for text in (*looker.shown, *looker.white)
            if any(order > text.order and _within(text.box, box) for order, box in covers)
        ]
    addresses = {text.address for text in beneath}
    found.visible = len(looker.shown) - len(addresses & {text.address for text in looker.shown})
    for text in looker.unseen:
        if found.is_scan and any(_within(text.box, box) for _, box, _ in looker.images):
            found.layer = True
        else:
            found.hidden.add(text.address)
    for text in looker.white:
        if text.address not in addresses:
            if _on_colour(text, looker):
                found.visible += 1
            else:
                found.hidden.add(text.address)
    found.hidden.update(text.address for text in looker.gone)
    found.layer = found.layer or bool(beneath)
    return found


def _on_colour(text: _Text, looker: _Surveyor) -> bool:
    grounds = [*looker.fills, *((order, box) for order, box, _ in looker.images)]
    return any(order < text.order and _within(text.box, box) for order, box in grounds)


def _share(boxes: list[Box], page: Box) -> float:
    """The share of the page under the boxes; overlaps count twice, which tiles and layers of a scan forgive."""
    area = (page[2] - page[0]) * (page[3] - page[1])
    if area <= 0:
        return 0.0
    covered = 0.0
    for left, bottom, right, top in boxes:
        width = min(right, page[2]) - max(left, page[0])
        height = min(top, page[3]) - max(bottom, page[1])
        covered += max(0.0, width) * max(0.0, height)
    return min(1.0, covered / area)


def _within(inner: Box, outer: Box) -> bool:
    """Whether the middle of `inner` lies in `outer`."""
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return (1, 0, 0, 1, 0, 0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix | None) -> Matrix:
    if then is None:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)
