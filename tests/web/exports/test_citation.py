from __future__ import annotations

from archive.letter import Letter
from tests.factories import letter
from web.exports.about import About
from web.exports.citation import citation, meta_tags


def test_a_citation_says_who_to_whom_when_what_and_where(letters: list[Letter], about: About) -> None:
    assert citation(letters[0], about) == (
        "Edith R. Hale to Tobias Mabry, 5 March 1957, “Flood & works, 100% {done}”, governor/a b.pdf, "
        f"Ardmere & Letters, https://letters.example/letter/{letters[0].id}"
    )


def test_what_is_unknown_is_said(about: About) -> None:
    one = letter(None, None, date=None, subject=None, kind="telegram", file="x.pdf", pages=["a", "b"])
    assert citation(one, about) == (
        f"[unknown sender], undated, telegram, x.pdf, pp. 1–2, Ardmere & Letters, https://letters.example/letter/{one.id}"
    )


def test_many_correspondents_are_cut_short(about: About) -> None:
    one = letter(["A. Orr", "B. Orr", "C. Orr", "D. Orr"], ["E. Orr", "F. Orr"], date="1900")
    assert citation(one, about).startswith("A. Orr and others to E. Orr and F. Orr, 1900")


def test_the_tags_by_which_zotero_saves_a_letter(letters: list[Letter], about: About) -> None:
    tags = list(meta_tags(letters[0], about))
    assert ("DC.type", "letter") in tags
    assert ("citation_author", "Hale, Edith R.") in tags
    assert ("citation_publication_date", "1957/03/05") in tags
    assert ("citation_author", "Director, Records Office") in list(meta_tags(letters[1], about))
