"""Mending what a scan misread: titles, known bodies, noise cut away; and what must stay as it is."""

from __future__ import annotations

import pytest

from archive.letter import Page
from indexer.extraction.layout import lay_out
from indexer.extraction.mending import mend, nearest_known
from indexer.extraction.parties import Piece, whole
from indexer.extraction.subject_scan import subject_as_typed

MENDED = [
    ("i Director ye Stoe slo face", "Director", "noise on both sides"),
    ("of 2 | | Central Intellgence Agency KY GF)", "Central Intelligence Agency", "bars and another hand"),
    ("Federal Bureau of Investigaa DECL epon", "Federal Bureau of Investigation", "the end of a word is lost"),
    ("Deputy Digectee for Plaas", "Deputy Director for Plans", "two words of a title"),
    ("chief, Survey Section - .", "Chief, Survey Section", "a speck at the end"),
    ("Mr. 8. J. Papp", "Mr. S. J. Papp", "a digit for an initial"),
    ("Se Je Papp", "S. J. Papp", "points that look like an e"),
    ("Deputy aktictant Secretary", "Deputy Assistant Secretary", "between two words of a title"),
]
KEPT = [
    "Mr. D. E. Brennan",
    "SAC, NEW ORLEANS",
    "Internal Security Division",
    "State Highway Commission",
    "Chief, Western Hemisphere Division",
    "J. Warren Yarnell, Assistant Attorney General",
    "Carson Marstone",
]


@pytest.mark.parametrize(("text", "typed", "reason"), MENDED, ids=[row[2] for row in MENDED])
def test_mends(text: str, typed: str, reason: str) -> None:
    assert mend(text) == typed


@pytest.mark.parametrize("text", KEPT)
def test_keeps(text: str) -> None:
    assert mend(text) == text


def test_nothing_is_known_of_a_stranger() -> None:
    assert nearest_known("Halden Historical Society") is None
    assert nearest_known("") is None


def _pieces(*lines: str) -> list[Piece]:
    return [whole(line) for line in lay_out([Page(1, "\n".join(lines), source="ocr")]).lines]


SUBJECTS = [
    (("CASIMIR DELACROIX | g ; , if", "INTERNAL SECURITY - CUBA"), "CASIMIR DELACROIX INTERNAL SECURITY - CUBA"),
    (("Request for Alias Documentation coe",), "Request for Alias Documentation"),
    (("MARCHENKO, Valeriy V.", "DOB: 20 Sept. 1936"), "MARCHENKO, Valeriy V."),
    (("OSGOOD, Warren", "#71234", "1. Reference is made to your memorandum"), "OSGOOD, Warren #71234"),
    (("CUBAN EXILES IN GREECE ANDCUBA", "G", "s"), "CUBAN EXILES IN GREECE AND CUBA"),
    (("PARTY OF VENEZUELA f 1 - Mr. Sully",), "PARTY OF VENEZUELA"),
    (
        ("HALDEN MILLS", "I ound A} “TOMIC ENERGY COMMISSION (Aec eer"),
        "HALDEN MILLS ATOMIC ENERGY COMMISSION",
    ),
    (("HALDEN MILLS", "I ound A} “TOMIC ENEMIES eer"), "HALDEN MILLS"),
    (("Wires of the mill", "ound A} atomic energy commission eer"), "Wires of the mill"),
    (("HALDEN, Jesa XK. . \\",), "HALDEN, Jesa XK."),
    (("| ~ ;",), ""),
]


@pytest.mark.parametrize(("lines", "typed"), SUBJECTS)
def test_subjects(lines: tuple[str, ...], typed: str) -> None:
    assert " ".join(piece.text for piece in subject_as_typed(_pieces(*lines))) == typed
