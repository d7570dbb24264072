"""Corrections and names in the catalogue: laid over what was read, and taken back without a trace."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from sqlalchemy import text as sql

from archive.authority import correspondent_key
from archive.catalogue import Catalogue, open_catalogue
from archive.catalogue.people import CORRESPONDENT, ORGANIZATION, Pair
from archive.corrections import Correction, values_of
from archive.letter import Correspondent, Evidence, Letter
from archive.naming import AuthorityRow, Named, name_spellings
from tests import factories

SURE, UNSURE = Evidence(1, 0, 5, "signature", 0.95), Evidence(1, 0, 5, "salutation", 0.4)


def _correct(catalogue: Catalogue, *said: Correction) -> int:
    with catalogue.batch() as batch:
        return batch.correct(said)


def _name(catalogue: Catalogue, *rows: AuthorityRow) -> None:
    with catalogue.batch() as batch:
        spellings = batch.spellings()
        for kind in (CORRESPONDENT, ORGANIZATION):
            batch.name(kind, spellings[kind], name_spellings(spellings[kind].values(), rows, batch.names(kind)))


def _found(catalogue: Catalogue, one: Letter) -> Letter:
    found = catalogue.letter(one.id)
    assert found is not None
    return found.letter


CORRECTIONS = [
    ("senders", ("Tobias Hale | Mayor | Ardmere",)),
    ("recipients", ("Ada Corry", "Lena Ortiz | Clerk")),
    ("cc", ()),
    ("date", ("1913-02",)),
    ("date", ()),
    ("received", ("1913-03-01",)),
    ("subject", ("The = flood",)),
    ("subject", ()),
    ("place", ("Bell Harbor",)),
    ("references", ("W/114", "W/115")),
    ("kind", ("telegram",)),
    ("language", ("es",)),
]


@pytest.mark.parametrize(("fact", "values"), CORRECTIONS)
def test_a_correction_shows_and_taking_it_back_brings_back_exactly_what_was(
    catalogue: Catalogue, fact: str, values: tuple[str, ...]
) -> None:
    one = factories.letter(cc="Paul Tate", subject="Levee", evidence={"senders": (SURE,), "date": (SURE,)})
    factories.catalogued(catalogue, [one])
    before = _rows(catalogue)

    assert _correct(catalogue, Correction(one.id, fact, values, "corrections.csv line 2")) == 1
    found = catalogue.letter(one.id)
    assert found is not None
    assert found.changed == 2
    assert values_of(found.letter, fact) == values
    assert {e.rule for e in found.letter.evidence[fact]} == {"correction"}
    assert len(found.letter.evidence[fact]) == max(1, len(values))
    assert found.letter.pages == one.pages

    assert _correct(catalogue) == 1
    assert _found(catalogue, one) == one
    assert _rows(catalogue) == before


def test_another_reading_never_overwrites_a_person_and_is_what_comes_back(catalogue: Catalogue) -> None:
    one = factories.letter(date="1912", content_hash="a" * 64)
    factories.catalogued(catalogue, [one])
    _correct(catalogue, Correction(one.id, "date", ("1899-01-01",)))
    again = factories.letter(date="1920", subject="Levee", content_hash="a" * 64, file=one.files)
    factories.catalogued(catalogue, [again])
    found = _found(catalogue, one)
    assert (found.date, found.subject) == (found.date, "Levee")
    assert found.date is not None
    assert found.date.edtf == "1899-01-01"
    _correct(catalogue)
    assert _found(catalogue, one) == again


def test_the_same_correction_from_another_line_changes_nothing(catalogue: Catalogue) -> None:
    one = factories.letter()
    factories.catalogued(catalogue, [one])
    _correct(catalogue, Correction(one.id, "place", ("Ardmere",), "corrections.csv line 2"))
    assert _correct(catalogue, Correction(one.id, "place", ("Ardmere",), "corrections.csv line 9")) == 0
    assert catalogue.generation() == 2


def test_a_correction_waits_for_its_letter_and_outlives_it(catalogue: Catalogue) -> None:
    one = factories.letter(file="a.txt")
    _correct(catalogue, Correction(one.id, "place", ("Ardmere",)))
    factories.catalogued(catalogue, [one])
    assert _found(catalogue, one).place == "Ardmere"
    with catalogue.batch() as batch:
        batch.gone("a.txt")
        batch.sweep()
    factories.catalogued(catalogue, [one])
    assert _found(catalogue, one).place == "Ardmere"


def test_counts_are_of_the_letters_as_corrected(catalogue: Catalogue) -> None:
    one = factories.letter(date="1912", sender=None)
    factories.catalogued(catalogue, [one])
    _correct(catalogue, Correction(one.id, "date", ()), Correction(one.id, "senders", ("Ada Corry",)))
    holds = catalogue.overview()
    assert (holds.undated, holds.without_sender, holds.earliest) == (1, 0, None)


# Names


def _keys(catalogue: Catalogue, letters: Iterable[Letter]) -> list[tuple[str, str | None, str | None]]:
    senders = [_found(catalogue, one).senders[0] for one in letters]
    return [(correspondent_key(one), one.name, one.written) for one in senders]


def test_spellings_come_together_and_the_letter_keeps_its_own(catalogue: Catalogue) -> None:
    several = [factories.letter(sender=name, file=f"{n}.txt") for n, name in enumerate(
        ["Matthew T. Albence", "ALBENCE, Matthew T.", "Matthew Albence", "Ada Corry"])]  # fmt: skip
    factories.catalogued(catalogue, several)
    _name(catalogue)
    assert _keys(catalogue, several) == [
        ("matthew-t-albence", "Matthew T. Albence", None),
        ("matthew-t-albence", "Matthew T. Albence", "ALBENCE, Matthew T."),
        ("matthew-t-albence", "Matthew T. Albence", "Matthew Albence"),
        ("ada-corry", "Ada Corry", None),
    ]
    # Only the letters for which something changed are new to the index.
    assert [one.id for one in catalogue.letters_changed_since(1)] == [several[1].id, several[2].id]
    _name(catalogue)
    assert catalogue.generation() == 2


def test_old_keys_lead_to_the_new_ones_through_merging_and_taking_back(catalogue: Catalogue) -> None:
    several = [factories.letter(sender=name) for name in ("Walt W. Rostow", "W. W. Rostow", "Bill Corry")]
    factories.catalogued(catalogue, several)
    _name(catalogue)
    people = catalogue.people
    assert people.current_key(CORRESPONDENT, "w-w-rostow") == "walt-w-rostow"

    _name(catalogue, AuthorityRow("rostow", "Rostow", ("walt-w-rostow", "bill-corry"), "x"))
    for key in ("w-w-rostow", "walt-w-rostow", "bill-corry", "rostow"):
        assert people.current_key(CORRESPONDENT, key) == "rostow"
    assert [name for _, name, _ in _keys(catalogue, several)] == ["Rostow"] * 3

    _name(catalogue, AuthorityRow("w-rostow", "Walt Rostow", ("walt-w-rostow",), "x"))
    assert people.current_key(CORRESPONDENT, "rostow") == "w-rostow"
    assert people.current_key(CORRESPONDENT, "bill-corry") == "bill-corry"

    _name(catalogue)
    assert people.current_key(CORRESPONDENT, "w-rostow") == "walt-w-rostow"
    assert people.current_key(CORRESPONDENT, "rostow") == "walt-w-rostow"
    assert people.current_key(CORRESPONDENT, "nobody") == "nobody"
    assert _found(catalogue, several[2]) == several[2]


def test_the_key_of_a_spelling_that_vanished_goes_on_working(catalogue: Catalogue) -> None:
    one = factories.letter(sender="W. W. Rostow", content_hash="a" * 64)
    other = factories.letter(sender="Walt W. Rostow")
    factories.catalogued(catalogue, [one, other])
    _name(catalogue)
    factories.catalogued(
        catalogue, [factories.letter(sender="Walt W. Rostow", content_hash="a" * 64, file=one.files)]
    )
    _name(catalogue)
    assert catalogue.people.current_key(CORRESPONDENT, "w-w-rostow") == "walt-w-rostow"


def test_bodies_come_together_too(catalogue: Catalogue) -> None:
    bodies = ["AbbVie Inc", "ABBVIE INC.", "Abb Vie, Inc."]
    several = [factories.letter(sender=Correspondent("Ada Corry", "Chief", body)) for body in bodies]
    factories.catalogued(catalogue, several)
    _name(catalogue)
    found = [_found(catalogue, one).senders[0] for one in several]
    assert len({one.organization for one in found}) == 1
    assert len({one.organization_key or "abbvie-inc" for one in found}) == 1
    assert catalogue.people.current_key(ORGANIZATION, "abb-vie-inc") == "abbvie-inc"


def test_spellings_keyed_by_an_older_rule_are_keyed_anew(catalogue: Catalogue) -> None:
    one = factories.letter(sender="Ada Corry")
    factories.catalogued(catalogue, [one])
    with catalogue._database.connect() as connection, connection.begin():
        connection.execute(sql("UPDATE correspondents SET key = 'corry-ada' WHERE name = 'Ada Corry'"))
    with catalogue.batch() as batch:
        assert "ada-corry" in batch.spellings()[CORRESPONDENT]
    with catalogue._database.connect() as connection:
        assert connection.scalar(sql("SELECT key FROM correspondents WHERE name = 'Ada Corry'")) == "ada-corry"


def test_pairs_wait_the_likeliest_first(catalogue: Catalogue) -> None:
    with catalogue.batch() as batch:
        batch.propose([Pair("a", "b", 70.0, "x"), Pair("c", "d", 90.0, "y")])
    assert [pair.one for pair in catalogue.people.pairs()] == ["c", "a"]
    with catalogue.batch() as batch:
        batch.propose([Pair("c", "d", 90.0, "y")])
    assert catalogue.people.count_pairs() == 1


# The review list


def test_unsure_facts_are_listed_until_a_person_has_spoken(catalogue: Catalogue) -> None:
    sure = factories.letter(evidence={"senders": (SURE,), "recipients": (SURE,), "date": (SURE,)})
    doubtful = factories.letter(evidence={"senders": (SURE,), "recipients": (UNSURE,), "date": (SURE,)})
    silent = factories.letter(date=None, sender=None, evidence={"recipients": (SURE,)})
    factories.catalogued(catalogue, [sure, doubtful, silent])
    assert {one.letter.id: one.facts for one in catalogue.review.letters()} == {
        doubtful.id: ("recipients",),
        silent.id: ("senders", "date"),
    }
    assert catalogue.review.counts() == {"letters": 2, "recipients": 1, "senders": 1, "date": 1}
    assert [one.letter.id for one in catalogue.review.letters("date")] == [silent.id]

    _correct(catalogue, Correction(doubtful.id, "recipients", ("Tobias Hale",)), Correction(silent.id, "date", ()))
    assert {one.letter.id: one.facts for one in catalogue.review.letters()} == {silent.id: ("senders",)}
    _correct(catalogue)
    assert catalogue.review.counts()["letters"] == 2


def test_a_bundle_that_was_not_split_is_listed(catalogue: Catalogue) -> None:
    one = factories.letter(notes=("This file may hold several letters.",))
    factories.catalogued(catalogue, [one])
    assert catalogue.review.letters()[0].facts == ("bundle",)
    _correct(catalogue, Correction(one.id, "bundle", ("no",)))
    assert catalogue.review.letters() == []


def test_an_older_catalogue_is_renewed(catalogue: Catalogue) -> None:
    one = factories.letter()
    factories.catalogued(catalogue, [one])
    with catalogue._database.connect() as connection, connection.begin():
        connection.execute(sql("DROP INDEX letters_unsure"))
        for column in ("as_read", "unsure"):
            connection.execute(sql(f"ALTER TABLE letters DROP COLUMN {column}"))
        for table in ("names", "old_keys", "pairs", "corrections"):
            connection.execute(sql(f"DROP TABLE {table}"))
        connection.execute(sql("UPDATE meta SET value = '1' WHERE key = 'schema'"))
    renewed = open_catalogue(catalogue._url)
    try:
        assert _found(renewed, one) == one
        assert _correct(renewed, Correction(one.id, "place", ("Ardmere",))) == 1
    finally:
        renewed.close()


def _rows(catalogue: Catalogue) -> list[tuple[object, ...]]:
    """All that the tables say of letters and correspondents, generations aside."""
    with catalogue._database.connect() as connection:
        letters = [dict(row) for row in connection.execute(sql("SELECT * FROM letters")).mappings()]
        people = [tuple(row) for row in connection.execute(sql("SELECT * FROM correspondents"))]
    return [tuple(value for name, value in row.items() if name != "changed") for row in letters] + sorted(
        people, key=repr
    )


def test_a_decision_is_only_what_it_says(catalogue: Catalogue) -> None:
    factories.catalogued(catalogue, [factories.letter(sender="Ada Corry", recipient=None)])
    _name(catalogue)
    with catalogue.batch() as batch:
        assert batch.names(CORRESPONDENT) == {"ada-corry": Named("ada-corry", "Ada Corry", "ada-corry")}
