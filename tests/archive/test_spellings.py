"""Which spellings come together, as a table with the reason; and which never do."""

from __future__ import annotations

import random

import pytest

from archive.authority import natural_order, spelling_key
from archive.letter import Correspondent
from archive.naming import AuthorityRow, Named, name_spellings, redirects
from archive.spellings import Spelling, Years, office_words, squashed

# (name, title, organization, letters, years)
Seen = tuple[str | None, str | None, str | None, int, Years]


def _seen(*several: str | tuple[object, ...]) -> dict[str, Spelling]:
    found: dict[str, Spelling] = {}
    for one in several:
        name, title, body, letters, years = (*((one,) if isinstance(one, str) else one), *[None] * 5)[:5]
        correspondent = Correspondent(name, title, body)  # type: ignore[arg-type]
        key = spelling_key(correspondent)
        found.setdefault(key, Spelling(key)).add(correspondent, letters or 1, years)  # type: ignore[arg-type]
    return found


def _keys(*several: str | tuple[object, ...]) -> list[str]:
    """The key that each gets, in their order."""
    spellings = _seen(*several)
    decided = name_spellings(spellings.values())
    names = [((one,) if isinstance(one, str) else one) for one in several]
    return [decided[spelling_key(Correspondent(*n[:3]))].key for n in names]  # type: ignore[arg-type]


TOGETHER = [
    (("DE BLASIO, Bill", "Bill de Blasio", "Mr. Bill de Blasio"), "order, capitals and honorifics"),
    (
        ("Matthew T. Albence", "Matthew Albence", "M. T. Albence"),
        "an initial stands for a name, a middle one may lack",
    ),
    (("Walt W. Rostow", "WW Rostow", "W.W. Rostow", "Walt Whitman Rostow"), "initials without points"),
    (("Col. Ada B. Corry", "Ada B. Corry"), "a rank is no name"),
    (("Mrs. Edith R. Hale", "Edith R. Hale"), "a woman under her own name"),
    (("Tobias Hale, Jr.", "HALE, Tobias R., Jr."), "the same suffix"),
    (("Samuel De Palma", "Samuel DePalma"), "a particle with and without its space"),
    (("AbbVie Inc", "AbbVie Inc.", "ABBVIE, INC."), "a body's punctuation"),
    (("U.S. Intelligence Board", "US Intelligence Board", "United States Intelligence Board"), "a body's initials"),
    (("Ardmere Waterworks", "The Ardmere Waterw0rks", "TheArdmere Waterworks"), "OCR in a body's name"),
    (("Corry Corporation", "Corry Corp."), "a company's ending"),
    (("Mission to the Concert of Cities", "Mission at the Concert of Cities"), "a mission to a place is at it"),
    (
        (("Lena Ortiz", "Mayor", "Ardmere", 3, (1950, 1952)), ("Ortiz", "Mayor", None, 2, (1951, 1951))),
        "a surname with the office that one person of this name held then",
    ),
    (
        (("Sebald", "Ambassador in Burma", None, 1, None), ("Sebald", "Ambassador to Burma", None, 1, None)),
        "one office, one surname",
    ),
]

