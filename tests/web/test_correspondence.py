"""Letters both ways between two, and those beside one letter."""

from __future__ import annotations

import pytest

from archive.letter import Letter
from tests.factories import letter
from tests.web.memory_engine import MemoryEngine
from web.correspondence import beside, count_between, letters_between


@pytest.fixture
def letters() -> list[Letter]:
    days = [("A. Orr", "B. Pell", day) for day in range(1, 28, 2)] + [
        ("B. Pell", "A. Orr", day) for day in range(2, 28, 4)
    ]
    found = [letter(one, other, date=f"1900-01-{day:02}", subject=f"{day}") for one, other, day in days]
    return [*found, letter("A. Orr", "C. Quin", date="1900-01-05")]


def titles(engine: MemoryEngine, start: int, count: int) -> list[tuple[str, bool]]:
    return [(one.hit.title, one.forth) for one in letters_between(engine, "a-orr", "b-pell", start, count)]


def test_they_merge_by_date(letters: list[Letter]) -> None:
    engine = MemoryEngine(letters)
    assert count_between(engine, "a-orr", "b-pell") == (14, 7)
    everything = titles(engine, 0, 100)
    assert [int(title) for title, _ in everything] == sorted([*range(1, 28, 2), *range(2, 28, 4)])
    assert all(forth == (int(title) % 2 == 1) for title, forth in everything)
    assert titles(engine, 5, 4) == everything[5:9]
    assert titles(engine, 30, 4) == []


def test_a_letter_that_both_wrote_to_both_comes_once() -> None:
    engine = MemoryEngine([letter(["A. Orr", "B. Pell"], ["A. Orr", "B. Pell"], date="1900", subject="x")])
    assert titles(engine, 0, 10) == [("x", True)]


def test_beside_a_letter_stand_the_nearest_of_the_two(letters: list[Letter]) -> None:
    found = beside(MemoryEngine(letters), next(one for one in letters if one.subject == "10"))
    assert found is not None
    assert [one.hit.title for one in found.before] == ["7", "9"]
    assert [one.hit.title for one in found.after] == ["11", "13"]
    assert (found.one, found.other) == ("b-pell", "a-orr")
    assert [one.forth for one in found.after] == [False, False]


def test_the_first_has_none_before(letters: list[Letter]) -> None:
    found = beside(MemoryEngine(letters), letters[0])
    assert found is not None
    assert found.before == ()
    assert [one.hit.title for one in found.after] == ["2", "3"]


@pytest.mark.parametrize(
    "alone",
    [
        letter("A. Orr", "B. Pell", date=None),
        letter(None, "B. Pell", date="1900"),
        letter("A. Orr", None, date="1900"),
        letter("A. Orr", "Z. Zell", date="1900"),
        letter("A. Orr", "A. Orr", date="1900"),
    ],
)
def test_a_letter_without_neighbours_has_none(letters: list[Letter], alone: Letter) -> None:
    assert beside(MemoryEngine([*letters, alone]), alone) is None
