"""The tables of the dates: each form reads its examples and leaves its look-alikes, and so does each neighbour."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.extraction.date_neighbours import NEIGHBOURS, Neighbour, neighbour_of
from indexer.extraction.date_patterns import ANCHOR, HOT, MAX_WIDTH, RULES, DateRule
from indexer.extraction.dates import DateContext, find_dates
from tests.indexer.extraction.date_cases import CASES

_CONTEXT = DateContext(today=dt.date(2026, 1, 1))
_EXAMPLES = [pytest.param(rule, text, id=f"{rule.name}-{text}") for rule in RULES for text in rule.examples]
_READS = [pytest.param(name, *one, id=f"{name}-{one[0]}") for name, case in CASES.items() for one in case.reads]
_LEAVES = [pytest.param(name, text, id=f"{name}-{text}") for name, case in CASES.items() for text in case.leaves]


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES)
def test_the_example_beside_a_form_is_read_by_it_and_whole(rule: DateRule, example: str) -> None:
    assert len(example) <= MAX_WIDTH
    assert HOT.search(example), "a date without a number or a word for one is never looked for"
    assert ANCHOR.search(example)
    text = f"Halden\n{example}\nMill"
    found = find_dates(text, _CONTEXT)
    assert [(one.rule, text[one.start : one.end]) for one in found] == [(rule.name, example)]


def test_each_form_has_a_table() -> None:
    """A form without days to read or without look-alikes to leave fails here."""
    assert set(CASES) == {rule.name for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)
    for name, case in CASES.items():
        assert case.reads, name
        assert case.leaves, name


@pytest.mark.parametrize(("name", "text", "day"), _READS)
def test_a_form_means_its_day(name: str, text: str, day: str) -> None:
    (found,) = find_dates(text, _CONTEXT)
    assert found.rule == name
    assert (found.span.edtf if found.span else "") == day


@pytest.mark.parametrize(("name", "text"), _LEAVES)
def test_a_form_leaves_what_only_looks_like_it(name: str, text: str) -> None:
    assert name not in {found.rule for found in find_dates(text, _CONTEXT)}


# -- the words beside a date ---------------------------------------------------------------------------------------

_SPEAK = [pytest.param(rule, text, id=f"{rule.name}-{text}") for rule in NEIGHBOURS for text in rule.examples]
_SILENT = [pytest.param(rule, text, id=f"{rule.name}-{text}") for rule in NEIGHBOURS for text in rule.not_this]


def _neighbours(text: str) -> list[Neighbour | None]:
    return [neighbour_of(text[: one.start], text[one.end :]) for one in find_dates(text, _CONTEXT)]


def test_each_neighbour_has_examples_of_both_kinds() -> None:
    assert len({rule.name for rule in NEIGHBOURS}) == len(NEIGHBOURS)
    for rule in NEIGHBOURS:
        assert rule.examples, rule.name
        assert rule.not_this, rule.name
        assert rule.before or rule.behind, rule.name


@pytest.mark.parametrize(("rule", "text"), _SPEAK)
def test_a_neighbour_speaks(rule: Neighbour, text: str) -> None:
    assert rule in _neighbours(text)


@pytest.mark.parametrize(("rule", "text"), _SILENT)
def test_a_neighbour_is_silent(rule: Neighbour, text: str) -> None:
    assert _neighbours(text), "the example needs a date"
    assert rule not in _neighbours(text)
