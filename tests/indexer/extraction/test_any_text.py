"""Any text in: no exception out, every evidence inside its page, and work that grows with the text and no faster."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.letter import FACTS, Letter, Page
from indexer.extraction import read_document
from indexer.extraction.reading import Reading, Source
from indexer.readers.document import RawDocument
from tests.indexer.extraction.steps import steps

_SOURCE = Source("0" * 64, ("letters/one.txt",), dt.date(2026, 1, 1))
# Pieces of letters, whole and broken: chance alone would never write a salutation.
_PIECES = (
    "Dear Mr. Hale:", "Dear", "Sincerely,", "/s/", "/s/ Ann Moss", "By: ", "By:", "for the Director",
    "FOR THE DIRECTOR",
    "cc:", "cc: A. Moss; B. Moss,", "TO:", "TO : ", "FROM", "FROM: \t", "SUBJECT:", "MEMORANDUM FOR: Chief", "Re:",
    "RE: X",
    "May 2, 2018", "FEB 30 2020", "l9 63", "0ct.", "31/31/31", "March 1862", "2019年9月3日", "Page 2", "- 2 -", "2",
    "\f",
    "From: a@b.c", "Sent: Thu, 1 May 2025 at 11:49", "Subject:", "On behalf of", "-----Original Message-----",
    "________",
    "The Honorable", "Attention:", "c/o", "Hon.", "Jr.", "M.D.", ",", "(((((", "((a))", "«Name»",
    "Washington, D.C. 20535",
    "JFK Assassination System", "Identification Form", "RECORD NUMBER : 124-1", "ORIGINATOR :", "DATE : 01/01/63",
    "HW 1 DocId:1",
    "Division of Corporation Finance", "Office of the Mayor", "Sehr geehrte Frau Voss,", "Mit freundlichen Grüßen",
    "We have reviewed your letter of May 2, 2018 and have the following comments on it.", "İ", "ß", "ﬁ", "\u2028",
    "\x00", "\x1c",
    "e\u0301", "\ud7ff", "𝔇ear", "١٢٣", "\N{RIGHT-TO-LEFT OVERRIDE}", "Enclosure", "EDL:MH", "1 - Mr. Moss", "Ltd.",
    "&", "#",
)  # fmt: skip
_line = st.one_of(
    st.sampled_from(_PIECES),
    st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join),
    st.text(max_size=60),
    st.builds(lambda lead, text: " " * lead + text, st.integers(0, 60), st.sampled_from(_PIECES)),
)
_text = st.builds(
    lambda lines, end: end.join(lines), st.lists(_line, max_size=40), st.sampled_from(("\n", "\r\n", "\n\n"))
)


def _read(texts: Sequence[str], source: Any = "text") -> tuple[Reading, ...]:
    pages = tuple(Page(number, text, source=source) for number, text in enumerate(texts, start=1))
    return read_document(RawDocument(pages, "text/plain"), _SOURCE)


def _check(readings: Sequence[Reading], texts: Sequence[str]) -> None:
    assert readings
    for reading in readings:
        letter = reading.letter
        json.dumps(letter.facts_json())
        _check_evidence(letter)
        for candidates in reading.candidates.values():
            assert sum(candidate.chosen for candidate in candidates) <= max(1, len(candidates))
    assert "".join(page.text for reading in readings for page in reading.letter.pages) == "".join(texts)


def _check_evidence(letter: Letter) -> None:
    lengths = {page.number: len(page.text) for page in letter.pages}
    for fact, found in letter.evidence.items():
        assert fact in FACTS
        for proof in found:
            assert 0 <= proof.start <= proof.end <= lengths[proof.page], (fact, proof)
            assert 0 <= proof.confidence <= 1
            assert proof.rule
    for fact in ("senders", "recipients", "cc", "references"):
        assert len(letter.evidence.get(fact, ())) == len(getattr(letter, fact))


@settings(max_examples=120, deadline=None)
@given(st.lists(_text, min_size=1, max_size=4), st.sampled_from(("text", "pdf", "ocr")))
def test_any_text_is_read(texts: list[str], source: str) -> None:
    _check(_read(texts, source), texts)


@settings(max_examples=120, deadline=None)
@given(_text, st.sampled_from(("text", "ocr")))
def test_a_date_is_what_the_letter_says(text: str, source: str) -> None:
    """Letter and received stamp: the days in their order, none to come, and the words where the evidence says."""
    for reading in _read([text], source):
        letter = reading.letter
        for fact, span in (("date", letter.date), ("received", letter.received)):
            if span is None:
                assert fact not in letter.evidence
                continue
            assert span.earliest is not None
            assert span.latest is not None
            assert span.earliest <= span.latest
            assert span.earliest <= _SOURCE.today
            (proof,) = letter.evidence[fact]
            page = next(page.text for page in letter.pages if page.number == proof.page)
            assert " ".join(page[proof.start : proof.end].split()) == span.text


@pytest.mark.parametrize(
    "texts", [[""], ["", ""], [" \n\t\n"], ["\f"], ["a"], ["Dear"], ["Re:"], ["cc:"], ["TO:\nFROM:\n"]]
)
def test_nearly_nothing(texts: list[str]) -> None:
    _check(_read(texts), texts)


_HEAD = "May 2, 2018\n\nMr. A. Hale\n1 Main Street\nHalden, CA 90001\n\n"
_LETTER = _HEAD + "Dear Mr. Hale:\n\n{}\n\nSincerely,\n\nAnn Moss\nClerk\n"
_GROWING: dict[str, Callable[[int], str]] = {
    "dates on lines of their own": lambda n: _LETTER.format("\n".join(["March 3, 1962"] * n)),
    "dates on one line": lambda n: _LETTER.format("March 3, 1962 " * n),
    "names": lambda n: "TO: " + "; ".join(["Mr. A. B. Moss, Chief"] * n) + "\nFROM: X. Y. Hale\nSUBJECT: Z\n",
    "copies": lambda n: _LETTER.format("Yes.") + "cc: " + "\n    ".join(["Ann B. Moss, Clerk"] * n),
    "labels": lambda n: "TO: A. B. Moss\nFROM: C. D. Hale\nSUBJECT: X\n" * n,
    "salutations": lambda n: "Dear Mr. Hale:\n" * n,
    "brackets": lambda n: "(" * n + "\n" + "[" * n + "\n" + "<" * n,
    "blanks": lambda n: "TO" + " " * n + ":\nDear" + " " * n + "\nRe" + "\t" * n,
    "closings": lambda n: _LETTER.format("Sincerely,\nAnn Moss\n" * n),
    "one long word": lambda n: "a" * n,
    "capitals": lambda n: "A. " * n,
    "points": lambda n: "." * n + "\n" + "_" * n + "\n" + "- " * n,
}


@pytest.mark.parametrize("name", _GROWING)
def test_work_grows_with_the_text(name: str) -> None:
    """Four times the text takes at most about four times the steps, and not sixteen."""
    few, many = (_GROWING[name](n) for n in (250, 1000))
    _read([few])  # caches are filled before anything is counted
    small, large = steps(lambda: _read([few])), steps(lambda: _read([many]))
    assert large <= 5.5 * small + 3000, (small, large)


@pytest.mark.parametrize("name", _GROWING)
def test_ten_thousand_of_anything(name: str) -> None:
    text = _GROWING[name](10_000)
    _check(_read([text]), [text])


def test_a_line_of_megabytes() -> None:
    """No pattern looks at more of a line than its first characters."""
    text = "Dear Mr. Hale: " + "May 2, 2018 and (so on, " * 200_000
    readings = _read([text])
    _check(readings, [text])
    assert steps(lambda: _read([text])) < 20_000
