"""The tables of the rules that read subject, place, references, kind, language and organization."""

from __future__ import annotations

from tests.indexer.extraction.rule_case import BODY, END, HEAD, RuleCase

_GREETED = f"{HEAD}Dear Mr. Hale:\n\n{BODY}"
_LETTER = f"{_GREETED}{END}"
_FORM = "TO: Chief, Survey Section\nFROM: Ann Moss\nSUBJECT: {}\n\n" + BODY
_MAIL = "From: Ann Moss\nSent: May 1, 2014\nTo: Eva Kral\nSubject: {}\n\nThe minutes are ready.\n"
_RE = HEAD + "{}\n\nDear Mr. Hale:\n\n" + BODY + END
_WIRE = "ALL GATES OPEN STOP WATER FALLING SINCE NOON STOP SEND MEN AND SACKS\nMOSS\n"

CASES: dict[str, RuleCase] = {
    "re-block": RuleCase(
        [
            (_RE.format("Re: Easement over the mill race"), "Easement over the mill race", "one line"),
            (_RE.format("RE:  Halden Mills, Inc.\n     Form 10-K\n     Filed May 1, 2017"),
            "Halden Mills, Inc. Form 10-K", "several"),
            (f"{HEAD}Dear Mr. Hale:\n\nRe: Parcel 14\n\n{BODY}{END}", "Parcel 14", "below the salutation"),
        ],
        [(_LETTER, "no subject"), (f"{_GREETED}re: this, we have nothing to add.\n\n{END}", "in the body")],
    ),
    "form-subject": RuleCase(
        [(_FORM.format("Gauges at the weir"), "Gauges at the weir", "behind SUBJECT")],
        [(_RE.format("Subject: Gauges"), "a letter's subject")],
    ),
    "email-subject": RuleCase(
        [(_MAIL.format("RE: Minutes of April"), "Minutes of April", "an answer")],
        [(_RE.format("Subject: Gauges"), "a letter's subject")],
    ),
    "application-heading": RuleCase(
        [("NDA 203991\n                    COMPLETE RESPONSE\n\n" + _LETTER, "NDA 203991 COMPLETE RESPONSE",
        "on two lines"),
         ("BLA 761999 COMPLETE RESPONSE\n\n" + _LETTER, "BLA 761999 COMPLETE RESPONSE", "on one line")],
        [("NDA 203991\n\n" + _LETTER, "a number alone"), ("ANNUAL REPORT\n\n" + _LETTER, "no application")],
    ),
    "subject-heading": RuleCase(
        [(f"{HEAD}Dear Mr. Hale:\n\n                    BRIGHT HOLLOW DAM\n\n{BODY}{END}", "BRIGHT HOLLOW DAM",
        "centred")],
        [(_LETTER, "no heading"), (f"{HEAD}Dear Mr. Hale:\n\nThank you.\n\n{BODY}{END}", "a sentence")],
    ),
    "place-beside-date": RuleCase(
        [("Kingsferry, January 9th, 1890.\n\nDear Sir:\n\n" + BODY + END, "Kingsferry", "town and date"),
         ("San Tadeo, a 14 de febrero de 1919\n\nDear Sir:\n\n" + BODY + END, "San Tadeo", "Spanish"),
         ("12 Water Street, Halden, January 9th, 1890.\n\nDear Sir:\n\n" + BODY + END, "Halden", "behind a street")],
        [("Received January 9th, 1890.\n\nDear Sir:\n\n" + BODY + END, "a stamp"), (_LETTER, "a date alone")],
    ),
    "place-above-date": RuleCase(
        [("    Eastport, Maine,\n    March 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "Eastport", "above"),
         ("Water Street, Halden\nMarch 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "Halden", "street")],
        [("CONSULTING ENGINEERS\nMarch 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "a trade"),
         ("Timber Merchants\nMarch 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "a trade without a title"),
         ("Water Street\nMarch 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "a street alone"),
         ("RECEIVEp\nMAR 14 1908\n\nMy dear Sister:\n\n" + BODY + END, "a stamp, misread"),
         ("Office of the Clerk\nMarch 14th, 1908.\n\nMy dear Sister:\n\n" + BODY + END, "an office")],
    ),
    "place-letterhead": RuleCase(
        [("City of Wexford\n1 Main Street\nWexford, NY 14999\n\n" + _LETTER, "Wexford", "city, state and code"),
         ("CITY OF PORT LORNE\nPort Lorne, Ardmere 20117\n\n" + _LETTER, "Port Lorne",
         "a state that no table knows"),
         ("STATE WATER COMMISSION\n400 Capitol Avenue, Kingsferry\n\n" + _LETTER, "Kingsferry", "behind a street"),
         ("STATE COUNCIL\nState House, Kingsferry, Ardmere\n\n" + _LETTER, "Kingsferry", "behind a building"),
         ("HALE MILLS, INC.\nTwo Exchange Place, Port Lorne Telephone 555-0146\n\n" + _LETTER, "Port Lorne",
          "before the telephone"),
         ("HALE MILLS, INC.\n12 Wall Street, Suite 4, New York\n\n" + _LETTER, "New York", "behind the suite"),
         ("HALE MILLS, INC.\n12 Wall Street, Bldg. C, Halden\n\n" + _LETTER, "Halden", "behind the building"),
         ("HALE MILLS, INC.\n12 Wall Street\nSilver Hale MD 20999\n\n" + _LETTER, "Silver Hale", "no comma"),
         ("HALE MILLS, INC.\nWashlngtoa, D.C. 20515\n\n" + _LETTER, "Washington", "misread")],
        [(_LETTER, "the recipient's city is not the writer's"),
         ("HALE MILLS, INC.\nCONSULTING ENGINEERS\n\n" + _LETTER, "a trade below the firm"),
         ("HALE MILLS, INC.\nCity Hall, Department of Water\n\n" + _LETTER, "a body behind a building"),
         ("HALE MILLS, INC.\n12 Wall Street, Apt. 6\n\n" + _LETTER, "no town behind the room"),
         ("HALE MILLS, INC.\nState House, Ohio\n\n" + _LETTER, "a state is no town"),
         ("HALE MILLS, INC.\nRECEIVEp\n\n" + _LETTER, "a stamp below the firm")],
    ),
    "application-number": RuleCase(
        [("NDA 203991\n\n" + _LETTER, "NDA 203991", "a new drug"), (_RE.format("Re: Kawasemi\nCIK No. 0001877001"),
        "CIK No. 0001877001", "CIK")],
        [(f"{_GREETED}See NDA 203991.\n\n{END}", "in the body")],
    ),
    "reference-label": RuleCase(
        [(_RE.format("Re: Your Request\nOur File No. A-88-236"), "A-88-236", "our file"),
         ("In reply refer to: WD/114\n\n" + _LETTER, "WD/114", "in reply")],
        [(_RE.format("Re: Your Request"), "no number"), (f"{_GREETED}Our file no. 12 is lost.\n\n{END}",
        "in the body")],
    ),
    "reference-number": RuleCase(
        [("No. 2217\n\n" + _LETTER, "2217", "a number at the head")],
        [(f"{_GREETED}No. 4 is the worst.\n\n{END}", "in the body")],
    ),
    "reference-code": RuleCase(
        [("WD/114\n\n" + _LETTER, "WD/114", "a code alone")],
        [(f"{_GREETED}WD/114\n\n{END}", "in the body")],
    ),
    "kind-email": RuleCase([(_MAIL.format("Gauges"), "email", "a header")], [(_LETTER, "a letter")]),
    "kind-form": RuleCase([(_FORM.format("Gauges"), "memorandum", "TO and FROM")], [(_LETTER, "a letter")]),
    "kind-memorandum": RuleCase(
        [("M E M O R A N D U M\n\n" + _FORM.format("Gauges"), "memorandum", "spaced letters"),
         ("AIRTEL\n\n" + _FORM.format("Gauges"), "memorandum", "an airtel")],
        [(f"{_GREETED}Your memorandum is here.\n\n{END}", "in the body")],
    ),
    "kind-telegram": RuleCase(
        [("WESTERN UNION\nHALDEN MAY 2 1918\nMAYOR HALE\n" + _WIRE, "telegram", "the company's name")],
        [(f"{_GREETED}Your telegram is here.\n\n{END}", "in the body")],
    ),
    "kind-wired": RuleCase(
        [("HALDEN MAY 2 1918\nMAYOR HALE\n" + _WIRE, "telegram", "STOP")],
        [("HALDEN\nBUS STOP ON MAIN STREET\n" + BODY, "a stop of the bus")],
    ),
    "kind-petition": RuleCase(
        [("PETITION\n\nTO MAYOR E P STRAND\n\n" + BODY, "petition", "the head says so")],
        [(f"{_GREETED}Your petition is here.\n\n{END}", "in the body")],
    ),
    "kind-circular": RuleCase(
        [("CIRCULAR No. 41\n\nTo the Mayors of Cities\n\n" + BODY, "circular", "with a number")],
        [(f"{_GREETED}The circular is here.\n\n{END}", "in the body")],
    ),
    "kind-report": RuleCase(
        [("ANNUAL REPORT\n\n" + BODY, "report", "the head says so")],
        [(f"{_GREETED}The annual report\n\n{END}", "in the body"), (_RE.format("Re: Annual report"), "a subject")],
    ),
    "kind-letter": RuleCase([(_LETTER, "letter", "a salutation")], [(_FORM.format("Gauges"), "a form")]),
    "small-words": RuleCase(
        [(_LETTER, "en", "English"),
         ("Sehr geehrte Frau Voss,\n\nwir haben den Brief erhalten und danken Ihnen sehr. Das Wasser ist in der "
         "Stadt nicht mehr "
          "zu hoch, und die Leute sind wieder bei der Arbeit.\n\nMit freundlichen Grüßen\nA. Moos\n", "de",
          "German")],
        [("12 34 56\n78 90\n", "numbers"), ("Aaa bbb ccc ddd eee fff ggg hhh iii jjj.\n", "no language's words")],
    ),
    "letterhead": RuleCase(
        [("CITY OF WEXFORD\nOFFICE OF THE MAYOR\nWexford, NY 14999\n\n" + _LETTER, "Wexford", "a city's office"),
         ("FAIR POLITICAL PRACTICES COMMISSION\n428 J Street\n\n" + _LETTER, "Fair Political Practices Commission",
         "a commission")],
        [(_LETTER, "plain paper"), ("BERNARD DELANEY\nMayor\n\n" + _LETTER, "a chief is no body")],
    ),
    "letterhead-footer": RuleCase(
        [("\f".join(f"{text}\nState Water Commission\n" for text in (_GREETED, BODY * 3, BODY + END)),
        "State Water Commission", "three pages")],
        [(f"{_GREETED}\f{BODY}{END}", "no footer")],
    ),
    "record-originator": RuleCase(
        [("Identification Form\nRECORD NUMBER : 124-10\nDocument Information\nORIGINATOR : CIA\nFROM : MARO, V. "
        "J.\n\f" + _FORM.format("Gauges"),
          "Central Intelligence Agency", "an acronym")],
        [("ORIGINATOR : CIA\n\n" + _FORM.format("Gauges"), "no identification form")],
    ),
}  # fmt: skip
