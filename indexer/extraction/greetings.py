"""Salutations and closings: the lines at which a letter begins to speak and ceases."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

# "Dear Mr. Smith:", "My dear Governor", "Dcar Sir:"; the group is what stands between the greeting and its end.
_DEAR = re.compile(
    r"\W{0,4}(?:my\s)?(?:very\s)?(?:d[eco]a[rt]|bear|oear|pear|dearest)\b[\s,]{0,3}(?P<whom>[^:;!\n]{0,90}?)\s{0,3}"
    r"(?P<mark>[:;!—]|,|\.|-{1,2}|$)(?P<rest>.{0,400})$",
    re.I,
)
_WITHOUT_DEAR = re.compile(
    r"\W{0,4}(?P<whom>gentlemen(?: of [\w ]{3,40})?|gentlemen and (?:ladies|mrs\.? \w+)|ladies|ladies and gentlemen|"
    r"ladies/gentlemen|sirs?|madam|madame|dear sirs?|sir or madam|mesdames|messieurs|colleagues|friends?|comrades?|"
    r"your (?:excellency|honor|honour|grace|eminence|majesty|holiness|worship)|my lord|(?:honou?red|respected|"
    r"esteemed|honorable|reverend) (?:and dear )?(?:sir|friend|colleague|madam)s?|to whom it may concern|"
    r"fellow (?:citizens|members|workers|employees|shareholders|stockholders)|all|team|(?:mr|madam)\.? (?:secretary|"
    r"president|mayor|speaker|chairman|chair)|friend [A-Z]\w+|brother [A-Z]\w+|hello|hi|hi \w+|hello \w+|"
    r"good (?:morning|afternoon|day)(?: \w+)?)\s{0,2}(?P<mark>[:,;.!—-]{1,3})\W{0,3}$",
    re.I,
)
_FOREIGN_GREETING = re.compile(
    r"\W{0,3}(?:mein[e]? |mon |ma |mi |mio |mia )?"
    r"(?:sehr (?:ge)?ehrte[rs]?|hoch(?:ver|ge)ehrter?|liebe[rs]?|werter?|cher|chère|chers|monsieur|madame|"
    r"messieurs|muy (?:señor|estimad)|estimad[oa]s?|querid[oa]s?|distinguid[oa]s?|apreciad[oa]s?|excelentísimo|"
    r"caro|cara|gentil(?:e|issim)\w{0,4}|egregi[oa]|stimat\w{1,6}|prezad[oa]s?|senhor|ilustríssimo|geachte|beste|"
    r"szanown[yaie]{1,2}|drog[ai]|kære|kjære|bäste|bästa|hyvä|vážen[ýáí]|уважаем\w{1,4}|дорог\w{1,4})"
    r"\b[^:!\n]{0,70}[:,!.]?\W{0,2}$",
    re.I,
)


@lru_cache(maxsize=8192)
def salutation_of(text: str) -> re.Match[str] | None:
    """The match of a salutation (group `whom` where the greeting names somebody), or None.

    `Dear Mr. Smith: Thank you for ...` on one line counts; `Dear friends have told me that ...` does not.
    """
    if len(text) > 160 and ":" not in text[:70] and "," not in text[:50]:
        return None
    if match := _DEAR.match(text):
        return match if _is_greeting(match) else None
    if len(text) <= 70 and (match := _WITHOUT_DEAR.match(text)):
        return match
    if len(text) <= 90 and (match := _FOREIGN_GREETING.match(text)):
        return match
    return None


def _is_greeting(match: re.Match[str]) -> bool:
    whom, mark, rest = match["whom"].strip(" ,."), match["mark"], match["rest"].strip()
    words = whom.split()
    if not words or len(words) > 10:
        return False
    if mark == "." and rest:  # "Dear Mr. Smith:": the point after Mr ended the lazy group; look at the whole
        whole = f"{whom}. {rest}"
        head = re.match(r"[^:,;]{1,70}[:,;]|[^:,;]{1,60}$", whole)
        return head is not None and len(whole.split()) <= 60 and _named(whole)
    if mark == ",":
        return not rest or _named(whom) or len(words) <= 3
    if mark == "":
        return len(words) <= 7 and (_named(whom) or len(words) <= 2)
    return True


def _named(whom: str) -> bool:
    return bool(re.match(r"[^a-z]?(?:[A-Z]|sirs?\b|madam|friend|colleague|all\b|members?\b)", whom.strip()))


_CLOSINGS = (
    "sincerely", "yours sincerely", "sincerely yours", "very sincerely", "very sincerely yours", "most sincerely",
    "yours very sincerely", "yours truly", "truly yours", "very truly yours", "yours very truly", "yours most truly",
    "respectfully", "respectfully yours", "yours respectfully", "very respectfully", "very respectfully yours",
    "respectfully submitted", "yours faithfully", "faithfully yours", "faithfully", "cordially", "cordially yours",
    "yours cordially", "most cordially", "fraternally", "fraternally yours", "yours fraternally", "affectionately",
    "affectionately yours", "your affectionate son", "gratefully", "gratefully yours", "yours obediently",
    "your obedient servant", "your obedient servants", "your most obedient servant", "your humble servant",
    "your obedient humble servant", "obediently yours", "regards", "best regards", "kind regards", "kindest regards",
    "warm regards", "warmest regards", "with kind regards", "with kindest regards", "with best regards",
    "with warm regards", "with warmest regards", "with kindest personal regards", "with best wishes", "best wishes",
    "with all good wishes", "all good wishes", "with great respect", "with high regard", "with highest esteem",
    "as ever", "as always", "ever yours", "yours ever", "yours", "yours etc", "love", "with love", "warmly",
    "your friend", "your sincere friend", "your loving mother", "in haste", "many thanks", "thanks", "thank you",
    "mit freundlichen grüßen", "mit freundlichen grussen", "hochachtungsvoll", "freundliche grüße",
    "mit vorzüglicher hochachtung", "mit besten grüßen", "viele grüße", "herzliche grüße", "cordialement",
    "bien cordialement", "sincères salutations", "salutations distinguées", "respectueusement", "bien à vous",
    "atentamente", "muy atentamente", "atenta y respetuosamente", "cordialmente", "saludos cordiales", "un saludo",
    "su atento y seguro servidor", "respetuosamente", "distinti saluti", "cordiali saluti", "atenciosamente",
    "respeitosamente", "met vriendelijke groet", "met vriendelijke groeten", "hoogachtend", "z poważaniem",
    "med venlig hilsen", "med vänlig hälsning", "med vennlig hilsen", "s pozdravem", "с уважением",
)  # fmt: skip
_CLOSING_SET = frozenset(_CLOSINGS)
_LONG_CLOSINGS = tuple(c for c in _CLOSINGS if len(c) >= 9)
_CLOSING_TAIL = re.compile(
    r"(?:i (?:am|remain|have the hono[u]?r to (?:be|remain|subscribe))|we (?:are|remain)|believe me)\b[^.]{0,90},?$|"
    r".{0,40}\b(?:obedient|humble|faithful) servants?\W{0,3}$|"
    r"(?:i am |we are )?(?:y(?:ou)?rs?) (?:mo(?:st)? )?(?:ob(?:edien|ed|d)?t?)(?: h(?:um)?ble)? s(?:er)?v(?:an)?ts?|"
    r"(?:with (?:much |all my |all our )?love(?: and kisses)? )?(?:ever |always |believe me |i am |as ever )?"
    r"(?:your?|thy|dein|deine|votre|tu|su) (?:\w+ ){0,3}(?:son|daughter|sister|brother|mother|father|friend|husband|"
    r"wife|cousin|aunt|uncle|nephew|niece|grandson|granddaughter|pupil|vater|mutter|sohn|tochter|bruder|schwester|"
    r"freund)|"
    r"(?:ever |always )?your|(?:much |all my )?love from|with much love|es grüßt dich .{0,30}|"
    r"somos de usted\w{0,2} .{0,60}servidor\w{0,2}\W{0,3}$|"
    r"(?:veuillez|je vous prie d)[^.]{0,90}(?:salutations|sentiments)[^.]{0,40}\.?$",
    re.I,
)
_NOT_LETTERS = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=8192)
def closing_of(text: str) -> int | None:
    """Where the closing ends in this line (what follows may be a name), or None if there is no closing."""
    if len(text) > 130 or (len(text) > 60 and text[-1] not in ",.;:-—"):
        return None  # running text
    folded = _fold(text)
    if not folded:
        return None
    if folded in _CLOSING_SET:
        return len(text)
    if len(folded) <= 100 and (_CLOSING_TAIL.fullmatch(folded) or _CLOSING_TAIL.fullmatch(text.strip())):
        return len(text)
    head, comma, rest = text.partition(",")
    while comma:
        if _fold(head) in _CLOSING_SET:
            more = closing_of(rest) if _fold(rest) else None
            return len(head) + 1 + (more or 0)
        nearer, comma, rest_ = rest.partition(",")
        head, rest = f"{head},{nearer}", rest_
        if len(head) > 60:
            break
    if 7 <= len(folded) <= 45:
        found = process.extractOne(folded, _LONG_CLOSINGS, scorer=fuzz.ratio, score_cutoff=86)
        if found:
            return len(text)
        # "Very truly yours, i", "Sincerely, ." : noise of a scanned signature behind the words
        first = " ".join(folded.split()[:3])
        for words in (first, " ".join(folded.split()[:2]), folded.split()[0]):
            if len(words) >= 9 and words in _CLOSING_SET and len(folded) - len(words) <= 6:
                return len(text)
    return None


def _fold(text: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", text).casefold().split())
