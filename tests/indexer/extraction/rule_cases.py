"""A table of cases for each rule of indexer.extraction.rules, with positives and negatives."""

from __future__ import annotations

from archive.letter import Correspondent
from indexer.readers.document import StatedFacts
from tests.indexer.extraction.rule_case import BODY, END, HEAD, RuleCase

_GREETED = f"{HEAD}Dear Mr. Hale:\n\n{BODY}"
_FORM = "TO: Chief, Survey Section\nFROM: {}\nSUBJECT: Gauges\n\n" + BODY
_SHEET = (
    "JFK Assassination System\nIdentification Form\nAgency Information\nAGENCY : FBI\nRECORD NUMBER : 124-10\n"
    "RECORD SERIES : HQ\nORIGINATOR : {originator}\nFROM : {sender}\nTO : {recipient}\nDATE : 05/11/1962\n\f"
)
_NOTE = "All of the attachments are to be returned to the file when they have been read.\n"
_MAIL = "From: {}\nSent: Thursday, May 1, 2014 11:49 AM\nTo: {}\nCc: {}\nSubject: {}\n\nThe minutes are ready.\n"
_ESIGN = (
    "\fThis is a representation of an electronic record that was signed electronically and this page is the\n"
    "manifestation of the electronic signature.\n/s/\n{}\n01/31/2013\n"
)

