"""Names of people: what is one, how it is shown, and which two may be one person."""

from __future__ import annotations

import pytest

from indexer.extraction.casing import tidy_case
from indexer.extraction.names import read_inverted, read_person, same_person

PERSONS = [
    ("Matthew T. Harlow", "Matthew T. Harlow", None, "plain"),
    ("The Honorable Bill de Graaf", "Bill de Graaf", None, "an honorific and a particle"),
    ("Dr. Ingrid S. Mbeki, Ph.D.", "Ingrid S. Mbeki", None, "degrees are no surname"),
    ("Charles F. Wagoner, Jr.", "Charles F. Wagoner, Jr.", None, "the generation belongs to the name"),
    ("Senator Alan Robbery", "Alan Robbery", "Senator", "an office before the name"),
    ("Mr. D. E. Brennan", "D. E. Brennan", None, "D. is no honorific before another initial"),
    ('William ("Buck") T. O\'Shaughnessy III', 'William ("Buck") T. O\'Shaughnessy III', None, "a nickname"),
    ("JOSIAH T. PENHALLOW", "Josiah T. Penhallow", None, "capitals are made mixed"),
    ("Mr. L'Allier", "Mr. L'Allier", None, "a lone surname keeps its honorific"),
    ("Arline Price, Counsel", "Arline Price", None, "a surname that is also a word"),
    ("Lucas Bork, MD", "Lucas Bork", None, "a degree that is also a state"),
    ("Ms. LaToya Page Jones", "LaToya Page Jones", None, "a word in the middle"),
    ("Mary Ann Church, Treasurer", "Mary Ann Church", None, "a body's word before a comma"),
    ("Jo Ann Post", "Jo Ann Post", None, "a word that is no name elsewhere"),
    ("D. James Bidwell", "D. James Bidwell", None, "D. is an initial"),
    ("Mr. Dean Banks", "Dean Banks", None, "an office that is a given name"),
    ("Mrs. Edith R. Hale", "Edith R. Hale", None, "a woman under her own name"),
    ("Mrs. Albert Hale", "Mrs. Albert Hale", None, "a wife under her husband's name"),
    ("H. Christopher Osei", "H. Christopher Osei", None, "an initial first"),
]
NOBODY = [
    ("Chief Accounting Officer", "a title"),
    ("Acting Legislative Counsel", "a title whose last word is a surname too"),
    ("Division of Corporation Finance", "a body"),
    ("Form 10-K for the year", "a subject"),
    ("Chief Operating & Financial Officer", "a title with &"),
    ("New York, NY 10013", "a city"),
    ("Very truly yours", "a closing"),
    ("May 2, 2018", "a date"),
    ("Mr.", "an honorific alone"),
    ("", "nothing"),
    ("the river and the mill", "small letters"),
    ("Room 4117", "a room"),
]


@pytest.mark.parametrize(("text", "name", "title", "reason"), PERSONS, ids=[row[3] for row in PERSONS])
def test_reads_a_person(text: str, name: str, title: str | None, reason: str) -> None:
    person = read_person(text)
    assert person is not None
    assert (person.name, person.title) == (name, title)
    assert (
        text[person.start : person.end].split()[-1].strip(",.").casefold()
        in name.casefold() + person.surname.casefold()
    )


@pytest.mark.parametrize(("text", "reason"), NOBODY, ids=[row[1] for row in NOBODY])
def test_reads_nobody(text: str, reason: str) -> None:
    person = read_person(text)
    assert person is None or person.sure < 0.6


INVERTED = [
    ("HALE, Edith R., Mayor", "Edith R. Hale"),
    ("SHRODER, R. I.", "R. I. Shroder"),
    ("Vantress, Lorraine P.", "Lorraine P. Vantress"),
    ("Director, FBI (105-82555)", None),
    ("Halden, California", None),
    ("Chief, Survey Section", None),
    ("Yours, Ann", None),
]


@pytest.mark.parametrize(("text", "name"), INVERTED)
def test_surname_first(text: str, name: str | None) -> None:
    person = read_inverted(text)
    assert (person.name.title() if person else None) == (name.title() if name else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Matthew T. Harlow", "Mr. Harlow", True),
        ("M. T. Harlow", "Matthew Harlow", True),
        ("Rosenberg", "Jim B. Rosenburg", True),
        ("Matthew Harlow", "Anna Harlow", False),
        ("Matthew Harlow", "Matthew Hale", False),
        ("", "Matthew Hale", False),
    ],
)
def test_one_person_or_two(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("JOHN A. McCONE", "John A. McCone"),
        ("DEPARTMENT OF STATE", "Department of State"),
        ("FBI", "FBI"),
        ("O'HARA-BELL", "O'Hara-Bell"),
        ("mixed Case", "mixed Case"),
    ],
)
def test_capitals(text: str, shown: str) -> None:
    assert tidy_case(text) == shown
