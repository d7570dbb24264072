"""What the commands do, short of talking to the command line."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from archive.catalogue import open_catalogue
from archive.errors import ChanceryError
from archive.stored_path import stored_path, system_path
from indexer.progress import on_terminal
from indexer.report import IngestReport
from settings import Settings


def build_once(settings: Settings, *, again: bool, replace: bool, allow_empty: bool, wait: bool) -> IngestReport:
    """Open the engine, build, close."""
    from indexer.indexing import open_index
    from indexer.pipeline import build

    progress = on_terminal()
    engine, damage = open_index(settings.index, settings.build_mb)
    try:
        if damage:
            progress.note(damage)
        return build(settings, engine, progress, again=again, replace=replace, allow_empty=allow_empty, wait=wait)
    finally:
        progress.close()
        engine.close()


def rebuild_index(settings: Settings, wait: bool) -> int:
    """Make the index anew; how many letters it holds."""
    from indexer.indexing import open_index
    from indexer.pipeline import rebuild

    progress = on_terminal()
    engine, _damage = open_index(settings.index, settings.build_mb)
    try:
        return rebuild(settings, engine, progress, wait)
    finally:
        progress.close()
        engine.close()


def watch_folder(settings: Settings, every: float, replace: bool) -> Iterator[IngestReport]:
    """Build again and again; a report whenever something changed, for ever. What passes is told and waited out."""
    from indexer.indexing import open_index
    from indexer.pipeline import build

    progress = on_terminal()
    engine, damage = open_index(settings.index, settings.build_mb)
    if damage:
        progress.note(damage)
    told, seen = "", None
    try:
        while True:
            began = time.monotonic()
            try:
                report = build(settings, engine, progress, replace=replace, wait=True)
            except ChanceryError as error:
                if seen is None:
                    raise  # nothing was right yet: most likely the command is wrong
                if str(error) != told:
                    progress.note(told := str(error))
            else:
                progress.close()
                told = ""
                if report.generation != seen:
                    yield report
                seen = report.generation
            # A look at a large folder costs something: at most a tenth of the time goes into looking.
            time.sleep(max(every, 9 * (time.monotonic() - began)))
    finally:
        progress.close()
        engine.close()


def read_files(files: Sequence[str], settings: Settings, out: TextIO, err: TextIO) -> int:
    """Print each letter's facts as a line of JSON, in the order of the files; how many could not be read."""
    from archive.cage import Cage
    from indexer.pipeline import cage_limits, read_limits
    from indexer.reading_task import ReadTask, read_task

    limits = read_limits(settings)
    places: dict[ReadTask, list[int]] = {}
    for place, name in enumerate(files):
        places.setdefault(ReadTask(os.path.abspath(name), (name,), limits, settings.today), []).append(place)
    waiting: dict[int, tuple[list[str], str | None]] = {}
    following = failed = 0
    with Cage(settings.workers, cage_limits(settings)) as cage:
        for task, outcome in cage.imap(read_task, places):
            lines = [_json_line(letter.facts_json()) for letter in outcome.value.letters] if outcome.value else []
            reason = f"{outcome.error.code}: {outcome.error.message}" if outcome.error else None
            for place in places[task]:
                waiting[place] = (lines, reason)
            while following in waiting:
                lines, reason = waiting.pop(following)
                out.writelines(lines)
                if reason is not None:
                    failed += 1
                    out.flush()
                    print(f"{stored_path(files[following])}: {reason}", file=err, flush=True)
                following += 1
    return failed


def built_before(settings: Settings) -> Path | None:
    """The folder that the archive was built from, if there is one."""
    try:
        catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    except ChanceryError:
        return None  # the command itself will say what is wrong
    try:
        root = catalogue.root()
        return Path(system_path(root)) if root else None
    finally:
        catalogue.close()


def review_lines(settings: Settings, what: str) -> Iterator[str]:
    """The review list as CSV: `letters` to give back as corrections.csv, `names` as authority.csv."""
    from archive.review import LETTER_COLUMNS, PAIR_COLUMNS, letter_rows, pair_rows
    from archive.sayings import as_csv

    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    try:
        if what == "names":
            yield from as_csv(PAIR_COLUMNS, pair_rows(catalogue))
        else:
            yield from as_csv(LETTER_COLUMNS, letter_rows(catalogue.review.all_letters()))
    finally:
        catalogue.close()


def status_lines(settings: Settings) -> Iterator[str]:
    """What the archive holds, a line each."""
    from archive.cage import Cage
    from search.engine import open_engine

    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    try:
        holds = catalogue.overview()
        yield f"letters of          {catalogue.root() or '(nothing was built yet)'}"
        yield f"files               {holds.files:,}"
        yield f"letters             {holds.letters:,}"
        yield f"undated             {holds.undated:,}"
        yield f"no sender read      {holds.without_sender:,}"
        yield f"no recipient read   {holds.without_recipient:,}"
        yield f"read by OCR         {holds.machine_read:,}"
        yield f"without text        {holds.without_text:,}"
        yield f"files not read      {holds.failed:,}" + "".join(f"; {c}: {n:,}" for c, n in holds.failures.items())
        yield f"dates               {holds.earliest or '-'} to {holds.latest or '-'}"
        doubtful, pairs = catalogue.review.counts().get("letters", 0), catalogue.people.count_pairs()
        yield f"to review           {doubtful:,} letters, {pairs:,} pairs of names"
        for name, letters in holds.collections:
            yield f"collection          {name} ({letters:,})"
        yield f"catalogue           generation {holds.generation}, {_megabytes(catalogue.size())}"
    finally:
        catalogue.close()
    if not settings.index.exists():
        yield "index               none: `python -m indexer build` makes it"
        return
    engine = open_engine(settings.index)
    try:
        behind = "" if engine.generation() == holds.generation else ": the next build brings it up to the catalogue"
        yield f"index               generation {engine.generation()}, {_megabytes(engine.size())}{behind}"
    finally:
        engine.close()
    with Cage(1) as cage:
        yield f"reading             caged: memory, time, files, network. {' '.join(cage.unconfined())}".rstrip()


def _json_line(facts: object) -> str:
    line = json.dumps(facts, ensure_ascii=False)
    # A file's name need not be UTF-8; then only the escaped form is text for every reader.
    return (line if line.isprintable() else json.dumps(facts)) + "\n"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
