"""Real volumes beside the project: the facts against a second, plain reading of their markup."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.tei_accuracy import documents_of, judge
from indexer.readers.document import StatedFacts
from tests.conftest import SHARED
from tests.indexer.readers.tei_files import facts_of, read_all

BARS = {"date": 0.995, "from": 0.99, "to": 0.99}


@pytest.fixture(scope="session")
def volumes() -> list[Path]:
    """A few volumes of different decades; `python -m bench.tei_accuracy` reads them all."""
    found = sorted((SHARED / "frus" / "volumes").glob("*.xml"))
    if not found:
        pytest.skip("the real volumes (../shared/frus) are not on this machine")
    return found[::8]


def test_facts_are_as_the_markup_states_them(volumes: list[Path]) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for file in volumes:
        documents, letters = list(documents_of(file)), read_all(file)
        assert [document.name for document in documents] == [letter.anchor for letter in letters]
        for document, letter in zip(documents, letters, strict=True):
            for fact, _, _, is_right in judge(document, as_json(facts_of(letter))):
                asked[fact] += 1
                right[fact] += is_right
    assert all(asked[fact] > 500 for fact in BARS)
    assert {fact: right[fact] / asked[fact] >= bar for fact, bar in BARS.items()} == dict.fromkeys(BARS, True)


def test_facts_stand_where_they_say(volumes: list[Path]) -> None:
    for letter in read_all(volumes[0]):
        sizes = {page.number: len(page.text) for page in letter.pages}
        for places in facts_of(letter).spans.values():
            assert all(0 <= start <= end <= sizes[page] for page, start, end in places)


def as_json(stated: StatedFacts) -> dict[str, Any]:
    return {
        "date": stated.date.to_json() if stated.date else None,
        "senders": [who.to_json() for who in stated.senders],
        "recipients": [who.to_json() for who in stated.recipients],
    }
