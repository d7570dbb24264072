"""More letters of a securities regulator: two addressees, lines of delivery in odd places, signers of many titles."""

from tests.indexer.extraction.families.case import FamilyCase

_BODY = """\
We have limited our review of your filing to those issues we have addressed in our comments.  Where
indicated, we think you should revise your document in response to these comments.

1.  Please tell us how you considered the guidance issued on December 20, 2007 with respect to the
    arrangement that you entered into on March 1, 2008.
"""

CASES = (
    FamilyCase(
        "two addressees in one block",
        f"""
September 8, 2016

Evander Rusk
Chief Executive Officer
Solveig M. Anker
Chief Financial Officer
Paragon Tidewater Trust, Inc.
500 East Broadway
Vancouver, WA 98660

Re: Paragon Tidewater Trust, Inc.
Form 10-K for the fiscal year ended December 31, 2015
Filed March 11, 2016
Response Dated August 2, 2016
File No. 001-37001

Dear Mr. Rusk:

{_BODY}
Sincerely,

/s/ Kofi Lindgren for

Bettina Marquardt
Branch Chief
Office of Real Estate and Commodities
""",
        ("Bettina Marquardt",),
        ("Evander Rusk", "Solveig Anker"),
        "2016-09-08",
        "Paragon Tidewater Trust, Inc. Form 10-K for the fiscal year ended December 31, 2015",
    ),
    FamilyCase(
        "facsimile number below the address",
        f"""
                                                        Mail Stop 7010

                                                        November 16, 2007


Via U.S. mail and facsimile

William ("Buck") T. O'Shaughnessy III
President
Tri-Basin Pipeline Fabricators, Ltd.
P.O. Box 5551
Casper, Wyoming 82605

Fax: (307) 555-0199

        RE:     Tri-Basin Pipeline Fabricators, Ltd.
                Form 10-KSB for the fiscal year ended June 30, 2007
                File No. 0-50001

Dear Mr. O'Shaughnessy:

{_BODY}
        If you have any questions, please direct them to the undersigned at (202) 551-3700.

                                                        Sincerely,


                                                        Theophilus Nwosu-Grant
                                                        Senior Assistant Chief Accountant
""",
        ("Theophilus Nwosu-Grant",),
        ("William O'Shaughnessy III",),
        "2007-11-16",
        "Tri-Basin Pipeline Fabricators, Ltd. Form 10-KSB for the fiscal year ended June 30, 2007",
    ),
    FamilyCase(
        "name and title on one line, ladies and gentlemen",
        f"""
February 27, 2014

Via E-mail
Mr. Olaf J. Brandvold, Chief Executive Officer
Mesa Verde Lithium Corp.
1802 N. Carson Street, Suite 108
Carson City, NV 89701

        Re:     Mesa Verde Lithium Corp.
                Registration Statement on Form S-1
                Filed January 31, 2014
                File No. 333-193001

Ladies and Gentlemen:

{_BODY}
Sincerely,

/s/ Ignatius Pell

Ignatius Pell
Legal Branch Chief

cc:     Via E-mail
        Sunniva R. Castellane, Esq.
        Law Offices of Sunniva R. Castellane
""",
        ("Ignatius Pell",),
        ("Olaf Brandvold",),
        "2014-02-27",
        "Mesa Verde Lithium Corp. Registration Statement on Form S-1",
        ("Sunniva Castellane",),
    ),
    FamilyCase(
        "office of an assistant director, acting",
        f"""
July 30, 2019

Xiaoling Fang-Meyer, Ph.D.
President, Chief Executive Officer and Director
Aurelian Genomics S.A.
Route de la Corniche 4
1066 Epalinges
Switzerland

Re: Aurelian Genomics S.A.
Draft Registration Statement on Form F-1
Submitted July 3, 2019
CIK No. 0001780000

Dear Dr. Fang-Meyer:

{_BODY}
Please contact Bao Nguyen at (202) 551-3652 with any other questions.

Sincerely,

Division of Corporation Finance
Office of Life Sciences

cc: Caspian Thorne
""",
        ("Division of Corporation Finance",),
        ("Xiaoling Fang-Meyer",),
        "2019-07-30",
        "Aurelian Genomics S.A. Draft Registration Statement on Form F-1",
        ("Caspian Thorne",),
        organization="U.S. Securities and Exchange Commission",
    ),
    FamilyCase(
        "counsel of the company answers for it",
        """
                        [Letterhead of Whitcombe, Larue & Stone LLP]

                                                        March 22, 2013

VIA EDGAR

Securities and Exchange Commission
Division of Corporation Finance
100 F Street, N.E.
Washington, D.C. 20549
Attention:  Leontyne Hargrove, Assistant Director

        Re:     Ketteridge Foods Holding Corp.
                Amendment No. 1 to Registration Statement on Form S-1
                Filed February 25, 2013
                File No. 333-186000

Dear Ms. Hargrove:

        On behalf of our client, Ketteridge Foods Holding Corp., we are responding to the comment letter
dated March 8, 2013.

                                                        Very truly yours,

                                                        /s/ Ambrose D. Larue

                                                        Ambrose D. Larue

cc:     Ketteridge Foods Holding Corp.
        Felicity Adamczyk
""",
        ("Ambrose Larue",),
        ("Leontyne Hargrove",),
        "2013-03-22",
        "Ketteridge Foods Holding Corp. Amendment No. 1 to Registration Statement on Form S-1",
    ),
    FamilyCase(
        "the review is complete",
        """
August 19, 2021

Marisol Etcheverry
Chief Financial Officer
Bluestem Water Utilities Company
One Bluestem Plaza
Des Moines, IA 50309

Re: Bluestem Water Utilities Company
Form 10-K for the Fiscal Year Ended December 31, 2020
Form 8-K Filed May 4, 2021
Response Letter Dated July 28, 2021
File No. 001-04321

Dear Ms. Etcheverry:

We have completed our review of your filings. We remind you that the company and its
management are responsible for the accuracy and adequacy of their disclosures, notwithstanding
any review, comments, action or absence of action by the staff.

Sincerely,

Division of Corporation Finance
Office of Energy & Transportation
""",
        ("Division of Corporation Finance",),
        ("Marisol Etcheverry",),
        "2021-08-19",
        "Bluestem Water Utilities Company Form 10-K for the Fiscal Year Ended December 31, 2020",
        forms=("typed", "flat", "noisy"),
    ),
)
