"""How soon a correction, a merge and their undoing show after `build`, over a folder of letters.

    python -m bench.corrections FOLDER [--data DIR]

The letters are linked or copied into a folder of the run's own, built once (which takes its time), and then changed
by the files beside them alone. Prints, for each step, the seconds of the build and what it read and changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from archive.authority import correspondent_key
from archive.catalogue import open_catalogue
from archive.letter import Letter
from indexer.pipeline import build
from search.engine import open_engine
from settings import Settings, read_settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, help="Where the archive is kept between runs; default: nowhere.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        base = given.data or Path(home)
        corpus = base / "corpus"
        if not corpus.exists():
            shutil.copytree(given.folder, corpus, copy_function=_link)
        settings = read_settings({}, corpus=corpus, data=base / "data", ocr=False)
        _run(settings, corpus)


def _run(settings: Settings, corpus: Path) -> None:
    for name in ("corrections.csv", "authority.csv"):
        (corpus / name).unlink(missing_ok=True)
    _build(settings, "first build")
    before = _letters(settings)
    counts = Counter(correspondent_key(one) for letter in before.values() for one in letter.senders)
    common = [key for key, count in counts.most_common(400) if 8 <= count <= 12][:2]
    _build(settings, "nothing changed")

    target = next(letter for letter in before.values() if letter.senders)
    (corpus / "corrections.csv").write_text(f"letter,field,value\n{target.id},sender,Ada Corry | Engineer\n")
    _build(settings, "one correction")
    assert _letters(settings)[target.id].senders[0].name == "Ada Corry"

    (corpus / "authority.csv").write_text(f"key,name,alias\n{common[0]},Of both,{common[1]}\n")
    _build(settings, f"merge of {common[0]} and {common[1]} ({counts[common[0]] + counts[common[1]]} letters)")
    (corpus / "authority.csv").unlink()
    _build(settings, "the merge undone")

    largest, count = counts.most_common(1)[0]
    (corpus / "authority.csv").write_text(f"key,name,alias\n{largest}-renamed,Renamed,{largest}\n")
    _build(settings, f"the most frequent sender renamed ({count} letters sent)")

    for name in ("corrections.csv", "authority.csv"):
        (corpus / name).unlink()
    _build(settings, "all undone")
    after = _letters(settings)
    print(f"exactly as before: {'yes' if after == before else 'NO'} ({len(before):,} letters compared)")


def _build(settings: Settings, what: str) -> None:
    began = time.perf_counter()
    engine = open_engine(settings.index)
    try:
        report = build(settings, engine)
    finally:
        engine.close()
    seconds = time.perf_counter() - began
    figures = f"{report.read} files read, {report.came:,} letters came, {report.changed:,} changed"
    print(f"{seconds:8.2f} s  {what}: {figures}{', WRONG' if report.wrong else ''}", flush=True)


def _letters(settings: Settings) -> dict[str, Letter]:
    catalogue = open_catalogue(settings.catalogue_url)
    try:
        return {one.id: one.letter for one in catalogue.letters_changed_since(0)}
    finally:
        catalogue.close()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


if __name__ == "__main__":
    main()
