"""The sender's organization where no letterhead names it: which agency an office of a telling name belongs to."""

from __future__ import annotations

import pytest

from indexer.extraction.known_offices import FILING_AGENCY, FILING_OFFICES, PARENTS
from tests.indexer.extraction.rule_case import BODY, HEAD, read

_COMMISSION = "U.S. Securities and Exchange Commission"
_DRUGS = "U.S. Food and Drug Administration"
_FILING = "Re: Halden Mills, Inc.\nForm 10-K for the year ended December 31, 2017\nFile No. 1-00044\n\n"
_SIGNED = "Sincerely,\n\n/s/ Ann B. Moss\nAnn B. Moss\nBranch Chief\n"

# (subject, last lines, letterhead, organization, title, why)
CASES = [
    (_FILING, "Office of Real Estate &\nCommodities\n", "", _COMMISSION,
     "Branch Chief, Office of Real Estate & Commodities", "a filing's office"),
    ("Re: Halden Mills, Inc.\nRegistration Statement on Form S-3\n\n", "Office of Financial Services\n", "",
     _COMMISSION, "Branch Chief, Office of Financial Services", "a registration"),
    ("Re: Halden Mills, Inc.\nForm 10-KSB\n\n", "Office of Technology\n", "", _COMMISSION,
     "Branch Chief, Office of Technology", "an older form"),
    ("Re: The mill's wires\n\n", "Office of Technology\n", "", "Office of Technology", "Branch Chief", "no filing"),
    ("Re: Form DS-10\n\n", "Office of Technology\n", "", "Office of Technology", "Branch Chief", "another form"),
    (_FILING, "Office of Legal Affairs\n", "", "Office of Legal Affairs", "Branch Chief", "no office of filings"),
    (_FILING, "Office of Technology\n", "HALDEN WATER BOARD\n\n", "Halden Water Board",
     "Branch Chief, Office of Technology", "the letterhead says it"),
    ("Re: Halden\n\n", "Division of Corporation Finance\n", "", _COMMISSION,
     "Branch Chief, Division of Corporation Finance", "a name no other agency's part bears"),
    ("Re: Halden\n\n", "Center for Drug Evaluation and Research\n", "", _DRUGS,
     "Branch Chief, Center for Drug Evaluation and Research", "the same"),
    ("Re: Halden\n\n", "Division of Dams\n", "", "Division of Dams", "Branch Chief", "a division of anything"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "last", "letterhead", "organization", "title", "why"), CASES, ids=[case[-1] for case in CASES]
)
def test_whose_office_it_is(
    subject: str, last: str, letterhead: str, organization: str, title: str, why: str
) -> None:
    letter = read(f"{letterhead}{HEAD}{subject}Dear Mr. Hale:\n\n{BODY}{_SIGNED}{last}", "pdf").letter
    (sender,) = letter.senders
    assert (sender.name, sender.organization, sender.title) == ("Ann B. Moss", organization, title)


def test_the_tables_are_written_as_they_are_looked_up() -> None:
    assert all(name == name.casefold() and "&" not in name for name in [*FILING_OFFICES, *PARENTS])
    assert FILING_AGENCY in PARENTS.values()
