"""Letters of every shape that an export must bear, and what an export is told of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.letter import Correspondent, Letter
from tests.factories import letter
from web.exports.about import About

HALE = Correspondent("Edith R. Hale", "Governor", "State of Ardmere")
OFFICE = Correspondent(None, "Director", "Records Office")


@pytest.fixture
def about() -> About:
    return About(
        archive="Ardmere & Letters",
        base="https://letters.example",
        question="https://letters.example/search?q=flood&date=1912",
        read_as="letters with flood, dated 1912",
        licence="https://creativecommons.org/licenses/by/4.0/",
        today=dt.date(2024, 5, 1),
    )


@pytest.fixture
def letters() -> list[Letter]:
    return [
        letter(HALE, "Tobias Mabry", date="1957-03-05", subject="Flood & works, 100% {done}", file="governor/a b.pdf",
               place="Kingsferry", references=("WD/114", "7_b"), cc="Ada Corry"),
        letter(OFFICE, ["Dr. Anna Quist", "City Council"], date="1957-03", kind="memorandum",
               subject='=HYPERLINK("x")'),
        letter("J. Muñoz", None, date="1912/1913", subject="<b>Wet</b> \x07 &amp;", language="es"),
        letter(None, "Bill de Corry", date=None, subject=None),
        letter("Tobias Wray, Jr.", HALE, date="1862?", subject="Line one\nTY  - BOOK"),
    ]  # fmt: skip
