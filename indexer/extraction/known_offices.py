"""Bodies and offices that wrote so many letters that a scan's misreadings of their names can be mended by a table.

Public knowledge, not read from any letter: acronyms of American agencies, titles of their offices, the heads whose
names stand in printed forms, and which agency a division of a telling name belongs to.
"""

from __future__ import annotations

ACRONYMS = {
    "FBI": "Federal Bureau of Investigation", "CIA": "Central Intelligence Agency", "DOS": "Department of State",
    "STATE": "Department of State", "DOJ": "Department of Justice", "DOD": "Department of Defense",
    "INS": "Immigration and Naturalization Service", "NSA": "National Security Agency",
    "USSS": "United States Secret Service",
    "SECRET SERVICE": "United States Secret Service", "NSC": "National Security Council",
    "ONI": "Office of Naval Intelligence",
    "DIA": "Defense Intelligence Agency", "WC": "Warren Commission", "HSCA": "House Select Committee on "
    "Assassinations",
    "SSCIA": "Senate Select Committee on Intelligence Activities", "ARMY": "Department of the Army",
    "NAVY": "Department of the Navy", "IRS": "Internal Revenue Service", "USIA": "United States Information Agency",
    "WH": "White House", "AEC": "Atomic Energy Commission", "GSA": "General Services Administration",
    "NARA": "National Archives and Records Administration", "OSI": "Office of Special Investigations",
}  # fmt: skip

BODIES = (
    *sorted({name for name in ACRONYMS.values() if len(name) > 12}),
    "Office of Legislative Counsel", "Select Committee on Assassinations", "House of Representatives",
    "Select Committee to Study Governmental Operations", "Immigration and Customs Enforcement",
    "Securities and Exchange Commission", "Food and Drug Administration", "Department of Homeland Security",
    "Department of the Treasury", "Department of Health and Human Services", "Fair Political Practices Commission",
    "Division of Corporation Finance",
    "Congress of the United States", "President's Commission",
)  # fmt: skip

TITLES = (
    "Deputy Director for Plans", "Deputy Director, Plans", "Deputy Director (Plans)", "Deputy Director for Support",
    "Deputy Director for Operations", "Deputy Director for Intelligence", "Deputy Director of Security",
    "Deputy Assistant Secretary for Security", "Deputy Assistant Secretary", "Assistant Attorney General",
    "Director of Central Intelligence", "Deputy Director of Central Intelligence", "Assistant Director",
    "Special Agent in Charge", "Legal Attache", "Chief of Station", "Chief Counsel and Director", "General Counsel",
    "Principal Coordinator", "Inspector General", "Executive Director", "Legislative Counsel", "Attorney General",
)  # fmt: skip

# Heads of agencies whose names are printed in the forms and letterheads of their time.
HEADS = (
    "John Edgar Hoover", "J. Edgar Hoover", "Clarence M. Kelley", "L. Patrick Gray", "Allen W. Dulles",
    "John A. McCone", "Richard Helms", "William E. Colby", "Stansfield Turner", "James J. Rowley",
    "J. Lee Rankin", "Nicholas deB. Katzenbach", "J. Walter Yeagley",
)  # fmt: skip

# A part of an agency whose name no other agency's part bears.
PARENTS = {
    "division of corporation finance": "U.S. Securities and Exchange Commission",
    "division of trading and markets": "U.S. Securities and Exchange Commission",
    "division of investment management": "U.S. Securities and Exchange Commission",
    "center for drug evaluation and research": "U.S. Food and Drug Administration",
    "center for biologics evaluation and research": "U.S. Food and Drug Administration",
    "center for devices and radiological health": "U.S. Food and Drug Administration",
}

# The offices of the Division of Corporation Finance, as they were called from 2012 to 2019 and since. Other agencies
# have offices of these names: they are the Commission's only where they write about a filing with it.
FILING_OFFICES = frozenset(
    f"office of {name}"
    for name in (
        "beverages, apparel and mining", "consumer products", "crypto assets", "electronics and machinery",
        "energy and transportation", "finance", "financial services", "global security risk",
        "healthcare and insurance", "industrial applications and services", "information technologies and services",
        "international corporate finance", "life sciences", "manufacturing", "manufacturing and construction",
        "mergers and acquisitions", "natural resources", "real estate and commodities",
        "real estate and construction", "structured finance", "technology", "telecommunications",
        "trade and services", "transportation and leisure",
    )
)  # fmt: skip
FILING_AGENCY = "U.S. Securities and Exchange Commission"
