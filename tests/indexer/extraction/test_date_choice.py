"""Which of a letter's dates is its own: whole small letters, with the reason that `explain` gives."""

from __future__ import annotations

import pytest

from archive.letter import Letter
from indexer.extraction.reading import Candidate
from tests.indexer.extraction.rule_case import BODY, END, read

_BOARD = "HALDEN WATER BOARD\n\n"
_BLOCK = "Mr. Alvin R. Hale\n1 Main Street\nHalden, CA 90001\n\nDear Mr. Hale:\n\n"
_REST = f"{_BLOCK}{BODY}{END}"
_SIGNED = f"{_BLOCK}{BODY}Sincerely,\n\nAnn B. Moss\nClerk\n\n"
_FORM = "TO: Chief, Harbor Section\nFROM: Chief of Station, Halden\nSUBJECT: Gauges\n"
_SHEET = (
    "JFK Assassination System\nIdentification Form\nAgency Information\nAGENCY : FBI\nRECORD NUMBER : 124-10\n"
    "RECORD SERIES : HQ\nORIGINATOR : FBI\nFROM : HALE\nTO : MOSS\nDATE : 05/11/1962\n\f"
)
_ESIGNED = (
    "\fThis is a representation of an electronic record that was signed electronically and this page is the\n"
    "manifestation of the electronic signature.\n"
)
_LONG = "All of the gauges had risen and the men were sent away for the winter months.\n" * 11


def _date(letter: Letter) -> str:
    return letter.date.edtf if letter.date else ""


def _candidates(text: str) -> dict[str, Candidate]:
    """The weighed dates by their words: `5 March 1962`."""
    return {one.value: one for one in read(text).candidates["date"]}


