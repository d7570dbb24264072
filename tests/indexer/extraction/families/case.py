"""FamilyCase: a letter with the facts that must be read from it, and its forms: typed, flattened, machine-read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.letter import Page, TextSource


@dataclass(frozen=True)
class FamilyCase:
    """A letter of one family. `text` parts its pages by form feeds; persons are written `Given Surname`.

    `senders` and `recipients` must all be found (surname and first initial, or the words of an office);
    `date` is ISO, "" where none may be given; None: not asked, as for `subject`. `forms` are those it is read in.
    """

    name: str
    text: str
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str | None = ""
    subject: str | None = None
    cc: tuple[str, ...] = ()
    organization: str | None = None
    forms: tuple[str, ...] = ("typed", "flat")
    source: TextSource = "pdf"


def pages_of(case: FamilyCase, form: str) -> tuple[Page, ...]:
    """The letter's pages in one form: as typed; flat, as the text of a PDF (no blank lines, no indent); noisy."""
    texts = case.text.strip("\n").split("\f")
    source: TextSource = "ocr" if form == "noisy" else case.source
    return tuple(Page(number, _FORMS[form](text), source=source) for number, text in enumerate(texts, start=1))


def _flat(text: str) -> str:
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line)


def _noisy(text: str) -> str:
    """As a worn scan reads: specks, misread letters at fixed places. Names and dates keep most of their letters."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        plain = re.sub(r"[ \t]+", " ", line).strip()
        if number % 7 == 3 and len(plain) > 60:
            plain = plain.replace("e", "c", 2).replace("rn", "m")
        if number % 9 == 5 and len(plain) > 60:
            plain = plain.replace("h", "b", 1).replace("t", "f", 1)
        if number % 5 == 2 and plain:
            plain += " ."
        if number % 11 == 4 and plain:
            plain = "| " + plain
        lines.append(plain)
        if number in (0, 6):
            lines.append(". ~ ,")
    return "\n".join(lines)


_FORMS: dict[str, Callable[[str], str]] = {"typed": str, "flat": _flat, "noisy": _noisy}
