"""Files of several letters: parted where another letter begins, and whole where that is not sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from archive.doubts import BUNDLE_NOTE
from archive.letter import Page, WordBox
from indexer.extraction import read_document
from indexer.extraction.bundles import parts_of
from indexer.extraction.reading import Reading, Source
from indexer.readers.document import OutlineEntry, RawDocument, StatedFacts
from tests.indexer.extraction.families import fda, fppc, others, sec
from tests.indexer.extraction.families.case import FamilyCase, pages_of

_SOURCE = Source("0" * 64, ("letters/one.pdf",), dt.date(2026, 1, 1))
_ANSWER = """\
STATE WATER COMMISSION
12 Canal Street
Kingsferry, Ohio 44010

June 2, 1986

Mr. Armand Teller
1 Main Street
Halden, Ohio 44020

Dear Mr. Teller:

You have asked whether the gauge at the weir may be moved. It may, if you report it to us.

Sincerely,

Dorothea M. Quill
Chief Engineer

DMQ:km
"""
_ASKED = """\
ARMAND TELLER
1 Main Street
Halden, Ohio 44020

May 12, 1986

Ms. Dorothea Quill
Chief Engineer
State Water Commission
12 Canal Street
Kingsferry, Ohio 44010

Dear Ms. Quill:

May we move the gauge at the weir? It stands where the new road is to be built next year.

Sincerely,

Armand Teller
"""
_SHEET = "JFK Assassination System\nIdentification Form\nAGENCY : FBI\nRECORD NUMBER : 124-10\nDATE : 05/11/1962\n"
_MEMO = (
    "Memorandum\n\nTO : Mr. D. E. Brennan    DATE: May 11, 1962\n\nFROM : T. J. Wannall\n\nSUBJECT: CUBAN EXILES\n\n"
    "Reference is made to my memorandum of May 2, 1962, in which it was stated that he had been seen.\n"
)


def _document(texts: Sequence[str], outline: Sequence[tuple[str, int]] = ()) -> RawDocument:
    pages = tuple(Page(number, text, source="pdf") for number, text in enumerate(texts, start=1))
    return RawDocument(pages, "application/pdf", outline=tuple(OutlineEntry(*entry) for entry in outline))


def _places(texts: Sequence[str], outline: Sequence[tuple[str, int]] = ()) -> list[str]:
    return [part.place for part in parts_of(_document(texts, outline))]


def _read(texts: Sequence[str]) -> tuple[Reading, ...]:
    return read_document(_document(texts), _SOURCE)


def test_a_letter_that_follows_on_the_same_page() -> None:
    first, second = _read([_ANSWER + "\n\n\n" + _ASKED])
    assert first.letter.place_in_file == ""
    page = second.letter.pages[0]
    assert second.letter.place_in_file == f"page 1 at {page.offset}"
    assert page.text == _ASKED
    assert page.offset == len(_ANSWER) + 3
    assert [who.name for who in first.letter.senders] == ["Dorothea M. Quill"]
    assert [who.name for who in second.letter.senders] == ["Armand Teller"]
    assert [one.letter.date.edtf for one in (first, second) if one.letter.date] == ["1986-06-02", "1986-05-12"]
    assert "Letter 2 of 2 in its file." in second.letter.notes
    assert first.letter.id != second.letter.id
    proof = second.letter.evidence["date"][0]
    assert page.text[proof.start : proof.end] == "May 12, 1986"


def test_a_second_signer_and_initials_stay_with_the_first_letter() -> None:
    signed = _ANSWER.replace("DMQ:km\n", "\nTOBIN R. FALKENBERG\nDistrict Coordinator\n\nTRF/gw\n")
    _, second = parts_of(_document([signed + "\n" + _ASKED]))
    assert second.pages[0].text == _ASKED


def test_a_footer_of_the_paper_stays_with_the_first_letter() -> None:
    footer = "12 Canal Street, Kingsferry, Ohio 44010  (916) 322-5660\n\n"
    _, second = parts_of(_document([_ANSWER + "\n\n" + footer + _ASKED]))
    assert second.pages[0].text == _ASKED


def test_letters_on_pages_of_their_own() -> None:
    assert _places([_ANSWER, _ASKED, _ANSWER]) == ["", "page 2", "page 3"]


def test_pages_that_go_on() -> None:
    more = "Mr. Armand Teller\nJune 2, 1986\nPage 2\n\nThe gauge must be read every day at noon by the miller.\n"
    begun, ended = _ANSWER.split("Sincerely,")
    assert _places([begun, f"{more}\nSincerely,{ended}", _ASKED]) == ["", "page 3"]


def test_words_of_a_parted_page_keep_their_boxes() -> None:
    text = _ANSWER + _ASKED
    at = [text.index("STATE"), text.index("ARMAND")]
    words = tuple(WordBox(start, start + 5, float(n), 0, 1, 1) for n, start in enumerate(at))
    document = RawDocument((Page(1, text, source="ocr", words=words),), "application/pdf")
    first, second = parts_of(document)
    assert [word.left for word in first.pages[0].words] == [0.0]
    assert [(word.start, word.left) for word in second.pages[0].words] == [(0, 1.0)]


def test_an_archives_form_belongs_to_the_letter_behind_it() -> None:
    assert _places([_SHEET, _MEMO, _SHEET, _MEMO]) == ["", "page 3"]


def test_a_title_page_belongs_to_the_letter_behind_it() -> None:
    title = "STATE WATER COMMISSION\nCASE NUMBER: 1986-12\nANSWERS\n"
    assert _places([title, _ANSWER, title, _ASKED]) == ["", "page 3"]


_QUOTED = """
-----Original Message-----
From: Armand Teller
Sent: May 12, 1986
To: D. Quill
Subject: Gauge

