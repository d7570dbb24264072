"""Letter: its lasting id, its title and its facts as JSON."""

import pytest

from archive.datespan import DateSpan
from archive.errors import ReadError
from archive.letter import Correspondent, Evidence, Letter, Page, letter_id

HALE = Correspondent("Edith R. Hale", "Mayor", "City of Marrow")
BUREAU = Correspondent(None, "Director", "Water Bureau")


@pytest.mark.parametrize(
    ("correspondent", "expected", "reason"),
    [
        (HALE, "Edith R. Hale", "a person is known by the name"),
        (BUREAU, "Director, Water Bureau", "an office by its title and body"),
        (Correspondent(organization="Water Bureau"), "Water Bureau", "a body by itself"),
        (Correspondent(title="Clerk"), "Clerk", "a title alone is better than nothing"),
        (Correspondent(), "?", "nothing is still shown"),
    ],
)
def test_display(correspondent: Correspondent, expected: str, reason: str) -> None:
    assert correspondent.display == expected, reason


def test_the_id_is_of_the_content_and_the_place_never_of_the_path() -> None:
    here = Letter("ab" * 32, "", (Page(1, "x"),), files=("a/b.txt",))
    there = Letter("ab" * 32, "", (Page(1, "x"),), files=("c/d.txt",))
    second = Letter("ab" * 32, "d2", (Page(1, "x"),), files=("a/b.txt",))
    assert here.id == there.id == letter_id("ab" * 32, "")
    assert second.id != here.id
    assert len(here.id) == 16


def test_the_id_never_changes() -> None:
    # Links are made of it: this literal must outlive every change of the code.
    assert letter_id("0" * 64, "d12") == "f67e810797c0e351"


def test_collections_are_the_first_folders_of_all_its_files() -> None:
    letter = Letter("a", "", (), files=("mayor/1.txt", "council/old/1.txt", "loose.txt"))
    assert letter.collections == ("council", "mayor")


def test_facts_json_has_the_contracts_keys() -> None:
    letter = Letter(
        "a",
        "",
        (Page(2, "Dear Sir"), Page(3, "Yours")),
        files=("a.txt",),
        senders=(HALE,),
        date=DateSpan.month(1912, 3, "March 1912"),
        evidence={"senders": (Evidence(3, 0, 5, "signature", 0.91234),)},
    )
    facts = letter.facts_json()
    assert list(facts)[:6] == ["file", "pages", "kind", "senders", "recipients", "cc"]
    assert facts["pages"] == [2, 3]
    assert facts["senders"] == [{"name": "Edith R. Hale", "title": "Mayor", "organization": "City of Marrow"}]
    assert facts["date"] == {
        "earliest": "1912-03-01",
        "latest": "1912-03-31",
        "text": "March 1912",
        "uncertain": False,
    }
    assert facts["evidence"]["senders"] == [
        {"page": 3, "start": 0, "end": 5, "rule": "signature", "confidence": 0.912}
    ]


def test_a_title_is_the_subject_or_who_wrote_to_whom() -> None:
    assert Letter("a", "", (), subject="The weir").title == "The weir"
    assert Letter("a", "", (), senders=(HALE,), recipients=(BUREAU,), kind="telegram").title == (
        "Telegram from Edith R. Hale to Director, Water Bureau"
    )


def test_a_read_error_keeps_its_code_across_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(ReadError("encrypted", "The file asks for a password.")))
    assert (error.code, str(error)) == ("encrypted", "The file asks for a password.")
