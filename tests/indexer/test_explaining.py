"""`explain` shows each fact in its words, and what else was weighed with the reasons for and against."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.letter import Correspondent, Evidence
from indexer import explaining
from indexer.explaining import Explained
from indexer.extraction import read_document
from indexer.extraction.reading import Candidate, Reading, Source
from indexer.readers.document import OutlineEntry, Page, RawDocument
from tests import factories

TEXT = "14 March 1912\n\nDear Mr. Hale:\n\nYours of the 3rd came.\n\nYours truly,\n\nAda Corry\n"


def _explained(candidates: dict[str, tuple[Candidate, ...]], **facts: object) -> Explained:
    one = factories.letter(text=TEXT, file="box/a.txt", **facts)  # type: ignore[arg-type]
    zones = ((1, 0, 13, "date"), (1, 15, 29, "greeting"), (1, 31, 53, "body"))
    return Explained("text/plain", (OutlineEntry("Letter of March", 1),), Reading(one, candidates), zones)


def _lines(explained: Explained, text: bool = True) -> list[str]:
    return list(explaining._letter_lines(explained, text))


def test_the_winner_and_the_losers_stand_with_scores_words_and_reasons() -> None:
    won = Evidence(1, 0, 13, "date/day_month_year", 0.96)
    lost = Evidence(1, 44, 47, "date/day", 0.1)
    candidates = {
        "date": (
            Candidate("14 March 1912", won, 0.96, ("in the date line",), chosen=True),
            Candidate("3 March 1912", lost, 0.12, ("stands in running text",)),
        )
    }
    lines = _lines(_explained(candidates, date="1912-03-14", evidence={"date": (won,)}))
    begin = lines.index("date: 14 March 1912 (1912-03-14)")
    assert lines[begin + 1].startswith("    …[14 March 1912] Dear Mr. Hale:")
    assert lines[begin + 1].endswith("[page 1, 0–13; date/day_month_year, 96%]")
    assert lines[begin + 2].startswith("    *  0.96  14 March 1912  …[14 March 1912]")
    assert lines[begin + 3] == "             in the date line"
    assert lines[begin + 4].startswith("    -  0.12  3 March 1912  ")
    assert "Yours of the [3rd] came" in lines[begin + 4]
    assert lines[begin + 5] == "             stands in running text"


def test_a_fact_with_nothing_to_weigh_says_why_it_stands() -> None:
    proof = Evidence(1, 15, 29, "kind-letter", 0.8)
    candidates = {"kind": (Candidate("letter", proof, 0.8, ("nothing says otherwise",), chosen=True),)}
    lines = _lines(_explained(candidates, evidence={"kind": (proof,)}))
    assert "    because nothing says otherwise" in lines


def test_losers_are_shown_where_nothing_won() -> None:
    lost = Evidence(1, 44, 47, "date/day", 0.1)
    lines = _lines(_explained({"date": (Candidate("day 3", lost, 0.0, ("no month",)),)}, date=None))
    begin = lines.index("date: none read")
    assert lines[begin + 1].startswith("    -  0.00  day 3")
    assert lines[begin + 2].strip() == "no month"


def test_zones_stand_in_the_margin_where_they_begin_and_text_can_be_left_out() -> None:
    lines = _lines(_explained({}))
    assert "          date | 14 March 1912" in lines
    assert "      greeting | Dear Mr. Hale:" in lines
    assert "outline: page 1: Letter of March" in lines
    assert not any("Dear Mr. Hale" in line for line in _lines(_explained({}), text=False))


def test_parties_show_all_their_parts_and_a_fact_from_nowhere_says_so() -> None:
    mayor = Correspondent("Tobias Hale", "Mayor", "City of Ardmere")
    nowhere = Evidence(1, 0, 0, "stated", 1.0)
    lines = _lines(_explained({}, recipient=mayor, evidence={"recipients": (nowhere,)}))
    begin = lines.index("recipients: Tobias Hale · Mayor · City of Ardmere")
    assert lines[begin + 1] == "    [stands nowhere in the text; stated, 100%]"


@pytest.mark.parametrize("fact", ["date", "senders"])
def test_what_the_rules_weigh_reaches_the_person(fact: str) -> None:
    document = RawDocument((Page(1, TEXT),), "text/plain")
    (reading,) = read_document(document, Source("0" * 64, ("a.txt",), dt.date(2026, 7, 1)))
    lines = _lines(Explained("text/plain", (), reading, ()))
    assert any(line.startswith(f"{fact}: ") and not line.endswith("none read") for line in lines)
    assert reading.candidates.get(fact), "the rules say what they weighed"
