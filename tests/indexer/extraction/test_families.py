"""Whole letters, by family and form: who wrote, to whom, when, about what. All were written for these tests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

import pytest
from _pytest.mark import ParameterSet

from archive.letter import Correspondent, Letter
from indexer.extraction import extract
from indexer.extraction.reading import Source
from indexer.extraction.roles import says_body, says_title
from indexer.readers.document import RawDocument
from tests.indexer.extraction.families import (
    fda,
    fda_more,
    fppc,
    fppc_more,
    others,
    records,
    records_more,
    sec,
    sec_more,
)
from tests.indexer.extraction.families.case import FamilyCase, pages_of

_FAMILIES = (sec, sec_more, fda, fda_more, fppc, fppc_more, records, records_more, others)
CASES = [case for family in _FAMILIES for case in family.CASES]


def _forms(asks: Callable[[FamilyCase], object] = lambda case: True) -> list[ParameterSet]:
    """Each case in each of its forms, if the case asks for something."""
    return [pytest.param(case, form, id=f"{case.name}-{form}") for case in CASES if asks(case) for form in case.forms]


_SOURCE = Source("0" * 64, ("letters/one.pdf",), dt.date(2026, 1, 1))


def _read(case: FamilyCase, form: str) -> Letter:
    return extract(RawDocument(pages_of(case, form), "application/pdf"), _SOURCE)[0]


def _words(text: str | None) -> list[str]:
    left_out = {"the", "of", "for", "and", "to", "mr", "mrs", "ms", "dr", "hon", "jr"}
    return [word for word in re.findall(r"[^\W_]+", (text or "").casefold()) if word not in left_out]


def _is(wanted: str, party: Correspondent) -> bool:
    want, given = _words(wanted), _words(party.name)
    if (
        want
        and given
        and want[-1] == given[-1]
        and (len(given) == 1 or want[0] in given or want[0][0] == given[0][0])
    ):
        return True
    everything = set(_words(" ".join(filter(None, (party.name, party.title, party.organization)))))
    office = says_title(wanted) or says_body(wanted)  # a person is found by the name alone
    return office and len(want) > 1 and set(want) <= everything


def _missing(wanted: Sequence[str], parties: Sequence[Correspondent]) -> list[str]:
    return [name for name in wanted if not any(_is(name, party) for party in parties)]


@pytest.mark.parametrize(("case", "form"), _forms())
def test_correspondents(case: FamilyCase, form: str) -> None:
    letter = _read(case, form)
    assert not _missing(case.senders, letter.senders), letter.senders
    assert not _missing(case.recipients, letter.recipients), letter.recipients
    assert len(letter.senders) <= len(case.senders) + 1  # who signs for another may stand behind
    if case.organization:
        assert set(_words(case.organization)) <= set(_words(letter.senders[0].organization))


@pytest.mark.parametrize(("case", "form"), _forms(lambda case: case.date is not None))
def test_date(case: FamilyCase, form: str) -> None:
    letter = _read(case, form)
    assert (letter.date.edtf.rstrip("?") if letter.date else "") == case.date


@pytest.mark.parametrize(("case", "form"), _forms(lambda case: case.subject))
def test_subject(case: FamilyCase, form: str) -> None:
    letter = _read(case, form)
    want, given = set(_words(case.subject)), set(_words(letter.subject))
    assert len(want & given) >= 0.8 * len(want), letter.subject
    assert len(given) <= 2 * len(want) + 4, f"too much: {letter.subject}"


@pytest.mark.parametrize(("case", "form"), _forms(lambda case: case.cc))
def test_copies(case: FamilyCase, form: str) -> None:
    letter = _read(case, form)
    assert not _missing(case.cc, letter.cc), letter.cc
