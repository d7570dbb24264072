r"""File names as the catalogue keeps them: text that prints on one line and turns back into the very same name.

A name on disk is bytes, not text. What prints is kept as it is; every other byte (not UTF-8, a newline, a
control or bidirectional character) is written `\xNN`, and a backslash twice: `caf\xe9.txt`, `a\x0ab.txt`.
"""

from __future__ import annotations

import os
import re

_ESCAPED = re.compile(rb"\\(\\|x[0-9a-f]{2})")


def stored_path(name: str) -> str:
    """The form to keep and show of a path from the operating system (undecodable bytes as lone surrogates)."""
    if name.isprintable() and "\\" not in name:
        return name
    return "".join(map(_escape, name))


def system_path(stored: str) -> str:
    """The path as the operating system knows it: the inverse of `stored_path`."""
    if "\\" not in stored:
        return stored
    return os.fsdecode(_ESCAPED.sub(_unescape, stored.encode()))


def _escape(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(character))


def _unescape(match: re.Match[bytes]) -> bytes:
    return b"\\" if match[1] == b"\\" else bytes([int(match[1][1:], 16)])
