"""Which pairs are proposed to a person, and which are not worth a look."""

from __future__ import annotations

import pytest

from archive.authority import spelling_key
from archive.letter import Correspondent
from archive.naming import AuthorityRow, name_spellings
from archive.spellings import Spelling
from indexer.pairing import likely_pairs


def _pairs(*names: str | Correspondent, rows: tuple[AuthorityRow, ...] = ()) -> list[tuple[set[str], str]]:
    spellings: dict[str, Spelling] = {}
    for name in names:
        one = name if isinstance(name, Correspondent) else Correspondent(name)
        key = spelling_key(one)
        spellings.setdefault(key, Spelling(key)).add(one, 1, None)
    found = likely_pairs(spellings, name_spellings(spellings.values(), rows))
    return [({pair.one, pair.other}, pair.why) for pair in found]


PROPOSED = [
    ("William Corry", "Bill Corry", "may be short for"),
    ("Hubert H. Humphrey", "Herbert H. Humphrey", "given names differ by a letter or two"),
    ("Lucius D. Battle", "Lucius D. Battel", "surnames differ by a letter or two"),
    ("Herbert Hoover", "Herbert Hoover, Jr.", "but for Jr."),
    ("Corry Laboratories", "Corry Laboratories Inc", "company's ending"),
    ("Operations Coordinating Board", "Operation Coordinating Board", "differ by a letter or two"),
]


@pytest.mark.parametrize(("one", "other", "why"), PROPOSED)
def test_proposed(one: str, other: str, why: str) -> None:
    ((keys, reason),) = _pairs(one, other)
    assert keys == {spelling_key(Correspondent(one)), spelling_key(Correspondent(other))}
    assert why in reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Corry", "Tobias Corry"),
        ("Ada Corry", "Ada Hale"),
        ("303 Committee", "304 Committee"),
        ("Embassy in Iran", "Legation in Peru"),
        ("Corry", "Corry Inc"),
    ],
)
def test_not_worth_a_look(one: str, other: str) -> None:
    assert _pairs(one, other) == []


def test_what_agrees_with_two_is_proposed_with_each() -> None:
    pairs = [keys for keys, _ in _pairs("Edwin Martin", "Edwin M. Martin", "Edwin W. Martin")]
    assert {"edwin-martin", "edwin-m-martin"} in pairs
    assert {"edwin-martin", "edwin-w-martin"} in pairs


def test_two_that_an_archivist_named_are_left_in_peace() -> None:
    rows = (AuthorityRow("william-corry", "", (), "x"), AuthorityRow("bill-corry", "", (), "x"))
    assert _pairs("William Corry", "Bill Corry", rows=rows) == []
    assert len(_pairs("William Corry", "Bill Corry", rows=rows[:1])) == 1
