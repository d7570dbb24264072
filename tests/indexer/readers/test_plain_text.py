"""Text files: encodings found out and said, pages by form feeds, nothing lost but what no text holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import ReadError
from indexer.readers import read_file
from indexer.readers.document import RawDocument, ReadLimits

SPANISH = "Estimada señora: El señor Muñoz irá a la ciudad mañana, según dice su año de servicio."


def read(path: Path, data: bytes, limits: ReadLimits | None = None) -> RawDocument:
    path.write_bytes(data)
    (document,) = read_file(path, limits or ReadLimits())
    return document


def code(path: Path, data: bytes, limits: ReadLimits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, data, limits)
    assert caught.value.message.endswith(".")
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a letter, “quoted” & ñ.txt"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", "encoding guessed as UTF-16-LE"),
        ("cp1252", "encoding guessed as windows-1252"),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_said(path: Path, encoding: str, said: str | None) -> None:
    document = read(path, (SPANISH * 3).encode(encoding))
    assert document.pages[0].text == SPANISH * 3
    assert document.notes == ((said,) if said else ())


def test_polish_is_not_read_as_french(path: Path) -> None:
    text = (
        "Szanowny Panie Burmistrzu, wczoraj otrzymaliśmy Pański list w sprawie mostu i drogi, którą zalała rzeka." * 3
    )
    assert read(path, text.encode("cp1250")).pages[0].text == text


def test_russian_is_not_read_as_latin(path: Path) -> None:
    text = "Уважаемый господин министр, письмо ваше получено вчера вечером и передано в совет города." * 3
    assert read(path, text.encode("koi8-r")).pages[0].text == text


def test_a_few_damaged_bytes_do_not_make_another_encoding(path: Path) -> None:
    data = (SPANISH * 20).encode() + b"\xff"
    document = read(path, data)
    assert document.pages[0].text == SPANISH * 20 + "\ufffd"
    assert document.notes == ("1 damaged characters were replaced",)


def test_form_feeds_part_pages_and_line_ends_are_one_kind(path: Path) -> None:
    document = read(path, b"one\r\ntwo\rthree\x00\fsecond page" + b" of many words" * 9 + b"\f\f")
    second = "second page" + " of many words" * 9
    assert [(page.number, page.text) for page in document.pages] == [(1, "one\ntwo\nthree"), (2, second)]


def test_one_line_of_many_megabytes_is_read(path: Path) -> None:
    assert len(read(path, b"word " * 2_000_000).pages[0].text) == 10_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "empty"), (b" \n\t\n", "empty"), (bytes(range(256)) * 40, "binary"), (b"%PDF-1.4\n...", "wrong-type")],
)
def test_what_is_no_text_is_said(path: Path, data: bytes, expected: str) -> None:
    assert code(path, data) == expected


def test_bounds_are_kept(path: Path) -> None:
    assert code(path, b"x" * 100, ReadLimits(characters=99)) == "too-much-text"
    assert code(path, b"x\f" * 9 + b"x", ReadLimits(pages=9)) == "too-many-pages"
    assert code(path, b"x" * 100, ReadLimits(file_bytes=99)) == "too-large"


def test_a_suffix_that_nobody_reads_is_said(tmp_path: Path) -> None:
    assert code(tmp_path / "letter.doc", b"x") == "unsupported"
    assert code(tmp_path / "letter", b"x") == "unsupported"