CASES: dict[str, RuleCase] = {
    "tei": RuleCase(
        [("A letter.", "Ada Corry", "the markup names the sender")],
        [],
        stated=StatedFacts(senders=(Correspondent("Ada Corry"),)),
    ),
    "email-from": RuleCase(
        [
            (_MAIL.format("Hollis, Tamsin <t@example.gov>", "Ann Moss", "", "Gauges"), "Tamsin Hollis", "inverted"),
            (_MAIL.format("Desk on behalf of Ann Moss", "Tamsin Hollis", "", "Gauges"), "Ann Moss", "for another"),
        ],
        [(f"{_GREETED}From: the mill to the dam it is a mile.\n\n{END}", "From in running text")],
    ),
    "form-from": RuleCase(
        [
            (_FORM.format("Vincent J. Maro, Commissioner of Harbors"), "Vincent J. Maro", "name and title"),
            (_FORM.format("Chief, Harbor Section"), "Chief", "an office"),
            (f"TO Chief, Survey Section\nFROM Chief, Harbor Section\nSUBJECT Gauges\n\n{BODY}", "Chief", "no marks"),
        ],
        [(f"{_GREETED}{END}", "no form"), (f"FROM: Ann Moss\n\n{BODY}", "one label makes no form")],
    ),
    "signature": RuleCase(
        [
            (f"{_GREETED}{END}", "Ann B. Moss", "name above title"),
            (f"{_GREETED}Very truly yours,\n\n/s/ Ann B. Moss\nAnn B. Moss\n", "Ann B. Moss", "marked and typed"),
            (f"{_GREETED}Sincerely,\n\nDivision of Dam Safety\n", "Division of Dam Safety", "a body signs"),
        ],
        [
            (f"{_GREETED}cc: Ann B. Moss\n", "a copy is no signature"),
            ("He closed: sincerely, and so on.\n", "running text"),
        ],
    ),
    "signature-unclosed": RuleCase(
        [(f"{_GREETED}\n          Ann B. Moss\n          Town Clerk\n", "Ann B. Moss", "no closing above")],
        [(f"{_GREETED}{END}", "there is a closing"), (f"{_GREETED}Halden, CA 90001\n", "an address")],
    ),
    "signed-by": RuleCase(
        [
            (f"{_GREETED}{END}\nBy:  Tobin Falk\n     Counsel\n", "Tobin Falk", "below the principal"),
            (f"{_GREETED}Sincerely,\n\nTobin Falk for\nAnn B. Moss\nClerk\n", "Tobin Falk", "“for” at the end"),
        ],
        [(f"{_GREETED}{END}", "nobody signs for another"), (f"{_GREETED}By: the river.\n\n{END}", "in the body")],
    ),
    "signature-buried": RuleCase(
        [
            (f"MEMORANDUM FOR THE RECORD\n{BODY}~ . ; |\n.- VINCENT J. MARO / y\n-; Chief, SAS/Support a\n{_NOTE}",
            "Vincent J. Maro",
             "among scribbles"),
            (f"MEMORANDUM FOR THE RECORD\n{BODY}~ . ; |\nFOR THE DEPUTY DIRECTOR (PLANS)\n~ .\n{_NOTE}",
            "Deputy Director", "an office"),
        ],
        [(f"MEMORANDUM FOR THE RECORD\n{BODY}~ . ; |\nreturn to file ~ |\n", "scribbles alone")],
        source="ocr",
    ),
    "signature-one-word": RuleCase(
        [(f"My dear Sister:\n\n{BODY}Your brother,\nJosiah\n", "Josiah", "a private letter")],
        [(f"{_GREETED}Sincerely,\n\nDirector\n", "a title"), (f"{_GREETED}{END}", "a full name")],
    ),
    "e-signature": RuleCase(
        [(f"{_GREETED}{_ESIGN.format('ANN B MOSS')}", "Ann B Moss", "no typed signature")],
        [(f"{_GREETED}\fANN B MOSS\n01/31/2013\n", "the page does not say what it is")],
    ),
    "signature-initials": RuleCase(
        [(f"{_GREETED}Yours,\n\nV.J.M.\n", "V.J.M.", "nothing else is there")],
        [(f"{_GREETED}{END}\nABM:tf\n", "initials of a typist")],
    ),
    "record-form": RuleCase(
        [(_SHEET.format(originator="FBI", sender="SHRODER, R. I.", recipient="ROSEN") + BODY, "R. I. SHRODER",
        "inverted")],
        [(f"FROM : SHRODER, R. I.\nTO : ROSEN\n{BODY}", "no identification form"),
         (_SHEET.format(originator="FBI", sender="[Restricted]", recipient="") + BODY, "withheld")],
    ),
    "email-to": RuleCase(
        [(_MAIL.format("Ann Moss", "Adeyemi, Folake (Clerk)", "", "Gauges"), "Folake Adeyemi",
        "inverted, with a title")],
        [(f"{_GREETED}To: nobody.\n\n{END}", "in the body")],
    ),
    "form-to": RuleCase(
        [
            (_FORM.format("Ann Moss"), "Chief", "an office and a body"),
            ("MEMORANDUM FOR: Mr. Alvin Hale\nFROM: Ann Moss\nSUBJECT: X\n\n" + BODY, "Alvin Hale", "MEMORANDUM FOR"),
        ],
        [(f"{_GREETED}TO: the dam.\n\n{END}", "in the body")],
    ),
    "recipient-block": RuleCase(
        [
            (f"{_GREETED}{END}", "Alvin R. Hale", "name above the address"),
            (f"May 2, 2018\n\nThe Honorable Eva Kral\nMayor\nCity of Halden\nCity Hall\n\nDear Mayor "
            f"Kral:\n\n{BODY}{END}",
             "Eva Kral", "an honorable mayor"),
            (f"May 2, 2018\n\nClerk of the Court\n1 Main Street\nHalden, CA 90001\n\nDear Sir:\n\n{BODY}{END}",
            "Clerk",
             "an office"),
        ],
        [(f"City of Halden\n1 Main Street\nHalden, CA 90001\n\nMay 2, 2018\n\nDear Mr. Hale:\n\n{BODY}{END}",
        "a letterhead"),
         (_FORM.format("Ann Moss"), "a form")],
    ),
    "recipient-foot": RuleCase(
        [(f"            Albion, July 9, 1891.\n\nSIR:\n\n{BODY}            Very respectfully,\n                "
        f"ANN MOSS,\n"
          "                    Clerk.\n\nHon. Ezra M. Tuttle,\n    Mayor of Halden.\n", "Ezra M. Tuttle",
          "formal letters")],
        [(f"{_GREETED}{END}\ncc: Hon. Ezra M. Tuttle\n", "a copy"), (f"{_GREETED}{END}", "a block above")],
    ),
    "attention": RuleCase(
        [(f"May 2, 2018\n\nHalden Mills, Inc.\nAttention: Eva Kral, Manager\n1 Main Street\nHalden, CA "
        f"90001\n\nDear Ms. Kral:"
          f"\n\n{BODY}{END}", "Eva Kral", "below the firm")],
        [(f"{_GREETED}Attention: the road is closed.\n\n{END}", "in the body")],
    ),
    "addressed-line": RuleCase(
        [(f"TO THE HONORABLE BOARD OF ALDERMEN OF THE CITY OF HALDEN IN COUNCIL ASSEMBLED\n\n{BODY}",
        "Board of Aldermen", "petition")],
        [(f"{_GREETED}To Halden it is a mile.\n\n{END}", "in the body"), (_FORM.format("Ann Moss"), "a form")],
    ),
    "salutation": RuleCase(
        [(f"May 2, 2018\n\nDear Mr. Hale:\n\n{BODY}{END}", "Mr. Hale", "no block"),
         (f"May 2, 2018\n\nDear Senator Kral,\n\n{BODY}{END}", "Senator Kral", "with an office")],
        [(f"May 2, 2018\n\nDear Sir:\n\n{BODY}{END}", "nobody is named"), (f"{_GREETED}{END}", "there is a block")],
    ),
    "copies": RuleCase(
        [(f"{_GREETED}{END}\ncc: Tobin Falk\n", "Tobin Falk", "cc"),
         (f"{_GREETED}{END}\nCopies to:\n    Eva Kral, Mayor\n", "Eva Kral", "Copies to, and a list"),
         (f"{_GREETED}cc:\n\nSincerely,\n/s/ Ann Moss\nAnn Moss\n\nTobin Falk\nClerk\n", "Tobin Falk", "columns")],
        [(f"{_GREETED}{END}\ncc: file\n", "a file is nobody"),
         (f"{_GREETED}Copies of it were sent to Tobin Falk.\n\n{END}", "body")],
    ),
    "email-cc": RuleCase(
        [(_MAIL.format("Ann Moss", "Eva Kral", "Ruiz, Marco; Falk, Tobin", "Gauges"), "Marco Ruiz", "two, inverted")],
        [(f"{_GREETED}{END}\ncc: Tobin Falk\n", "a letter's copies")],
    ),
}  # fmt: skip
