"""How far a scan is turned, and back: text lines lie level where their rows of pixels differ most."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from PIL import Image, ImageChops, ImageOps

# Smaller turns do OCR no harm, larger ones are no accident of a scanner's feed.
SMALLEST = 0.5
_LARGEST = 6.0
_COARSE, _FINE = 1.0, 0.25
# The longer side of the small image that is measured (pixels).
_SIDE = 1000


def skew(image: Image.Image) -> float:
    """By how many degrees to turn a gray image counter-clockwise so that its lines lie level; 0 where none show."""
    small = ImageOps.autocontrast(_shrunken(image))
    ink = ImageChops.invert(small).point(lambda value: 0 if value < 96 else value)
    if ink.getbbox() is None:
        return 0.0
    steps = [step * _COARSE for step in range(-int(_LARGEST / _COARSE), int(_LARGEST / _COARSE) + 1)]
    level = _sharpness(ink, 0.0)
    best = max(steps, key=lambda angle: _sharpness(ink, angle))
    near = [best + step * _FINE for step in range(-3, 4)]
    best = max(near, key=lambda angle: _sharpness(ink, angle))
    # Where turning hardly helps there are no lines to go by.
    if abs(best) <= SMALLEST or abs(best) > _LARGEST or _sharpness(ink, best) < 1.1 * level:
        return 0.0
    return best


def straightened(
    image: Image.Image, angle: float
) -> tuple[Image.Image, Callable[[float, float], tuple[float, float]]]:
    """(the image turned by `angle` degrees counter-clockwise on white, its points -> the original's)."""
    turned = image.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle, turned_middle = (image.width / 2, image.height / 2), (turned.width / 2, turned.height / 2)

    def back(across: float, down: float) -> tuple[float, float]:
        x, y = across - turned_middle[0], down - turned_middle[1]
        return middle[0] + x * cosine - y * sine, middle[1] + x * sine + y * cosine

    return turned, back


def _shrunken(image: Image.Image) -> Image.Image:
    share = _SIDE / max(image.size)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.BOX)


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much neighbouring rows differ, the image turned by `angle`."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0) if angle else ink
    # The middle alone: the corners of a turned image are empty.
    margin = turned.width // 8
    strip = turned.crop((margin, 0, turned.width - margin, turned.height))
    rows = list(strip.resize((1, strip.height), Image.Resampling.BOX).tobytes())
    return float(sum((one - other) ** 2 for one, other in itertools.pairwise(rows)))
