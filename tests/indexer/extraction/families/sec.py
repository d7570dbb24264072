"""Letters of a securities regulator and of the companies that answer it."""

from tests.indexer.extraction.families.case import FamilyCase

_BODY = """\
We have reviewed your filing and have the following comments.  In some of our comments, we may ask
you to provide us with information so that we may better understand your disclosure.

Please respond to this letter within ten business days by providing the requested information or by
advising us when you will provide the requested response.  If you do not believe our comments apply
to your facts and circumstances, please tell us why in your response.

1.  We note your disclosure on page 41 that revenues fell by $3.2 million during the period ended
    June 30, 2011.  Please quantify each factor that you cite.
"""

CASES = (
    FamilyCase(
        "letterhead, mail stop and facsimile",
        f"""
                              UNITED STATES
                   SECURITIES AND EXCHANGE COMMISSION
                         WASHINGTON, D.C.  20549

    DIVISION OF
CORPORATION FINANCE

Mail Stop 3561

                                        August 9, 2011

Via Facsimile and U.S. Mail

Ms. Pilar R. Ostrander
Vice President and Chief Financial Officer
Brackwater Freight Systems, Inc.
1100 Harbor Parkway, Suite 600
Duluth, Minnesota 55802

        Re:     Brackwater Freight Systems, Inc.
                Form 10-K for Fiscal Year Ended December 31, 2010
                Filed March 4, 2011
                File No. 0-29187

Dear Ms. Ostrander:

{_BODY}
        You may contact Wei Tran at (202) 551-3300 if you have questions.

                                        Sincerely,



                                        Rufino D. Castellan
                                        Accounting Branch Chief
""",
        ("Rufino Castellan",),
        ("Pilar Ostrander",),
        "2011-08-09",
        "Brackwater Freight Systems, Inc. Form 10-K for Fiscal Year Ended December 31, 2010",
        organization="Securities and Exchange Commission",
    ),
    FamilyCase(
        "two signers' contacts, division signs, two copies",
        f"""
June 3, 2022

Konstantin Vael
Chief Executive Officer
Nordlicht Battery Holdings Ltd
c/o Mercier Trust Company
190 Elgin Avenue
George Town, Grand Cayman KY1-9008

Re: Nordlicht Battery Holdings Ltd
Amendment No. 2 to Draft Registration Statement on Form F-1
Submitted May 19, 2022
CIK No. 0001877001

Dear Mr. Vael:

{_BODY}
You may contact Ama Serwah at 202-551-3400 or Luc Bellamy at 202-551-3500 with any other questions.

Sincerely,

Division of Corporation Finance
Office of Manufacturing

cc: Theodora Quist, Esq.
""",
        ("Division of Corporation Finance",),
        ("Konstantin Vael",),
        "2022-06-03",
        "Nordlicht Battery Holdings Ltd Amendment No. 2 to Draft Registration Statement on Form F-1",
        ("Theodora Quist",),
    ),
    FamilyCase(
        "delivery by e-mail between address and subject",
        f"""
October 14, 2013

Via E-mail
Desmond T. Achterberg, Jr.
President and Chief Executive
    Officer
Quillon Community Bancorp
7 Mill Street
Rutland, VT 05701

Re: Quillon Community Bancorp
Preliminary Proxy Statement on Schedule 14A
Filed September 30, 2013
File No. 001-11822

Dear Mr. Achterberg:

{_BODY}
Sincerely,

/s/ Lenore Abiodun for

Marcus P. Eddowes
Assistant Director

cc:  Via E-mail
     Harriet Lowell Sykes
     Sykes & Bramhall LLP
""",
        ("Marcus Eddowes",),
        ("Desmond T. Achterberg, Jr.",),
        "2013-10-14",
        "Quillon Community Bancorp Preliminary Proxy Statement on Schedule 14A",
        ("Harriet Sykes",),
    ),
    FamilyCase(
        "the company answers",
        """
                         [LOGO]
                  TALLOWMERE ENERGY PARTNERS, L.P.
                        2200 Ridge Tower
                      Tulsa, Oklahoma 74103


September 21, 2009

VIA EDGAR AND OVERNIGHT COURIER

Mr. H. Christopher Osei
Assistant Director
Division of Corporation Finance
U.S. Securities and Exchange Commission
100 F Street, N.E.
Washington, D.C. 20549

        Re:     Tallowmere Energy Partners, L.P.
                Form 10-K for the fiscal year ended December 31, 2008
                File No. 1-34567

Dear Mr. Osei:

        Set forth below are the responses of Tallowmere Energy Partners, L.P. to the comments of the
staff contained in its letter dated August 28, 2009.

        If you have any questions, please call the undersigned at (918) 555-0142.

                                        Very truly yours,

                                        TALLOWMERE ENERGY PARTNERS, L.P.
                                        By: Tallowmere GP LLC, its general partner


                                        By:  /s/ Giselle N. Farnsworth
                                             Giselle N. Farnsworth
                                             Senior Vice President and
                                             Chief Accounting Officer

cc:     Jonas Edgerly (Edgerly & Poole LLP)
""",
        ("Giselle Farnsworth",),
        ("Christopher Osei",),
        "2009-09-21",
        "Tallowmere Energy Partners, L.P. Form 10-K for the fiscal year ended December 31, 2008",
        ("Jonas Edgerly",),
    ),
    FamilyCase(
        "running head, date at the top of page two",
        f"""
April 2, 2018

Rosalind K. Imrie
Chief Financial Officer
Fennhollow Apparel Corporation
450 West 14th Street
New York, New York 10014

Re: Fennhollow Apparel Corporation
Form 10-K
Exhibit No. 10.14
Filed February 27, 2018
File No. 001-36590

Dear Ms. Imrie:

{_BODY}
\f
Rosalind K. Imrie
Fennhollow Apparel Corporation
April 2, 2018
Page 2

We remind you that the company and its management are responsible for the accuracy of the
disclosures that they have made in this filing.

Sincerely,

/s/ Anselm J. Pruitt

Anselm J. Pruitt
Senior Staff Accountant
Office of Consumer Products
""",
        ("Anselm Pruitt",),
        ("Rosalind Imrie",),
        "2018-04-02",
        "Fennhollow Apparel Corporation Form 10-K Exhibit No. 10.14",
    ),
    FamilyCase(
        "addressee with a foreign address and no street words",
        f"""
January 11, 2024

Hiroshi Tamegai
Chief Executive Officer
Kawasemi Robotics Co., Ltd.
3-1-1 Marunouchi
Chiyoda-ku, Tokyo
Japan 100-0005

Re: Kawasemi Robotics Co., Ltd.
Registration Statement on Form F-1
Filed December 29, 2023
File No. 333-276001

Dear Hiroshi Tamegai:

{_BODY}
Please contact Ola Brandt at 202-551-3000 with any questions.

Sincerely,

Division of Corporation Finance
Office of Industrial Applications and
Services

cc: Priya Venkataraman
""",
        ("Division of Corporation Finance",),
        ("Hiroshi Tamegai",),
        "2024-01-11",
        "Kawasemi Robotics Co., Ltd. Registration Statement on Form F-1",
        ("Priya Venkataraman",),
    ),
    FamilyCase(
        "general counsel addressed at a law firm",
        f"""
Mail Stop 4631

                                                December 1, 2010

Orla M. Devane, Esq.
Devane, Whitlock & Marsh LLP
One Liberty Square
Boston, MA  02109

RE:     Calloway Precision Instruments, Inc.
        Schedule TO-I
        Filed on November 18, 2010
        File No. 005-55121

Dear Ms. Devane:

{_BODY}
                                                Sincerely,



                                                Percival Okonedo
                                                Special Counsel
                                                Office of Mergers and Acquisitions
""",
        ("Percival Okonedo",),
        ("Orla Devane",),
        "2010-12-01",
        "Calloway Precision Instruments, Inc. Schedule TO-I",
        forms=("typed", "flat", "noisy"),
    ),
)
