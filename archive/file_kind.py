"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from typing import Literal

FileKind = Literal["pdf", "png", "jpeg", "tiff", "gif", "zip", "gzip", "ole", "rtf", "program", "other"]

# How many bytes of a file's head `kind_of` looks at.
HEAD = 1024

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"GIF8", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

IMAGES: tuple[FileKind, ...] = ("png", "jpeg", "tiff", "gif")

NAMES: dict[FileKind, str] = {
    "pdf": "a PDF",
    "png": "a PNG image",
    "jpeg": "a JPEG image",
    "tiff": "a TIFF image",
    "gif": "a GIF image",
    "zip": "a ZIP archive or an office document",
    "gzip": "a compressed file",
    "ole": "an office document of the old form",
    "rtf": "a rich text document",
    "program": "a program",
    "other": "something else",
}


def kind_of(head: bytes) -> FileKind:
    """The kind of a file that begins with `head`; "other" is everything without a mark, as text is."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    # PDF readers allow junk before the header; text that merely speaks of "%PDF-1.4" has it in a line.
    at = head[:HEAD].find(b"%PDF-")
    if at == 0 or (at > 0 and (head[at - 1 : at] in b"\r\n\0" or b"\0" in head[:at])):
        return "pdf"
    return "other"
