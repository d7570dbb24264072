"""Names, titles, firms and addresses in all combinations, in the layouts of three families: odd names stay whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from archive.letter import Correspondent, Letter
from tests.indexer.extraction.rule_case import read

_NAMES = (
    "William P. O'Nolan",
    "Cheng Wei Lin",
    "Jean-Luc du Pray",
    "A. J. Judge",
    "Mary Ann Church",
    "Ömer Aydan",
    "Dean Banks",
    "Anna van der Borg",
    "J.P. Mortimer III",
    "Robert E. Major",
    "Karen L. House",
    "Min-ho Kam",
    "Jo Ann Post",
    "Ai Ngo",
    "Sergio de la Tarre",
    "D. James Bidwell",
    "Frank Counsel",
    "Helen Press",
    "Carol B. Tamé",
    "T. Rowe Miller",
    "Earl Powers",
)
_TITLES = (
    "Chief Financial Officer",
    "Senior Vice President, Chief Financial Officer and Treasurer",
    "Chief Operating & Financial Officer",
    "Vice President – Controller",
    "Interim CFO",
    "Chief Executive Officer and\nDirector",
    "Head of Legal",
    "City Attorney",
    "Director, Global Regulatory Sciences",
    "Senior Director, Regulatory Affairs",
)
_FIRMS = (
    "Tarrant Corporation",
    "eKart Inc.",
    "iGlobe Corporation",
    "3T Company",
    "General Looms, Inc.",
    "The Home Depository, Inc.",
    "Dr Salter Snack Group, Inc.",
    "Mr. Carter Group Inc.",
    "Marsh & McLarren Companies, Inc.",
    "Host Inns & Resorts, Inc.",
    "Federated States Steel Corporation",
    "Equity Residence",
    "City of San Lucas",
    "Best Best & Kruger LLP",
    "UCR, Inc.",
)
_ADDRESSES = (
    "1000 Nicolas Mall\nHalden, MN 55403",
    "One Apple Park Way\nHalden, CA 95014",
    "P.O. Box 1234\nHamilton HM 12, Bermuda",
    "Building 4, Level 3\n12 Sukhum Road\nBangkok 10110\nThailand",
    "Suite 2300, 1111 Main\nHalden, Texas 77002",
    "c/o Agents Global Inc.\n122 East 42nd Street\nNew York, NY 10168",
)
_BODY = "We have reviewed what you sent and have the following comments.\nPlease tell us why in your response."
_LAYOUTS = {
    "securities": """\
June 12, 2017
Via E-mail
{who}
{title}
{firm}
{address}
Re: {firm}
Form 10-K
Dear {greeting}:
{body}
Sincerely,
/s/ {signer}
{signer}
Accounting Branch Chief
""",
    "advice": """\
June 12, 2017

{who}
{title}
{firm}
{address}

    Re:  Your Request for Advice
         Our File No. A-17-101

Dear {greeting}:

{body}

    Sincerely,

    {signer}
    General Counsel

By: Tobin Falk
    Counsel
""",
    "drugs": """\
NDA 203991
COMPLETE RESPONSE
{firm}
Attention: {who}, Ph.D.
{title}
{address}
Dear {greeting}:
{body}
Sincerely,
{{See appended electronic signature page}}
{signer}, M.D.
Deputy Director
Division of Neurology Products
""",
}


def _cases() -> list[tuple[str, str, str, str, str]]:
    chance = random.Random(7)
    cases = []
    for layout in _LAYOUTS:
        for number in range(70):
            who, signer = _NAMES[number % len(_NAMES)], chance.choice(_NAMES)
            last = who.removesuffix(" III").split()[-1]
            text = _LAYOUTS[layout].format(
                who=who,
                title=chance.choice(_TITLES),
                firm=(firm := _FIRMS[number % len(_FIRMS)]),
                address=chance.choice(_ADDRESSES),
                greeting=chance.choice((f"Mr. {last}", f"Ms. {last}", who)),
                signer=signer,
                body=_BODY,
            )
            cases.append((layout, text, who, firm, signer))
    return cases


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_who_wrote_to_whom(layout: str) -> None:
    """Not one of seventy letters is read wrong; what was read instead is shown."""
    wrong = []
    for found, text, who, firm, signer in _cases():
        if found == layout and (fault := _fault(read(text, "pdf").letter, who, firm, signer)):
            wrong.append((fault, who, firm, signer))
    assert wrong == []


def _fault(letter: Letter, who: str, firm: str, signer: str) -> str:
    if [one.name for one in letter.recipients] != [who]:
        return f"recipients {_names(letter.recipients)}"
    if firm.split()[0].strip(",") not in (letter.recipients[0].organization or ""):
        return f"organization {letter.recipients[0]}"
    if letter.senders[0].name != signer:
        return f"senders {_names(letter.senders)}"
    return ""


def _names(parties: Sequence[Correspondent]) -> list[str | None]:
    return [one.name for one in parties]
