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
    """`before` must end at the date, `behind` begin behind it. `examples` hold a date; `not_this` must not match."""

    name: str
    meaning: Meaning
    why: str
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    examples: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()

    def matches(self, before: str, behind: str) -> bool:
        if self.before is not None and self.before.search(before):
            return True
        return self.behind is not None and self.behind.match(behind) is not None


def _before(words: str, gap: str = r"[\s:;.,#=*>'’\"()\[\]|_–—-]{0,8}") -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words}){gap}\Z", re.I)


_FEW_WORDS = r"\W{1,4}(?:[\w.'&-]{1,14}\W{1,3}){0,3}"

NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour(
        "quoted", "refused", "introduces a quoted message",
        behind=re.compile(r"[^\n]{0,80}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu)\b\s?:?", re.I),
        examples=("On Thu, 1 May 2025 at 11:49, Ann Lee wrote:",),
        not_this=("Sent: 1 May 2025 11:49",),
    ),
    Neighbour(
        "received", "received", "a received stamp",
        before=_before(
            r"received?(?:\s(?:in|by|at|on|from))?|re[co]['’]?d|recd|rcvd|dat[ae]\s(?:received|stamped)|reçue?(?:\sle)?|recibid[oa](?:\sel)?"
            r"|eingeg(?:angen|\.)(?:\sam)?|eing\.|ricevut[oa]|recebid[oa](?:\sem)?|received(?:\s[\w.&'-]{1,14}){1,3}",
        ),
        behind=re.compile(r"[\s:.,–—-]{0,4}(?:received|rec['’]d|recd)\b", re.I),
        examples=("RECEIVED APR 12 1963", "Rec'd 3/17/65", "Date Received 6-30-75", "RECEIVED IN APR 12 1963",
                  "Eingegangen am 4. Mai 1912", "MAR 3 1978 RECEIVED", "Received OGC 3/17/65"),
        not_this=("I have received your letter; London, 3 March 1862",),
    ),
    Neighbour(
        "birth", "refused", "a date of birth or death",
        before=_before(r"d\.?\s?[o0]\.?\s?b\w?|(?:date\sof\s)?birth(?:day|date)?|birth\sdate|born(?:\s(?:on|in|at)(?:\s\w+,?)?)?|geb(?:oren|\.)(?:\sam)?"
                       r"|nacid[oa]\sel|née?\sle|died(?:\son)?|date\sof\sdeath|deceased|naissance|nacimiento"),
        examples=("DOB: 4 Sept. 1921", "DOBe 17 December 1924", "Date of Birth: 3/17/25", "born on May 2, 1918", "Birthdate 5/2/18"),
        not_this=("Osborn, May 2, 1918",),
    ),
    Neighbour(
        "filing", "refused", "the date of a filing",
        before=_before(r"filed(?:\son)?|filing\sdate|submitted(?:\son)?|submission\sdate|amended(?:\son)?|as\samended|published|enacted|adopted|approved(?:\son)?"
                       r"|issued(?:\son)?|executed|recorded(?:\son)?|registered|postmarked|entered|docketed"),
        examples=("Filed March 2, 2018", "Amendment No. 1 filed on May 5, 2020", "Submitted April 3, 2019"),
        not_this=("Profiled, March 2, 2018",),
    ),
    Neighbour(
        "period", "refused", "the end of a period",
        before=_before(r"(?:ended|ending|ends|as\sof|year[- ]end|through|thru|until|till|since|effective|beginning|commencing|expir(?:es|ed|ing|ation)|valid"
                       r"|fiscal\syear|calendar\syear|FY|quarter|period|term|session|class)(?:\s(?:on|of|date|dates?|in))?"),
        examples=("Form 10-K for the fiscal year ended December 31, 2016", "as of June 30, 2017", "Expiration Date: 5/1/1999",
                  "effective May 1, 1990", "Fiscal Year 2019"),
        not_this=("The attended, May 1, 1990",),
    ),
    Neighbour(
        "due", "refused", "a day to answer by",
        before=_before(r"(?:due|deadline|suspense|reply|respon[sd]e?|answer)(?:\s(?:date|due|by|before|requested|dated|on|is))*|no\slater\sthan|not\slater\sthan"
                       r"|(?:no|not)\slater|on\sor\sbefore|target\sdate|goal\sdate"),
        examples=("Response Due 7-14-75", "Response dated May 3, 2018", "reply by March 3, 1978", "no later than May 5, 2020", "DUE DATE: 3/4/78"),
        not_this=("Perdue, May 3, 2018",),
    ),
    Neighbour(
        "reference", "refused", "the date of another document",
        before=_before(
            r"(?:letters?|memo(?:randum|randa|s)?|tele(?:gram|type|x|fax)s?|cables?|wires?|dispatch|despatch|airgrams?|airtels?|reports?|communications?|application|requests?"
            r"|inquir(?:y|ies)|notes?|favou?r|correspondence|e-?mails?|order|resolution|opinion|decision|agreement|contract|lease|deed|amendments?|document|schedule\s14a"
            rf"|statements?|invoice|bulletin|circular|yours|ours|ref(?:erence|s|\.)?){_FEW_WORDS}(?:of|dated|dtd\.?|date|on|d/d)(?:\sand\sreceived)?"
            r"|(?:your|our|my|his|her|their|its|the|said)\s(?:[\w.-]{1,14}\s){0,3}(?:of|dated|dtd\.?)|captioned\sand\sdated|(?:[\w-]{3,14},?\s)dated"
            r"|ref(?:erence|\.)?|reurlet|rebulet|remylet|re[a-z]{1,6}let|remytel|reurtel|reurairtel|rebuairtel"
        ),
        examples=("your letter of May 3, 2018", "our memorandum, dated 29 March 1963", "Ref: 3/17/65", "Reurlet 3/17/65", "telegram No. 12 of June 3, 1948",
                  "Commission Document dated 1/31/64"),
        not_this=("Dated May 3, 2018", "Office of the Mayor, May 3, 2018"),
    ),
    Neighbour(
        "form", "refused", "the edition of a printed form",
        before=_before(
            r"(?:rev(?:ised|ision|\.)?|edition|ed\.|form(?:\s(?:no\.?\s?)?[\w.-]{1,12})?|OMB|GSA|FPMR|CFR|GPO|printed|prescribed|obsolete|stock|supersedes?|replaces)"
            r"(?:\s(?:date|in|of|no\.?|[A-Z0-9.-]{1,10}))?"
        ),
        behind=re.compile(r"[\s.,)(-]{0,4}(?:edition|ed\.|e[di][li]t?ion|revision|version|rev\b\.?|form\b|printing|FPMR|GSA)", re.I),
        examples=("MAY 1962 EDITION", "Form DS-10 Rev. 3-1-61", "REVISED 5/1/62", "GSA FORM NO. 10 MAY 1962", "Standard Form 64, 5-1-62"),
        not_this=("Reverend Form, Paris, 3 May 1862", "Inform Oct. 3, 1962"),
    ),
    Neighbour(
        "release", "refused", "a stamp of review or release",
        before=_before(
            r"(?:de-?class\w{0,8}|downgrad\w{1,4}|upgrad\w{1,4}|release[ds]?|approved\sfor\srelease|review(?:ed)?|last\s?review|sanitized|exempt\w{0,4}|FOIA|E\.?O\.?\s?[0-9]{4,5}"
            r"|NARA|classified|microfilm(?:ed)?|filmed|scanned|indexed|serialized|searched|copied|xeroxed|destroy(?:ed)?|transferred|authority)"
            r"(?:[\s/,]{1,3}[\w.'/-]{1,14}){0,4}?(?:\s(?:on|by|date|under|to|of))?"
        ),
        behind=re.compile(r"\s{0,3}RELEASE\s(?:UNDER|OF)|[\s,]{1,3}(?:declassif|downgrad)", re.I),
        examples=("DECLASSIFIED 5/12/98", "Declassify on: 12/31/2030", "Approved for Release 2001/08/07", "DATE OF LAST REVIEW: 08/17/1998", "Classified by SP5 8/14/98",
                  "2022 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY"),
        not_this=("News Release Office; Albany, May 3, 1962",),
    ),
    Neighbour(
        "founding", "refused", "the year a house was founded",
        before=_before(r"est(?:ablished|ab\.|d\.?|\.)|founded|incorporated|organi[sz]ed|chartered|copyright|©|\(c\)|seit|gegr(?:ündet|\.)|fond[ée]e?|fundad[ao]|member\ssince|anno",
                       gap=r"[\s:;.,]{0,3}(?:in\s|en\s|im\s|A\.?D\.?\s)?"),
        examples=("Est. 1862", "Founded in 1890", "© 2018", "Gegründet 1888", "ESTABLISHED 1851"),
        not_this=("Confounded, 1890",),
    ),
    Neighbour(
        "event", "refused", "the day of an event",
        before=_before(r"(?:hearings?|meetings?|conference|interview(?:ed)?|appointment|scheduled(?:\sfor)?|trial|held|session|convention|election|arrested|arrived|departed|visit(?:ed)?)"
                       r"(?:\s(?:on|of|at|in|for|date))?"),
        examples=("Meeting of June 3, 1988", "Hearing date: May 4, 2001", "scheduled for May 3, 2018", "August 4-7, 1975 meeting"),
        behind=re.compile(r"\s(?:meeting|hearing|conference|session|letter|memo(?:randum)?|telegram|submission|filing|agreement|report|opinion)\b", re.I),
        not_this=("Cheld 3 June 1988",),
    ),
    Neighbour(
        "signed", "signed", "beside an electronic signature",
        before=re.compile(r"(?:digitally|electronically)\ssigned\b[^\n]{0,60}\Z|/s/[^\n]{0,50}\Z|(?<!\w)signed(?:\sby)?[\s:]{1,3}[^\n]{0,40}\Z", re.I),
        examples=("/s/ ANN LEE 09/19/2023", "Digitally signed by ANN LEE Date: 2021.03.05"),
        not_this=("Designed by Ann Lee 09/19/2023",),
    ),
    Neighbour(
        "label", "label", "a label says that it is the date",
        # "pate:", "BATE:", "Rate:" are what OCR makes of "DATE:"; so much is sure only with a colon.
        before=re.compile(
            r"(?:(?:^|[\s|.,;:'’\"*_])(?:[dbproe]at[ec]d?)\s{0,8}[:;=]|(?:^|\n|\s{2,}|[|*_])(?:dated?|datum|fecha|data|dato)\b\.?)[\s.:;=*_|—–-]{0,12}(?:at\s[\w ]{2,20},?\s)?\Z"
            r"|(?:^|\n|[\s|])(?:sent|gesendet|envoyé|enviado|inviato)\s{0,3}:\s{0,6}\Z|(?:^|\n)\s{0,4}(?:dated|given)(?:\s(?:at|in)\s[\w .]{2,30},?)?(?:\s(?:on|this|the))?\s\Z", re.I),
        examples=("DATE: 21 October 1953", "pate: September 14, 1960", "Sent: Thursday, May 1, 2025 11:49 AM", "DATE April 30, 1954", "Fecha: 3 de mayo de 1911", "Dated: March 5, 1998",
                  "DATE:April 30, 1954"),
        not_this=("update: May 2, 1918", "The day was May 2, 1918"),
    ),
    Neighbour(
        "prose", "prose", "stands in running text",
        before=re.compile(r"\b(?:on|of|in|since|by|before|after|from|to|between|and|or|for|about|than|was|were|is|during|at|our|your|until|through|that|see|dated|vs?\.)\s{1,3}(?:the\s)?\Z|\(\Z"),
        behind=re.compile(r",?\s(?:and|or|to|we|I|he|she|it|they|you|the|a|an|was|were|is|has|had|have|that|which|with|by|as|in|of|for|at\s[a-z]|from|concerning|regarding|regular|edition)\s|,\s(?:and|we|I|in|the)\b"),
        examples=("on May 2, 1918", "(May 2, 1918", "between May 2, 1918", "May 2, 1918 and the", "May 2, 1918, in the"),
        not_this=("London, May 2, 1918",),
    ),
)  # fmt: skip


def neighbour_of(before: str, behind: str) -> Neighbour | None:
    """The first rule of the table that the text before and behind a date meets."""
    before, behind = before[-REACH:], behind[:REACH]
    for rule in NEIGHBOURS:
        if rule.matches(before, behind):
            return rule
    return None
