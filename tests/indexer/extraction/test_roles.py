"""Titles, bodies and addresses: which of the three a line says, and how one that says two is parted."""

from __future__ import annotations

import pytest

from indexer.extraction.addresses import is_address_line, is_city_line, is_contact_line
from indexer.extraction.roles import clean_role, says_body, says_title, split_role

PARTED = [
    ("Mayor, New York City", "Mayor", "New York City"),
    ("Deputy Director, Plans", "Deputy Director, Plans", None),
    ("Executive Vice President, Regulatory Affairs", "Executive Vice President, Regulatory Affairs", None),
    ("Legal Division", None, "Legal Division"),
    ("Chief Counsel and Director", "Chief Counsel and Director", None),
    ("General Mills, Inc.", None, "General Mills, Inc."),
    ("Legal Branch Chief", "Legal Branch Chief", None),
    ("County Counsel", "County Counsel", None),
    ("Board of Supervisors", None, "Board of Supervisors"),
    ("Treasurer, Friends of Parks, Inc.", "Treasurer", "Friends of Parks, Inc."),
    ("SAC, NEW ORLEANS (100-16999) (P)", "SAC, New Orleans", None),
    ("Halvorsen Therapeutics, LLC", None, "Halvorsen Therapeutics, LLC"),
    ("the weather was fine", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "title", "body"), PARTED)
def test_split(text: str, title: str | None, body: str | None) -> None:
    assert split_role(text) == (title, body)


@pytest.mark.parametrize(
    "text", ["Chief", "General Counsel", "Member of Congress", "Senior Staff Accountant", "Acting Director"]
)
def test_titles(text: str) -> None:
    assert says_title(text)


@pytest.mark.parametrize(
    "text", ["Office of the Chief Counsel", "Department of State", "Amgen, Inc.", "Halden", "1 Main Street", ""]
)
def test_no_titles(text: str) -> None:
    assert not says_title(text)


@pytest.mark.parametrize(
    "text", ["FBI", "Office of the Mayor", "City of Halden", "Whitcombe, Larue & Stone LLP", "Congress"]
)
def test_bodies(text: str) -> None:
    assert says_body(text)


@pytest.mark.parametrize("text", ["Ann Moss", "www.example.gov/office", "Tel. (916) 322-5660", "yesterday", ""])
def test_no_bodies(text: str) -> None:
    assert not says_body(text)


@pytest.mark.parametrize(
    "text",
    [
        "500 12th Street, SW", "P.O. Box 807", "Room 4117", "State Capitol, Second Floor", "Washington, D. C.",
        "Duluth, Minnesota 55802",
        "London SW1A 2AA", "1066 Epalinges", "One Liberty Square", "Japan", "Suite 600", "City Hall",
    ],
)  # fmt: skip
def test_addresses(text: str) -> None:
    assert is_address_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "DIRECTOR, FBI (105-82999)",
        "Lucas Bork, MD",
        "Chief Counsel",
        "Dear Mr. Hale:",
        "File No. 333-224495",
        "Halden Mills, Inc.",
        "",
    ],
)
def test_no_addresses(text: str) -> None:
    assert not is_address_line(text)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Silver Spring, MD", True),
        ("Baltimore, MD 21201", True),
        ("Anna Moss, MD", False),
        ("Halden, Ohio", True),
        ("Suite 600", False),
    ],
)
def test_cities(text: str, city: bool) -> None:
    assert is_city_line(text) is city


@pytest.mark.parametrize(
    ("text", "contact"), [("(916) 322-5660", True), ("a.moss@example.gov", True), ("1 Main Street", False)]
)
def test_contacts(text: str, contact: bool) -> None:
    assert is_contact_line(text) is contact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  GENERAL   COUNSEL, ", "General Counsel"),
        ("Amgen, Inc.", "Amgen, Inc."),
        ("Mayor.", "Mayor"),
        ("Director (62-117290)", "Director"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert clean_role(text) == shown
