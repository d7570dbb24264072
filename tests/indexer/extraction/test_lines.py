"""What a single line looks like: labels, salutations, closings, copies, initials, sentences, dates."""

from __future__ import annotations

import pytest

from indexer.extraction.greetings import closing_of, salutation_of
from indexer.extraction.labels import form_label_of, label_of
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.line_kinds import (
    is_copies_line,
    is_enclosure_line,
    is_footnote_line,
    is_sentence,
    is_typist_line,
    is_via_line,
)

LABELS = [
    ("MEMORANDUM FOR: Chief", "to", "Chief"),
    ("TO      : Mr. Rosen", "to", "Mr. Rosen"),
    ("suBJECT: X", "subject", "X"),
    ("TERU : X", "through", "X"),
    ("SUBIT: X", "subject", "X"),
    ("SUBJECTs SAURIN", "subject", "SAURIN"),
    ("FROM” “ug I", "from", "ug I"),
    (". of SUBJECT: X", "subject", "X"),
    ("Attention: Mr. Pappas", "attention", "Mr. Pappas"),
    ("TO", "to", ""),
]
NO_LABELS = [
    "To the mill it is a mile: no more",
    "",
    "AN:jgl",
    "Tomorrow: rain",
    "FROMAGE",
    "TO Chief of Station",
    "12: 30",
]


@pytest.mark.parametrize(("text", "meaning", "value"), LABELS)
def test_labels(text: str, meaning: str, value: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label[0], text[label[1] :]) == (meaning, value)


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_labels(text: str) -> None:
    assert label_of(text) is None


def test_labels_without_a_mark_count_beside_others_only() -> None:
    assert form_label_of("FROM Chief, WH Division") == ("from", 5)
    assert form_label_of("FROM the mill") is None


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr. Smith:", "My dear Governor,", "Dcar Sir:", "Gentlemen:", "Dear Mr Wenig:",
        "To Whom It May Concern:", "SIR:",
        "Dear Dr. Ross: Thank you for your letter.", "Sehr geehrte Frau Voss,", "Estimado señor:",
        "Ladies and Gentlemen:",
    ],
)  # fmt: skip
def test_salutations(text: str) -> None:
    assert salutation_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear friends have told me that the river rose and that the mill stood still",
        "Gentlemen of the jury heard it",
        "Deer",
        "",
    ],
)
def test_no_salutations(text: str) -> None:
    assert not salutation_of(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Sincerely,", ""), ("Very truly yours, i", "i"), ("Your obedient servant,", ""), ("Sincerely, Ann Moss",
        "Ann Moss"),
        ("I have the honor to be, Sir,", ""), ("Mit freundlichen Grüßen", ""), ("Sincereiy yours,", ""),
        ("Yours etc.", ""),
    ],
)  # fmt: skip
def test_closings(text: str, rest: str) -> None:
    end = closing_of(text)
    assert end is not None
    assert text[end:].strip() == rest


@pytest.mark.parametrize(
    "text",
    ["He sincerely hopes that it will rain", "The yours and mine of it", "Love is a word that he never used", ""],
)
def test_no_closings(text: str) -> None:
    assert closing_of(text) is None


@pytest.mark.parametrize(
    "text", ["cc: Ann Moss", "Copies to:", "c.c. Mr. Hale", "Distribution:", "Ce: Ann Moss", "cc  Ann Moss"]
)
def test_copies(text: str) -> None:
    assert is_copies_line(text)


@pytest.mark.parametrize("text", ["Copies of the letter were made", "account: 12", "Accounting", "cents", ""])
def test_no_copies(text: str) -> None:
    assert not is_copies_line(text)


@pytest.mark.parametrize("text", ["EDL:MH", "RSK:dw", "LKT/bw", "GRB:dm 2/2/65", "I:\\AdviceLtrs\\01-083", "SJP:bas"])
def test_typists(text: str) -> None:
    assert is_typist_line(text)


@pytest.mark.parametrize("text", ["Ann Moss", "TO: Mr. Hale", "Director", "Re: the mill", ""])
def test_no_typists(text: str) -> None:
    assert not is_typist_line(text)


@pytest.mark.parametrize("text", ["Enclosure", "Enclosures: 2", "Encl.", "Attachment: as stated"])
def test_enclosures(text: str) -> None:
    assert is_enclosure_line(text)


@pytest.mark.parametrize("text", ["We enclose the deed", "Enclosed is what you asked for in your letter", ""])
def test_no_enclosures(text: str) -> None:
    assert not is_enclosure_line(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We have read your letter of May 2 and thank you for it.", True),
        ("2. Questions should be directed to extension 5999.", True),
        ("Deputy Director and Senior Official", False),
        ("Vice President, Regulatory Affairs & Quality", False),
        ("Form 10-K for the Fiscal Year Ended December 31, 2016", False),
        ("attachment.", False),
        ("", False),
    ],
)
def test_sentences(text: str, sentence: bool) -> None:
    assert is_sentence(text) is sentence


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 2, 2018", True), ("FEB 12 2020", True), ("Kingsferry, January 9th, 1890.", True), ("21 October 1953",
        True),
        ("Filed October 16, 2020", False), ("DOB: 4 Sept. 1921", False), ("Response Dated August 2, 2016", False),
        ("In your letter of May 2, 2018 you asked whether", False), ("File No. 1-00044", False), ("", False),
    ],
)  # fmt: skip
def test_date_lines(text: str, date: bool) -> None:
    assert is_date_line(text) is date


@pytest.mark.parametrize(
    "text", ["Via E-mail", "VIA FEDERAL EXPRESS", "By Facsimile and U.S. Mail", "Mail Stop 3561", "CONFIDENTIAL"]
)
def test_delivery(text: str) -> None:
    assert is_via_line(text)


@pytest.mark.parametrize(
    "text", ["Via the mill, the road leads to the dam that was built there in 1931", "Bypass", "Mr. Hale"]
)
def test_no_delivery(text: str) -> None:
    assert not is_via_line(text)


def test_footnotes() -> None:
    assert is_footnote_line("1 Government Code Sections 81000 - 91014.")
    assert not is_footnote_line("1 Main Street")
