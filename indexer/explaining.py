"""explain: what was read from a file, for a person: its zones, each fact in its words, what else was weighed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.errors import ReadError
from archive.letter import FACTS, Correspondent, Evidence, Letter, Page
from archive.stored_path import stored_path
from indexer.extraction.reading import Candidate, Reading
from indexer.readers.document import OutlineEntry
from indexer.reading_task import ReadTask
from settings import Settings

# Characters before and after the words of a fact.
_CONTEXT = 40
_MARGIN = 14


@dataclass(frozen=True, slots=True)
class Explained:
    """One letter of a file: its reading, and (page, start, end, zone) of each of its lines."""

    media_type: str
    outline: tuple[OutlineEntry, ...]
    reading: Reading
    zones: tuple[tuple[int, int, int, str], ...]


def explain_task(task: ReadTask) -> tuple[Explained, ...]:
    """What a caged worker does for `explain`."""
    from pathlib import Path

    from indexer.extraction import read_document
    from indexer.extraction.layout import lay_out
    from indexer.extraction.reading import Source
    from indexer.readers import read_file
    from indexer.scan import hash_of

    source = Source(hash_of(task.path)[0], task.files, task.today)
    explained = []
    for document in read_file(Path(task.path), task.limits):
        for reading in read_document(document, source):
            lines = lay_out(reading.letter.pages).lines
            zones = tuple((line.page, line.start, line.end, str(line.zone)) for line in lines)
            explained.append(Explained(document.media_type, document.outline, reading, zones))
    return tuple(explained)


def explain_file(file: str, settings: Settings, text: bool = True) -> Iterator[str]:
    """Lines that explain a file. ReadError if it cannot be read."""
    from archive.cage import Cage
    from indexer.pipeline import cage_limits, read_limits

    task = ReadTask(os.path.abspath(file), (file,), read_limits(settings), settings.today)
    with Cage(1, cage_limits(settings)) as cage:
        try:
            found = cage.call(explain_task, task)
        except OSError as error:
            raise ReadError("unreadable", f"{stored_path(file)} cannot be read: {error.strerror}.") from error
    for number, explained in enumerate(found, start=1):
        if number > 1:
            yield ""
        of = f", letter {number} of {len(found)}" if len(found) > 1 else ""
        yield f"{stored_path(file)}{of} ({explained.media_type})"
        yield from _letter_lines(explained, text)


def _letter_lines(explained: Explained, text: bool) -> Iterator[str]:
    letter = explained.reading.letter
    yield f"id {letter.id}" + (f", begins at {letter.place_in_file}" if letter.place_in_file else "")
    yield from (f"note: {note}" for note in letter.notes)
    yield from (f"outline: page {entry.page}: {entry.title}" for entry in explained.outline)
    for page in letter.pages:
        yield ""
        yield _page_line(page)
        if text:
            yield from _zoned_lines(page, explained.zones)
    yield ""
    for fact in FACTS:
        yield from _fact_lines(letter, fact, explained.reading.candidates.get(fact, ()))


def _page_line(page: Page) -> str:
    label = f" (printed {page.label})" if page.label else ""
    sure = f", {page.confidence:.0%} sure" if page.confidence is not None else ""
    return f"page {page.number}{label}: text from {page.source}, {len(page.text):,} characters{sure}"


def _zoned_lines(page: Page, zones: tuple[tuple[int, int, int, str], ...]) -> Iterator[str]:
    """Each line of the page with its zone in the margin, where the zone begins."""
    before = ""
    for number, start, end, zone in zones:
        if number == page.number:
            margin = "" if zone == before else zone
            before = zone
            yield f"{margin:>{_MARGIN}} | {page.text[start:end].rstrip()}"


def _fact_lines(letter: Letter, fact: str, candidates: tuple[Candidate, ...]) -> Iterator[str]:
    values = _values(letter, fact)
    proofs = letter.evidence.get(fact, ())
    if not values:
        yield f"{fact}: none read"
    for place, value in enumerate(values):
        yield f"{fact}: {value}"
        if place < len(proofs):
            yield f"    {_proof(letter, proofs[place])}"
    if len(candidates) > 1 or not (values and candidates):
        for candidate in candidates:
            mark = "*" if candidate.chosen else "-"
            yield f"    {mark} {candidate.score:5.2f}  {candidate.value}  {_proof(letter, candidate.evidence)}"
            if candidate.why:
                yield f"             {'; '.join(candidate.why)}"
    elif candidates[0].why:
        yield f"    because {'; '.join(candidates[0].why)}"


def _values(letter: Letter, fact: str) -> list[str]:
    value: Any = getattr(letter, fact)
    if value is None:
        return []
    if fact in ("date", "received"):
        return [f"{value.for_people()} ({value.edtf})"]
    several = value if isinstance(value, tuple) else (value,)
    return [_party(one) if isinstance(one, Correspondent) else str(one) for one in several]


def _party(correspondent: Correspondent) -> str:
    return " · ".join(filter(None, (correspondent.name, correspondent.title, correspondent.organization)))


def _proof(letter: Letter, proof: Evidence) -> str:
    """The words a fact was read from, in brackets, with some words around them on one line."""
    page = next((page for page in letter.pages if page.number == proof.page), None)
    if page is None or proof.start == proof.end:
        return f"[{_where(proof)}]"
    before = page.text[max(0, proof.start - _CONTEXT) : proof.start]
    words = page.text[proof.start : proof.end]
    after = page.text[proof.end : proof.end + _CONTEXT]
    quoted = f"…{_flat(before)}[{_flat(words).strip()}]{_flat(after)}…"
    return f"{quoted}  [{_where(proof)}]"


def _where(proof: Evidence) -> str:
    span = f"page {proof.page}, {proof.start}–{proof.end}" if proof.end else "stands nowhere in the text"
    return f"{span}; {proof.rule}, {proof.confidence:.0%}"


def _flat(text: str) -> str:
    """On one line, with at most one space between words, kept at the ends."""
    flat = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + flat + (" " if flat and text[-1:].isspace() else "")
