"""corrections.csv and authority.csv: what is understood, and what is named with its line and changes nothing."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from archive.corrections import Correction
from archive.naming import AuthorityRow
from archive.sayings import (
    AUTHORITY_COLUMNS,
    CORRECTION_COLUMNS,
    all_rows,
    as_csv,
    find_sayings,
    read_authority,
    read_corrections,
)

A, B = "a" * 16, "b" * 16
HELD = {"box/a.txt": (A,), "box/two.pdf": (A, B), "box/a  b.txt": (B,)}


def _corrections(text: str) -> tuple[list[Correction], list[str]]:
    rows, broken = all_rows([("corrections.csv", text.encode())], CORRECTION_COLUMNS)
    found, bad = read_corrections(rows, lambda path: HELD.get(path, ()), {A, B}.__contains__)
    return found, broken + bad


def _authority(text: str) -> tuple[list[AuthorityRow], list[str]]:
    rows, broken = all_rows([("authority.csv", text.encode())], AUTHORITY_COLUMNS)
    found, bad = read_authority(rows)
    return found, broken + bad


def test_a_letter_is_named_by_id_or_by_its_file() -> None:
    found, bad = _corrections(f"letter,field,value\n{A},date,1912-03\nbox/a  b.txt,subject,The  flood\n")
    assert bad == []
    assert [(one.letter, one.fact, one.values, one.where) for one in found] == [
        (A, "date", ("1912-03",), "corrections.csv line 2"),
        (B, "subject", ("The flood",), "corrections.csv line 3"),
    ]


def test_parties_have_a_row_each_and_an_empty_value_says_that_there_is_none() -> None:
    text = f"letter,field,value\n{A},recipient,Ada Corry | Engineer\n{A},recipient,Tobias Hale\n{B},date,\n"
    found, bad = _corrections(text)
    assert bad == []
    assert [(one.fact, one.values) for one in found] == [
        ("recipients", ("Ada Corry | Engineer", "Tobias Hale")),
        ("date", ()),
    ]


BAD_CORRECTIONS = [
    ("nobody.txt,date,1912", "there is no letter “nobody.txt”"),
    (f"{'c' * 16},date,1912", "there is no letter"),
    ("box/two.pdf,date,1912", f"holds 2 letters; name one by its id, such as {A}"),
    (f"{A},dat,1912", "there is no field “dat”"),
    (f"{A},date,1912-13", "there is no month 13"),
    (f"{A},date,5 March 1912", "is not a date"),
    (f"{A},date,1912/..", "open at one end"),
    (f"{A},kind,poem", "no kind of letter"),
    (f"{A},language,English", "no code of a language"),
    (f"{A},sender,| |", "a correspondent is written"),
    (f"{A},sender,a | b | c | d", "a correspondent is written"),
    (f"{A},subject,{'x' * 3000}", "longer than 2000 characters"),
    (f"{A},bundle,", "takes only the value no"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_CORRECTIONS, ids=[reason for _, reason in BAD_CORRECTIONS])
def test_a_bad_row_is_named_with_its_line_and_the_others_count(row: str, reason: str) -> None:
    found, bad = _corrections(f"letter,field,value\n{B},place,Ardmere\n{row}\n")
    assert [one.letter for one in found] == [B]
    assert len(bad) == 1
    assert bad[0].startswith("corrections.csv line 3: ")
    assert reason in bad[0]


def test_rows_that_disagree_are_named_together_and_neither_counts() -> None:
    found, bad = _corrections(f"letter,field,value\n{A},date,1912\nbox/a.txt,date,1913\n{A},date,1912\n")
    assert found == []
    assert bad == [
        "corrections.csv line 2, corrections.csv line 3, corrections.csv line 4: these disagree about one letter's "
        "date: “1912” and “1913”."
    ]
    found, bad = _corrections(f"letter,field,value\n{A},sender,Ada Corry\n{A},sender,\n")
    assert found == []
    assert len(bad) == 1


def test_one_row_twice_is_one_row() -> None:
    found, bad = _corrections(f"letter,field,value\n{A},date,1912\n{A},date,1912\n")
    assert bad == []
    assert len(found) == 1


BROKEN = [
    (b"letter,field,value\na,date,caf\xe9\n", "line 2: it is not UTF-8"),
    (b"a,date,1912\n", "line 1: no column is named letter or field or value"),
    (b'letter,field,value\na,date,"1912\n', "it is not CSV"),
    (b"letter,field,value\na\n", "line 2: the line ends too early"),
    (b"letter,field,value\na,date,19\0\n", "line 2"),
]


@pytest.mark.parametrize(("data", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_nothing_is_taken_from_a_broken_file(data: bytes, reason: str) -> None:
    rows, broken = all_rows([("corrections.csv", data)], CORRECTION_COLUMNS)
    if rows:  # a NUL passes the reader of some versions of Python; the value is refused then
        found, bad = read_corrections(rows, lambda path: (A,), {A}.__contains__)
        assert found == []
        broken = bad
    assert len(broken) == 1
    assert reason in broken[0]


def test_other_columns_comments_empty_lines_and_a_byte_order_mark_do_no_harm() -> None:
    text = f"\ufeffsure,value,field,letter\r\n# mine\r\n\r\n58%,1912,date,{A}\r\n"
    found, bad = _corrections(text)
    assert (bad, [one.values for one in found]) == ([], [("1912",)])


def test_what_is_printed_for_review_reads_back_and_no_spreadsheet_runs_it() -> None:
    rows = [(A, "subject", '=HYPERLINK("x")'), (B, "subject", 'He said "no", and left'), (A, "sender", "-")]
    text = "".join(as_csv(CORRECTION_COLUMNS, rows))
    assert not any(cell.startswith(("=", "-")) for row in csv.reader(io.StringIO(text)) for cell in row)
    read, broken = all_rows([("x.csv", text.encode())], CORRECTION_COLUMNS)
    assert broken == []
    assert [row.cells for row in read] == rows


# authority.csv


def test_a_row_names_a_key_a_name_and_aliases_as_spellings_or_keys() -> None:
    text = 'key,name,alias\nbill-de-blasio,Bill de Blasio,"DE BLASIO, William",Mayor de Blasio,b-d-blasio\n'
    found, bad = _authority(text)
    assert bad == []
    assert found == [
        AuthorityRow(
            "bill-de-blasio",
            "Bill de Blasio",
            ("bill-de-blasio", "william-de-blasio", "mayor-de-blasio", "b-d-blasio"),
            "authority.csv line 2",
        )
    ]


def test_columns_of_the_review_are_no_aliases() -> None:
    found, bad = _authority("key,name,alias,other,score\na-b,A. B.,c-d,C. D.,92\n")
    assert bad == []
    assert found[0].aliases == ("a-b", "c-d")


def test_rows_of_one_key_are_one() -> None:
    found, bad = _authority("key,name,alias\na-b,A. B.,c-d\na-b,,e-f\n")
    assert bad == []
    assert [(row.name, row.aliases) for row in found] == [("A. B.", ("a-b", "c-d", "e-f"))]


BAD_AUTHORITY = [
    ("Bill de Blasio,Bill de Blasio", "joined by hyphens. Did you mean bill-de-blasio?"),
    (",Bill", "is no key"),
    ("x-y,X,c-d", "authority.csv line 2 and authority.csv line 3: these disagree whose spelling “c-d” is"),
    ("a-b,Another", "these give one key different names: A. B. and Another"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), BAD_AUTHORITY, ids=[reason[:40] for _, reason in BAD_AUTHORITY])
def test_bad_rows_of_the_authority_change_nothing(row: str, reason: str) -> None:
    found, bad = _authority(f"key,name,alias\na-b,A. B.,c-d\n{row}\nz-z,Z.\n")
    assert "z-z" in [one.key for one in found]
    assert len(bad) == 1
    assert reason in bad[0]
    if "disagree" in reason or "different" in reason:
        assert [one.key for one in found] == ["z-z"]


# The files


def test_files_beside_the_letters_are_found_in_order_and_links_out_refused(tmp_path: Path) -> None:
    root = tmp_path / "letters"
    root.mkdir()
    for name in ("corrections-2.csv", "corrections.csv", "authority.csv", "other.csv"):
        (root / name).write_text(name)
    (tmp_path / "outside.csv").write_text("key,name,alias\n")
    os.symlink(tmp_path / "outside.csv", root / "authority-x.csv")
    (root / "corrections-dir.csv").mkdir()
    found = find_sayings(root)
    assert [name for name, _ in found.corrections] == ["corrections-2.csv", "corrections.csv"]
    assert found.authority == (("authority.csv", b"authority.csv"),)
    assert sorted(found.unread) == [
        "authority-x.csv: it is no file of this folder.",
        "corrections-dir.csv: it is no file of this folder.",
    ]
