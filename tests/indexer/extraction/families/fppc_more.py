"""More advice letters: withdrawals, several who ask, short signatures, transcriptions with scanning errors."""

from tests.indexer.extraction.families.case import FamilyCase

CASES = (
    FamilyCase(
        "one signer with title on two lines, on behalf of in the subject",
        """
STATE OF CALIFORNIA                                                GAVIN HOLLISTER, Governor

FAIR POLITICAL PRACTICES COMMISSION
428 J Street, Suite 620, Sacramento, CA 95814-2329

August 24, 2007

Rowena J. St. Clair
Deputy City Attorney
City of Mira Loma
333 Civic Center Plaza
Mira Loma, CA 91752

Re:     Your Request for Advice on Behalf of Planning Commissioner Dale Truett
        Our File No. A-07-130

Dear Ms. St. Clair:

This letter is in response to your request for advice on behalf of Planning Commissioner Dale Truett
regarding the conflict-of-interest provisions of the Political Reform Act.

If you have other questions on this matter, please contact me at (916) 322-5660.

Sincerely,

Scott Hallabrin-Moss
General Counsel

By:     Emelyn Rodarte
        Political Reform Consultant,
        Legal Division

ER:jgl
I:\\AdviceLtrs\\07-130
""",
        ("Scott Hallabrin-Moss",),
        ("Rowena St. Clair",),
        "2007-08-24",
        "Your Request for Advice on Behalf of Planning Commissioner Dale Truett Our File No. A-07-130",
    ),
    FamilyCase(
        "transcription with scanning errors",
        """
                State of California
           Fair Politica1 Practices Commission
P.0. BOX 807 - SACRAMENTO, 95804 ---1100 K STREET BUlLDING, SACRAMENTO, 95814

                                        January 4, 1983

Honorable Quentin Ferraro
Alameda County Supervisor
1221 Oak Street, Suite 536
Oakland, CA  94612

                        Re:  Your Request for Advice
                             Our No. A-82-199

Dear Supervisor Ferraro:

     Thank you for your request for advice dated December 6, 1982, on the duty to report a loan.

                                        Sincerely,

                                        Barbara A. Milsap
                                        General Counsel

                                        By:  Janis Shank McCandless
                                             Counsel, Legal Division
JSM:plh
""",
        ("Barbara Milsap",),
        ("Quentin Ferraro",),
        "1983-01-04",
        "Your Request for Advice Our No. A-82-199",
    ),
    FamilyCase(
        "a consultant of the technical division writes",
        """
                                                May 15, 1990

Ms. Tallulah Greer
Treasurer, Friends of Parks
P.O. Box 1919
Redding, CA  96099

        Re:     Letter No. 90-305

Dear Ms. Greer:

        Your letter requesting advice under the Political Reform Act was received on May 10, 1990 by the
Fair Political Practices Commission.  If you have any questions about your advice request, you may
contact Jonathan S. Rothko directly at (916) 322-5901.

        You also should be aware that your letter and our response are public records.

                                                Very truly yours,

                                                Kathryn E. Donahoe
                                                General Counsel

KED:plh
""",
        ("Kathryn Donahoe",),
        ("Tallulah Greer",),
        "1990-05-15",
        "Letter No. 90-305",
    ),
    FamilyCase(
        "executive director to a senator of the seventies",
        """
                        Fair Political Practices Commission
        1100 K Street Building, Sacramento 95814


                                                September 30, 1975


The Honorable Jerome L. Whitmore
Member of the Senate
State Capitol
Sacramento, California 95814

Dear Senator Whitmore:

        I am writing in reply to your letter of September 11, in which you asked about lobbyists.

                                                Sincerely,



                                                Michael Bennington
                                                Executive Director

MB:ls
""",
        ("Michael Bennington",),
        ("Jerome Whitmore",),
        "1975-09-30",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "two who ask",
        """
FAIR POLITICAL PRACTICES COMMISSION
1102 Q Street, Suite 3000, Sacramento, CA 95811

October 6, 2022

Estefania Cole, City Attorney
Rutger Vandermeer, Assistant City Attorney
City of Sea Haven
1 Ocean Boulevard
Sea Haven, CA 94019

Re: Your Request for Advice
Our File No. A-22-088

Dear Ms. Cole and Mr. Vandermeer:

This letter responds to your request for advice regarding Government Code Section 1090, et seq.

Sincerely,

Dave Bramwell
General Counsel

/s/ Toren Lance

By: Toren Lance
Counsel, Legal Division

TL:aja
""",
        ("Dave Bramwell",),
        ("Estefania Cole", "Rutger Vandermeer"),
        "2022-10-06",
        "Your Request for Advice Our File No. A-22-088",
    ),
)