# name -> (letter, its date or "" where nothing may be given)
_LETTERS = {
    "a labelled date above another": (f"March 9, 1962\n\nDate: March 5, 1962\n\n{_REST}", "1962-03-05"),
    "a labelled date below another": (f"Date: March 5, 1962\n\nMarch 9, 1962\n\n{_REST}", "1962-03-05"),
    "a label on the line above": (f"{_FORM}DATE:\nMarch 5, 1962\n\n{BODY}{END}", "1962-03-05"),
    "a label on the subject's line": (
        "TO: Chief, Harbor Section\nFROM: Ann Moss\nSUBJECT: Gauges     DATE: March 5, 1962\n\n" + BODY,
        "1962-03-05",
    ),
    "typed beside a stamp": (f"{_BOARD}MAR 7 1962\n\nMarch 5, 1962\n\n{_REST}", "1962-03-05"),
    "a stamp alone": (f"{_BOARD}MAR 7 1962\n\n{_REST}", "1962-03-07"),
    "two stamps of one journey": (f"{_BOARD}MAR 9 1962\n\nMAR 5 1962\n\n{_REST}", "1962-03-05"),
    "two stamps half a year apart": (f"{_BOARD}MAR 5 1962\n\nSEP 9 1962\n\n{_REST}", ""),
    "two days side by side": (f"{_BOARD}March 5, 1962\nMarch 9, 1962\n\n{_REST}", ""),
    "the same day twice": (f"{_BOARD}March 5, 1962\n5 March 1962\n\n{_REST}", "1962-03-05"),
    "a day and its month": (f"{_BOARD}March 1962\nMarch 5, 1962\n\n{_REST}", "1962-03-05"),
    "a day and another month": (f"{_BOARD}April 1962\n\nHALDEN\nMILLS\n\nMarch 5, 1962\n\n{_REST}", "1962-03-05"),
    "the second day among words": (
        f"{_BOARD}March 5, 1962\nPetition Hale Moss Ardmere March 9, 1962\n\n{_REST}",
        "1962-03-05",
    ),
    "undated": (f"{_BOARD}undated\n\n{_REST}", ""),
    "undated above a day at the foot": (f"{_BOARD}undated\n\n{_SIGNED}March 9, 1962\n", ""),
    "undated beside a day": (f"{_BOARD}undated\nMarch 9, 1962\n\n{_REST}", ""),
    "a paper that is undated": (
        f"{_BOARD}Report on the gauges of the lower dam, undated\n\n{_SIGNED}March 9, 1962\n",
        "1962-03-09",
    ),
    "the head before the foot": (f"{_BOARD}March 5, 1962\n\n{_SIGNED}March 9, 1962\n", "1962-03-05"),
    "the foot alone": (f"{_BOARD}{_SIGNED}March 9, 1962\n", "1962-03-09"),
    "a message above the one it answers": (
        "March 5, 1962\nI will see to it at once and write to you again.\nMarch 1, 1962\n\nWhen will it be?\n",
        "1962-03-05",
    ),
    "lines that are no sentence": ("March 5, 1962\nHALDEN MILL\nMarch 1, 1962\n\nWhen will it be?\n", ""),
    "an e-mail above the one it answers": (
        "From: Ann Moss\nSent: Thursday, May 1, 2014 11:49 AM\nTo: Tamsin Hollis\nSubject: Gauges\n\n"
        "I will see to it at once.\n\nFrom: Tamsin Hollis\nSent: Wednesday, April 30, 2014 9:00 AM\n"
        "To: Ann Moss\nSubject: Gauges\n\nWhen will the gauges be read?\n",
        "2014-05-01",
    ),
    "far below the first lines": (f"{_LONG}\nDate: March 5, 1962\n\n{BODY}", "1962-03-05"),
    "a day in the text": (f"{_LONG}We met on March 5, 1962, at the mill.\n{BODY}", ""),
    "the last signature": (
        f"{_BOARD}{_REST}{_ESIGNED}/s/\nAnn Moss\n02/02/2013\nTobin Falk\n01/31/2013\n",
        "2013-02-02",
    ),
    "the last signature below the first": (
        f"{_BOARD}{_REST}{_ESIGNED}/s/\nAnn Moss\n01/31/2013\nTobin Falk\n02/02/2013\n",
        "2013-02-02",
    ),
    "the archive's form alone": (f"{_SHEET}{_BOARD}{_REST}", "1962-05-11"),
    "the archive's form and a plain day": (f"{_SHEET}{_BOARD}August 17, 1963\n\n{_REST}", "1963-08-17"),
    "the archive's form and a misread digit": (f"{_SHEET}{_BOARD}May 17, 1962\n\n{_REST}", "1962-05-11"),
    "the archive's form and a stamp": (f"{_SHEET}{_BOARD}AUG 17 1963\n\n{_REST}", ""),
    "in the future": (f"{_BOARD}March 5, 2026\n\n{_REST}", ""),
    "a dispatch's foot below its reference": (
        f"{_FORM}REF: HALD-1234, 3 March 1962\n\n{BODY}\n          Ann B. Moss\n\n12 March 1962\n",
        "1962-03-12",
    ),
    "several references": (
        f"{_FORM}REF: A. HALD-1234, 3 March 1962\nB. HALD-1235, 4 March 1962\n\n{BODY}\n          Ann B. Moss\n\n"
        "12 March 1962\n",
        "1962-03-12",
    ),
    "a reference dated below its label": (f"{_FORM}REF: HALD-1234\ndated 3 March 1962\n\n{BODY}{END}", ""),
    "alone below a reference": (f"{_FORM}REF: HALD-1234\n3 March 1962\n\n{BODY}{END}", ""),
    "set off below a reference": (f"{_FORM}REF: HALD-1234\n\n3 March 1962\n\n{BODY}{END}", "1962-03-03"),
    "a file number is no reference": (f"{_FORM}FILE NO: 12-B, March 3, 1962\n\n{BODY}{END}", "1962-03-03"),
    "a memorandum about a day": (
        "TO: Chief, Harbor Section\nFROM: Ann Moss\nSUBJECT: Gauges, March 1, 1962\n\n" + BODY,
        "",
    ),
    "the day of the dispatch": (
        f"{_FORM}\n{BODY}\n          Ann B. Moss\n\nDATE TYPED\n12 March 1962\nDATE DISPATCHED\n13 March 1962\n",
        "1962-03-13",
    ),
    "the weekday tells the day": (f"{_BOARD}Saturday, 3/4/1965\n\n{_REST}", "1965-04-03"),
    "the letter's other dates tell the day": (
        f"{_BOARD}3/4/1965\n\n{_SIGNED}Received 17/4/1965\n",
        "1965-04-03",
    ),
    "the letter's years tell the century": (
        f"{_BOARD}3/17/65\n\n{_BLOCK}We met in 1863 and again in 1864.\n{END}",
        "1865-03-17",
    ),
}


@pytest.mark.parametrize("name", _LETTERS)
def test_the_letters_own_date(name: str) -> None:
    text, day = _LETTERS[name]
    assert _date(read(text).letter) == day


_RECEIVED = {
    "above its day": (f"{_BOARD}March 5, 1962\n\nRECEIVED\nMAR 9 1962\nCITY CLERK\n\n{_REST}", "1962-03-05"),
    "beside its day": (f"{_BOARD}March 5, 1962\n\nRECEIVED MAR 9 1962\n\n{_REST}", "1962-03-05"),
    "as a scan reads it": (f"{_BOARD}March 5, 1962\n\nRECEIVEp\nMAR 9 1962\n\n{_REST}", "1962-03-05"),
    "below its day": (f"{_BOARD}March 5, 1962\n\nMAR 9 1962\nRECEIVED\n\n{_REST}", "1962-03-05"),
    "at the foot": (f"{_BOARD}March 5, 1962\n\n{_SIGNED}Rec'd 3/9/1962\n", "1962-03-05"),
    "the only day": (f"{_BOARD}RECEIVED MAR 9 1962\n\n{_REST}", ""),
}


