"""What a scan means for the catalogue: which bytes must be read, and which paths only change their place."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.catalogue import KnownContent, KnownFile
from archive.stored_path import system_path
from indexer.readers.document import ReadLimits
from indexer.reading_task import ReadTask
from indexer.scan import Scan


@dataclass(slots=True)
class Plan:
    """`settled` are paths whose content the catalogue knows, or that are refused; `unread` maps each content to
    read to its paths. A known content that must be read again is in both: its paths need not wait for that.

    `before` gives the content that a path held until now and holds until its new one is read; `known` are the
    contents of `unread` that the catalogue has.
    """

    settled: list[KnownFile] = field(default_factory=list)
    unread: dict[str, list[KnownFile]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def held(self, file: KnownFile) -> str | None:
        """The content whose letters a path keeps if it cannot be read now."""
        return file.content_hash if file.content_hash in self.known else self.before.get(file.path)

    def tasks(self, root: Path, limits: ReadLimits, today: dt.date) -> Iterator[ReadTask]:
        """One task for each content, made when asked for. Its first path is the one to read."""
        for content_hash, files in self.unread.items():
            yield task_for(root, content_hash, files, limits, today)


def plan(
    scan: Scan,
    known: Mapping[str, KnownFile],
    contents: Mapping[str, KnownContent],
    version: str,
    again: bool,
    ocr: bool,
) -> Plan:
    """Which contents to read: new ones, those read by other rules, those that OCR can help now, or all (`again`)."""
    result = Plan()
    news = {file.path for file in scan.found} | {file.path for file in scan.touched} | set(scan.gone)
    stale = {
        content_hash
        for content_hash, content in contents.items()
        if again or content.version != version or (ocr and content.needs_ocr)
    }

    def sort(file: KnownFile) -> None:
        content_hash = file.content_hash
        if file.code is not None or content_hash is None:
            result.settled.append(file)
            return
        if content_hash in contents:
            result.settled.append(file)
        elif (before := known.get(file.path)) is not None and before.content_hash is not None:
            result.before[file.path] = before.content_hash
        if content_hash not in contents or content_hash in stale:
            result.unread.setdefault(content_hash, []).append(file)

    for file in (*scan.found, *scan.touched):
        sort(file)
    if stale:
        for path, file in known.items():
            if path not in news and file.content_hash is not None and file.content_hash in stale and not file.code:
                result.unread.setdefault(file.content_hash, []).append(file)
    result.known = result.unread.keys() & contents.keys()
    return result


def task_for(root: Path, content_hash: str, files: list[KnownFile], limits: ReadLimits, today: dt.date) -> ReadTask:
    first = files[0]
    return ReadTask(
        path=os.path.join(root, system_path(first.path)),
        files=tuple(file.path for file in files),
        limits=limits,
        today=today,
        content_hash=content_hash,
        size=first.size,
        mtime_ns=first.mtime_ns,
        seen_ns=first.seen_ns,
    )
