"""RULES: every rule that reads a fact, by the name that evidence carries: one table for explain, docs and tests.

The rules that find dates stand in date_patterns.RULES; their evidence is named "date/<rule>".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the name in evidence, the facts it reads (archive.letter.FACTS), and what it reads them from.

    `fact` "organization" marks a rule that never reads a correspondent, only the body that one belongs to.
    """

    name: str
    facts: tuple[str, ...]
    says: str


_TABLE = (
    ("tei", ("senders", "recipients", "cc", "date", "subject", "place", "references", "kind", "language"),
     "stated by the file's own markup"),
    ("email-from", ("senders",), "the From or “on behalf of” of an e-mail's header"),
    ("form-from", ("senders",), "behind FROM in the form of a memorandum"),
    ("signature", ("senders",), "typed below a closing: names, titles and bodies"),
    ("signature-unclosed", ("senders",), "at the letter's end, where no closing stands above"),
    ("signed-by", ("senders",), "“By:” or “for”: signs for the principal"),
    ("signature-buried", ("senders",), "at the foot of a scanned memorandum: a name above its title, FOR THE office"),
    ("signature-one-word", ("senders",), "a single name below the closing, as in private letters"),
    ("e-signature", ("senders",), "on the page that manifests an electronic signature"),
    ("signature-initials", ("senders",), "initials alone"),
    ("record-form", ("senders", "recipients"), "FROM and TO of an archive's identification form"),
    ("email-to", ("recipients",), "the To of an e-mail's header"),
    ("form-to", ("recipients",), "behind TO or MEMORANDUM FOR in a form"),
    ("recipient-block", ("recipients",), "the block of name, title, body and address above the salutation"),
    ("recipient-foot", ("recipients",), "name and address at the foot, below the signature"),
    ("attention", ("recipients",), "behind “Attention:”"),
    ("addressed-line", ("recipients",), "a line that begins with To at the head of a petition or a circular"),
    ("salutation", ("recipients",), "whom the salutation greets, where nothing else names a recipient"),
    ("copies", ("cc",), "behind cc, Copies to or Distribution"),
    ("email-cc", ("cc",), "the Cc of an e-mail's header"),
    ("re-block", ("subject",), "behind Re or Subject, with the lines that belong to it"),
    ("form-subject", ("subject",), "behind SUBJECT in a form"),
    ("email-subject", ("subject",), "the Subject of an e-mail's header"),
    ("application-heading", ("subject",), "what is done, in capitals beside the number of an application"),
    ("subject-heading", ("subject",), "a heading set apart at the salutation"),
    ("place-beside-date", ("place",), "the town beside the date"),
    ("place-above-date", ("place",), "the town above the date"),
    ("place-letterhead", ("place",), "the city of the letterhead's address"),
    ("application-number", ("references",), "NDA, BLA, CIK and the like with a number"),
    ("reference-label", ("references",), "behind File No., Our ref, In reply refer to"),
    ("reference-number", ("references",), "behind No."),
    ("reference-code", ("references",), "a code alone on a line of references"),
    ("kind-email", ("kind",), "an e-mail's header"),
    ("kind-form", ("kind",), "a form of TO and FROM"),
    ("kind-memorandum", ("kind",), "the head says memorandum, memo or airtel"),
    ("kind-telegram", ("kind",), "the head names a telegraph, cable or telex"),
    ("kind-wired", ("kind",), "words in capitals parted by STOP"),
    ("kind-petition", ("kind",), "the head says petition or memorial"),
    ("kind-circular", ("kind",), "the head says circular, or addresses all"),
    ("kind-report", ("kind",), "the head says report"),
    ("kind-letter", ("kind",), "a salutation, or nothing that says otherwise"),
    ("small-words", ("language",), "the commonest words of a language"),
    ("letterhead", ("organization",), "the body named in the letterhead"),
    ("letterhead-footer", ("organization",), "the agency named at the foot of every page"),
    ("record-originator", ("organization",), "the originator that an archive's identification form states"),
)  # fmt: skip
RULES = {name: Rule(name, facts, says) for name, facts, says in _TABLE}
