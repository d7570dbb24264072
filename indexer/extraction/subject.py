"""The subject: `Re:` blocks, SUBJECT of a form or an e-mail, headings beside an application number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.letter import Evidence
from indexer.extraction.email_header import EmailHeader
from indexer.extraction.head import is_application_line
from indexer.extraction.labels import form_label_of
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.parties import Piece, evidence_of, whole
from indexer.extraction.roles import says_body, says_title
from indexer.extraction.subject_scan import mended_by_sheet, subject_as_typed

_LABEL = re.compile(
    r"[\s*_#]{0,6}(?:in\s+re|re|subject|subj|asunto|objet|betreff|betr|oggetto|assunto|onderwerp)\b\s{0,3}(?:[:;.,—–-]{1,2}|\s(?=[A-Z\"“(]))\W{0,6}",
    re.I,
)
# "Filed October 16, 2020", "Submitted October 9, 2018": when, not what
_WHEN = re.compile(r"(?:filed|submitted|received|dated)(?: on)?:?\s[\w ,.]{4,30}$", re.I)
MAX_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject in one line, its evidence and what it was read from."""

    text: str
    evidence: Evidence
    why: tuple[str, ...]


def read_subject(layout: Layout, email: EmailHeader | None, form: Mapping[str, Sequence[Piece]]) -> Subject | None:
    """The letter's subject, or None if it states none."""
    if email and email.subject:
        return _subject(email.subject, "email-subject", 0.97, "in the e-mail's header")
    if form.get("subject"):
        if not layout.scan:
            return _subject(form["subject"], "form-subject", 0.92, "behind SUBJECT")
        typed = subject_as_typed([*_above(layout, form["subject"][0]), *form["subject"]])
        why = "behind SUBJECT, without the scan's noise"
        return _subject(mended_by_sheet(typed, layout), "form-subject", 0.75, why) if typed else None
    return _heading(layout) or _block(layout)


def _above(layout: Layout, first: Piece) -> list[Piece]:
    """The line above the label, where a scan shows the first of the subject's lines higher than its label."""
    at = first.line.position
    above = layout.lines[at - 1] if at else None
    if above is None or above.zone is not Zone.FORM_HEADER or form_label_of(above.text):
        return []
    words = re.findall(r"[^\W\d_]{4,}", above.text)
    if len(words) < 2 or above.text.upper() != above.text or says_body(above.text) or says_title(above.text):
        return []
    return [whole(above)]


def _block(layout: Layout) -> Subject | None:
    pieces: list[Piece] = []
    labelled = False
    for line in layout.inside(Zone.SUBJECT):
        match = _LABEL.match(line.text)
        if match and pieces and not labelled:
            pieces = []
        labelled = labelled or bool(match)
        piece = whole(line, match.end() if match else 0)
        if piece.text and not _WHEN.match(piece.text):
            pieces.append(piece)
    if not pieces:
        return None
    if labelled:
        return _subject(pieces, "re-block", 0.95, "behind “Re:”")
    return _subject(pieces, "subject-heading", 0.7, "a heading set apart at the salutation")


def _heading(layout: Layout) -> Subject | None:
    """`NDA 022450` above `COMPLETE RESPONSE`, or both on one line."""
    applications: list[Line] = []
    for line in layout.inside(Zone.REFERENCE, Zone.SUBJECT):
        if line.zone is Zone.REFERENCE and is_application_line(line.text):
            applications.append(line)
            if re.search(r"\d\S*\s+[A-Z][A-Z ]{6,}", line.text):
                return _subject([whole(line)], "application-heading", 0.9, "an application number and what is done")
        elif line.zone is Zone.SUBJECT and applications and line.position - applications[-1].position <= 3:
            if _LABEL.match(line.text):
                return None
            pieces = [whole(number) for number in applications[:6]]
            return _subject(
                [*pieces, whole(line)], "application-heading", 0.9, "a heading below an application number"
            )
    return None


def _subject(pieces: Sequence[Piece], rule: str, sure: float, why: str) -> Subject | None:
    text = " ".join(" ".join(piece.text for piece in pieces).split())
    text = re.sub(r"\s*/\s+(?=Original)", "/", text).strip(' *_|~:;,-–—"“”')
    text = _balanced(text)
    if len(re.findall(r"\w", text)) < 2:
        return None
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH].rsplit(" ", 1)[0] + " …"
    return Subject(text, evidence_of(list(pieces), rule, sure), (why,))


def _balanced(text: str) -> str:
    """Give back the closing mark that stripping took: `Motion of “Smith` -> `Motion of “Smith”`."""
    if text.count("“") > text.count("”"):
        return text + "”"
    return text + '"' if text.count('"') % 2 else text
