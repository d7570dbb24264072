"""RuleCase: what one rule must read, and what it must leave alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.letter import Page, TextSource
from indexer.extraction import read_document
from indexer.extraction.reading import Reading, Source
from indexer.readers.document import RawDocument, StatedFacts

SOURCE = Source("0" * 64, ("letters/one.txt",), dt.date(2026, 1, 1))
# The rest of a letter, for rules that look at one part of it.
HEAD = "May 2, 2018\n\nMr. Alvin R. Hale\n1 Main Street\nHalden, CA 90001\n\n"
BODY = "We have read your letter and thank you for it. The work will begin in the spring of next year.\n\n"
END = "Sincerely,\n\nAnn B. Moss\nClerk\n"


@dataclass(frozen=True)
class RuleCase:
    """The table of one rule: `reads` (text, value as far as it must be read, reason), `leaves` (text, reason).

    `pages` of a text are parted by form feeds.
    """

    reads: Sequence[tuple[str, str, str]]
    leaves: Sequence[tuple[str, str]]
    source: TextSource = "text"
    stated: StatedFacts | None = None


def read(text: str, source: TextSource = "text", stated: StatedFacts | None = None) -> Reading:
    """The first letter of a text."""
    pages = tuple(Page(number, page, source=source) for number, page in enumerate(text.split("\f"), start=1))
    return read_document(RawDocument(pages, "text/plain", stated=stated), SOURCE)[0]
