"""Masking: what is not the letter becomes spaces, and every offset stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.letter import Page
from indexer.extraction.clean import joined_for_search, mask, raw_lines

_TEXT = """\
We have read your letter and thank you for it.
The work begins in spring.
It will not take long.
The road stays open.
"""


def _masked(*texts: str) -> list[str]:
    return [" ".join(text.split()) for text in mask([Page(n, text) for n, text in enumerate(texts, start=1)])]


MASKED = [
    (
        "Ann B. Moss\nHalden Mills, Inc.\nMay 2, 2018\nPage 2\n\n" + _TEXT,
        "Ann B. Moss",
        "a running head on a second page",
    ),
    ("2\n" + _TEXT, "2", "a bare page number"),
    ("FirstName LastNameAnn B. Moss\n" + _TEXT, "FirstName LastName", "placeholders of a mail merge"),
    ("124-10281-10028\n" + _TEXT, "124-10281-10028", "an archive's number"),
    ("2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ACT OF 1992\n" + _TEXT, "RELEASE", "an overlay"),
    (_TEXT + "HW 50953 DocId:32337301 Page 2\n", "DocId", "an archive's footer"),
    (_TEXT + "Reference ID: 3812463\n", "Reference ID", "an agency's footer"),
    ("Mr. Hale CIA HAS NO OBJECTION TO\n" + _TEXT, "OBJECTION", "the stamp of a review on a typed line"),
    ("ALL INFORMATION CONTAINED HEREIN\n" + _TEXT, "CONTAINED", "another stamp"),
    ("D\nR\nA\nF\nT\n" + _TEXT, "D R A F T", "a watermark down the page"),
    (_TEXT + "SECRET\n", "SECRET", "a mark of secrecy"),
]
KEPT = [
    ("Page one of the report is lost, and page 2 too.\n" + _TEXT, "page 2 too", "pages in running text"),
    ("He said that the CIA has no objection to it.\n" + _TEXT, "no objection", "a sentence"),
    ("The secret of the mill\n" + _TEXT, "secret", "a word"),
    ("A\nB\nC\n" + _TEXT, "A B C", "letters that spell nothing"),
]


@pytest.mark.parametrize(("text", "gone", "reason"), MASKED, ids=[row[2] for row in MASKED])
def test_masks(text: str, gone: str, reason: str) -> None:
    masked = _masked("First page.\n" + _TEXT, text)[1]
    assert gone not in masked
    assert "your letter" in masked


@pytest.mark.parametrize(("text", "kept", "reason"), KEPT, ids=[row[2] for row in KEPT])
def test_keeps(text: str, kept: str, reason: str) -> None:
    assert kept in _masked("First page.\n" + _TEXT, text)[1]


def test_a_head_that_stands_on_three_pages_is_masked_but_the_first_time() -> None:
    pages = [f"State Water Commission\n{number} reasons\n{_TEXT}" for number in ("Some", "Two", "Three")]
    found = ["State Water Commission" in text for text in _masked(*pages)]
    assert found == [True, False, False]


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.text(max_size=200), min_size=1, max_size=4))
def test_offsets_and_line_ends_stay(texts: list[str]) -> None:
    for text, masked in zip(texts, mask([Page(n, text) for n, text in enumerate(texts, start=1)]), strict=True):
        assert len(masked) == len(text)
        assert masked.splitlines(keepends=True) == [] or len(masked.splitlines()) == len(text.splitlines())
        assert all(new in (old, " ") for old, new in zip(text, masked, strict=True))


def test_lines_know_their_offsets() -> None:
    text = "  One\r\n\n\tTwo \x0cThree"
    assert [(line.text, text[line.start : line.end], line.blank_before) for line in raw_lines(text)] == [
        ("One", "One", True),
        ("Two", "Two", True),
        ("Three", "Three", False),
    ]


def test_broken_words_are_joined_for_search() -> None:
    assert (
        joined_for_search("the termi-\n  nation of the con\u00adtract, well-\nKnown")
        == "the termination of the contract, well-\nKnown"
    )
