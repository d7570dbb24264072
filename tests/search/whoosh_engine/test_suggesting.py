"""Did you mean: only words that the archive does not know are mended, by near ones that it knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.document import indexed_letter
from search.syntax import read_query
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    opened = WhooshEngine(tmp_path_factory.mktemp("suggesting") / "index")
    letters = [letter(text="The detainer was lifted.", subject="Immigration", sender="Matthew Albence")]
    letters += [
        letter(text="Floods in the lower streets, level with the sill.", sender="Tobias Hale") for _ in range(3)
    ]
    letters += [letter(text="The levee gate."), letter(text="Krushchev came.")]
    letters += [letter(text="Khrushchev spoke.") for _ in range(30)]
    opened.update([indexed_letter(one, 1) for one in letters], (), 1)
    yield opened
    opened.close()


SUGGESTIONS = [
    ("detaner", "detainer", "a letter left out"),
    ("imigration", "immigration", "of a subject"),
    ("albense", "albence", "of a name"),
    ("detaienr lifted", "detainer lifted", "two letters turned, beside a word that is known"),
    ("fluods", "floods", "a word as it is written, not its stem"),
    ("from:albense", "from:albence", "in its field"),
    ("from:detaner", None, "the field does not know the word"),
    ('"lower streats"', '"lower streets"', "within a phrase"),
    ('"lower streats"~3', '"lower streets"~3', "within words near each other"),
    ("detainers", None, "a form of a known word is known"),
    ("xyzzyx", None, "nothing is near"),
    ("albence -detaner", None, "what is denied need not be there"),
    ("hael", "hale", "a short word has one letter wrong"),
    ("the", None, "known"),
    ("detaner floods", None, "what would find nothing is not suggested"),
    ("flo*", None, "a prefix is left alone"),
    ("kruschev", "khrushchev", "two letters off, rather than another's slip one letter off"),
    ("levek", "level", "of near words the one in more letters"),
]


@pytest.mark.parametrize(("typed", "expected", "reason"), SUGGESTIONS, ids=[row[2] for row in SUGGESTIONS])
def test_suggests(engine: WhooshEngine, typed: str, expected: str | None, reason: str) -> None:
    query = read_query(typed).query
    assert query is not None
    assert engine.suggest(query) == expected, reason
