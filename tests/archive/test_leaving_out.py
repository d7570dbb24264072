"""The catalogue without some collections is as if nothing of them had ever been there."""

from __future__ import annotations

import pytest

from archive.catalogue import Catalogue, Content, KnownFile
from archive.catalogue.people import CORRESPONDENT, ORGANIZATION, Pair
from archive.letter import Correspondent
from archive.restriction import alike, meant, unknown
from tests.factories import catalogued, letter

HIDDEN = "Estate Papers"


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    same = "c" * 64
    catalogued(
        catalogue,
        [
            letter("Ada Corry", "Tobias Hale", date=None, file="board/1.txt", content_hash="a" * 64, subject="Open"),
            letter(
                Correspondent("Zenobia Quill", organization="Quill Trust"),
                "Tobias Hale",
                date=None,
                file=f"{HIDDEN}/1.txt",
                content_hash="b" * 64,
                subject="Hidden",
            ),
            letter("Una Both", file=("board/2.txt", f"{HIDDEN}/2.txt"), content_hash=same, subject="In both"),
        ],
    )
    with catalogue.batch() as batch:
        for number, folder in enumerate(("board", HIDDEN)):
            broken = Content(str(number) * 64, 5, code="encrypted", reason="It asks for a password.")
            batch.failed(broken)
            batch.file(KnownFile(f"{folder}/broken.pdf", broken.content_hash, 5, 1, 10**18))
            batch.file(KnownFile(f"{folder}/away.txt", None, 0, 1, 10**18, "unreadable", "It cannot be read."))
    return catalogue


def ids(catalogue: Catalogue) -> dict[str, str]:
    return {one.letter.subject or "": one.id for one in catalogue.letters_changed_since(0)}


def test_a_letter_of_theirs_is_as_unknown_as_one_that_never_was(filled: Catalogue) -> None:
    part, known = filled.without([HIDDEN]), ids(filled)
    for subject in ("Hidden", "In both"):
        hidden = known[subject]
        assert filled.letter(hidden) is not None
        assert part.letter(hidden) is part.letter("0" * 16) is None
        assert part.page(hidden, 1) is None
        assert part.original(hidden) is None
    assert list(part.letters([*known.values()])) == [known["Open"]]
    assert part.page(known["Open"], 1) is not None
    assert part.original(known["Open"]) is not None
    assert list(part.came_of_changed_since(0)) == [known["Open"]]
    assert [one.id for one in part.recent(9)] == [known["Open"]]


def test_what_went_is_unknown_too_as_nobody_knows_where_it_lay(filled: Catalogue) -> None:
    gone = ids(filled)["Open"]
    with filled.batch() as batch:
        batch.gone("board/1.txt")
        batch.sweep()
    assert filled.letter(gone).went is not None  # type: ignore[union-attr]
    assert filled.without([HIDDEN]).letter(gone) is None


def test_nothing_of_theirs_is_counted_or_named(filled: Catalogue) -> None:
    held = filled.without([HIDDEN]).overview()
    assert (held.letters, held.undated, held.files, held.failed) == (1, 1, 3, 2)
    assert held.collections == (("board", 1),)
    assert {one.path for one in filled.without([HIDDEN]).failures()} == {"board/away.txt", "board/broken.pdf"}
    assert len(filled.failures()) == 4


def test_a_file_of_the_same_bytes_elsewhere_is_left_out_too(filled: Catalogue) -> None:
    with filled.batch() as batch:
        batch.file(KnownFile("board/copy.pdf", "1" * 64, 5, 1, 10**18))
    assert "board/copy.pdf" not in {one.path for one in filled.without([HIDDEN]).failures()}


def test_the_review_list_leaves_them_out(filled: Catalogue) -> None:
    part = filled.without([HIDDEN])
    assert filled.review.counts()["letters"] == 2
    assert part.review.counts()["letters"] == 1
    assert [one.letter.subject for one in part.review.letters()] == ["Open"]
    assert [one.letter.subject for one in part.review.all_letters()] == ["Open"]


def test_a_spelling_that_only_they_have_leads_nowhere(filled: Catalogue) -> None:
    from archive.naming import Named

    with filled.batch() as batch:
        spellings = batch.spellings()
        for kind, moved in ((CORRESPONDENT, "zenobia-quill"), (ORGANIZATION, "quill-trust")):
            after = {key: Named(key, key, key) for key in spellings[kind]}
            after[moved] = Named("ada-corry", "Ada Corry", moved, True)
            batch.name(kind, spellings[kind], after)
    part = filled.without([HIDDEN])
    assert filled.people.current_key(CORRESPONDENT, "zenobia-quill") == "ada-corry"
    assert part.people.current_key(CORRESPONDENT, "zenobia-quill") == "zenobia-quill"
    assert filled.people.current_key(ORGANIZATION, "quill-trust") == "ada-corry"
    assert part.people.current_key(ORGANIZATION, "quill-trust") == "quill-trust"
    assert filled.people.headings(CORRESPONDENT, ["ada-corry"])["ada-corry"].letters == 2
    heading = part.people.headings(CORRESPONDENT, ["ada-corry"])["ada-corry"]
    assert (heading.letters, heading.spellings) == (1, ("ada-corry",))


def test_pairs_are_those_that_were_found_without_them_or_none(filled: Catalogue) -> None:
    pair = Pair("ada-corry", "una-both", 80.0, "why")
    with filled.batch() as batch:
        batch.propose([pair, Pair("ada-corry", "zenobia-quill", 70.0, "why")])
        batch.propose_apart([HIDDEN], [pair])
    assert len(filled.people.pairs()) == filled.people.count_pairs() == 2
    part = filled.without([HIDDEN.lower()])
    assert part.people.pairs() == part.people.pairs(1) == (pair,)
    assert part.people.pairs(5, 1) == ()
    assert part.people.count_pairs() == 1
    other = filled.without([HIDDEN, "board"])
    assert (other.people.pairs(), other.people.count_pairs()) == ((), 0)


def test_a_file_that_moves_out_is_seen(filled: Catalogue) -> None:
    part, hidden = filled.without([HIDDEN]), ids(filled)["Hidden"]
    assert part.letter(hidden) is None
    with filled.batch() as batch:
        batch.file(KnownFile("board/3.txt", "b" * 64, 5, 1, 10**18))
    assert part.letter(hidden) is None, "it still lies there too"
    with filled.batch() as batch:
        batch.gone(f"{HIDDEN}/1.txt")
    assert part.letter(hidden) is not None


@pytest.mark.parametrize(
    ("name", "collection", "same"),
    [
        ("estate papers", "Estate Papers", True),
        ("Estate Papers/", "Estate Papers", True),
        ("Mun\u0303oz", "Muñoz", True),
        ("estate", "Estate Papers", False),
        ("Estate Papers", "Estate-Papers", False),
    ],
)
def test_a_name_means_a_folder_whatever_its_case_and_form(name: str, collection: str, same: bool) -> None:
    assert meant([name], ["other", collection]) == ([collection] if same else [])
    assert unknown([name], [collection]) == ([] if same else [name])
    assert alike([name], [collection]) is same
