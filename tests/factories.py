"""Letters for tests: sensible defaults, each with bytes of its own."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.catalogue import Catalogue, Content, KnownFile
from archive.datespan import DateSpan
from archive.letter import Correspondent, Evidence, Letter, Page

_serial = itertools.count(1)

Party = str | Correspondent
Parties = Party | Sequence[Party] | None


def letter(
    sender: Parties = "Ada Corry",
    recipient: Parties = "Tobias Hale",
    date: str | DateSpan | None = "1912-03-05",
    subject: str | None = None,
    text: str = "The water stood in the lower streets until noon.",
    pages: Sequence[str | Page] | None = None,
    file: str | Sequence[str] | None = None,
    kind: str = "letter",
    cc: Parties = None,
    place: str | None = None,
    references: Sequence[str] = (),
    language: str | None = "en",
    received: str | DateSpan | None = None,
    notes: Sequence[str] = (),
    evidence: Mapping[str, tuple[Evidence, ...]] | None = None,
    content_hash: str | None = None,
    place_in_file: str = "",
) -> Letter:
    """A letter. Parties are names or Correspondents, one or several; None is none; dates are EDTF text.

    `pages` (texts or Pages) win over `text`. Without `content_hash` each call has bytes of its own.
    """
    serial = next(_serial)
    texts = [text] if pages is None else list(pages)
    files = (file,) if isinstance(file, str) else tuple(file) if file is not None else (f"letters/{serial:05}.txt",)
    return Letter(
        content_hash=content_hash or hashlib.sha256(f"letter {serial}".encode()).hexdigest(),
        place_in_file=place_in_file,
        pages=tuple(one if isinstance(one, Page) else Page(number, one) for number, one in enumerate(texts, start=1)),
        files=files,
        kind=kind,
        senders=_parties(sender),
        recipients=_parties(recipient),
        cc=_parties(cc),
        date=_span(date),
        received=_span(received),
        subject=subject,
        place=place,
        references=tuple(references),
        language=language,
        evidence=dict(evidence or {}),
        notes=tuple(notes),
    )


def catalogued(catalogue: Catalogue, letters: Iterable[Letter], **content: Any) -> int:
    """Put letters, with their files, into the catalogue as one generation; its number.

    Letters with the same content hash count as letters of one file.
    """
    by_content: dict[str, list[Letter]] = {}
    for one in letters:
        by_content.setdefault(one.content_hash, []).append(one)
    with catalogue.batch() as batch:
        for content_hash, found in by_content.items():
            size = sum(len(one.text) for one in found)
            batch.read(Content(content_hash, size, **{"media_type": "text/plain", **content}), found)
            for path in found[0].files:
                batch.file(KnownFile(path, content_hash, size, mtime_ns=1, seen_ns=10**18))
    return catalogue.generation()


def _parties(given: Parties) -> tuple[Correspondent, ...]:
    if given is None:
        return ()
    several: Sequence[Party] = [given] if isinstance(given, str | Correspondent) else given
    return tuple(one if isinstance(one, Correspondent) else Correspondent(one) for one in several)


def _span(given: str | DateSpan | None) -> DateSpan | None:
    return DateSpan.parse(given) if isinstance(given, str) else given
