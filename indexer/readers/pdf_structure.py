"""What pypdf knows of a PDF beside its text: metadata, outline, page labels, attachments. Never stops the text."""

from __future__ import annotations

import contextlib
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pypdf
from pypdf.generic import Destination

from indexer.readers.document import OutlineEntry

# pypdf's own bounds are meant for large documents; structure alone needs far less.
_CONFIGURATION = pypdf.Configuration(
    maximum_declared_stream_length=20_000_000,
    array_based_stream_maximum_output_length=20_000_000,
    array_maximum_element_count=50_000,
    dictionary_maximum_element_count=50_000,
    jbig2_maximum_output_length=1_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    zlib_maximum_output_length=20_000_000,
    zlib_maximum_recovery_input_length=1_000_000,
    brotli_maximum_output_length=1_000_000,
    image_maximum_buffer_size=1_000_000,
    stream_filters_maximum_length=4,
    stream_decoding_work_maximum_length=50_000_000,
    xmp_maximum_input_length=500_000,
    xmp_maximum_element_count=5_000,
    outline_maximum_entries=5_000,
    outline_maximum_depth=20,
    page_tree_maximum_entries=20_000,
    page_tree_maximum_depth=50,
    page_tree_maximum_page_entries=20_000,
    named_destinations_maximum_entries=5_000,
    named_destinations_maximum_depth=20,
    jbig2dec_binary=None,
    disable_legacy_handling=True,
)
_SECONDS = 5.0
_LONGEST_VALUE = 1_000
_MOST_ENTRIES = 1_000
_METADATA = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Creator": "creator",
    "/Producer": "producer",
    "/CreationDate": "created",
    "/ModDate": "modified",
}

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(slots=True)
class Structure:
    """`labels` has one label for each page, or is empty where the file sets none."""

    metadata: dict[str, str] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _TooSlowError(BaseException):
    """Not an Exception: pypdf catches those on its way."""


def read_structure(path: Path, pages: int) -> Structure:
    """What can be read of the structure, within bounds of time; what cannot is left out, with a note."""
    found = Structure()
    failed: list[str] = []

    def attempt(what: str, step: Callable[[], None]) -> None:
        try:
            step()
        except (Exception, RecursionError, MemoryError):
            failed.append(what)

    def metadata(reader: pypdf.PdfReader) -> None:
        found.metadata = _metadata(reader)

    def labels(reader: pypdf.PdfReader) -> None:
        found.labels = _labels(reader, pages)

    def outline(reader: pypdf.PdfReader) -> None:
        found.outline = _outline(reader, pages)

    def attachments(reader: pypdf.PdfReader) -> None:
        if "/Names" in reader.root_object:
            found.attachments = tuple(name[:200] for name, _ in zip(reader.attachments, range(20), strict=False))

    def everything() -> None:
        with pypdf.apply_configuration(_CONFIGURATION), path.open("rb") as file:
            reader = pypdf.PdfReader(file, strict=False)
            if reader.is_encrypted:
                reader.decrypt("")
            for what, step in (
                ("metadata", metadata),
                ("page labels", labels),
                ("outline", outline),
                ("attachments", attachments),
            ):
                attempt(what, lambda step=step: step(reader))  # type: ignore[misc]

    try:
        with _time_limit(_SECONDS):
            attempt("structure", everything)
    except _TooSlowError:
        failed.append("structure")
    if failed:
        found.notes = (f"the PDF's {', '.join(failed)} could not be read",)
    return found


def _metadata(reader: pypdf.PdfReader) -> dict[str, str]:
    given: dict[str, Any] = dict(reader.metadata or {})
    values = {name: str(given[key]).replace("\0", "").strip() for key, name in _METADATA.items() if given.get(key)}
    return {name: value[:_LONGEST_VALUE] for name, value in values.items() if value}


def _labels(reader: pypdf.PdfReader, pages: int) -> tuple[str, ...]:
    if "/PageLabels" not in reader.root_object:
        return ()
    labels = [label[:50] for label in reader.page_labels[:pages]]
    plain = [str(number) for number in range(1, len(labels) + 1)]
    return () if labels == plain else tuple(labels)


def _outline(reader: pypdf.PdfReader, pages: int) -> tuple[OutlineEntry, ...]:
    entries: list[OutlineEntry] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            if len(entries) >= _MOST_ENTRIES:
                return
            if isinstance(item, list):
                walk(item)
            elif isinstance(item, Destination):
                number = reader.get_destination_page_number(item)
                title = str(item.title or "").strip()[:_LONGEST_VALUE]
                if title and number is not None and 0 <= number < pages:
                    entries.append(OutlineEntry(title, number + 1))

    if "/Outlines" in reader.root_object:
        walk(reader.outline)
    return tuple(entries)


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise _TooSlowError after `seconds`, where the system and the thread allow an alarm."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
