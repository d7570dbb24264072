"""Which line breaks of a page are only where the paper ended: those are shown as spaces, so that prose runs on."""

from __future__ import annotations

import itertools
import re

# A line that is this share of the usual width long, with the next word, had no room for it.
_FULL = 0.9
_LONG = 0.6
# Fewer lines, or narrower ones, tell nothing of the width.
_FEWEST, _NARROWEST = 4, 40
# Of all lines, the share that is no longer than the usual width.
_SHARE = 0.9
# Lists, tables and what stands by itself keep their lines.
_STANDS = re.compile(r"\s{2,}\S|\s*(?:[-•*–—]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_TABLE = re.compile(r"\.{4}|\t|\S {3,}\S")


def flowing(text: str) -> str:
    """The text with soft line breaks as spaces: each character stays where it is."""
    lines = text.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _FEWEST:
        return text
    width = lengths[min(len(lengths) - 1, int(len(lengths) * _SHARE))]
    if width < _NARROWEST:
        return text
    pieces = [lines[0]]
    for line, following in itertools.pairwise(lines):
        pieces.append(" " if _is_soft(line, following, width) else "\n")
        pieces.append(following)
    return "".join(pieces)


def _is_soft(line: str, following: str, width: int) -> bool:
    length, words = len(line.rstrip()), following.split(maxsplit=1)
    if not words or length < _LONG * width or _STANDS.match(following):
        return False
    if _TABLE.search(line.strip()) or _TABLE.search(following.strip()):
        return False
    return length + 1 + len(words[0]) >= _FULL * width
