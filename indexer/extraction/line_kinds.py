"""What a single line looks like: a salutation, a closing, a date, a form's label, an address, a list of copies.

Every test looks at one line of at most clean.LINE_CAP characters, and forgives what OCR does to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from indexer.extraction.vocabulary import COUNTRIES, MONTHS, PLACE_WORDS, STATES, STREET_WORDS

# --- salutations ------------------------------------------------------------------------------------------------
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
    r"\W{0,3}(?:sehr (?:ge)?ehrte[rs]?|hoch(?:ver|ge)ehrter?|liebe[rs]?|werter?|cher|chère|chers|monsieur|madame|"
    r"messieurs|muy (?:señor|estimad)|estimad[oa]s?|querid[oa]s?|distinguid[oa]s?|apreciad[oa]s?|excelentísimo|"
    r"caro|cara|gentil(?:e|issim)\w{0,4}|egregi[oa]|stimat\w{1,6}|prezad[oa]s?|senhor|ilustríssimo|geachte|beste|"
    r"szanown[yaie]{1,2}|drog[ai]|kære|kjære|bäste|bästa|hyvä|vážen[ýáí]|уважаем\w{1,4}|дорог\w{1,4})"
    r"\b[^:!\n]{0,70}[:,!.]?\W{0,2}$",
    re.I,
)


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


# --- closings ---------------------------------------------------------------------------------------------------
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
    "for the board", "mit freundlichen grüßen", "mit freundlichen grussen", "hochachtungsvoll", "freundliche grüße",
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
    r".{0,40}\b(?:obedient|humble|faithful) servants?\W{0,3}$|somos de usted\w{0,2} .{0,60}servidor\w{0,2}\W{0,3}$|"
    r"(?:veuillez|je vous prie d)[^.]{0,90}(?:salutations|sentiments)[^.]{0,40}\.?$",
    re.I,
)
_NOT_LETTERS = re.compile(r"[^\w\s]|_")


def closing_of(text: str) -> int | None:
    """Where the closing ends in this line (what follows may be a name), or None if there is no closing."""
    if len(text) > 130:
        return None
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


# --- dates ------------------------------------------------------------------------------------------------------
_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:{_MONTH_NAMES})\b[.,]{{0,2}}\s{{0,3}}(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th|d|[\"'])?\b[.,]{{0,2}}\s{{0,3}})?\(?"
    r"(?:'\d\d|[12l]\s?[0-9OlI]{3}|\d\d\b)|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?[\s,-]{{1,3}}(?:of\s|de\s|day of\s)?(?:{_MONTH_NAMES})\b[.,]{{0,2}}[\s,-]{{0,3}}"
    r"(?:de\s|del\s)?(?:'?\d\d\b|[12l]\s?[0-9OlI]{3})|"
    r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\d{4}\s?年",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b(?:{_MONTH_NAMES})\b\.?\s{{1,3}}\d{{1,2}}|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH_NAMES})\b", re.I
)


def has_date(text: str) -> bool:
    """True if the line holds something that looks like a date with a year: a rough test, for zones only."""
    return _DATE.search(text[:200]) is not None


def is_date_line(text: str) -> bool:
    """True for a line that is a date, perhaps with a place or a clock time beside it."""
    if len(text) > 90:
        return False
    found = _DATE.search(text)
    if found is None:
        found = _MONTH_DAY.search(text)
        if found is None:
            return bool(re.fullmatch(r"\W{0,2}(?:undated|n\.\s?d\.|no date|s\.\s?d\.)\W{0,2}", text, re.I))
        return len(text) - (found.end() - found.start()) <= 12
    rest = text[: found.start()] + " " + text[found.end() :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 5 and not re.search(r"\b(?:dated|filed|your|received|re|letter)\b", rest, re.I)


# --- forms ------------------------------------------------------------------------------------------------------
# Label as typed -> what it means. OCR variants are found by distance.
_LABELS = {
    "to": "to", "memorandum for": "to", "memo for": "to", "memorandum to": "to", "memo to": "to",
    "for": "to", "an": "to", "à": "to", "para": "to", "naar": "to", "airgram to": "to", "cable to": "to",
    "from": "from", "fr": "from", "von": "from", "de": "from", "memorandum from": "from", "sender": "from",
    "subject": "subject", "subj": "subject", "sub": "subject", "asunto": "subject", "objet": "subject",
    "betreff": "subject", "oggetto": "subject", "assunto": "subject", "onderwerp": "subject", "re": "subject",
    "in re": "subject", "betr": "subject", "ref": "reference", "reference": "reference", "references": "reference",
    "date": "date", "datum": "date", "fecha": "date", "thru": "through", "through": "through", "via": "through",
    "attention": "attention", "attn": "attention", "att": "attention", "cc": "copies", "info": "copies",
    "information": "copies", "copy": "copies", "copies": "copies", "sent": "sent", "bcc": "copies",
    "file": "reference", "file no": "reference", "title": "title", "importance": "other", "classification": "other",
    "attachments": "other", "action": "action", "priority": "other", "precedence": "other", "room": "other",
}  # fmt: skip
_LABEL = re.compile(
    r"[^\w(]{0,5}(?P<label>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ. ]{0,18}?)\s{0,30}(?P<mark>[:;]|[.=#?*>-]{1,3}(?=\s))\W{0,6}"
)
_BARE_LABEL = re.compile(r"\W{0,4}(?P<label>TO|FROM|SUBJECT|SUBJ|DATE|THRU|THROUGH|ATTN|ATTENTION|VIA)(?:\s{2,}|$)")
_FUZZY_LABELS = ("memorandum for", "memorandum to", "from", "subject", "reference", "references", "thru", "through",
                 "date", "attention", "information")  # fmt: skip


@lru_cache(maxsize=4096)
def label_of(text: str) -> tuple[str, int] | None:
    """What a form's label at the start of a line means, and where its value begins; None if there is no label.

    `MEMORANDUM FOR: Chief` -> ("to", 16); `suBJECT: X`, `TERU : X` and `SUBJECT. == X` are forgiven.
    """
    head = text[:80]
    match = _LABEL.match(head) or _BARE_LABEL.match(head)
    if match is None:
        return None
    label = " ".join(match["label"].replace(".", " ").split()).casefold()
    weak = match.re is _LABEL and match["mark"] not in (":", ";")
    if weak and label not in ("to", "from", "subject", "thru", "reference", "date", "memorandum for"):
        return None
    if weak and not match["label"][:2].isupper():
        return None
    meaning = _LABELS.get(label)
    if meaning is None and len(label) >= 4 and not weak:
        found = process.extractOne(label, _FUZZY_LABELS, scorer=fuzz.ratio, score_cutoff=74)
        meaning = _LABELS[found[0]] if found else None
    return (meaning, match.end()) if meaning else None


# --- addresses --------------------------------------------------------------------------------------------------
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\W{0,2}$")
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\W?$|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\W?$|^[A-Z]{1,2}-?\d{4,5} [A-Z]"
)
_STREET = re.compile(
    r"\b(?:" + "|".join(sorted((w for w in STREET_WORDS if len(w) > 1), key=len, reverse=True)) + r")\b\.?", re.I
)
_PLACE = re.compile(
    r"^(?:p\.?\s?o\.?\s?(?:box|drawer)\b|"
    r"(?:suite|ste|room|rm|floor|box|unit|apt|apartment|bldg|building|mail ?stop|mail code)\b\.?\s{0,2}#?[\w-]{1,8}|"
    r"\d{1,2}(?:st|nd|rd|th) floor|one .{3,30}(?:plaza|center|drive|place|square|way|tower))",
    re.I,
)
_NUMBER_FIRST = re.compile(r"^(?:No\.\s?)?\d{1,6}(?:[-–]\d{1,5})?[A-Z]?[,.]?\s+\S")
_PHONE = re.compile(
    r"\(?\b\d{3}\)?[-. /]{1,2}\d{3}[-. ]{1,2}\d{4}\b|\b(?:tel|telephone|phone|fax|facsimile|telex|cable address)\b",
    re.I,
)
_WEB = re.compile(r"\bwww\.|https?://|\S@\S+\.\w", re.I)
_STATE_END = re.compile(
    r"^(?P<city>[^\d,]{2,40}),\s{0,3}(?P<state>[A-Za-z. ]{2,20}?)\.?,?\s{0,6}(?:\d{5}(?:-\d{4})?)?\W{0,3}$"
)
_BUILDING = re.compile(
    r"^(?:the )?(?:city hall|state capitol|state house|capitol building|county courthouse|court ?house|the capitol|"
    r"the pentagon|presente|executive mansion|legislative office building|"
    r"[\w .'-]{2,40} (?:house office|office|federal|senate|capitol|government|administrative|administration|courthouse|"
    r"municipal|legislative) (?:building|center|bldg)(?:\b.{0,30})?)\W{0,2}$",
    re.I,
)


def is_address_line(text: str) -> bool:
    """True for a line of a postal address below the names: street, building, box, city with state or postal code."""
    line = text.strip(" .,;*|'`_~—-")
    if not line or len(line) > 110:
        return False
    if _PLACE.search(line) or _BUILDING.match(line):
        return True
    if _ZIP.search(line) and not re.search(r"\bno\.?\s", line, re.I):
        return True
    if _POSTCODE.search(line):
        return True
    if _NUMBER_FIRST.match(line) and (_STREET.search(line) or len(line.split()) <= 6):
        return True
    state = _STATE_END.match(line)
    if state and _is_state(state["state"]):
        return True
    if re.fullmatch(r"washington\W{1,4}d\W{0,3}\s?c\W{0,4}.{0,12}", line, re.I):
        return True
    words = line.casefold().replace(",", " ").split()
    if len(words) >= 2 and any(ch.isdigit() for ch in line):
        return any(w.strip(".") in PLACE_WORDS or w.strip(".") in STREET_WORDS for w in words)
    if line.casefold() in COUNTRIES:
        return True
    return bool(
        re.fullmatch(
            r"(?:[A-Z][\w.'-]+ ){1,4}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Parkway|Square|Highway)", line
        )
    )


def is_city_line(text: str) -> bool:
    """True for the last line of an address: a city with its state, postal code or both."""
    line = text.strip(" .,;*|'`_~—-")
    state = _STATE_END.match(line)
    return (
        bool(state and _is_state(state["state"]))
        or bool(_ZIP.search(line))
        or bool(re.fullmatch(r"washington\W{1,4}d\W{0,3}\s?c\W{0,4}.{0,12}", line, re.I))
    )


def is_contact_line(text: str) -> bool:
    """True for a line of telephone numbers, web or e-mail addresses."""
    return len(text) <= 160 and bool(_PHONE.search(text) or _WEB.search(text))


def _is_state(text: str) -> bool:
    word = " ".join(text.casefold().replace(".", ". ").split()).strip(" .")
    return word in STATES or word.replace(". ", ".") in STATES or word in COUNTRIES


# --- the rest ---------------------------------------------------------------------------------------------------
_COPIES = re.compile(
    r"\W{0,3}(?:(?:b?c\s?\.?\s?[ce]|ce|e\.?\s?c|copies|copy|carbon cop(?:y|ies)|copied|courtesy cop(?:y|ies)|"
    r"with cop(?:y|ies)|copies furnished)\b\.?(?:\s?(?:to|furnished|w/?\s?encls?\.?|\(w/[^)]{0,20}\)))?\s{0,3}[:;.]|"
    r"(?:cc|c\.\s?c\.|bcc|ccs)\b\.?\s|copies? to\b|distribution\s{0,3}(?:list)?\s{0,3}:)",
    re.I,
)  # fmt: skip
_ENCLOSURES = re.compile(
    r"\W{0,3}(?:(?:\d{1,2}\s)?encl?s?\b\.?|enclosures?\b|attachments?\b|attach(?:ed)?\b\.?\s?:|encl\(s\)|anlagen?\b|"
    r"pièces? jointes?\b|anexos?\b|adjuntos?\b|bijlagen?\b)\s{0,2}[:.\-—(]?.{0,80}$",
    re.I,
)
# "EDL:MH", "RSK:dw", "JMA/JB/ab", "SKB:jgl", "LKT/bw", "GRB:dm 2/2/65", "I:\AdviceLtrs\01-083"
_TYPIST = re.compile(
    r"\W{0,2}(?:[A-Z]{1,4}(?:[-.][A-Z]{1,3})?(?:\s?[:/]\s?[A-Za-z]{1,4}){1,3}(?:\s?\(\d\)|[\s,]{1,3}[\d/:-]{4,12})?|"
    r"[A-Z]:\\\S{3,80}|/?[a-z]{2,3}/?|dict(?:ated)? .{0,40})\W{0,3}$"
)
_FOOTNOTE = re.compile(
    r"\s{0,8}(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}/|\[\d{1,2}\]|\*{1,3}|†|\d{1,2}\s{1,6}(?=[A-Z\"“(]))\s?\S.{20,}"
)
_RULE = re.compile(r"[\s_=*~–—-]{8,}")
_VIA = re.compile(
    r"\W{0,3}(?:(?:sent |delivered |transmitted )?(?:via|by|per)\b[\w\s/&,.:;@()#+-]{0,90}|"
    r"(?:certified|registered|express|overnight|first[- ]class|air|electronic|u\.?s\.?) ?mail\b.{0,60}|"
    r"personal(?: and confidential)?|confidential|private|urgent|air mail|special delivery|\(?(?:carbon )?copy\)?|"
    r"facsimile\b.{0,60}|by hand|hand[- ]deliver(?:y|ed)\b.{0,30}|fedex\b.{0,40}|fax(?: and mail)?\b.{0,40}|"
    r"return receipt requested.{0,30}|e-?mail:.{0,60})\W{0,3}$",
    re.I,
)
_MAIL_STOP = re.compile(r"\W{0,3}mail ?stop\b.{0,20}$", re.I)
_TO_WORDS = re.compile(r"[A-Za-zÀ-ÿ]+")


def is_copies_line(text: str) -> bool:
    """True where a list of copies begins: `cc:`, `Copies to:`, `c.c.`, `Distribution:`, OCR's `Ce:`."""
    return _COPIES.match(text[:120]) is not None


