"""What is said in the files beside the letters shows after a build, without a file being read again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.authority import correspondent_key
from archive.catalogue.people import CORRESPONDENT
from indexer import authorities
from indexer.pipeline import rebuild
from tests.indexer.conftest import Archive


def _say(archive: Archive, name: str, text: str) -> None:
    (archive.root / name).write_text(text, encoding="utf-8")


def _sender(archive: Archive, path: str) -> tuple[str | None, str]:
    """The sender's name and key, in the catalogue and in the index alike."""
    (one,) = [one.letter for one in archive.letters().values() if path in one.letter.files]
    indexed = archive.engine.letters[one.id]
    assert indexed.senders[0].key == correspondent_key(one.senders[0])
    return one.senders[0].name, indexed.senders[0].key


def test_a_correction_shows_after_a_build_survives_all_others_and_can_be_taken_back(archive: Archive) -> None:
    archive.write("a.txt", "Ada\nHale\nDear Sir")
    archive.write("b.txt", "Bert\nHale\nDear Sir")
    archive.build()
    before = archive.letters()

    _say(archive, "corrections.csv", "letter,field,value\na.txt,sender,Edith Corry | Engineer\n")
    report = archive.build()
    assert (report.read, report.changed, report.wrong, report.complete) == (0, 1, (), True)
    assert _sender(archive, "a.txt")[0] == "Edith Corry"
    assert archive.engine.updates[-1] == 1

    archive.build(again=True)
    assert _sender(archive, "a.txt")[0] == "Edith Corry"
    rebuild(archive.settings, archive.engine)
    assert _sender(archive, "a.txt")[0] == "Edith Corry"

    (archive.root / "corrections.csv").unlink()
    report = archive.build()
    assert (report.read, report.changed) == (0, 1)
    assert {key: one.letter for key, one in archive.letters().items()} == {k: o.letter for k, o in before.items()}


def test_a_bad_row_is_told_at_every_build_and_changes_nothing(archive: Archive) -> None:
    archive.write("a.txt")
    _say(archive, "corrections.csv", "letter,field,value\nnobody.txt,date,1912\na.txt,date,1912\n")
    for _ in range(2):
        report = archive.build()
        assert report.wrong == ("corrections.csv line 2: there is no letter “nobody.txt”.",)
        assert not report.complete
    (one,) = archive.letters().values()
    assert one.letter.date is not None


def test_a_row_counts_once_its_letter_is_there(archive: Archive) -> None:
    archive.write("a.txt")
    _say(archive, "corrections.csv", "letter,field,value\nb.txt,place,Ardmere\n")
    assert len(archive.build().wrong) == 1
    archive.write("b.txt", "Bert\nHale\nDear Sir")
    assert archive.build().wrong == ()
    assert archive.letters()[archive.id_of("b.txt")].letter.place == "Ardmere"


def test_a_file_half_written_takes_nothing_back(archive: Archive) -> None:
    archive.write("a.txt", "Ada Corry\nHale\nDear Sir")
    _say(archive, "corrections.csv", "letter,field,value\na.txt,place,Ardmere\n")
    _say(archive, "authority.csv", "key,name,alias\nada,Ada of Ardmere,Ada Corry\n")
    archive.build()
    _say(archive, "corrections.csv", 'letter,field,value\na.txt,place,"Ard')
    _say(archive, "authority.csv", 'key,name,alias\nada,"Ada')
    assert len(archive.build().wrong) == 2
    assert archive.letters()[archive.id_of("a.txt")].letter.place == "Ardmere"
    assert _sender(archive, "a.txt") == ("Ada of Ardmere", "ada")


