"""File names print safely and turn back into the very same name."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.stored_path import stored_path, system_path

CASES = [
    (b"governor/a letter.txt", "governor/a letter.txt", "plain names stay"),
    ("Muñoz “1979”.txt".encode(), "Muñoz “1979”.txt", "what prints stays"),
    (b"caf\xe9.txt", "caf\\xe9.txt", "not UTF-8"),
    (b"a\nb\t.txt", "a\\x0ab\\x09.txt", "one line"),
    (b"back\\slash.txt", "back\\\\slash.txt", "a backslash is no escape"),
    (b"a\\x0ab.txt", "a\\\\x0ab.txt", "nor is one that looks like it"),
    ("\u202egnp.txt".encode(), "\\xe2\\x80\\xaegnp.txt", "turned writing would lie about the suffix"),
    ("e\u0301.txt".encode(), "e\u0301.txt", "composed and decomposed stay what they are"),
]


@pytest.mark.parametrize(("name", "stored", "reason"), CASES)
def test_names(name: bytes, stored: str, reason: str) -> None:
    assert stored_path(os.fsdecode(name)) == stored, reason
    assert os.fsencode(system_path(stored)) == name, reason


@given(st.binary(max_size=60).filter(lambda name: b"\0" not in name))
def test_every_name_comes_back_and_prints_on_one_line(name: bytes) -> None:
    stored = stored_path(os.fsdecode(name))
    assert os.fsencode(system_path(stored)) == name
    assert stored.isprintable()  # so neither line breaks nor half characters


@given(st.lists(st.binary(max_size=8).filter(lambda name: b"\0" not in name), min_size=2, max_size=2, unique=True))
def test_different_names_stay_different(names: list[bytes]) -> None:
    assert stored_path(os.fsdecode(names[0])) != stored_path(os.fsdecode(names[1]))
