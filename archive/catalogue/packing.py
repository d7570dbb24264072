"""How a letter becomes rows and comes back: text and word boxes packed, evidence and lists as JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import struct
import threading
from collections.abc import Iterable, Mapping
from typing import Any

import zstandard

from archive.authority import organization_key, spelling_key
from archive.datespan import DateSpan
from archive.doubts import unsure_facts
from archive.letter import Correspondent, Evidence, Letter, Page, WordBox
from archive.naming import Named

Row = dict[str, Any]

_decompressors = threading.local()

_NO_FACTS: Row = {
    "kind": "letter",
    "first_page": 1,
    "last_page": 1,
    "date_earliest": None,
    "date_latest": None,
    "date_text": None,
    "date_uncertain": False,
    "received": None,
    "subject": None,
    "place": None,
    "language": None,
    "reference_list": "[]",
    "notes": "[]",
    "evidence": "{}",
    "sender_count": 0,
    "recipient_count": 0,
    "machine_read": False,
    "has_text": False,
    "digest": "",
    "as_read": None,
    "unsure": "",
}

# The columns of a letter that corrections may change.
FACT_COLUMNS = (
    "kind",
    "date_earliest",
    "date_latest",
    "date_text",
    "date_uncertain",
    "received",
    "subject",
    "place",
    "language",
    "reference_list",
    "evidence",
    "sender_count",
    "recipient_count",
    "unsure",
)

# The authority's decisions by kind and spelling; see Catalogue.names.
Names = Mapping[str, Mapping[str, Named]]


def emptied() -> Row:
    """The facts of a letter that went: none."""
    return dict(_NO_FACTS)


def letter_rows(letter: Letter) -> tuple[Row, list[Row], list[Row]]:
    """The rows of the letter, its pages and its correspondents, without numbers and generations."""
    numbers = [page.number for page in letter.pages]
    date = letter.date
    row: Row = {
        "id": letter.id,
        "content_hash": letter.content_hash,
        "place_in_file": letter.place_in_file,
        "kind": letter.kind,
        "first_page": min(numbers, default=1),
        "last_page": max(numbers, default=1),
        "date_earliest": date.earliest.isoformat() if date and date.earliest else None,
        "date_latest": date.latest.isoformat() if date and date.latest else None,
        "date_text": whole(date.text) if date else None,
        "date_uncertain": bool(date and date.uncertain),
        "received": _json(letter.received.to_json()) if letter.received else None,
        "subject": whole(letter.subject),
        "place": whole(letter.place),
        "language": whole(letter.language),
        "reference_list": _json([whole(text) for text in letter.references]),
        "notes": _json([whole(text) for text in letter.notes]),
        "evidence": _json(pack_evidence(letter.evidence)),
        "sender_count": len(letter.senders),
        "recipient_count": len(letter.recipients),
        "machine_read": any(page.source == "ocr" for page in letter.pages),
        "has_text": any(not page.text.isspace() and page.text != "" for page in letter.pages),
        "unsure": " ".join(unsure_facts(letter)),
    }
    pages = [_page_row(position, page) for position, page in enumerate(letter.pages)]
    people = [
        _correspondent_row(role, position, correspondent)
        for role, correspondents in (("sender", letter.senders), ("recipient", letter.recipients), ("cc", letter.cc))
        for position, correspondent in enumerate(correspondents)
    ]
    row["digest"] = _digest(row, people, letter.pages)
    return row, pages, people


def letter_of(
    row: Mapping[str, Any], files: Iterable[str], people: Iterable[Any], pages: Iterable[Page], names: Names
) -> Letter:
    """The letter that `letter_rows` took apart, its correspondents as the authority names them."""
    roles: dict[str, list[Correspondent]] = {"sender": [], "recipient": [], "cc": []}
    for person in people:
        roles[person.role].append(
            _named(Correspondent(person.name, person.title, person.organization), person, names)
        )
    return Letter(
        content_hash=row["content_hash"],
        place_in_file=row["place_in_file"],
        pages=tuple(pages),
        files=tuple(sorted(files)),
        kind=row["kind"],
        senders=tuple(roles["sender"]),
        recipients=tuple(roles["recipient"]),
        cc=tuple(roles["cc"]),
        date=_date(row),
        received=_span(json.loads(row["received"])) if row["received"] else None,
        subject=row["subject"],
        place=row["place"],
        references=tuple(json.loads(row["reference_list"])),
        language=row["language"],
        evidence=unpack_evidence(json.loads(row["evidence"])),
        notes=tuple(json.loads(row["notes"])),
    )


def _named(correspondent: Correspondent, person: Any, names: Names) -> Correspondent:
    decision = names.get("correspondent", {}).get(person.key)
    if decision is not None:
        changes: dict[str, Any] = {}
        named_anew = decision.name != (correspondent.name or correspondent.display)
        if named_anew and (correspondent.name or decision.stated):
            changes = {"name": decision.name, "written": correspondent.name}
        if decision.key != person.key or changes:
            correspondent = dataclasses.replace(correspondent, key=decision.key, **changes)
    body = correspondent.organization
    if body and (decision := names.get("organization", {}).get(organization_key(body))) is not None:
        correspondent = dataclasses.replace(correspondent, organization=decision.name, organization_key=decision.key)
    return correspondent


def page_of(row: Mapping[str, Any]) -> Page:
    """A page from its row; without its words where the row has none."""
    return Page(
        number=row["number"],
        text=unpack_text(row["text"]),
        label=row["label"],
        source=row["source"],
        confidence=row["confidence"],
        words=unpack_words(row["words"]) if row.get("words") else (),
        offset=row["offset"],
    )


def whole(text: str | None) -> str | None:
    """The text with half characters (lone surrogates, which no database keeps) replaced, so that offsets hold."""
    if text is None or text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def pack_text(text: str) -> bytes:
    return zstandard.ZstdCompressor(level=3, write_checksum=True).compress((whole(text) or "").encode())


def _decompressor() -> zstandard.ZstdDecompressor:
    """This thread's own: two threads must not use one, and to make one takes longer than to unpack a page."""
    found: zstandard.ZstdDecompressor | None = getattr(_decompressors, "own", None)
    if found is None:
        found = _decompressors.own = zstandard.ZstdDecompressor()
    return found


