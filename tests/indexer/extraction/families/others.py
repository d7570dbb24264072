"""Letters of cities, of an enforcement agency, of private persons, and messages with their headers."""

from tests.indexer.extraction.families.case import FamilyCase

CASES = (
    FamilyCase(
        "agency to a governor, stamp of the date, footnotes with dates",
        """
                                        Office of the Director
                                        U.S. Department of Homeland Security
                                        500 12th Street, SW
                                        Washington, DC 20536

                                        U.S. Immigration
                                        and Customs
                                        Enforcement

MAR 03 2020

The Honorable Eleanor V. Pritchett
Governor of Jefferson
State Capitol, Second Floor
Albion, Jefferson 12224

Dear Governor Pritchett:

I write to respond to your statement of February 21, 2020, concerning the detainers that your state
has declined to honor.[1]

Sincerely,

Anthony T. Marlowe
Deputy Director and Senior Official Performing the
Duties of the Director

[1] Press release of the Governor, February 21, 2020.
[2] Memorandum of agreement, January 5, 2019.
""",
        ("Anthony Marlowe",),
        ("Eleanor Pritchett",),
        "2020-03-03",
        organization="Immigration and Customs Enforcement",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "mayor to a director, carbon copies below",
        """
                        THE CITY OF WEXFORD
                       OFFICE OF THE MAYOR
                        WEXFORD, N.Y. 14999

BERNARD DELANEY
     Mayor

January 17, 2019

Matthew Alderton
Acting Director
U.S. Immigration and Customs Enforcement
500 12th Street, S.W.
Washington, D.C. 20536

Re: Enforcement at courthouses

Dear Acting Director Alderton:

We are deeply concerned by recent reports of arrests in and near the courthouses of our city.

Sincerely,



Bernard Delaney
Mayor

cc:     Hon. Letizia Fonseca, Attorney General
        Darnell Whitcombe, Police Commissioner
""",
        ("Bernard Delaney",),
        ("Matthew Alderton",),
        "2019-01-17",
        "Enforcement at courthouses",
        ("Letizia Fonseca", "Darnell Whitcombe"),
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "members of congress, two signers",
        """
                        Congress of the United States
                            Washington, DC 20515

                                June 14, 2018

The Honorable Alexandra Cosgrove
Secretary
U.S. Department of Labor
200 Constitution Avenue, NW
Washington, D.C. 20210

Dear Secretary Cosgrove:

        We write to request information about the enforcement of child labor laws at meat plants.

                                Sincerely,


_________________________               _________________________
Nadine Ortolan                          Peter J. Walscott
Member of Congress                      Member of Congress
""",
        ("Nadine Ortolan", "Peter Walscott"),
        ("Alexandra Cosgrove",),
        "2018-06-14",
        forms=("typed",),
    ),
    FamilyCase(
        "private letter of the last century",
        """
                                        Eastport, Maine,
                                        March 14th, 1908.

My dear Sister:

        Your letter of the 2nd came yesterday, and we were all glad to have it. The ice went out of
the bay on Sunday and the men are at the boats again.

                                        Your affectionate brother,
                                                Josiah.
""",
        ("Josiah",),
        (),
        "1908-03-14",
        forms=("typed", "noisy"),
    ),
    FamilyCase(
        "message with its header",
        """
From: Hollis, Tamsin <tamsin.hollis@example.gov>
Sent: Thursday, May 1, 2014 11:49 AM
To: Adeyemi, Folake (Clerk)
Cc: Ruiz, Marco
Subject: RE: Minutes of the April meeting

Folake,

The minutes are ready. I will send the signed copy on Monday, May 5.

Tamsin

From: Adeyemi, Folake
Sent: Wednesday, April 30, 2014 4:10 PM
To: Hollis, Tamsin
Subject: Minutes of the April meeting

When may we expect the minutes?
""",
        ("Tamsin Hollis",),
        ("Folake Adeyemi",),
        "2014-05-01",
        "Minutes of the April meeting",
        ("Marco Ruiz",),
    ),
    FamilyCase(
        "recipient below the signature",
        """
                                        EXECUTIVE CHAMBER,
                                        ALBION, July 9, 1891.

SIR:

        I have the honor to acknowledge the receipt of your letter of the 2d instant.

                                        Very respectfully,
                                                THADDEUS W. BARLOWE,
                                                        Governor.

Hon. Ezra M. Tuttle,
        Mayor of Port Lorne.
""",
        ("Thaddeus Barlowe",),
        ("Ezra Tuttle",),
        "1891-07-09",
        forms=("typed",),
    ),
    FamilyCase(
        "county counsel, attention line before the address",
        """
OFFICE OF THE COUNTY COUNSEL
COUNTY OF ALDER
September 8, 1994

Department of Water Resources
Attention: Ms. Philippa Grandison, Chief Counsel
1416 Ninth Street
Sacramento, California 95814

Subject: Easement over parcel 14-220-09

Dear Ms. Grandison:

We enclose the deed that you asked for in your letter of August 30, 1994.

Very truly yours,

MARGUERITE ABELARD
County Counsel

By  Tobin Falk
    Deputy County Counsel

TF/jm
Enclosure
""",
        ("Marguerite Abelard",),
        ("Philippa Grandison",),
        "1994-09-08",
        "Easement over parcel 14-220-09",
        forms=("typed", "flat", "noisy"),
    ),
)
