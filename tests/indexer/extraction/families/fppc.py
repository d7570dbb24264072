"""Advice letters of a commission on the conduct of officials, over half a century of letterheads."""

from tests.indexer.extraction.families.case import FamilyCase

CASES = (
    FamilyCase(
        "signed by another for the general counsel, letterhead with a chairman",
        """
                        STATE OF CALIFORNIA
                 FAIR POLITICAL PRACTICES COMMISSION
        428 J Street, Suite 620  Sacramento, CA 95814-2329
             (916) 322-5660  Fax (916) 322-0886

Liane Corrigan, Chairman

                                                March 9, 2000

Celestine A. Duarte
City Attorney
City of Las Palomas
200 Civic Center Drive
Las Palomas, CA 93000

        Re:     Your Request for Advice
                Our File No. A-00-011

Dear Ms. Duarte:

        This letter is in response to your request for advice on behalf of Council Member Ruiz regarding
the conflict of interest provisions of the Political Reform Act (the "Act").1

                                QUESTION

        May Council Member Ruiz take part in the decision of February 2, 2000?

        If you have any other questions regarding this matter, please contact me at (916) 322-5660.

                                                Sincerely,

                                                Steffan Auerbach
                                                General Counsel


                                        By:     Nadia Petrosian
                                                Counsel, Legal Division
SA:NP:tls
Enclosures

1 Government Code Sections 81000 - 91014.
""",
        ("Steffan Auerbach",),
        ("Celestine Duarte",),
        "2000-03-09",
        "Your Request for Advice Our File No. A-00-011",
    ),
    FamilyCase(
        "typed page of the seventies",
        """
                                State of California

                        Fair Political Practices Commission
        P.O. BOX 807 . SACRAMENTO, 95804 . . . 1100 K STREET BUILDING, SACRAMENTO, 95814

Technical Assistance  .  Administration  .  Executive/Legal  .  Enforcement
  (916) 322-5662         322-5660            322-5901            322-6441

                                        November 23, 1977

Mr. Burton L. Quayle
Quayle, Ferro & Abend
611 West Sixth Street
Los Angeles, CA  90017

                        Re:  Advice Letter A-77-540

Dear Mr. Quayle:

        Thank you for your letter of October 28, 1977, in which you asked whether your client must
file statements under Chapter 6 of the Political Reform Act.

                                        Very truly yours,


                                        Ines Marchetti
                                        Staff Counsel

IM:jp
""",
        ("Ines Marchetti",),
        ("Burton Quayle",),
        "1977-11-23",
        "Advice Letter A-77-540",
    ),
    FamilyCase(
        "informal assistance, executive director",
        """
FAIR POLITICAL PRACTICES COMMISSION
1102 Q Street . Suite 3000 . Sacramento, CA 95811
(916) 322-5660 . Fax (916) 322-0886

September 17, 2020

Gwendolyn Achterberg
Assistant County Counsel
County of Alder
651 Pine Street, 9th Floor
Martinez, CA 94553

Re: Your Request for Informal Assistance
Our File No. I-20-104

Dear Ms. Achterberg:

This letter responds to your request for advice regarding Section 1090 of the Government Code.

Sincerely,

Damon Bainwright
General Counsel

Lorenzo V. Escobedo
By: Lorenzo V. Escobedo
Senior Counsel, Legal Division

LVE:dkv
""",
        ("Damon Bainwright",),
        ("Gwendolyn Achterberg",),
        "2020-09-17",
        "Your Request for Informal Assistance Our File No. I-20-104",
    ),
    FamilyCase(
        "the letter that is answered follows",
        """
                                STATE OF CALIFORNIA
                        Fair Political Practices Commission

                                                        June 2, 1986

Honorable Armand J. Teller
Member of the Assembly
State Capitol, Room 4117
Sacramento, CA 95814

                        Re:  Your Request for Advice
                             Our File No. A-86-150

Dear Assemblyman Teller:

        You have asked whether you may accept a gift of transportation from a foreign chamber of
commerce for a trip in August.

        You may accept it if it is reported on your statement of economic interests.

                                        Sincerely,

                                        Dorothea M. Quill
                                        General Counsel

                                        By:  Kenji Ferreira
                                             Counsel, Legal Division
DMQ:KF:km



                                Assembly
                        California Legislature

                        ARMAND J. TELLER
                Assemblyman, Fifty-first District

                                        May 12, 1986

Ms. Dorothea Quill
General Counsel
Fair Political Practices Commission
428 J Street
Sacramento, CA 95814

Dear Ms. Quill:

        I have been invited to visit Japan in August and ask for your advice.

                                        Sincerely,

                                        ARMAND J. TELLER
""",
        ("Dorothea Quill",),
        ("Armand Teller",),
        "1986-06-02",
        "Your Request for Advice Our File No. A-86-150",
    ),
    FamilyCase(
        "opinion asked, salutation before the subject, chairman signs",
        """
                                                April 2, 1976

Roscoe P. Wintermute
1616 Grand Avenue
Oakland, California  94610

Dear Mr. Wintermute:

                        Re:  Request for Opinion No. 76-031

        The Commission has received your request for an opinion and has determined that the question
can be answered by letter.

                                        Sincerely,

                                        Lowell D. Rosenkranz
                                        Chairman

LDR:ah
cc:  Commissioners
""",
        ("Lowell Rosenkranz",),
        ("Roscoe Wintermute",),
        "1976-04-02",
        "Request for Opinion No. 76-031",
    ),
    FamilyCase(
        "markdown of a typed letter, signer above his title",
        """
February 11, 1992

Sarabeth Munoz-Klein
Deputy District Counsel
Bay Municipal Utility District
P.O. Box 24055
Oakland, CA 94623

Re: Your Request for Advice
    Our File No. A-92-022

Dear Ms. Munoz-Klein:

This is in response to your letter of January 6, 1992.  Please be advised as follows.

Should you have any questions regarding this matter, please do not hesitate to call me at (916)
322-5901.

Sincerely,

Scott Halloran
General Counsel

By: Blanche J. Tavares
Counsel, Legal Division

SH:BJT:aa
Enclosures
""",
        ("Scott Halloran",),
        ("Sarabeth Munoz-Klein",),
        "1992-02-11",
        "Your Request for Advice Our File No. A-92-022",
        forms=("typed", "flat", "noisy"),
    ),
)
