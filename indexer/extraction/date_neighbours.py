"""What the words beside a date say it is: the letter's own date, the day it was received, or something else.

A neighbour is looked for directly before the date (in its line, or in the line above where the date begins its
line) or directly behind it. The first rule of the table that matches speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["label", "received", "refused", "prose", "signed"]

# So much text before and behind a date is looked at.
REACH = 70


@dataclass(frozen=True, slots=True)
class Neighbour:
    """`before` must end at the date, `behind` begin behind it. Dates in `examples` have it, in `not_this` not."""

    name: str
    meaning: Meaning
    why: str
    examples: tuple[str, ...]
    not_this: tuple[str, ...]
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None

    def matches(self, before: str, behind: str) -> bool:
        if self.before is not None and self.before.search(before):
            return True
        return self.behind is not None and self.behind.match(behind) is not None


_GAP = r"[\s:;.,#=*>'’\"()\[\]|_–—-]{0,8}"
# "on", "date:", "No. 12 of": what may stand between the word and the date.
_LINK = r"(?:\s(?:on|of|at|in|for|by|to|from|under|le|am|el|em|no|dates?|due|before|is|requested)\b\.?)*"


def _before(*words: str, then: str = _LINK, gap: str = _GAP) -> re.Pattern[str]:
    """One of the words (a space is any white space), perhaps a linking word, and the marks before the date."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words).replace(' ', chr(92) + 's')}){then}{gap}\Z", re.I)


_PAPERS = (
    "letters?", "memo(?:randum|randa|s)?", "tele(?:gram|type|x|fax)s?", "cables?", "wires?", "d[ei]spatch(?:es)?",
    "airgrams?", "airtels?", "(?:dep|dept|emb|con|leg|ref|my|ur|our)tels?", "reports?", "communications?",
    "applications?", "requests?", "inquir(?:y|ies)", "notes?", "favou?r", "correspondence", "e-?mails?", "orders?",
    "resolution", "opinions?", "decision", "agreement", "contract",
    "lease", "deed", "amendments?", "documents?", "statements?", "invoice", "bulletin", "circular", "yours", "ours",
)  # fmt: skip
_FEW_WORDS = r"(?:\W{1,4}[\w.&'/-]{1,14}){0,3}"
_DATED = r"\W{1,4}(?:of|dated|dtd\.?|date|on|d/d)(?: and received)?"

NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour(
        "quoted", "refused", "introduces a quoted message",
        ("On Thu, 1 May 2025 at 11:49, Ann Lee wrote:", "Le 3 mars 2019 à 10:00, Anne Lee a écrit :"),
        ("Sent: 1 May 2025 11:49",),
        behind=re.compile(r"[^\n]{0,80}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu)\b\s?:?", re.I),
    ),
    Neighbour(
        "received", "received", "a received stamp",
        ("RECEIVED APR 12 1963", "Rec'd 3/17/65", "Date Received 6-30-75", "RECEIVED IN APR 12 1963",
         "Eingegangen am 4. Mai 1912", "MAR 3 1978 RECEIVED", "Received OGC 3/17/65", "Reçu le 3 mars 1908"),
        ("I have received your letter; London, 3 March 1862", "Ann Lee, Receiver, 3 March 1862"),
        before=_before(
            "received?", "re[co]['’]?d", "recd", "rcvd", "dat[ae] (?:received|stamped)", "reçue?", "recibid[oa]",
            "eingeg(?:angen|\\.)", "eing\\.", "ricevut[oa]", "recebid[oa]", "received(?: [\\w.&'-]{1,14}){1,3}",
        ),
        behind=re.compile(r"[\s:.,–—-]{0,4}(?:received|rec['’]d|recd)\b", re.I),
    ),
    Neighbour(
        "birth", "refused", "a date of birth or death",
        ("DOB: 4 Sept. 1921", "DOBe 17 December 1924", "Date of Birth: 3/17/25", "born on May 2, 1918",
         "Birthdate 5/2/18", "geb. 4. Mai 1912", "D.O.B. 3/17/25"),
        ("Osborn, May 2, 1918",),
        before=_before(
            r"d\.?\s?[o0]\.?\s?b\w?", "(?:date of )?birth(?:day|date)?", "birth date", r"born(?: (?:in|at) \w+,?)?",
            r"geb(?:oren|\.)", "nacid[oa]", "née?", "died", "date of death", "deceased", "naissance", "nacimiento",
        ),
    ),
    Neighbour(
        "filing", "refused", "the date of a filing",
        ("Filed March 2, 2018", "Amendment No. 1 filed on May 5, 2020", "Submitted April 3, 2019",
            "Filing date 3/4/78",
         "adopted June 3, 1988"),
        ("Profiled, March 2, 2018", "Filed under seal. London, March 2, 2018"),
        before=_before(
            "filed", "filing", "submitted", "submission", "amended", "published", "enacted", "adopted", "approved",
            "issued", "executed", "recorded", "registered", "postmarked", "entered", "docketed",
        ),
    ),
    Neighbour(
        "period", "refused", "the end of a period",
        ("Form 10-K for the fiscal year ended December 31, 2016", "as of June 30, 2017", "Expiration Date: 5/1/1999",
         "effective May 1, 1990", "Fiscal Year 2019", "through June 30, 1977"),
        ("The attended, May 1, 1990",),
        before=_before(
            "ended", "ending", "ends", "as of", "year[- ]end", "through", "thru", "until", "till", "since",
            "effective",
            "beginning", "commencing", "expir(?:es|ed|ing|ation)", "valid", "fiscal year", "calendar year", "FY",
            "quarter", "period", "term", "class",
        ),
    ),
    Neighbour(
        "due", "refused", "a day to answer by",
        ("Response Due 7-14-75", "Response dated May 3, 2018", "reply by March 3, 1978", "no later than May 5, 2020",
         "DUE DATE: 3/4/78", "Suspense: 3/4/78"),
        ("Perdue, May 3, 2018",),
        before=_before(
            "due", "deadline", "suspense", "reply", "respon[sd]e?(?: dated)?", "answer", "(?:no|not) later than",
            "(?:no|not) later", "on or before", "(?:target|goal) date",
        ),
    ),
    Neighbour(
        "reference", "refused", "the date of another document",
        ("your letter of May 3, 2018", "our memorandum, dated 29 March 1963", "Ref: 3/17/65", "Reurlet 3/17/65",
         "telegram No. 12 of June 3, 1948", "Commission Document dated 1/31/64", "its report dated 10/12/56",
         "Ref: Letter A-12, March 3, 1962"),
        ("Our ref: A-12, March 3, 1962", "Dated May 3, 2018", "Office of the Mayor, May 3, 2018"),
        before=_before(
            f"(?:{'|'.join(_PAPERS)}){_FEW_WORDS}{_DATED}",
            rf"ref(?:s|erences?)?\.?: [^\n]{{0,40}}\b(?:{'|'.join(_PAPERS)}){_FEW_WORDS}",
            r"(?:your|our|my|his|her|their|its|said) (?:[\w.-]{1,14} ){0,3}(?:of|dated|dtd\.?)",
            r"[\w-]{3,14},? dated", r"ref(?:erence|\.)?", "re(?:ur|bu|my)[a-z]{0,4}(?:let|tel)", "yours",
            then="",
        ),
    ),
    Neighbour(
        "bound", "refused", "a day before or after which it was written",
        ("[before 5 March 1862]", "[after 1862]", "Prior to May 2, 1918", "[not after March 5, 1862]",
         "[post 5 March 1862]"),
        ("The day thereafter: 5 March 1862", "Fort Post, 5 March 1862"),
        before=re.compile(
            r"(?:[\[(]|^)\s?(?:(?:not\s)?(?:before|after|later\sthan|earlier\sthan)|prior\sto|post|ante|vor|nach|avant"
            r"|apr[eè]s|antes\sde|despu[eé]s\sde)\s{1,2}\Z",
            re.I | re.M,
        ),
    ),
    Neighbour(
        "form", "refused", "the edition of a printed form",
        ("MAY 1962 EDITION", "Form DS-10 Rev. 3-1-61", "REVISED 5/1/62", "GSA FORM NO. 10 MAY 1962",
         "Standard Form 64, 5-1-62", "OMB 3/1/99"),
        ("Reverend Form, Paris, 3 May 1862", "Inform Oct. 3, 1962"),
        before=_before(
            "rev(?:ised|ision|\\.)?", "edition", "ed\\.", r"form(?: no\.?)?(?: [\w.-]{1,12})?", "OMB", "GSA", "FPMR",
            "CFR", "GPO", "printed", "prescribed", "obsolete", "stock", "supersedes?", "replaces",
            then=r"(?:\s(?:date|in|of|no\.?|[A-Z0-9.-]{1,10}))?",
        ),
        behind=re.compile(
            r"[\s.,)(-]{0,4}(?:e[di][li]t?ion|ed\.|revision|version|rev\b\.?|form\b|printing|FPMR|GSA)", re.I
        ),
    ),
    Neighbour(
        "release", "refused", "a stamp of review or release",
        ("DECLASSIFIED 5/12/98", "Declassify on: 12/31/2010", "Approved for Release 2001/08/07",
         "DATE OF LAST REVIEW: 08/17/1998", "Classified by SP5 8/14/98", "FOIA 3/4/98",
         "2022 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY"),
        ("News Release Office; Albany, May 3, 1962",),
        before=_before(
            r"(?:de-?)?class[il1]f\w{0,6}", r"(?:down|up)grad\w{1,4}", "release[ds]?", "approved for release",
            "(?:last )?review(?:ed)?", "lastreview", "sanitized", r"exempt\w{0,4}", "FOIA", r"E\.?O\.? ?[0-9]{4,5}",
            "NARA", "microfilm(?:ed)?", "filmed", "scanned", "indexed", "serialized", "searched", "copied", "xeroxed",
            "destroy(?:ed)?", "transferred", "authority",
            then=rf"(?:[\s/,]{{1,3}}[\w.'/-]{{1,14}}){{0,4}}?{_LINK}",
        ),
        behind=re.compile(r"\s{0,3}RELEASE\s(?:UNDER|OF)|[\s,]{1,3}(?:declassif|downgrad)", re.I),
    ),
    Neighbour(
        "founding", "refused", "the year a house was founded",
        ("Est. 1862", "Founded in 1890", "© 2018", "Gegründet 1888", "ESTABLISHED 1851", "Copyright 2018"),
        ("Confounded, 1890",),
        before=_before(
            r"est(?:ablished|ab\.|d\.?|\.)", "founded", "incorporated", "organi[sz]ed", "chartered", "copyright", "©",
            r"\(c\)", "seit", r"gegr(?:ündet|\.)", "fond[ée]e?", "fundad[ao]", "member since", "anno",
            then=r"(?:\s(?:in|en|im))?",
        ),
    ),
    Neighbour(
        "event", "refused", "the day of an event",
        ("Meeting of June 3, 1988", "Hearing date: May 4, 2001", "scheduled for May 3, 2018",
         "the August 4-7, 1975 meeting", "arrested June 3, 1963"),
        ("Cheld 3 June 1988",),
        before=_before(
            "hearings?", "meetings?", "conference", "interview(?:ed)?", "appointment", "scheduled", "trial", "held",
            "session", "convention", "election", "arrested", "arrived", "departed", "visit(?:ed)?",
        ),
        behind=re.compile(
            r",?\s(?:meeting|hearing|conference|session|letter|memo(?:randum)?|telegram|submission|filing|agreement"
            r"|report|opinion|order)\b",
            re.I,
        ),
    ),
    Neighbour(
        "signed", "signed", "beside an electronic signature",
        ("/s/ ANN LEE 09/19/2023", "Digitally signed by ANN LEE Date: 2021.03.05"),
        ("Designed by Ann Lee 09/19/2023", "The treaty was signed on June 5, 1957"),
        before=re.compile(
            r"(?:(?:digitally|electronically)\ssigned\b|/s/|(?:^|\n)\s{0,4}signed\s?(?:by\s)?[\s:])[^\n]{0,60}\Z",
            re.I,
        ),
    ),
    Neighbour(
        "label", "label", "a label says that it is the date",
        ("DATE: 21 October 1953", "pate: September 14, 1960", "Sent: Thursday, May 1, 2025 11:49 AM",
         "DATE April 30, 1954", "Fecha: 3 de mayo de 1911", "Dated: March 5, 1998", "DATE:April 30, 1954",
         "Dated at Albany, this 5th of March, 1862", "Datum: 4. Mai 1912"),
        ("update: May 2, 1918", "The day was May 2, 1918"),
        # "pate:", "BATE:", "Rate:" are what OCR makes of "DATE:"; so much is believed only with a colon.
        before=re.compile(
            r"(?:(?:^|[\s|.,;:'’\"*_])(?:[dbproe]at[ec]d?|datum|fecha|sent|gesendet|envoyé|enviado|inviato)\s{0,8}[:;=]"
            r"|(?:^|\n|\s{2,}|[|*_])(?:dated?|datum|fecha|data|dato)\b\.?"
            r"|(?:^|\n)\s{0,4}(?:dated|given)(?:\s(?:at|in)\s[\w .]{2,30},?)?(?:\s(?:on|this|the))?\s)"
            r"[\s.:;=*_|—–-]{0,12}\Z",
            re.I,
        ),
    ),
    Neighbour(
        "prose", "prose", "stands in running text",
        ("on May 2, 1918", "(May 2, 1918", "between May 2, 1918", "May 2, 1918 and the", "May 2, 1918, in the",
         "May 2, 1918 was"),
        ("London, May 2, 1918", "May 2, 1918, London"),
        before=re.compile(
            r"\b(?:on|of|in|since|by|before|after|from|to|between|and|or|for|about|than|was|were|is|during|at|our|your"
            r"|until|through|that|see|dated|vs?\.)\s{1,3}(?:the\s)?\Z|\(\Z"
        ),
        behind=re.compile(
            r",?\s(?:and|or|to|we|I|he|she|it|they|you|the|a|an|was|were|is|has|had|have|that|which|with|by|as|in|of"
            r"|for|from|concerning|regarding)\b"
        ),
    ),
)  # fmt: skip


def neighbour_of(before: str, behind: str) -> Neighbour | None:
    """The first rule of the table that the text before and behind a date meets."""
    before, behind = before[-REACH:], behind[:REACH]
    for rule in NEIGHBOURS:
        if rule.matches(before, behind):
            return rule
    return None