def copies_value(text: str) -> int:
    """Where the first name begins in a line that begins a list of copies."""
    match = _COPIES.match(text[:120])
    end = match.end() if match else 0
    return end + len(text[end:]) - len(text[end:].lstrip(" :;.-\t"))


def is_enclosure_line(text: str) -> bool:
    return len(text) <= 110 and _ENCLOSURES.match(text) is not None


def is_typist_line(text: str) -> bool:
    """True for the initials of writer and typist, or a file's path, below the signature."""
    return len(text) <= 100 and _TYPIST.match(text) is not None


def is_footnote_line(text: str) -> bool:
    return _FOOTNOTE.match(text) is not None


def is_rule(text: str) -> bool:
    """True for a line that only draws a line."""
    return _RULE.fullmatch(text) is not None


def is_via_line(text: str) -> bool:
    """True for a line that says how the letter travelled, or how private it is."""
    return len(text) <= 120 and (_VIA.match(text) is not None or _MAIL_STOP.match(text) is not None)


def is_sentence(text: str) -> bool:
    """True for a line that reads like running text: long, or with many small words."""
    words = _TO_WORDS.findall(text[:200])
    if len(words) < 7:
        return False
    small = sum(word[0].islower() for word in words)
    return small >= 4 and small * 2 >= len(words)