@pytest.mark.parametrize("name", _RECEIVED)
def test_a_received_stamp_is_never_the_letters_date(name: str) -> None:
    text, day = _RECEIVED[name]
    letter = read(text).letter
    assert _date(letter) == day
    assert letter.received
    assert letter.received.edtf == "1962-03-09"
    (proof,) = letter.evidence["received"]
    assert "9" in text[proof.start : proof.end]


def test_nothing_was_received_in_the_future() -> None:
    assert read(f"{_BOARD}March 5, 1962\n\nRECEIVED MAR 9 2026\n\n{_REST}").letter.received is None


# name of a letter above -> (a candidate, what is said of it)
_REASONS = {
    "a labelled date above another": ("5 March 1962", "a label says that it is the date"),
    "typed beside a stamp": ("5 March 1962", "typed, where the other day is a stamp"),
    "two stamps of one journey": ("5 March 1962", "the first of two stamps"),
    "two stamps half a year apart": ("5 March 1962", "not sure: as good as 9 September 1962"),
    "two days side by side": ("5 March 1962", "not sure: as good as 9 March 1962"),
    "undated above a day at the foot": ("undated", "in the date line"),
    "undated beside a day": ("9 March 1962", "not sure: as good as undated"),
    "the head before the foot": ("9 March 1962", "below the signature"),
    "a message above the one it answers": ("5 March 1962", "stands before 1 March 1962"),
    "far below the first lines": ("5 March 1962", "in the body"),
    "a day in the text": ("5 March 1962", "stands in running text"),
    "the last signature below the first": ("2 February 2013", "the last of the signatures"),
    "the archive's form and a plain day": ("17 August 1963", "the letter's own is plain"),
    "the archive's form and a misread digit": ("11 May 1962", "one digit from 17 May 1962"),
    "the archive's form and a stamp": ("17 August 1963", "not sure: the archive's form gives 11 May 1962"),
    "in the future": ("5 March 2026", "refused: in the future"),
    "several references": ("4 March 1962", "behind the form's REFERENCE"),
    "a memorandum about a day": ("1 March 1962", "behind the form's SUBJECT"),
}


@pytest.mark.parametrize("name", _REASONS)
def test_the_reason_is_given(name: str) -> None:
    value, reason = _REASONS[name]
    assert any(reason in why for why in _candidates(_LETTERS[name][0])[value].why)


@pytest.mark.parametrize("name", _LETTERS)
def test_the_evidence_is_the_words_of_the_winner(name: str) -> None:
    text, day = _LETTERS[name]
    reading = read(text)
    pages = {page.number: page.text for page in reading.letter.pages}
    chosen = [one for one in reading.candidates.get("date", ()) if one.chosen]
    for one in reading.candidates.get("date", ()):
        assert pages[one.evidence.page][one.evidence.start : one.evidence.end].strip()
        assert 0 <= one.evidence.confidence <= 1
    if not day:
        assert "date" not in reading.letter.evidence
        assert [one.value for one in chosen] in ([], ["undated"])
        return
    (proof,) = reading.letter.evidence["date"]
    assert [one.evidence for one in chosen] == [proof]
    words = pages[proof.page][proof.start : proof.end]
    assert reading.letter.date
    assert " ".join(words.split()) == reading.letter.date.text


def test_the_winner_stands_first_and_all_others_are_shown() -> None:
    first, *others = read(f"{_SHEET}{_BOARD}May 17, 1962\n\n{_SIGNED}March 9, 1962\n").candidates["date"]
    assert (first.value, first.chosen, first.evidence.rule) == ("11 May 1962", True, "date/archive_form")
    assert [(one.value, one.chosen) for one in others] == [("17 May 1962", False), ("9 March 1962", False)]


def test_the_same_day_at_another_place_bears_it_out() -> None:
    foot = f"{_BOARD}{_SIGNED}March 5, 1962\n"
    alone = read(foot).candidates["date"][0]
    twice = max(read(f"MAR 5 1962\n{foot}").candidates["date"], key=lambda one: one.evidence.start)
    with_form = read(f"{_SHEET.replace('05/11', '03/05')}{foot}").candidates["date"][0]
    assert alone.score < twice.score
    assert alone.score < with_form.score
    assert "the same day stands elsewhere in the letter" in twice.why
    assert "the archive's identification form says the same" in with_form.why


def test_no_more_candidates_are_shown_than_people_read() -> None:
    days = "\n".join(f"March {day}, {year}" for year in (1961, 1962) for day in range(1, 29))
    reading = read(f"{_BOARD}{days}\n\n{_REST}")
    assert len(reading.candidates["date"]) == 25
