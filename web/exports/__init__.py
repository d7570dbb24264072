"""The answers in the forms that other programs read. One table: another form is a module and a line here.

Each form turns letters, one after the other, into pieces of text; none holds more than it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archive.letter import Letter
from web.exports import bibtex, cmif, csl, csv_table, json_lines, ris
from web.exports.about import About


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer or of a letter: `suffix` ends its address, `written` makes it."""

    suffix: str
    label: str
    media_type: str
    written: Callable[[Iterable[Letter], About], Iterator[str]]
    help: str


FORMS: tuple[Form, ...] = (
    Form("csv", "CSV", "text/csv", csv_table.written, "a table for a spreadsheet, a letter in each row"),
    Form("jsonl", "JSON Lines", "application/jsonl", json_lines.written, "every fact and its evidence, for programs"),
    Form("ris", "RIS", "application/x-research-info-systems", ris.written, "for Zotero, EndNote and Mendeley"),
    Form("bib", "BibTeX", "application/x-bibtex", bibtex.written, "for LaTeX"),
    Form("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl.written, "for citation processors"),
    Form("xml", "TEI (CMIF)", "application/tei+xml", cmif.written, "for editions and correspSearch"),
)
BY_SUFFIX = {form.suffix: form for form in FORMS}
# The forms in which one letter is cited.
CITATIONS = tuple(BY_SUFFIX[suffix] for suffix in ("ris", "bib", "csl.json"))
