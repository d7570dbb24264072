from __future__ import annotations

import pytest

from archive.letter import Correspondent
from archive.person_name import PersonName, person_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Edith R. Hale", PersonName("Edith R.", "Hale")),
        ("HALE, Edith R.", PersonName("Edith R.", "HALE")),
        ("Bill de Corry", PersonName("Bill", "de Corry")),
        ("Ludwig van der Meer", PersonName("Ludwig", "van der Meer")),
        ("Tobias Wray, Jr.", PersonName("Tobias", "Wray", "Jr.")),
        ("Dr. Anna Quist", PersonName("Anna", "Quist")),
        ("Sillery", PersonName("", "Sillery")),
        ("J. Muñoz", PersonName("J.", "Muñoz")),
    ],
)
def test_a_person_has_a_surname(name: str, expected: PersonName) -> None:
    assert person_name(Correspondent(name)) == expected


@pytest.mark.parametrize(
    "correspondent",
    [
        Correspondent("Embassy in Neuland"),
        Correspondent("Waterworks Department"),
        Correspondent("The City Council"),
        Correspondent("Ardmere & Western Railway"),
        Correspondent(None, "Director", "Records Office"),
        Correspondent(None, None, "Records Office"),
    ],
)
def test_a_body_or_an_office_has_none(correspondent: Correspondent) -> None:
    assert person_name(correspondent) is None
