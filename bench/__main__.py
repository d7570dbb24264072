"""How fast the search is, beside the engines that people would pick instead: one run, one table, one JSON file.

    python -m bench [FOLDER] [--data FOLDER] [--copies 10] [--engines chancery,tantivy] [--rounds 9] [--json FILE]

FOLDER holds the letters (TEI volumes or any files that Chancery reads); without it ../shared/frus/volumes. Each
engine builds and answers in a process of its own, one after the other. bench/README.md says how each is set up.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from archive.catalogue import open_catalogue
from bench.letters import catalogue_of, letters_of
from bench.questions import prepared

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("chancery", "tantivy", "fts5", "xapian")


def main() -> None:
    given = _arguments()
    data = Path(given.data)
    path = catalogue_of(Path(given.folder), data, given.copies)
    questions = data / f"questions-{given.copies}.json"
    if not questions.exists():
        with contextlib.closing(open_catalogue(f"sqlite:///{path}", read_only=True)) as catalogue:
            questions.write_text(json.dumps(prepared(letters_of(catalogue))))
    result: dict[str, Any] = {"copies": given.copies, "load": _measure("load", "-", path, "-"), "engines": {}}
    for engine in given.engines.split(","):
        folder = data / f"index-{engine}-{given.copies}"
        print(f"{engine}: building", file=sys.stderr, flush=True)
        built = _measure("build", engine, path, folder)
        print(f"{engine}: asking", file=sys.stderr, flush=True)
        asked = _measure("ask", engine, questions, folder, str(given.rounds))
        result["engines"][engine] = {"build": built, "ask": asked}
    print(table(result))
    if given.json:
        Path(given.json).write_text(json.dumps(result, indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", default=str(ROOT.parent / "shared" / "frus" / "volumes"))
    parser.add_argument("--data", default=str(Path(tempfile.gettempdir()) / "chancery-bench"))
    parser.add_argument("--copies", type=int, default=1, help="the letters so many times, under other ids")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--rounds", type=int, default=9, help="how often each question is timed")
    parser.add_argument("--json", help="where to write all figures")
    return parser.parse_args()


def _measure(*arguments: Any) -> Any:
    command = [sys.executable, "-m", "bench.measure", *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def table(result: dict[str, Any]) -> str:
    """The figures as a table in Markdown: times, then how many times as long Chancery takes."""
    engines = result["engines"]
    own = engines.get("chancery")
    names = list(engines)
    lines = [
        f"{result['load']['letters']:,} letters; reading them takes {result['load']['seconds']:.1f} s "
        "of every build.",
        "",
        "| | " + " | ".join(names) + " |",
        "|---|" + "---:|" * len(names),
    ]
    for label, part, key in (
        ("build, s", "build", "seconds"),
        ("build, processor s", "build", "processor_seconds"),
        ("build, peak MB", "build", "peak_mb"),
        ("index, MB", "build", "disk_mb"),
        ("open, ms", "ask", "open_ms"),
        ("first question, ms", "ask", "first_ms"),
        ("memory after all questions, MB", "ask", "memory_mb"),
    ):
        lines.append(f"| {label} | " + " | ".join(f"{engines[name][part][key]:.1f}" for name in names) + " |")
    medians = {name: {q: v["median_ms"] for q, v in engines[name]["ask"]["questions"].items()} for name in names}
    middle = {name: statistics.median(medians[name].values()) for name in names}
    late = {name: statistics.quantiles(medians[name].values(), n=20)[-1] for name in names}
    lines.append(
        "| full answer, median of all questions, ms | " + " | ".join(f"{middle[n]:.2f}" for n in names) + " |"
    )
    lines.append("| full answer, p95 of all questions, ms | " + " | ".join(f"{late[n]:.2f}" for n in names) + " |")
    if own:
        ratios = [f"{middle['chancery'] / middle[n]:.2f}" for n in names]
        lines.append("| Chancery's median to theirs | " + " | ".join(ratios) + " |")
        worst = [max(medians["chancery"][q] / medians[n][q] for q in medians["chancery"]) for n in names]
        lines.append("| its worst question to its twin | " + " | ".join(f"{one:.2f}" for one in worst) + " |")
    lines += ["", "| question | letters | " + " | ".join(f"{name}, ms" for name in names) + " | totals agree |"]
    lines.append("|---|---:|" + "---:|" * len(names) + "---|")
    for question in medians[names[0]]:
        totals = [engines[name]["ask"]["questions"][question]["total"] for name in names]
        cells = " | ".join(f"{medians[name][question]:.2f}" for name in names)
        agree = "yes" if len(set(totals)) == 1 else ", ".join(map(str, totals))
        lines.append(f"| {question} | {totals[0]} | {cells} | {agree} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
