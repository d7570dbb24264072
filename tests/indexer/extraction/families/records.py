"""Records of investigations and their agencies: memoranda, airtels, dispatches, cables, letters of committees."""

from tests.indexer.extraction.families.case import FamilyCase

_SHEET = """\
JFK Assassination System                                   Date: 4/2/2015
Identification Form

Agency Information

AGENCY : {agency}
RECORD NUMBER : 124-99999-10001
RECORD SERIES : HQ
AGENCY FILE NUMBER : 105-99887-12

Document Information

ORIGINATOR : {originator}
FROM : {sender}
TO : {recipient}

TITLE :

DATE : {date}
PAGES : 2

SUBJECTS :
{subjects}

DOCUMENT TYPE : PAPER, TEXTUAL DOCUMENT
CLASSIFICATION : Secret
RESTRICTIONS : 1B
CURRENT STATUS : Redact
DATE OF LAST REVIEW : 08/06/1998

OPENING CRITERIA : APPROVAL OF CIA
"""


def _sheet(sender: str, recipient: str, date: str, subjects: str, originator: str = "FBI") -> str:
    return _SHEET.format(
        agency="FBI", originator=originator, sender=sender, recipient=recipient, date=date, subjects=subjects
    )


CASES = (
    FamilyCase(
        "office memorandum with a sheet in front",
        _sheet("WANNALL, T. J.", "BRENNAN", "05/11/1962", "CUBAN EXILES")
        + """\f
OPTIONAL FORM NO. 10
UNITED STATES GOVERNMENT

Memorandum

TO      : Mr. D. E. Brennan                     DATE: May 11, 1962

FROM    : T. J. Wannall

SUBJECT: CASIMIR DELACROIX
         INTERNAL SECURITY - CUBA

        Reference is made to my memorandum of May 2, 1962, in which it was stated that the subject
had been interviewed at Miami on April 28, 1962.

ACTION:
        None. For information.

TJW:mlk
(4)
1 - Mr. Brennan
1 - Liaison
""",
        ("T. J. Wannall",),
        ("D. E. Brennan",),
        "1962-05-11",
        "CASIMIR DELACROIX INTERNAL SECURITY - CUBA",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "airtel",
        """
                                FBI
                                                Date: 12/3/63

Transmit the following in ______________________
                                (Type in plain text or code)
Via     AIRTEL                          AIR MAIL
                                        (Priority)

TO:     DIRECTOR, FBI (105-82999)
FROM:   SAC, NEW ORLEANS (100-16999) (P)

SUBJECT:        ORVILLE KESTREL, aka
                IS - R

        Re New Orleans airtel to the Bureau dated 11/29/63.

        Enclosed for the Bureau are five copies of a letterhead memorandum concerning the interview of
the landlady of the subject on 11/27/63.

3 - Bureau (Encs. 5)
2 - Dallas (100-10999)
1 - New Orleans
""",
        ("SAC, New Orleans",),
        ("Director, FBI",),
        "1963-12-03",
        "ORVILLE KESTREL, aka IS - R",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "memorandum for a director, stamped, for the deputy director",
        """
                        CENTRAL INTELLIGENCE AGENCY
                          WASHINGTON 25, D.C.

                                                        19 NOV 1962

MEMORANDUM FOR: Director
                Federal Bureau of Investigation
                Attention:  Mr. S. J. Pappas

SUBJECT:        ZALEWSKI, Kazimierz Jan

        1.  Reference is made to your memorandum of 2 October 1962, subject as above.

        2.  The files of this office contain no information on Subject, born 4 March 1919 at Lodz.

FOR THE DEPUTY DIRECTOR (PLANS):


                                JASPER ENGELTON

CSCI-3/773,999
""",
        ("Jasper Engelton",),
        ("Director, Federal Bureau of Investigation",),
        "1962-11-19",
        "ZALEWSKI, Kazimierz Jan",
        organization="Central Intelligence Agency",
    ),
    FamilyCase(
        "to, from and subject with a stamp between",
        """
                SECRET

                                                23 MAR 1964

TO:     Director
        Federal Bureau of Investigation
        Attention: Mr. Sanford Pappas

FROM:   Deputy Director for Plans

SUBJECT:  MARCHENKO, Valeriy V.
          DOB: 20 Sept. 1936
          POB: Moscow, USSR

        1. The following information was received from a usually reliable source on 3 March 1964.

        2. It is requested that this information not be disseminated further.

CSCI-316/00999-64
""",
        ("Deputy Director for Plans",),
        ("Director, Federal Bureau of Investigation",),
        "1964-03-23",
        "MARCHENKO, Valeriy V.",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "dispatch",
        """
DISPATCH        CLASSIFICATION          PROCESSING
                SECRET
TO              Chief of Station, Mexico City
INFO.
FROM            Chief, Western Hemisphere Division
SUBJECT         Operational/Travel of LIENVOY Technician
ACTION REQUIRED - REFERENCES
        ACTION: As stated in paragraph 3
        REF: HMMA-21999, 3 June 1963

1. Headquarters has reviewed the reference and agrees that the technician may travel in July.

2. Please advise when the equipment has been received.

                                        Oliver N. GALBREATH

DISPATCH SYMBOL AND NUMBER              DATE
HMMW-11999                              14 June 1963
""",
        ("Chief, Western Hemisphere Division",),
        ("Chief of Station, Mexico City",),
        None,
        "Operational/Travel of LIENVOY Technician",
    ),
    FamilyCase(
        "memorandum to a chief through others",
        """
                                                6 August 1965

MEMORANDUM FOR: Chief, Technical Services Division

THROUGH:        Chief, Central Cover Staff

ATTENTION:      Mr. Paul Kettering

SUBJECT:        Request for Alias Documentation

REFERENCE:      TSD Memorandum dated 9 July 1965

        1.  It is requested that the documents listed below be issued to the employee named in the
attachment.

        2.  Questions should be directed to extension 5999.


                                ROSWELL P. HAMMERSMITH
                                Chief, SOD/Support

Attachment: as stated
""",
        ("Roswell Hammersmith",),
        ("Chief, Technical Services Division",),
        "1965-08-06",
        "Request for Alias Documentation",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "letter of a select committee, members on the letterhead",
        """
LEWIS STANTON, OHIO, CHAIRMAN
RICHARDSON PREYER, N.C.         SAMUEL L. DEVEREAUX, OHIO
WALTER E. FAIRLEY, D.C.         STEWART B. MCKENDRICK, CONN.
YVONNE BRATHWAITE, CALIF.       CHARLES THONE, NEBR.
(202) 225-4624

                Select Committee on Assassinations
                    U.S. House of Representatives
                3342 HOUSE OFFICE BUILDING, ANNEX 2
                        WASHINGTON, D.C. 20515

                                        October 4, 1977

Mr. Lyle Carmody
Office of Legislative Counsel
Central Intelligence Agency
Washington, D.C. 20505

Dear Mr. Carmody:

        In connection with the investigation of the Committee it is requested that the files of the
individuals named below be made available by October 14, 1977.

                                        Sincerely,


                                        R. Gilbert Blakeslee
                                        Chief Counsel and Director

RGB:kmd
cc:  Mr. Gabriel Sorensen
""",
        ("Gilbert Blakeslee",),
        ("Lyle Carmody",),
        "1977-10-04",
        None,
        ("Gabriel Sorensen",),
        organization="Select Committee on Assassinations",
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "the commission writes to the director",
        """
                        PRESIDENT'S COMMISSION
                              ON THE
                ASSASSINATION OF PRESIDENT KENNEDY
                200 Maryland Ave. N.E.
                WASHINGTON, D.C. 20002
                Telephone 543-1400

EARL WADSWORTH,
Chairman
RICHARD B. RUSKIN
JOHN SHERWIN COOPERSMITH
J. LEIGHTON RANDALL,
General Counsel

                                MAY 19 1964

Mr. Richard Hallam
Deputy Director for Plans
Central Intelligence Agency
Washington, D.C. 20505

Dear Mr. Hallam:

        The Commission would appreciate a report on the matters which were discussed with your
representatives on May 8, 1964.

                                Sincerely,

                                J. Leighton Randall
                                General Counsel
""",
        ("Leighton Randall",),
        ("Richard Hallam",),
        "1964-05-19",
        None,
        forms=("typed", "flat", "noisy"),
    ),
    FamilyCase(
        "the director's letter by courier",
        """
                                        1 - Mr. Belcher
                                        1 - Liaison

                                        February 8, 1961
                                        BY COURIER SERVICE

Date:       February 8, 1961

To:         Director
            Central Intelligence Agency

            Attention:  Deputy Director, Plans

From:       John Edgar Hoover, Director

Subject:    ANATOLE VINTERS
            ESPIONAGE - R

        Reference is made to your letter dated January 12, 1961, concerning the captioned individual.

        There is enclosed one copy of a memorandum dated February 3, 1961, at Washington.
""",
        ("John Edgar Hoover",),
        ("Director, Central Intelligence Agency",),
        "1961-02-08",
        "ANATOLE VINTERS ESPIONAGE - R",
    ),
    FamilyCase(
        "no date that is the letter's",
        """
MEMORANDUM FOR: Deputy Chief, Counterintelligence Staff

FROM:           Chief, Research and Analysis

SUBJECT:        Visit of Mr. Cornelius Abbate

        1.  Mr. Abbate called on this office on 4 March 1966 and stated that he had known the subject
since 12 June 1958.

        2.  No further action is planned.
""",
        ("Chief, Research and Analysis",),
        ("Deputy Chief, Counterintelligence Staff",),
        "",
        "Visit of Mr. Cornelius Abbate",
    ),
)
