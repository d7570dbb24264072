"""Image files (PNG, JPEG, TIFF) as pages: opened with bounds, upright, on white, with a size in points.

Only for use inside the cage.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from archive.errors import ReadError

# More pixels than this in one page are not opened (a page of A3 at 600 dpi has 70 million).
MAX_PIXELS = 100_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "MPO")
# A resolution outside these is not a scanner's (dots per inch).
_COARSEST, _FINEST = 50, 1300
# A page whose resolution is not known is taken to be this long on its longer side (points).
_USUAL_LENGTH = 792.0


@contextlib.contextmanager
def open_image(path: Path) -> Iterator[Image.Image]:
    """The image file, not yet decoded. ReadError: `damaged`, `too-large`. OSError where it cannot be opened."""
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(file, formats=_FORMATS)
        except (UnidentifiedImageError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise _opening_error(error) from error
        with image:
            yield image


def page_count(image: Image.Image) -> int:
    """How many pages: a TIFF may have several, every other image is one."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def page_of(image: Image.Image, number: int) -> tuple[Image.Image, float]:
    """(page `number` (from 1) upright and on white, gray or RGB; its pixels for a point).

    ReadError: `no-page`, `too-large`, `damaged`.
    """
    if not 1 <= number <= page_count(image):
        raise ReadError("no-page", f"There is no page {number}.")
    try:
        image.seek(number - 1)
        if image.width * image.height > MAX_PIXELS:
            raise ReadError(
                "too-large", f"The image has {image.width:,} by {image.height:,} pixels, which is too many."
            )
        scale = _scale(image)
        return _flat(ImageOps.exif_transpose(image)), scale
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ReadError("damaged", f"Page {number} of the image is damaged.") from error


def _scale(image: Image.Image) -> float:
    dpi = image.info.get("dpi")
    with contextlib.suppress(TypeError, ValueError, IndexError, ZeroDivisionError):
        across = float(dpi[0])  # type: ignore[index]
        if _COARSEST <= across <= _FINEST:
            return across / 72
    return max(image.size) / _USUAL_LENGTH


def _flat(image: Image.Image) -> Image.Image:
    """Gray or RGB: what is transparent shows white, as paper does."""
    if image.mode.startswith(("I", "F")):  # 16 and 32 bits for a pixel
        low, high = image.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        spread = image.convert("F").point(lambda value: value * (255.0 / span) - float(low) * 255.0 / span)  # type: ignore[arg-type]
        return spread.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        pixels = image.convert("RGBA")
        ground = Image.new("RGBA", pixels.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, pixels).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _opening_error(error: Exception) -> ReadError:
    if isinstance(error, Image.DecompressionBombError):
        return ReadError("too-large", "The image has too many pixels.")
    return ReadError("damaged", "The image is damaged: it cannot be opened.")
