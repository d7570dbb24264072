"""Letter, Correspondent, Evidence, Page: frozen values that every part of Chancery passes around."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archive.datespan import DateSpan

KINDS = ("letter", "memorandum", "telegram", "email", "circular", "petition", "report", "other")

Role = Literal["sender", "recipient", "cc"]
TextSource = Literal["text", "pdf", "ocr", "tei"]

# The keys of Letter.evidence, in the order in which pages show them.
FACTS = (
    "senders",
    "recipients",
    "cc",
    "date",
    "subject",
    "place",
    "references",
    "kind",
    "language",
    "received",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: characters `start` to `end` (end excluded) of the text of page `page`.

    `page` is the page's number in the file, from 1. A fact that stands nowhere in the text (an archive's
    metadata) has start == end == 0. `rule` names the rule, `confidence` runs from 0 to 1.
    """

    page: int
    start: int
    end: int
    rule: str
    confidence: float

    def to_json(self) -> dict[str, Any]:
        return {
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A person, an office or a body that sends or receives: at least one of the three parts is set.

    A person has a `name`; an office that writes as an office ("Director", "Deputy Director, Plans") has only
    a `title` and perhaps an `organization`; a body ("Embassy in Poland") has it as its `name`, with the body
    it belongs to, if the letter says so, as its `organization`.

    The catalogue sets the rest: `key` and `organization_key` where the authority gives another key than the
    spelling's own (archive/authority.py), `written` the name as the letter has it where `name` is the authority's.
    """

    name: str | None = None
    title: str | None = None
    organization: str | None = None
    key: str | None = None
    organization_key: str | None = None
    written: str | None = None

    @property
    def display(self) -> str:
        """The shortest text that names this correspondent."""
        if self.name:
            return self.name
        if self.title and self.organization:
            return f"{self.title}, {self.organization}"
        return self.title or self.organization or "?"

    def to_json(self) -> dict[str, str | None]:
        return {"name": self.name, "title": self.title, "organization": self.organization}


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word on the page image: characters `start` to `end` of the page's text, and its box.

    The box is in points (1/72 inch) from the page's top left corner, as it is shown (rotation applied).
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a letter.

    `number` is the page's number in its file, from 1; `label` what is printed on it ("iv", "D-3"), if known.
    `text` is what was read, unchanged: every offset counts its characters. `confidence` (0 to 1) says how sure
    a machine reading is, None where the text is not machine-read. `words` are set for machine-read pages.
    `offset` is where `text` begins in the text of the whole page, where a page holds several letters.
    """

    number: int
    text: str
    label: str | None = None
    source: TextSource = "text"
    confidence: float | None = None
    words: tuple[WordBox, ...] = ()
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """One piece of correspondence with its facts and their evidence.

    `place_in_file` is "" for a file's first letter, else the anchor or page at which the letter starts.
    `files` are the paths, relative to the corpus root and with forward slashes, that hold these very bytes.
    `content_hash` is the SHA-256 of the file's bytes. `notes` are sentences about the reading ("encoding
    guessed as windows-1252", "needs OCR").
    `evidence` maps the names in FACTS to evidences; for senders, recipients, cc and references the n-th
    evidence belongs to the n-th value.
    """

    content_hash: str
    place_in_file: str
    pages: tuple[Page, ...]
    files: tuple[str, ...] = ()
    kind: str = "letter"
    senders: tuple[Correspondent, ...] = ()
    recipients: tuple[Correspondent, ...] = ()
    cc: tuple[Correspondent, ...] = ()
    date: DateSpan | None = None
    received: DateSpan | None = None
    subject: str | None = None
    place: str | None = None
    references: tuple[str, ...] = ()
    language: str | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return letter_id(self.content_hash, self.place_in_file)

    @property
    def collections(self) -> tuple[str, ...]:
        """The first folders of its files; a file at the root belongs to no collection."""
        return tuple(sorted({path.split("/", 1)[0] for path in self.files if "/" in path}))

    @property
    def text(self) -> str:
        return "\n\f\n".join(page.text for page in self.pages)

    @property
    def title(self) -> str:
        """What a list calls this letter: its subject, or who wrote to whom."""
        if self.subject:
            return self.subject
        sender = self.senders[0].display if self.senders else "Unknown sender"
        recipient = self.recipients[0].display if self.recipients else "unknown recipient"
        return f"{self.kind.capitalize()} from {sender} to {recipient}"

    def facts_json(self) -> dict[str, Any]:
        """The facts as `python -m indexer read` prints them; `file` is the first path."""
        numbers = [page.number for page in self.pages]
        return {
            "file": self.files[0] if self.files else None,
            "pages": [min(numbers, default=1), max(numbers, default=1)],
            "kind": self.kind,
            "senders": [c.to_json() for c in self.senders],
            "recipients": [c.to_json() for c in self.recipients],
            "cc": [c.to_json() for c in self.cc],
            "date": self.date.to_json() if self.date else None,
            "received": self.received.to_json() if self.received else None,
            "subject": self.subject,
            "place": self.place,
            "references": list(self.references),
            "language": self.language,
            "notes": list(self.notes),
            "evidence": {name: [e.to_json() for e in found] for name, found in self.evidence.items()},
        }


def letter_id(content_hash: str, place_in_file: str) -> str:
    """The letter's lasting id: 16 hexadecimal digits of a hash of the file's content and the letter's place."""
    return hashlib.sha256(f"{content_hash}\0{place_in_file}".encode()).hexdigest()[:16]
