"""The facts of a TEI document as they are gathered, and what it takes from the file around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.datespan import DateSpan
from archive.letter import Correspondent
from indexer.readers.document import StatedFacts
from indexer.readers.tei_layout import Span
from indexer.readers.tei_persons import Person

MEDIA_TYPE = "application/tei+xml"


@dataclass(slots=True)
class Facts:
    """StatedFacts as they are gathered; a span of zeros says that a fact stands nowhere in the text."""

    kind: str | None = None
    senders: list[Correspondent] = field(default_factory=list)
    recipients: list[Correspondent] = field(default_factory=list)
    cc: list[Correspondent] = field(default_factory=list)
    date: DateSpan | None = None
    undated: bool = False
    subject: str | None = None
    place: str | None = None
    references: list[str] = field(default_factory=list)
    language: str | None = None
    absent: set[str] = field(default_factory=set)
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def at(self, name: str, span: Span | None, page: int) -> None:
        self.spans.setdefault(name, []).append(span or Span(page, 0, 0))

    def stated(self) -> StatedFacts:
        return StatedFacts(
            self.kind,
            tuple(self.senders),
            tuple(self.recipients),
            tuple(self.cc),
            self.date,
            self.undated,
            self.subject,
            self.place,
            tuple(self.references),
            self.language,
            frozenset(name for name in self.absent if not getattr(self, name, None)),
            {name: tuple((s.page, s.start, s.end) for s in spans) for name, spans in self.spans.items()},
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document takes from its file: the list of persons, the language, the file's own description."""

    persons: Mapping[str, Person] = field(default_factory=dict)
    language: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
