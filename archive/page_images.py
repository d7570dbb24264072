"""Page images for people to look at: drawn in the cage, kept on disk under a bound."""

from __future__ import annotations

import io
from pathlib import Path

from archive.cage import Cage
from archive.disk_cache import DiskCache
from archive.errors import ReadError

# Raise when pages are drawn otherwise, so that images drawn before are not shown any more.
_VERSION = 1


class PageImages:
    """Draws pages of PDFs and image files as PNG. Safe in threads."""

    def __init__(self, cage: Cage, folder: Path, max_bytes: int) -> None:
        """Images are kept in `folder`, at most about `max_bytes` of them."""
        self._cage = cage
        self._cache = DiskCache(folder, max_bytes)

    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes:
        """Page `page` (from 1) of the file, whose bytes have this hash. ReadError if it cannot be drawn."""
        key = f"{content_hash}-{page}-{dpi}-{_VERSION}.png"
        image = self._cache.get(key)
        if image is None:
            image = self._cage.call(draw_png, str(path), page, dpi)
            self._cache.put(key, image)
        return image

    def close(self) -> None:
        self._cage.close()


def draw_png(path: str, page: int, dpi: int) -> bytes:
    """The page as PNG at `dpi`, or coarser where it is very large. Only for use inside the cage."""
    # Imported here, so that the process of the pages never loads what opens hostile files.
    from PIL import Image

    from archive.file_kind import HEAD, kind_of
    from archive.image_file import open_image, page_of
    from archive.pdf_file import draw_page, fitting_scale, open_page, open_pdf

    file = Path(path)
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError as error:
        raise ReadError("vanished", "The file cannot be opened any more.") from error
    if kind_of(head) == "pdf":
        with open_pdf(file) as document, open_page(document, page) as shown:
            image, _ = draw_page(shown, dpi)
    else:
        with open_image(file) as opened_image:
            whole, scale = page_of(opened_image, page)
            width, height = whole.width / scale, whole.height / scale
            ratio = fitting_scale(width, height, dpi) / scale
            size = (max(1, round(whole.width * ratio)), max(1, round(whole.height * ratio)))
            image = whole.resize(size, Image.Resampling.LANCZOS) if ratio < 1 else whole.copy()
    return _packed(image)


def _packed(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    out = io.BytesIO()
    # Letters are ink on paper: sixteen grays look the same and take a third of the room.
    gray = _is_gray(image)
    packed = image.convert("L").quantize(16, dither=Image.Dither.NONE) if gray else image
    packed.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _is_gray(image: object) -> bool:
    """True where no colour would be missed, judged on a small copy."""
    from PIL import Image, ImageChops, ImageStat

    assert isinstance(image, Image.Image)
    if image.mode in ("1", "L"):
        return True
    small = image.convert("RGB").resize((100, 100), Image.Resampling.BOX)
    red, green, blue = small.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return ImageStat.Stat(apart).extrema[0][1] < 24
