"""More records: cables, letterhead memoranda, liaison letters, replies of the agency's legislative counsel."""

from tests.indexer.extraction.families.case import FamilyCase

CASES = (
    FamilyCase(
        "reply of the legislative counsel on the director's paper",
        """
                THE DIRECTOR OF CENTRAL INTELLIGENCE
                        WASHINGTON, D.C. 20505

Office of Legislative Counsel
                                                11 AUG 1978

Mr. G. Rupert Blakemore
Chief Counsel & Director
Select Committee on Assassinations
House of Representatives
Washington, D.C. 20515

Dear Mr. Blakemore:

        This responds to your letter of 20 July 1978 in which you asked for access to the file of a
former employee.

                                        Very truly yours,


                                        Patrick L. Carpenter
                                        Acting Legislative Counsel

Distribution:
Orig - Adse
1 - OLC/Subj
""",
        ("Patrick Carpenter",),
        ("Rupert Blakemore",),
        "1978-08-11",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "assistant attorney general to a director",
        """
Form DJ-150
UNITED STATES GOVERNMENT                                DEPARTMENT OF JUSTICE

Memorandum

TO      : Director, Federal Bureau of Investigation     DATE: August 3, 1960

FROM    : J. Warren Yarnell, Assistant Attorney General
          Internal Security Division

SUBJECT: FAIR PLAY FOR CUBA COMMITTEE
         INTERNAL SECURITY - CUBA

        Reference is made to the report of Special Agent Owen Tully dated July 6, 1960, at Chicago.
""",
        ("Warren Yarnell",),
        ("Director, Federal Bureau of Investigation",),
        "1960-08-03",
        "FAIR PLAY FOR CUBA COMMITTEE INTERNAL SECURITY - CUBA",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "the labels in one column, the values below",
        """
MEMORANDUM
TO:
FROM:
SUBJECT:
Chief, Security Research Staff
Chief, Personnel Security Division
LACHANCE, Armand Denis

Date: 7 December 1959

1. Reference is made to your request of 30 November 1959.

2. This office has no objection to the employment of the Subject.
""",
        ("Chief, Personnel Security Division",),
        ("Chief, Security Research Staff",),
        "1959-12-07",
        "LACHANCE, Armand Denis",
        forms=("typed", "flat"),
    ),
    FamilyCase(
        "airtel to several offices",
        """
                                        10/30/64

AIRTEL

To:     SACs, Miami
              New York
              Washington Field

From:   Director, FBI (105-129999)

ANTI-FIDEL CASTRO ACTIVITIES
IS - CUBA
NM - CUBA

        ReMMairtel 10/21/64, copies of which were furnished to New York.
""",
        ("Director, FBI",),
        ("SACs, Miami",),
        "1964-10-30",
        None,
        forms=("typed", "flat"),
    ),
    FamilyCase(
        "secretary of a commission thanks a general",
        """
OFFICE OF THE GENERAL COUNSEL

                                        June 24, 1964

BY MESSENGER

Honorable Nicholas de Bourgh
Deputy Attorney General
Department of Justice
Washington, D. C.

Dear Mr. de Bourgh:

        The Commission wishes to have the assistance of the Bureau in the following matter.

                        Sincerely,

                        J. Leland Rawlings
                        General Counsel

HPW:smc:22Jun64
cc:     Mr. Willens
        Mr. Redlich
""",
        ("Leland Rawlings",),
        ("Nicholas de Bourgh",),
        "1964-06-24",
        None,
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "chief of an office to a chief, signed below, typed date at the foot",
        """
Office Memorandum  -  UNITED STATES GOVERNMENT

TO   : Chief, Security Support Division

FROM : Chief, Special Security Division

SUBJECT: OSGOOD, Warren Miles
         #71234

        1. On 4 June 1952 Subject was granted a covert security approval for use by OPC.

        2. It is requested that the records of your office be changed accordingly.


                                        Robert H. Cunninghame

RHC/eb
11 June 1952
""",
        ("Chief, Special Security Division",),
        ("Chief, Security Support Division",),
        "1952-06-11",
        "OSGOOD, Warren Miles #71234",
        forms=("typed", "flat"),
    ),
)