APART = [
    (("Ada Corry", "Edith Corry"), "given names differ"),
    (("Edwin M. Martin", "Edwin W. Martin"), "middle initials differ"),
    (("Tobias Hale", "Tobias Hale, Jr."), "father and son"),
    (("Tobias Hale II", "Tobias Hale III"), "numbers differ"),
    (("Hale", "Tobias Hale"), "a surname alone may be anybody"),
    (("Mrs. Tobias Hale", "Tobias Hale"), "a wife under her husband's name"),
    (("Madame Ngo Dinh", "Ngo Dinh"), "likewise elsewhere"),
    (("M. J. Desai", "Morarji Desai"), "one letter shared is too little"),
    (("William Corry", "Bill Corry"), "a short name is proposed, never assumed"),
    (("Embassy in Iran", "Embassy in Iraq"), "one letter is another country"),
    (("303 Committee", "304 Committee"), "numbers are no OCR"),
    (("Embassy of Peru", "Embassy in Peru"), "whose embassy, and where"),
    (("Task Force in Peru", "Task Force on Peru"), "where, and about what"),
    (("Corry", "Corry Inc."), "a person and a company"),
    (("Corry Inc.", "Corry Ltd."), "another company"),
    ((("J. Corry", None, None, 1, (1790, 1801)), ("John Corry", None, None, 1, (1950, 1950))), "not in one lifetime"),
    (
        (("Johnson", "President", None, 1, None), ("Johnson", "Deputy Under Secretary", None, 1, None)),
        "one surname, two offices",
    ),
    (
        (("Lena Ortiz", "Mayor", "Ardmere", 1, (1950, 1952)), ("Ortiz", "Mayor", "Bell Harbor", 1, (1951, 1951))),
        "mayors of two cities",
    ),
    (
        (("Lena Ortiz", "Mayor", "Ardmere", 1, (1950, 1952)), ("Ortiz", "Mayor", None, 1, (1990, 1990))),
        "the office long after",
    ),
    (
        (("Maxwell Taylor", "General", None, 1, None), ("Taylor", "General", None, 1, None)),
        "many are generals",
    ),
]


@pytest.mark.parametrize(("several", "reason"), TOGETHER, ids=[reason for _, reason in TOGETHER])
def test_together(several: tuple[str | tuple[object, ...], ...], reason: str) -> None:
    assert len(set(_keys(*several))) == 1


@pytest.mark.parametrize(("several", "reason"), APART, ids=[reason for _, reason in APART])
def test_apart(several: tuple[str | tuple[object, ...], ...], reason: str) -> None:
    assert len(set(_keys(*several))) == len(several)


def test_who_agrees_with_two_that_contradict_each_other_stays_alone() -> None:
    edwin, m, w, em = _keys("Edwin Martin", "Edwin M. Martin", "Edwin W. Martin", "E. M. Martin")
    assert edwin == "edwin-martin"
    assert m == em
    assert len({edwin, m, w}) == 3


def test_a_longer_name_joins_two_that_would_not_do_alone() -> None:
    keys = _keys("W. W. Rostow", "Walt Rostow", "Walt W. Rostow")
    assert len(set(keys)) == 1


def test_a_surname_whose_office_two_of_the_name_held_stays_alone() -> None:
    keys = _keys(("Lena Ortiz", "Mayor"), ("Paul Ortiz", "Mayor"), ("Ortiz", "Mayor"))
    assert keys == ["lena-ortiz", "paul-ortiz", "mayor-ortiz"]


def test_groups_do_not_depend_on_the_order() -> None:
    several = [name for group, _ in TOGETHER + APART for name in group]
    wanted = name_spellings(_seen(*several).values())
    for seed in range(5):
        shuffled = list(_seen(*several).values())
        random.Random(seed).shuffle(shuffled)
        assert name_spellings(shuffled) == wanted


@pytest.mark.parametrize(
    ("several", "name"),
    [
        ((("Lyndon B. Johnson", None, None, 9), ("Lyndon Baines Johnson", None, None, 4)), "Lyndon B. Johnson"),
        ((("C. E. Wilson", None, None, 9), ("Charles E. Wilson", None, None, 1)), "Charles E. Wilson"),
        (("DE BLASIO, Bill",), "Bill de Blasio"),
        (("BILL DE BLASIO", "Bill de Blasio"), "Bill de Blasio"),
        (("MCNAMARA, ROBERT S.",), "Robert S. Mcnamara"),
        (("CIA",), "CIA"),
    ],
)
def test_the_name_to_show(several: tuple[str | tuple[object, ...], ...], name: str) -> None:
    assert {one.name for one in name_spellings(_seen(*several).values()).values()} == {name}


