"""Labels of forms: TO, FROM, SUBJECT, THRU ... as typed, as printed and as OCR reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

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
    "attachments": "other", "action": "action", "action required": "action", "priority": "other",
    "precedence": "other", "room": "other",
}  # fmt: skip
_LABEL = re.compile(
    r"[^\w(]{0,5}(?P<label>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ. ]{0,18}?)\s{0,30}"
    r"(?:[§©®°•'’]\s?)?(?P<mark>[:;]|[.=#?*>”“\"'’-]{1,3}(?=\s))\W{0,6}"
)
# ". of SUBJECT: X", "a TO: X": a few characters of noise stand before the label.
_NOISY_LABEL = re.compile(r".{1,14}?\s(?P<label>TO|FROM|SUBJECT|MEMORANDUM FOR|DATE)\s{0,8}(?P<mark>[:;])\W{0,6}")
_BARE_LABEL = re.compile(
    r"\W{0,4}(?P<label>TO|FROM|SUBJECT|SUBJ|DATE|THRU|THROUGH|ATTN|ATTENTION|VIA|INFO|ACTION REQUIRED|REFERENCES?)"
    r"(?:\s{2,}|$|\.?$)"
)
# The same with one blank, as the text of a PDF has it: only beside other labels (see head.py).
_SPACED_LABEL = re.compile(
    r"\W{0,5}(?:(?P<label>(?:TO|To|FROM|MEMORANDUM FOR)(?=\s(?:[A-Z(\"“]|[a-z]\W))|SUBJECT(?=\s\S)))\s"
)
# Short words of other languages: labels only with a blank behind their mark.
_FOREIGN = frozenset({"an", "à", "de", "von", "para", "naar", "fr", "sub"})
# Labels that count with a point or a dash behind them, if they are in capitals.
_WEAK = frozenset({"to", "from", "subject", "thru", "reference", "date", "memorandum for", "action required"})
# A scan reads the colon as an s: "Tos", "SUBJECTs SAUREL".
_S_FOR_COLON = re.compile(r"\W{0,5}(?P<label>TO|To|FROM|From|SUBJECT|Subject|DATE|Date)[sS8](?P<mark>)\s\W{0,6}")
# "ATE: March 15", "SUBIT: X": letters are missing, but the mark stands.
_CUT_LABELS = {"ate": "date", "rom": "from", "ubject": "subject", "subit": "subject", "subjct": "subject",
"teru": "thru",
               "suject": "subject", "subect": "subject", "fron": "from", "fram": "from", "0": "to",
               "atte": "attention"}  # fmt: skip
_FUZZY_LABELS = ("memorandum for", "memorandum to", "from", "subject", "reference", "references", "thru", "through",
                 "date", "attention", "information")  # fmt: skip


@lru_cache(maxsize=4096)
def label_of(text: str) -> tuple[str, int] | None:
    """What a form's label at the start of a line means, and where its value begins; None if there is no label.

    `MEMORANDUM FOR: Chief` -> ("to", 16); `suBJECT: X`, `TERU : X` and `SUBJECT. == X` are forgiven.
    """
    head = text[:80]
    colon = _S_FOR_COLON.match(head)
    if colon:
        return _LABELS[colon["label"].casefold()], colon.end()
    match = _LABEL.match(head)
    if match is None or " ".join(match["label"].split()).casefold() not in _LABELS:
        match = _NOISY_LABEL.match(head) or match or _BARE_LABEL.match(head)
    if match is None:
        return None
    label = " ".join(match["label"].replace(".", " ").split()).casefold()
    if label in _FOREIGN and head[match.end("mark") : match.end("mark") + 1].strip():
        return None  # "AN:jgl" are a typist's initials
    weak = match.re is not _BARE_LABEL and match["mark"] not in (":", ";")
    if weak and label not in _WEAK:
        return None
    if weak and not match["label"][:2].isupper():
        return None
    meaning = _LABELS.get(label) or (None if weak else _LABELS.get(_CUT_LABELS.get(label, "")))
    if meaning is None and len(label) >= 4 and not weak:
        found = process.extractOne(label, _FUZZY_LABELS, scorer=fuzz.ratio, score_cutoff=74)
        meaning = _LABELS[found[0]] if found else None
    return (meaning, match.end()) if meaning else None


def form_label_of(text: str) -> tuple[str, int] | None:
    """Like `label_of`, and labels without a mark behind them (`FROM Chief, WH Division`): for lines beside others."""
    label = label_of(text)
    if label:
        return label
    match = _SPACED_LABEL.match(text[:80])
    return (_LABELS[match["label"].casefold()], match.end()) if match else None