def test_an_archivist_merges_and_takes_back(archive: Archive) -> None:
    archive.write("a.txt", "William Corry\nHale\nDear Sir")
    archive.write("b.txt", "Bill Corry\nHale\nDear Sir")
    archive.build()
    before = archive.letters()
    assert {_sender(archive, path)[1] for path in ("a.txt", "b.txt")} == {"william-corry", "bill-corry"}

    _say(archive, "authority.csv", "key,name,alias\nwilliam-corry,William Corry,bill-corry\n")
    report = archive.build()
    assert (report.read, report.changed) == (0, 1)
    assert _sender(archive, "b.txt") == ("William Corry", "william-corry")
    catalogue = archive.catalogue()
    assert catalogue.people.current_key(CORRESPONDENT, "bill-corry") == "william-corry"
    catalogue.close()

    (archive.root / "authority.csv").unlink()
    archive.build()
    assert {key: one.letter for key, one in archive.letters().items()} == {k: o.letter for k, o in before.items()}


def test_pairs_are_proposed_until_they_are_decided(archive: Archive) -> None:
    archive.write("a.txt", "William Corry\nHale\nDear Sir")
    archive.write("b.txt", "Bill Corry\nHale\nDear Sir")
    archive.build()
    assert _pairs(archive) == [{"bill-corry", "william-corry"}]
    # Two rows of their own say that they are two.
    _say(archive, "authority.csv", "key,name,alias\nwilliam-corry,William Corry,\nbill-corry,Bill Corry,\n")
    archive.build()
    assert _pairs(archive) == []


def test_nothing_is_settled_twice(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.write("a.txt")
    archive.build()
    monkeypatch.setattr(authorities, "name_spellings", None)  # would fail if it were called
    archive.build()


def _pairs(archive: Archive) -> list[set[str]]:
    catalogue = archive.catalogue()
    try:
        return [{pair.one, pair.other} for pair in catalogue.people.pairs()]
    finally:
        catalogue.close()


def test_what_only_a_restricted_letter_says_names_nobody_else(archive: Archive) -> None:
    archive.write("board/a.txt", "J. Quorndon\nHale\nDear Sir")
    archive.write("vault/b.txt", "Jonathan Quorndon\nHale\nDear Sir")
    archive.write("vault/c.txt", "Zenobia Quill\nHale\nDear Sir")
    archive.build()
    assert _sender(archive, "board/a.txt") == ("Jonathan Quorndon", "jonathan-quorndon")

    archive.settings = replace(archive.settings, restricted="Vault")
    report = archive.build()
    assert (report.read, report.changed) == (0, 2)
    assert _sender(archive, "board/a.txt") == _sender(archive, "vault/b.txt") == ("J. Quorndon", "j-quorndon")
    assert _sender(archive, "vault/c.txt") == ("Zenobia Quill", "zenobia-quill")
    archive.build(again=True)
    assert _sender(archive, "board/a.txt") == ("J. Quorndon", "j-quorndon")

    _say(archive, "authority.csv", "key,name,alias\njq,Jon Q.,J. Quorndon\n")
    archive.build()
    assert _sender(archive, "board/a.txt") == _sender(archive, "vault/b.txt") == ("Jon Q.", "jq")
    (archive.root / "authority.csv").unlink()

    archive.settings = replace(archive.settings, restricted="")
    archive.build()
    assert _sender(archive, "board/a.txt")[0] == "Jonathan Quorndon"


def test_pairs_among_open_letters_are_found_apart(archive: Archive) -> None:
    archive.settings = replace(archive.settings, restricted="vault")
    for number, name in enumerate(("Robert Quorndon", "Bob Quorndon")):
        archive.write(f"board/{number}.txt", f"{name}\nHale\nDear Sir")
    for number, name in enumerate(("William Vance", "Bill Vance")):
        archive.write(f"vault/{number}.txt", f"{name}\nHale\nDear Sir")
    archive.build()
    catalogue = archive.catalogue()
    assert len(catalogue.people.pairs()) == 2
    (pair,) = catalogue.without(["vault"]).people.pairs()
    assert {pair.one, pair.other} == {"robert-quorndon", "bob-quorndon"}
    catalogue.close()