def test_a_key_once_given_stays_whatever_spellings_come() -> None:
    first = name_spellings(_seen("W. W. Rostow").values())
    spellings = _seen(("W. W. Rostow", None, None, 1), ("Walt W. Rostow", None, None, 50))
    then = name_spellings(spellings.values(), before=first)
    assert {one.key for one in then.values()} == {"w-w-rostow"}
    assert {one.name for one in then.values()} == {"Walt W. Rostow"}


# What an archivist says


def _row(key: str, name: str = "", *aliases: str) -> AuthorityRow:
    return AuthorityRow(key, name, aliases, "authority.csv line 2")


ROSTOW = ("Walt W. Rostow", "W. W. Rostow", "Rostow")


def test_a_row_with_the_groups_key_renames_all_of_it() -> None:
    named = name_spellings(_seen(*ROSTOW).values(), [_row("walt-w-rostow", "Walt Whitman Rostow")])
    assert {key: (n.key, n.name) for key, n in named.items()} == {
        "walt-w-rostow": ("walt-w-rostow", "Walt Whitman Rostow"),
        "w-w-rostow": ("walt-w-rostow", "Walt Whitman Rostow"),
        "rostow": ("rostow", "Rostow"),
    }


def test_an_alias_joins_and_a_new_key_takes_the_whole_group_along() -> None:
    named = name_spellings(_seen(*ROSTOW).values(), [_row("rostow-ww", "Walt Rostow", "walt-w-rostow", "rostow")])
    assert {n.key for n in named.values()} == {"rostow-ww"}


def test_a_row_of_its_own_splits_a_spelling_off() -> None:
    named = name_spellings(_seen(*ROSTOW).values(), [_row("w-w-rostow", "William W. Rostow")])
    assert named["w-w-rostow"].key == "w-w-rostow"
    assert named["walt-w-rostow"] == Named("walt-w-rostow", "Walt W. Rostow", "walt-w-rostow")


def test_taking_a_row_back_brings_back_what_was() -> None:
    spellings = _seen(*ROSTOW)
    first = name_spellings(spellings.values())
    merged = name_spellings(spellings.values(), [_row("ww", "Walt", "walt-w-rostow", "rostow")], first)
    assert merged != first
    assert name_spellings(spellings.values(), [], merged) == first


def test_keys_that_no_letter_has_any_more_lead_to_those_that_do() -> None:
    spellings = _seen(*ROSTOW)
    first = name_spellings(spellings.values())
    merged = name_spellings(spellings.values(), [_row("ww", "Walt", "walt-w-rostow", "rostow")], first)
    # Spellings that are there lead to their key by themselves.
    assert redirects(first, merged) == {}
    assert redirects(merged, first) == {"ww": "walt-w-rostow"}
    # A spelling that vanished leads to the key that it had.
    less = name_spellings(_seen("Walt W. Rostow").values(), before=first)
    assert redirects(first, less) == {"w-w-rostow": "walt-w-rostow"}


@pytest.mark.parametrize(
    ("name", "natural"),
    [
        ("DE BLASIO, Bill", "Bill DE BLASIO"),
        ("HALE, Tobias R., Jr.", "Tobias R. HALE, Jr."),
        ("Wagner, Jr.", "Wagner, Jr."),
        ("Corry, M.D.", "Corry, M.D."),
        ("ABBVIE, INC.", "ABBVIE, INC."),
        ("Bureau of Roads, Department of Works", "Bureau of Roads, Department of Works"),
        ("Smith, Jones, Brown", "Smith, Jones, Brown"),
        (",", ","),
    ],
)
def test_natural_order(name: str, natural: str) -> None:
    assert natural_order(name) == natural


@pytest.mark.parametrize(
    ("one", "other"), [("Ambassador to Burma", "Ambassador in Burma"), ("Acting Mayor", "Mayor"), ("Gen.", "General")]
)
def test_offices_that_are_one(one: str, other: str) -> None:
    assert office_words(one) == office_words(other)


def test_squashing_leaves_numbers_alone() -> None:
    assert squashed("Committee 10") != squashed("Committee lo")
    assert squashed("303 Committee") == "303committee"