def unpack_text(packed: bytes) -> str:
    return _decompressor().decompress(packed).decode()


def pack_words(words: tuple[WordBox, ...]) -> bytes | None:
    """Columns pack better than rows: all starts, all ends (32 bit), then the four sides (32 bit floats)."""
    return zstandard.ZstdCompressor(level=3, write_checksum=True).compress(_columns(words)) if words else None


def unpack_words(packed: bytes) -> tuple[WordBox, ...]:
    plain = _decompressor().decompress(packed)
    count = len(plain) // 24
    numbers = struct.unpack_from(f"<{2 * count}I", plain)
    sides = struct.unpack_from(f"<{4 * count}f", plain, 8 * count)
    columns = (numbers[:count], numbers[count:], *(sides[i * count : (i + 1) * count] for i in range(4)))
    return tuple(WordBox(*values) for values in zip(*columns, strict=True))


def pack_evidence(evidence: Mapping[str, tuple[Evidence, ...]]) -> dict[str, list[list[Any]]]:
    return {
        fact: [[e.page, e.start, e.end, e.rule, round(e.confidence, 4)] for e in found]
        for fact, found in sorted(evidence.items())
    }


def unpack_evidence(packed: Mapping[str, list[list[Any]]]) -> dict[str, tuple[Evidence, ...]]:
    return {fact: tuple(Evidence(*values) for values in found) for fact, found in packed.items()}


def _columns(words: tuple[WordBox, ...]) -> bytes:
    count = len(words)
    ends = struct.pack(f"<{2 * count}I", *(w.start for w in words), *(w.end for w in words))
    sides = struct.pack(
        f"<{4 * count}f",
        *(w.left for w in words),
        *(w.top for w in words),
        *(w.right for w in words),
        *(w.bottom for w in words),
    )
    return ends + sides


def _page_row(position: int, page: Page) -> Row:
    return {
        "position": position,
        "number": page.number,
        "label": whole(page.label),
        "source": page.source,
        "confidence": page.confidence,
        "offset": page.offset,
        "text": pack_text(page.text),
        "words": pack_words(page.words),
    }


def _correspondent_row(role: str, position: int, correspondent: Correspondent) -> Row:
    return {
        "role": role,
        "position": position,
        "name": whole(correspondent.name),
        "title": whole(correspondent.title),
        "organization": whole(correspondent.organization),
        "key": whole(spelling_key(correspondent)),
    }


def _digest(row: Row, people: list[Row], pages: tuple[Page, ...]) -> str:
    """Of the plain facts and text: packed bytes may differ from one release of zstandard to the next."""
    summary = hashlib.sha256(_json([row, people]).encode())
    for page in pages:
        summary.update(_json([page.number, page.label, page.source, page.confidence, page.offset]).encode())
        summary.update((whole(page.text) or "").encode() + b"\0" + _columns(page.words))
    return summary.hexdigest()[:32]


def _date(row: Mapping[str, Any]) -> DateSpan | None:
    if row["date_text"] is None:
        return None
    return _span(
        {
            "earliest": row["date_earliest"],
            "latest": row["date_latest"],
            "text": row["date_text"],
            "uncertain": row["date_uncertain"],
        }
    )


def _span(values: Mapping[str, Any]) -> DateSpan:
    earliest, latest = values["earliest"], values["latest"]
    return DateSpan(
        dt.date.fromisoformat(earliest) if earliest else None,
        dt.date.fromisoformat(latest) if latest else None,
        values["text"],
        bool(values["uncertain"]),
    )


def _json(value: Any) -> str:
    # ASCII only: half characters and NULs then pass every database.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
