"""How right the facts of TEI volumes are: what `python -m indexer read` prints, against the volumes' own markup.

    python -m bench.tei_accuracy FOLDER            every .xml file of the folder
    python -m bench.tei_accuracy FOLDER --wrong    also lists every difference

The markup is read here a second time, by another parser and without any of the reader's code: of each
`div type="document"` the first `date when` that is not in a note, and each element of the head with `type="from"` or
`type="to"`. The n-th letter of a file is held against its n-th document. A date is right if the letter's is that day
(or month, or year); a party is right if one of the letter's senders (recipients) has all of its words. Then the
largest file is read by itself, to tell the reader's speed and memory.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from archive.datespan import DateSpan

ROOT = Path(__file__).resolve().parent.parent
TEI = "{http://www.tei-c.org/ns/1.0}"
NOT_SAID = frozenset("the mr mrs miss dr".split())

READ_ALONE = """
import resource, sys, time
from pathlib import Path
from indexer.readers import read_file
from indexer.readers.document import ReadLimits
began = time.perf_counter()
count = sum(1 for _ in read_file(Path(sys.argv[1]), ReadLimits()))
seconds = time.perf_counter() - began
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
print(f"{count} documents in {seconds:.2f} s, at most {memory:.0f} MB of memory")
"""


@dataclass(frozen=True, slots=True)
class Document:
    """What the markup of one document says."""

    name: str
    date: str | None
    senders: tuple[str, ...]
    recipients: tuple[str, ...]


def main() -> None:
    arguments = _arguments()
    files = sorted(arguments.folder.glob("*.xml"))
    if not files:
        sys.exit(f"No .xml file stands in {arguments.folder}.")
    began = time.perf_counter()
    letters = _letters(files)
    seconds = time.perf_counter() - began
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for file in files:
        found = letters.get(file.resolve(), [])
        documents = list(documents_of(file))
        if len(found) != len(documents):
            print(f"{file.name}: {len(documents)} documents, but {len(found)} letters")
        for document, letter in zip(documents, found, strict=False):
            for fact, wanted, given, is_right in judge(document, letter):
                asked[fact] += 1
                right[fact] += is_right
                if arguments.wrong and not is_right:
                    print(f"{file.name} {document.name}: {fact}: want {wanted!r}, got {given!r}")
    total = sum(map(len, letters.values()))
    print(f"{len(files)} volumes, {total:,} letters, {total / seconds:,.0f} letters/s with extraction")
    for fact in ("date", "from", "to"):
        share = right[fact] / asked[fact] if asked[fact] else 1.0
        print(f"{fact:5}{share:8.2%}  ({right[fact]:,} of {asked[fact]:,})")
    largest = max(files, key=lambda file: file.stat().st_size)
    print(f"reading {largest.name} alone ({largest.stat().st_size / 1e6:.1f} MB): ", end="", flush=True)
    subprocess.run([sys.executable, "-c", READ_ALONE, str(largest.resolve())], cwd=ROOT, check=True)


def documents_of(file: Path) -> Iterator[Document]:
    for element in ElementTree.parse(file).getroot().iter(f"{TEI}div"):
        if element.get("type") != "document":
            continue
        head = element.find(f"{TEI}head")
        named = [] if head is None else [(e.get("type"), _words_of(e)) for e in _without_notes(head)]
        dates = (e.get("when") for e in _without_notes(element) if e.tag == f"{TEI}date" and e.get("when"))
        yield Document(
            element.get("{http://www.w3.org/XML/1998/namespace}id") or "?",
            next(dates, None),
            tuple(words for role, words in named if role == "from" and words),
            tuple(words for role, words in named if role == "to" and words),
        )


def judge(document: Document, letter: dict[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    """(fact, what the markup says, what was read, whether that is right) for each fact that the markup states."""
    if document.date:
        want, given = DateSpan.parse(document.date[:10]), letter["date"] or {}
        days = [day.isoformat() for day in (want.earliest, want.latest) if day]
        yield "date", document.date, given, days == [given.get("earliest"), given.get("latest")]
    for fact, wanted, parties in (
        ("from", document.senders, letter["senders"]),
        ("to", document.recipients, letter["recipients"]),
    ):
        for words in wanted:
            yield (
                fact,
                words,
                parties,
                any(_said(words) <= _said(" ".join(filter(None, p.values()))) for p in parties),
            )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder that holds the volumes")
    parser.add_argument("--wrong", action="store_true", help="list every difference")
    return parser.parse_args()


def _letters(files: list[Path]) -> dict[Path, list[dict[str, Any]]]:
    """The letters of each file in their order; only the facts that are judged are kept."""
    command = [sys.executable, "-m", "indexer", "read", *(str(file.resolve()) for file in files)]
    letters: dict[Path, list[dict[str, Any]]] = defaultdict(list)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as run:
        for line in run.stdout or ():
            letter = json.loads(line)
            letters[Path(letter["file"]).resolve()].append(
                {name: letter[name] for name in ("date", "senders", "recipients")}
            )
    return letters


def _without_notes(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in element:
        if child.tag != f"{TEI}note":
            yield child
            yield from _without_notes(child)


def _words_of(element: ElementTree.Element) -> str:
    own = [element.text or ""]
    for child in element:
        own += [_words_of(child) if child.tag != f"{TEI}note" else "", child.tail or ""]
    return " ".join("".join(own).split())


def _said(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - NOT_SAID


if __name__ == "__main__":
    main()