Dear Ms. Quill:

May we move the gauge at the weir to another place?

Sincerely,
A. Teller
"""
WHOLE = [
    ([_ANSWER], "one letter"),
    ([_ANSWER, "Gauge readings\n\n1981  12.4\n1982  12.9\n1983  11.8\n"], "an enclosure"),
    ([_ANSWER, "The gauge was built in 1931 and has been read since then by the miller.\n" * 8], "text that goes on"),
    ([_ANSWER + _QUOTED], "a quoted message"),
    ([_ANSWER.replace("It may,", "He wrote:\nDear friend, I may not.\nIt may,")], "a salutation in running text"),
    ([_SHEET, _MEMO], "a form and its record"),
    ([_SHEET, "ROUTING SLIP\nTo: Mr. Hale\n", _MEMO], "a form, a slip and the record"),
]


@pytest.mark.parametrize(("texts", "reason"), WHOLE, ids=[row[1] for row in WHOLE])
def test_whole(texts: list[str], reason: str) -> None:
    assert _places(texts) == [""]


def test_what_is_nearly_sure_is_noted() -> None:
    begun = _ANSWER.split("Sincerely,")[0]  # its end is not there
    (reading,) = _read(
        [begun, "May 12, 1986\n\nDear Ms. Quill:\n\nMay we move the gauge at the weir to the other bank?\n"]
    )
    assert any(BUNDLE_NOTE in note for note in reading.letter.notes)
    assert not any(BUNDLE_NOTE in note for note in _read([_ANSWER])[0].letter.notes)


def test_the_outline_helps() -> None:
    unsure = (
        "Dear Ms. Quill:\n\nMay we move the gauge at the weir to the other bank of the river?\n\nYours,\nA. Teller\n"
    )
    begun = _ANSWER.split("Sincerely,")[0]
    assert _places([begun, unsure, unsure]) == [""]
    marks = [("Quill to Teller", 1), ("Teller to Quill", 2), ("Teller again", 3)]
    assert _places([_ANSWER, unsure, unsure], marks) == ["", "page 2", "page 3"]


def test_what_the_markup_states_is_never_parted() -> None:
    pages = (Page(1, _ANSWER + _ASKED, source="tei"),)
    document = RawDocument(pages, "application/xml", anchor="d1", stated=StatedFacts())
    assert [part.place for part in parts_of(document)] == ["d1"]


_JOINED = [case for family in (sec, fda, fppc, others) for case in family.CASES if "follows" not in case.name]


@pytest.mark.parametrize("form", ["typed", "flat"])
def test_a_file_of_all_families(form: str) -> None:
    """Letters of many kinds in one file: nearly all beginnings are found, and next to none where no letter begins."""
    pages: list[Page] = []
    begins = []
    for case in _JOINED:
        begins.append(len(pages) + 1)
        pages += [Page(len(pages) + n, page.text, source="pdf") for n, page in enumerate(_pages(case, form), start=1)]
    parts = parts_of(RawDocument(tuple(pages), "application/pdf"))
    found = {part.pages[0].number for part in parts if not part.pages[0].offset}
    assert len(set(begins) - found) <= len(begins) * 0.1
    assert len([part for part in parts if part.pages[0].offset or part.pages[0].number not in begins]) <= 2
    assert "".join(page.text for part in parts for page in part.pages) == "".join(page.text for page in pages)


def _pages(case: FamilyCase, form: str) -> tuple[Page, ...]:
    return pages_of(case, form)


@pytest.mark.parametrize("case", _JOINED, ids=[case.name for case in _JOINED])
def test_no_single_letter_is_parted(case: FamilyCase) -> None:
    for form in ("typed", "flat"):
        assert len(parts_of(RawDocument(pages_of(case, form), "application/pdf"))) == 1


def test_many_letters_on_one_page() -> None:
    """A typed file of a hundred letters: each is found, and the work stays in step with the text."""
    text = (_ANSWER + "\n\n" + _ASKED + "\n\n") * 50
    parts = parts_of(_document([text]))
    assert len(parts) == 100
    assert [part.pages[0].text.split("\n")[0] for part in parts[:2]] == ["STATE WATER COMMISSION", "ARMAND TELLER"]
    assert "".join(part.pages[0].text for part in parts) == text
