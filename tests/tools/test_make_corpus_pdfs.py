"""The sample archive: every letter has its hand-read row, and its PDFs are what the script makes of their sources."""

from __future__ import annotations

import csv
import importlib.util
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT / "corpus"
TRUTH = PROJECT / "tests" / "data" / "corpus_truth.csv"
SCRIPT = PROJECT / "tools" / "make_corpus_pdfs.py"
KINDS = {"letter", "memorandum", "telegram", "email", "circular", "petition"}
SCANS = {
    "cities/san-tadeo-petition-1966.pdf",
    "governor/defense-council-1942.pdf",
    "records-office/wray-own-records-2019.pdf",
    "waterworks/quist-block-nine-1961.pdf",
}

with TRUTH.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
LETTERS = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.name != "README.md")
PDFS = [path for path in LETTERS if path.suffix == ".pdf"]


def relative(path: Path, root: Path = CORPUS) -> str:
    """The path under `root` as the truth writes it: slashes, composed letters (some file systems take them apart)."""
    return unicodedata.normalize("NFC", path.relative_to(root).as_posix())


def pages(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def letter_text(path: Path) -> str:
    return "\n".join(pages(path)) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDFs made anew."""
    if importlib.util.find_spec("reportlab") is None:
        pytest.skip("reportlab is not installed (requirements-dev.txt): the corpus PDFs cannot be made again")
    out = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, str(SCRIPT), "--out", str(out)], check=True, capture_output=True)
    return out


def test_every_letter_has_one_row_and_every_row_a_letter() -> None:
    named = [row["file"] for row in ROWS]
    assert sorted(named) == sorted(relative(path) for path in LETTERS)
    assert len(named) == len(set(named))


def test_the_archive_is_as_its_readme_counts_it() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    counts = {suffix: sum(path.suffix == suffix for path in LETTERS) for suffix in (".txt", ".md", ".pdf")}
    assert (
        f"There are {len(LETTERS)}: {counts['.txt']} as plain text, {counts['.md']} as Markdown, "
        f"{counts['.pdf']} as PDF." in readme
    )
    for folder in {path.parent.name for path in LETTERS}:
        assert f"`{folder}/`" in readme


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_rows_are_well_formed(row: dict[str, str]) -> None:
    one = r"\d{4}(-\d{2}(-\d{2})?)?"
    assert re.fullmatch(rf"({one}(/{one})?)?", row["date"])
    assert row["kind"] in KINDS
    assert row["sender"]
    assert row["recipient"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["file"] not in SCANS], ids=lambda row: row["file"])
def test_what_a_row_states_stands_in_the_letter(row: dict[str, str]) -> None:
    text = letter_text(CORPUS / row["file"])
    for column in ("sender", "recipient", "subject", "sender_org", "recipient_org", "cc", "place"):
        assert words(row[column]) <= words(text), column
    if row["date"]:
        assert row["date"][:4] in text or row["date"][2:4] in words(text)


@pytest.mark.parametrize("path", PDFS, ids=relative)
def test_only_the_scans_have_no_text(path: Path) -> None:
    without_text = not any(page.strip() for page in pages(path))
    assert without_text == (relative(path) in SCANS)


@pytest.mark.parametrize("path", PDFS, ids=relative)
def test_a_pdf_made_again_is_the_one_kept(path: Path, remade: Path) -> None:
    again = remade / path.relative_to(CORPUS)
    assert pages(again) == pages(path)  # for scans: as many pages, all of them empty


def test_no_source_is_without_its_pdf(remade: Path) -> None:
    assert sorted(relative(path, remade) for path in remade.rglob("*.pdf")) == sorted(map(relative, PDFS))


def test_the_same_source_gives_the_same_bytes(remade: Path, tmp_path: Path) -> None:
    for name in ("joint-letter-1971", "quist-cracks-1961"):
        subprocess.run([sys.executable, str(SCRIPT), "--out", str(tmp_path), name], check=True, capture_output=True)
    made = list(tmp_path.rglob("*.pdf"))
    assert len(made) == 2
    for path in made:
        assert path.read_bytes() == (remade / path.relative_to(tmp_path)).read_bytes()
