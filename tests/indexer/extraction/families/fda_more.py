"""More letters of a drug regulator: agents, several applications, electronic signatures on behalf of another."""

from tests.indexer.extraction.families.case import FamilyCase

_MANIFEST = """
This is a representation of an electronic record that was signed electronically. Following this
are manifestations of any and all electronic signatures for this electronic record.
--------------------------------------------------------------------------------------------
/s/
------------------------------------------------------------
"""

CASES = (
    FamilyCase(
        "signed on behalf of the director",
        f"""
NDA 210999

                                        COMPLETE RESPONSE

Ostara Neuroscience, Inc.
c/o Regulatory Pathways Group LLC
Attention: Gianluca Ferro, PharmD, RAC
Authorized U.S. Agent
88 Summit Avenue
Chatham, NJ 07928

Dear Dr. Ferro:

Please refer to your new drug application (NDA) dated and received November 29, 2017, submitted
pursuant to section 505(b)(2) of the Federal Food, Drug, and Cosmetic Act (FD&C Act) for Nervalis
(clonazolam) oral film.

We have completed our review of this application, as amended, and have determined that we cannot
approve this application in its present form.  We have described our reasons for this action below.
\f
NDA 210999
Page 4

If you have any questions, call Seraphina Dow, Regulatory Project Manager, at (240) 402-0000.

Sincerely,

{{See appended electronic signature page}}

Lucasz Borkowski, MD
Deputy Director
Division of Psychiatry
Office of Neuroscience
Center for Drug Evaluation and Research

Reference ID: 4370000
\f
{_MANIFEST}
YEVGENIA MARKOVA on behalf of LUCASZ BORKOWSKI
09/27/2018
""",
        ("Lucasz Borkowski",),
        ("Gianluca Ferro",),
        "2018-09-27",
        "NDA 210999 COMPLETE RESPONSE",
    ),
    FamilyCase(
        "two applications, title of the addressee on two lines",
        f"""
DEPARTMENT OF HEALTH AND HUMAN SERVICES

Food and Drug Administration
Silver Spring MD 20993

NDA 202880/Original 1
NDA 202881/Original 1
COMPLETE RESPONSE

Meridian Crescent Pharmaceuticals
Attention: Hyacinth Oduya, MS
Associate Director, Global Regulatory Affairs -
North America
One Crescent Way
Princeton, NJ 08540

Dear Ms. Oduya:

Please refer to your New Drug Applications (NDA) dated August 31, 2011, received August 31, 2011.

We also acknowledge receipt of your amendments dated January 9, 2012 and May 3, 2012.

Sincerely,

{{See appended electronic signature page}}

Abiola F. Renner, M.D., Ph.D.
Director
Division of Metabolism and Endocrinology Products
Office of Drug Evaluation II
Center for Drug Evaluation and Research
\f
{_MANIFEST}
ABIOLA F RENNER
06/29/2012
""",
        ("Abiola Renner",),
        ("Hyacinth Oduya",),
        "2012-06-29",
        "NDA 202880 NDA 202881 COMPLETE RESPONSE",
    ),
    FamilyCase(
        "stamped date below the letterhead of a scan",
        """
DEPARTMENT OF HEALTH & HUMAN SERVICES               Public Health Service

                                                    Food and Drug Administration
                                                    Rockville MD 20857

NDA 20-555

                                                    OCT 23 1997

Brunswick Laboratories
Attention: Mr. Percy L. Ashdown
Director, Regulatory Affairs
2000 Galloping Hill Road
Kenilworth, New Jersey 07033

Dear Mr. Ashdown:

Please refer to your new drug application dated December 20, 1996, submitted under section 505(b)
of the Federal Food, Drug, and Cosmetic Act for Brunsoril (lorazidine) Capsules.

We have completed the review of this application, as submitted with draft labeling, and it is
approvable.

Sincerely yours,

Gerd Nakashima-Bell, M.D.
Acting Director
Division of Anti-Viral Drug Products
Office of Drug Evaluation IV
Center for Drug Evaluation and Research
""",
        ("Gerd Nakashima-Bell",),
        ("Percy Ashdown",),
        "1997-10-23",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "recent layout without letterhead lines",
        """
BLA 761400

COMPLETE RESPONSE

Kestrel Immunotherapies Corp.
Attention: Wren Halloway-Singh
Vice President, Regulatory Affairs & Quality
245 First Street, 18th Floor
Cambridge, MA 02142

Dear Wren Halloway-Singh:

Please refer to your biologics license application (BLA) dated November 18, 2022, received
November 18, 2022, and your amendments, submitted under section 351(a) of the Public Health Service
Act for keslituzumab injection.

Sincerely,

{See appended electronic signature page}

Nkechi Adler, MD, PhD
Acting Deputy Director
Division of Oncology 1
Office of Oncologic Diseases
Center for Drug Evaluation and Research
\f
Signature Page 1 of 1
--------------------------------------------------------------------------------------------
This is a representation of an electronic record that was signed
electronically. Following this are manifestations of any and all
electronic signatures for this electronic record.
--------------------------------------------------------------------------------------------
/s/
------------------------------------------------------------
NKECHI ADLER
07/18/2023 10:15:31 AM
""",
        ("Nkechi Adler",),
        ("Wren Halloway-Singh",),
        "2023-07-18",
        "BLA 761400 COMPLETE RESPONSE",
    ),
)
