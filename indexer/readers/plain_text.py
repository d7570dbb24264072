"""Text files (.txt, .md): the encoding is found out, form feeds part pages, and nothing else is interpreted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from archive.errors import ReadError
from indexer.readers.document import Page, RawDocument, ReadLimits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What letters were written in before UTF-8. Left out are those that fit any bytes and so are guessed too often.
_OLD_ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "iso8859_7", "koi8_r", "mac_roman", "cp437", "cp850", "cp866", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE = 60_000

# So much of a file may be control characters before it is taken for something other than text.
_MOST_CONTROLS = 0.02
# So few wrong bytes in a text that is otherwise UTF-8 are damage, not another encoding: one in so many.
_DAMAGE = 500

# The guesser's mark for disorder runs from 0 to 1: no more apart is no difference.
_AS_WELL = 0.1
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¤¥¦¨¬¯±¹²³´¶¸¼½¾¿×÷]|[¤¥¦¨¬¯±¹²³´¶¸¼½¾×÷][^\W\d_]")
_FEW_SIGNS = 0.05

_BINARY_BYTES = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_HIGH = re.compile(rb"[\x80-\xff]{1,1000}")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
# Cleaned so many characters at a time, for the memory's sake.
_PIECE = 1 << 20


def read(path: Path, limits: ReadLimits) -> Iterator[RawDocument]:
    """One document. ReadError: `binary`, `empty`, `too-much-text`, `too-many-pages`."""
    data = path.read_bytes()
    text, notes = decode(data)
    del data
    if len(text) > limits.characters:
        most = limits.characters / 1e6
        raise ReadError("too-much-text", f"The text has more than {most:,.0f} million characters.")
    text = "".join(_clean(piece) for piece in _pieces(text))
    if not text.strip():
        raise ReadError("empty", "The file holds no text.")
    parts = text.split("\f")
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    if len(parts) > limits.pages:
        raise ReadError("too-many-pages", f"The text has {len(parts):,} pages; at most {limits.pages:,} are read.")
    pages = tuple(Page(number, part) for number, part in enumerate(parts, 1))
    media_type = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
    yield RawDocument(pages, media_type, notes=notes)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, notes about how it was read). ReadError `binary` where it is not text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, encoding)
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace"), (f"encoding guessed as {wide.upper()}",)
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _BINARY_BYTES)) > _MOST_CONTROLS * len(sample):
        raise ReadError("binary", "The file holds binary data, not text.")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    if (wrong := damaged.count("\ufffd")) * _DAMAGE <= len(damaged) and _has_more_than_ascii(damaged, wrong):
        return damaged, (f"{wrong} damaged characters were replaced",)
    encoding = _guess(data)
    return data.decode(encoding, "replace"), (f"encoding guessed as {_name(encoding)}",)


def _with_bom(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    if wrong > _MOST_CONTROLS * len(text):
        raise ReadError("binary", "The file holds binary data, not text.")
    return text, (f"{wrong} damaged characters were replaced",) if wrong else ()


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by where the zero bytes stand in Latin text."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _has_more_than_ascii(text: str, wrong: int) -> bool:
    """Whether at least as many characters beyond ASCII were read as were wrong: then the rest is UTF-8 indeed."""
    return sum(len(found) for found in re.findall(r"[^\x00-\x7f\ufffd]+", text)) >= max(1, wrong)


def _guess(data: bytes) -> str:
    """The encoding that fits best, judged by what stands around the bytes beyond ASCII."""
    from charset_normalizer import from_bytes

    sample, end = data[:_SAMPLE], 0
    if len(data) > _SAMPLE:
        sample = b""
        for match in _HIGH.finditer(data):
            if match.end() > end:
                start, end = max(end, match.start() - 200), match.end() + 200
                sample += data[start:end]
                if len(sample) >= _SAMPLE:
                    break
    matches = from_bytes(sample, cp_isolation=_OLD_ENCODINGS, preemptive_behaviour=False)
    best = matches.best()
    if best is None:
        raise ReadError("binary", "The file holds binary data, not text.")
    # Windows-1252 is by far the most usual: where it reads the text about as well as the winner, it is meant.
    usual = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    if usual and usual.chaos <= best.chaos + _AS_WELL and not _has_signs_in_words(sample.decode("cp1252", "replace")):
        return "cp1252"
    return str(best.encoding)


def _has_signs_in_words(text: str) -> bool:
    """Whether letters stand beside signs as in "zala³a", which another encoding reads as letters."""
    return len(_SIGN_IN_WORD.findall(text)) > _FEW_SIGNS * len(_BEYOND_ASCII.findall(text))


def _name(encoding: str) -> str:
    return f"windows-{encoding[2:]}" if encoding.startswith("cp125") else encoding.replace("_", "-")


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that part no CR from its LF."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if text[end - 1 : end] == "\r":
            end += 1
        yield text[start:end]
        start = end


def _clean(piece: str) -> str:
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", piece))
