"""Letters of a drug regulator: complete responses, approvals, warnings, answers to requests for records."""

from tests.indexer.extraction.families.case import FamilyCase

_ESIGN = """
---------------------------------------------------------------------------------------------------------
This is a representation of an electronic record that was signed
electronically and this page is the manifestation of the electronic
signature.
---------------------------------------------------------------------------------------------------------
/s/
----------------------------------------------------
"""

CASES = (
    FamilyCase(
        "complete response, date on the electronic signature's page",
        f"""
 DEPARTMENT OF HEALTH AND HUMAN SERVICES

                                                            Food and Drug Administration
                                                            Silver Spring MD  20993

NDA 203991
                                                            COMPLETE RESPONSE

Halvorsen Therapeutics, LLC
Attention:  Ingrid S. Mbeki, Ph.D.
            Vice President, Regulatory Affairs
9 Commerce Way
Durham, NC  27703


Dear Dr. Mbeki:

Please refer to your New Drug Application (NDA) dated March 30, 2012, received April 2, 2012,
submitted under section 505(b) of the Federal Food, Drug, and Cosmetic Act (FDCA) for Velatrine
(omarazole) Tablets, 20 mg.

We acknowledge receipt of your amendments dated June 1, and July 17, 2012.

We have completed our review of this application, as amended, and have determined that we cannot
approve this application in its present form.
\f
NDA 203991
Page 2

If you have any questions, call Bram Achebe, Regulatory Project Manager, at (301) 796-0000.

                                        Sincerely,

                                        {{See appended electronic signature page}}

                                        Delphine R. Oyelaran, M.D.
                                        Deputy Director
                                        Division of Gastroenterology Products
                                        Office of Drug Evaluation III
                                        Center for Drug Evaluation and Research

Reference ID: 3190000
\f
{_ESIGN}DELPHINE R OYELARAN
01/31/2013
""",
        ("Delphine Oyelaran",),
        ("Ingrid Mbeki",),
        "2013-01-31",
        "NDA 203991 COMPLETE RESPONSE",
        organization="Food and Drug Administration",
    ),
    FamilyCase(
        "biologics, attention below the address, signed for another",
        f"""
BLA 761999
                                                COMPLETE RESPONSE

Corvane Biologics, Inc.
1 Innovation Drive
Worcester, MA 01605

Attention:      Tobias Lindqvist, MSc
                Senior Director, Regulatory Affairs

Dear Mr. Lindqvist:

Please refer to your biologics license application (BLA) dated and received December 14, 2019, and
your amendments, submitted under section 351(k) of the Public Health Service Act for CRV-101.

We have completed our review of this application.
                                        Sincerely,

                                        {{See appended electronic signature page}}

                                        Aurelio Banach, MD
                                        Director (Acting)
                                        Division of Rheumatology and Transplant Medicine
                                        Office of Immunology and Inflammation
                                        Center for Drug Evaluation and Research
\f
Signature Page 1 of 1
{_ESIGN}
AURELIO BANACH
12/11/2020 04:41:07 PM
""",
        ("Aurelio Banach",),
        ("Tobias Lindqvist",),
        "2020-12-11",
        "BLA 761999 COMPLETE RESPONSE",
    ),
    FamilyCase(
        "older action letter, agent of a foreign firm",
        f"""
DEPARTMENT OF HEALTH & HUMAN SERVICES                   Public Health Service
                                                        Food and Drug Administration
                                                        Rockville, MD  20857
NDA 21-777

Sandoval & Reyes, Inc.
U.S. Agent for Laboratoires Mirande S.A.
Attention:  Magdalena Reyes, R.Ph.
            President
12 Old Georgetown Road
Bethesda, MD 20814

Dear Ms. Reyes:

Please refer to your new drug application (NDA) dated September 12, 2003, received September 15,
2003, submitted under section 505(b) of the Federal Food, Drug, and Cosmetic Act for Mirandex.

This application is approvable.
                                Sincerely,

                                {{See appended electronic signature page}}

                                Olumide Katz, M.D.
                                Director
                                Division of Neuropharmacological Drug Products
                                Office of Drug Evaluation I
                                Center for Drug Evaluation and Research
\f
{_ESIGN}
Olumide Katz
7/14/04 11:02:33 AM
""",
        ("Olumide Katz",),
        ("Magdalena Reyes",),
        "2004-07-14",
    ),
    FamilyCase(
        "warning letter",
        """
        DEPARTMENT OF HEALTH AND HUMAN SERVICES
                                                Food and Drug Administration
                                                Cincinnati District Office
                                                6751 Steger Drive
                                                Cincinnati, OH 45237-3097
                                                Telephone: (513) 679-2700

                                WARNING LETTER

                                May 6, 2008

VIA FEDERAL EXPRESS

Roland B. Stavely, President
Stavely Dairy Farms, Inc.
4410 County Road 9
Wauseon, Ohio 43567

                                        WL No. 08-99-21

Dear Mr. Stavely:

On January 22 and 24, 2008, our investigator inspected your dairy located at the address above. The
inspection revealed serious violations of the Act.

You should notify this office in writing within fifteen working days of receiving this letter.

                                        Sincerely,

                                        /s/
                                        Teofila M. Barrows
                                        District Director
                                        Cincinnati District

cc:     Ohio Department of Agriculture
        8995 East Main Street
        Reynoldsburg, Ohio 43068
""",
        ("Teofila Barrows",),
        ("Roland Stavely",),
        "2008-05-06",
    ),
    FamilyCase(
        "answer to a request for records",
        """
Food and Drug Administration
Rockville MD 20857

July 22, 2015

In reply refer to: FOIA 2015-4410

Mr. Aldo Pennacchi
FOI Services Group
11 Firstfield Road
Gaithersburg, MD 20878

Dear Mr. Pennacchi:

This is in response to your request dated June 30, 2015, in which you requested inspection records
for the firm named in your letter. Your request was received in this office on July 2, 2015.

Sincerely yours,

Wilhelmina Tso
Government Information Specialist
Division of Freedom of Information

Enclosure
""",
        ("Wilhelmina Tso",),
        ("Aldo Pennacchi",),
        "2015-07-22",
    ),
)
