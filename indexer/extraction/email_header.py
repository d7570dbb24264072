"""E-mail headers inside a letter: From, On behalf of, Sent, To, Cc (OCR's `Ce:`), Subject; also all on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.letter import Correspondent
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.names import read_inverted, read_person
from indexer.extraction.parties import Party, Piece, evidence_of, role_behind_name, whole
from indexer.extraction.roles import says_body, says_title, split_role

_FIELD = re.compile(
    r"(?:^|(?<=\s))(?P<name>from|sent|to|cc|ce|bcc|subject|date|on behalf of|reply-to|importance|attachments?|"
    r"von|gesendet|an|betreff|de|envoyé|à|objet|para|asunto|enviado)\s{0,2}:\s{0,4}",
    re.I,
)
_MEANINGS = {
    "from": "from", "von": "from", "de": "from", "sent": "sent", "gesendet": "sent", "envoyé": "sent",
    "enviado": "sent",
    "date": "sent", "to": "to", "an": "to", "à": "to", "para": "to", "cc": "cc", "ce": "cc", "bcc": "cc",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "on behalf of": "behalf",
}  # fmt: skip
_ADDRESS = re.compile(r"[<\[(]?\s?(?:mailto:)?(?P<address>[\w.+-]+@[\w.-]+)\s?[>\])]?")
# "Hollis, Tamsin", "Adeyemi, Folake (Clerk)": mail programs list people by their surnames
_LISTED = re.compile(
    r"(?P<surname>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?), (?P<given>[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?)?)"
    r"(?: \((?P<role>[^()]{2,60})\))?"
)
_BEHALF = re.compile(r"\s*[;,]?\s*\(?on behalf of:?\s+", re.I)
_SPLIT = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class EmailHeader:
    """What the header states: parties, and the pieces of its subject."""

    senders: tuple[Party, ...]
    recipients: tuple[Party, ...]
    cc: tuple[Party, ...]
    subject: tuple[Piece, ...]


def read_email_header(layout: Layout) -> EmailHeader | None:
    """The e-mail header of the letter, or None if it has none."""
    lines = layout.inside(Zone.EMAIL_HEADER)
    if not lines:
        return None
    values: dict[str, list[Piece]] = {}
    current: str | None = None
    for line in lines:
        fields = list(_FIELD.finditer(line.text))
        if fields and not line.text[: fields[0].start()].strip(" *>|"):
            inline = fields if _one_line(fields) else fields[:1]
            for number, match in enumerate(inline):
                stop = inline[number + 1].start() if number + 1 < len(inline) else len(line.text)
                current = _MEANINGS.get(match["name"].lower(), "other")
                piece = whole(line, match.end())
                text = line.text[match.end() : stop].strip()
                if text:
                    values.setdefault(current, []).append(replace(piece, text=text, end=piece.start + len(text)))
        elif current in ("to", "cc", "subject"):
            values[current].append(whole(line)) if current in values else None
    senders = _people(values.get("from", ()), "email-from")
    behalf = _people(values.get("behalf", ()), "email-from")
    return EmailHeader(
        tuple(behalf + senders),
        tuple(_people(values.get("to", ()), "email-to")),
        tuple(_people(values.get("cc", ()), "email-cc")),
        tuple(values.get("subject", ())),
    )


def _one_line(fields: Sequence[re.Match[str]]) -> bool:
    """Several fields on one line count if they come in an order that only headers have."""
    names = [_MEANINGS.get(match["name"].lower(), "other") for match in fields]
    return len(names) >= 3 and names[0] == "from" and {"to", "sent"} & set(names[1:]) != set()


def _people(pieces: Sequence[Piece], rule: str) -> list[Party]:
    found: list[Party] = []
    for piece in pieces:
        for start, text in _entries(piece.text):
            behalf = _BEHALF.search(text)
            if behalf and rule == "email-from":
                found += _entry(piece, start + behalf.end(), text[behalf.end() :], rule)
                found += _entry(piece, start, text[: behalf.start()], rule)
            else:
                found += _entry(piece, start, text, rule)
    return found


def _entries(text: str) -> list[tuple[int, str]]:
    """The entries of a list of addressees, parted by `;`, or by `,` where every entry has its address."""
    cut = _SPLIT
    if ";" not in text and text.count("@") > 1:
        cut = re.compile(r"(?<=[>\])])\s*,\s*|(?<=\.\w{2})\s*,\s*|(?<=\.\w{3})\s*,\s*")
    found, position = [], 0
    for gap in [*cut.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        if text[position:stop].strip():
            found.append((position, text[position:stop]))
        position = gap.end() if gap else stop
    return found[:60]


def _entry(piece: Piece, start: int, text: str, rule: str) -> list[Party]:
    bare = _ADDRESS.sub(" ", text)
    plain = " ".join(bare.replace("<", " ").replace(">", " ").split()).strip(" ,;'\"“”*")
    lead = len(text) - len(text.lstrip())
    begin = piece.start + start + lead
    stretch = replace(piece, text=text.strip(), start=begin, end=begin + len(text.strip()))
    evidence = evidence_of([stretch], rule, 0.97)
    if not stretch.text:
        return []
    if not plain:
        address = _ADDRESS.search(text)
        return [Party(Correspondent(address["address"]), evidence, ("an address without a name",))] if address else []
    listed = _LISTED.fullmatch(plain)
    if listed and not (says_body(listed["surname"]) or says_title(listed["given"])):
        plain = f"{listed['given']} {listed['surname']}, {listed['role'] or ''}".rstrip(", ")
    person = read_inverted(plain) or read_person(plain)
    if person and (listed or person.sure > 0.5 or not (says_body(plain) or says_title(plain))):
        title, body = role_behind_name(plain[person.rest :] if person.rest is not None else "")
        if person.title:
            title = person.title if not title else f"{person.title}, {title}"
        return [Party(Correspondent(person.name, title, body), evidence, ("in the e-mail's header",))]
    title, body = split_role(plain)
    if title:
        return [Party(Correspondent(None, title, body), evidence, ("in the e-mail's header",))]
    return [Party(Correspondent(plain), evidence, ("in the e-mail's header",))]
