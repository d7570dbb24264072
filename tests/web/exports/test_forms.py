"""Each form is read back by a reader that others wrote, and nothing in a letter can break out of it."""

from __future__ import annotations

import csv
import io
import json

import bibtexparser
import pytest
import rispy

from archive.letter import Letter
from web.exports import BY_SUFFIX, FORMS
from web.exports.about import About
from web.exports.csv_table import COLUMNS


def written(suffix: str, letters: list[Letter], about: About) -> str:
    return "".join(BY_SUFFIX[suffix].written(letters, about))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.suffix))
def test_every_form_holds_every_letter_and_none_too(letters: list[Letter], about: About, form: object) -> None:
    suffix = form.suffix  # type: ignore[attr-defined]
    text = written(suffix, letters, about)
    assert all(one.id in text for one in letters)
    assert written(suffix, [], about) is not None


def test_csv_is_read_back(letters: list[Letter], about: About) -> None:
    text = written("csv", letters, about)
    assert text.startswith("\ufeff"), "Excel knows UTF-8 by its mark"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == [one.id for one in letters]
    assert tuple(rows[0]) == COLUMNS
    first = rows[0]
    assert (first["from"], first["from_title"], first["to"]) == ("Edith R. Hale", "Governor", "Tobias Mabry")
    assert (first["date"], first["references"]) == ("1957-03-05", "WD/114; 7_b")
    assert rows[1]["date_latest"] == "1957-03-31"
    assert rows[3]["date"] == ""


def test_no_cell_is_a_formula(letters: list[Letter], about: About) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", letters, about).removeprefix("\ufeff"), newline="")))
    assert rows[2][COLUMNS.index("subject")] == '\'=HYPERLINK("x")'
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_lines_are_read_back(letters: list[Letter], about: About) -> None:
    lines = [json.loads(line) for line in written("jsonl", letters, about).splitlines()]
    assert [line["id"] for line in lines] == [one.id for one in letters]
    assert lines[0]["senders"] == [{"name": "Edith R. Hale", "title": "Governor", "organization": "State of Ardmere"}]
    assert lines[0]["url"] == f"https://letters.example/letter/{letters[0].id}"


def test_ris_is_read_back(letters: list[Letter], about: About) -> None:
    found = rispy.loads(written("ris", letters, about))
    assert [one["id"] for one in found] == [one.id for one in letters]
    first = found[0]
    assert first["type_of_reference"] == "PCOMM"
    assert first["authors"] == ["Hale, Edith R."]
    assert first["secondary_authors"] == ["Mabry, Tobias"]
    assert first["date"] == "1957/03/05"
    assert found[1]["authors"] == ["Director, Records Office"]
    assert found[1]["date"] == "1957/03/"
    assert found[4]["title"] == "Line one TY - BOOK", "a letter cannot begin a reference of its own"


def test_bibtex_is_read_back(letters: list[Letter], about: About) -> None:
    library = bibtexparser.parse_string(written("bib", letters, about))
    assert not library.failed_blocks
    assert len(library.entries) == len(letters)
    first = library.entries[0]
    assert first.key == f"hale1957-{letters[0].id}"
    assert first["author"] == "Hale, Edith R."
    assert first["title"] == r"{Flood \& works, 100\% \{done\}}"
    assert library.entries[1]["author"] == "{Director, Records Office}"
    assert library.entries[4]["author"] == "Wray, Jr., Tobias"


def test_csl_is_read_back(letters: list[Letter], about: About) -> None:
    items = json.loads(written("csl.json", letters, about))
    assert items[0]["author"] == [{"family": "Hale", "given": "Edith R."}]
    assert items[0]["issued"] == {"date-parts": [[1957, 3, 5]]}
    assert items[1]["author"] == [{"literal": "Director, Records Office"}]
    assert items[1]["issued"] == {"date-parts": [[1957, 3]]}
    assert items[2]["issued"] == {"date-parts": [[1912, 1, 1], [1913, 12, 31]], "circa": True}
    assert items[4]["issued"] == {"date-parts": [[1862]], "circa": True}
    assert "issued" not in items[3]
