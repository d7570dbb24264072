"""The table of fields is consistent, and everything in it has a value in search/document.py."""

from __future__ import annotations

from collections import Counter

from archive.letter import Correspondent
from search.document import indexed_letter
from search.fields import BY_NAME, BY_PREFIX, FIELDS, PARAMETERS
from search.syntax import read_query
from tests.factories import letter


def test_names_parameters_and_prefixes_are_unique_with_their_aliases() -> None:
    spellings = {
        "name": [field.name for field in FIELDS],
        "parameter": [name for parameter in PARAMETERS for name in (parameter.name, *parameter.aliases)],
        "prefix": [p for field in FIELDS if field.prefix for p in (field.prefix, *field.prefix_aliases)],
    }
    for kind, names in spellings.items():
        assert all(name == name.lower() and name.isascii() for name in names), kind
        assert [name for name, count in Counter(names).items() if count > 1] == [], kind
    assert len(BY_NAME) == len(FIELDS)
    assert set(BY_PREFIX) == set(spellings["prefix"])


def test_each_example_is_a_question_about_its_field() -> None:
    for field in FIELDS:
        assert read_query(field.example).query is not None, field.name
        assert field.example.partition(":")[0] == field.prefix or field.prefix is None


def test_each_field_has_its_value_in_the_indexed_letter() -> None:
    full = indexed_letter(
        letter(
            sender=Correspondent("Ada Corry", "Clerk", "Records Office"),
            recipient="Tobias Hale",
            cc="Rose Dent",
            subject="The flood",
            place="Port Lorne",
            references=("WD/114",),
            file="waterworks/1.txt",
        ),
        added=1,
    )
    for field in FIELDS:
        if field.name == "text":
            assert full.pages
        elif field.name == "date":
            assert full.earliest
            assert full.latest
        else:
            assert full.words[field.name], field.name
        if field.parameter and field.name != "date":
            assert full.values[field.name], field.name


def test_a_letter_without_facts_has_no_values() -> None:
    bare = indexed_letter(letter(None, None, None, language=None, file="1.txt", text=" "), added=1)
    assert bare.earliest is None
    assert {name for name, values in bare.values.items() if values} == {"kind"}
