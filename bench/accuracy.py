"""How right the facts are: what `python -m indexer read` prints, against a table checked by hand.

    python -m bench.accuracy                       the sample letters of corpus/
    python -m bench.accuracy TRUTH.csv FOLDER      any letters: a table with the columns below, and their folder
    python -m bench.accuracy --wrong               also lists every difference

The table has a row for each file and the columns `file, sender, recipient, date, subject, sender_org, recipient_org,
cc, place, kind`; several people are parted by `;`, dates are ISO 8601 (`1912-03` is a month), an empty cell means
that the letter does not say. An empty cell is counted for dates alone, because a date that is made up is worse than
none; missing columns are not counted. The first letter of each file is judged.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from archive.datespan import DateSpan

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("date", "sender", "recipient", "sender_org", "recipient_org", "cc", "subject", "place", "kind")
TITLES = frozenset("mr mrs ms miss dr prof hon honorable sen rep esq jr sr ii iii the of and for".split())
ENOUGH = {"party": 0.75, "organization": 0.6, "text": 0.7}


def main() -> None:
    arguments = _arguments()
    rows = [row for row in csv.DictReader(arguments.truth.open(encoding="utf-8")) if row["file"]]
    read = _first_letters([arguments.folder / row["file"] for row in rows])
    tally: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for row in rows:
        letter = read.get((arguments.folder / row["file"]).resolve(), {})
        for column in COLUMNS:
            if column not in row or not (row[column] or column == "date"):
                continue
            verdict = _verdict(column, row[column], letter)
            for group in (row.get("set") or Path(row["file"]).parts[0], "all"):
                tally[group][column][verdict] += 1
            if verdict and arguments.wrong:
                print(f"{row['file']}: {column}: want {row[column]!r}, got {_shown(column, letter)!r}")
    _print(tally)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("truth", nargs="?", type=Path, default=ROOT / "tests/data/corpus_truth.csv")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpus")
    parser.add_argument("--wrong", action="store_true", help="list every difference")
    return parser.parse_args()


def _first_letters(paths: list[Path]) -> dict[Path, dict[str, Any]]:
    command = [sys.executable, "-m", "indexer", "read", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    letters: dict[Path, dict[str, Any]] = {}
    for line in run.stdout.splitlines():
        letter = json.loads(line)
        letters.setdefault(Path(letter["file"]).resolve(), letter)
    if not letters:
        sys.exit(f"No letter was read: {run.stderr[-1000:]}")
    return letters


def _verdict(column: str, truth: str, letter: dict[str, Any]) -> int:
    """0 right, 1 missing, 2 wrong."""
    given = _shown(column, letter)
    if column == "date":
        want = DateSpan.parse(truth) if truth else None
        right = (given or None) == (_days(want) if want else None)
    elif column in ("sender", "recipient", "cc"):
        parties = letter.get({"cc": "cc"}.get(column, f"{column}s")) or []
        right = all(any(_is_party(name, p) for p in parties) for name in truth.split(";") if name.strip())
    elif column.endswith("_org"):
        right = _share(truth, given or "") >= ENOUGH["organization"]
    elif column == "kind":
        right = truth == given
    else:
        right = _share(re.sub(r"^(re|subject)\s*:", "", truth.strip(), flags=re.I), given or "") >= ENOUGH["text"]
    return 0 if right else 2 if given else 1


def _shown(column: str, letter: dict[str, Any]) -> str | None:
    """What was read, as one text."""
    if column == "date":
        date = letter.get("date")
        return f"{date['earliest']}/{date['latest']}" if date else None
    if column in ("sender", "recipient", "sender_org", "recipient_org"):
        return "; ".join(_all_words(p) for p in letter.get(f"{column.removesuffix('_org')}s") or []) or None
    if column == "cc":
        return "; ".join(_all_words(p) for p in letter.get("cc") or []) or None
    return letter.get(column)


def _days(span: DateSpan) -> str:
    return f"{span.earliest}/{span.latest}"


def _is_party(name: str, party: dict[str, str | None]) -> bool:
    """A person agrees in surname and first initial; an office or a body in most words."""
    want, given = _words(name), _words(party["name"] or "")
    if want and given and want[-1] == given[-1] and (min(len(want), len(given)) == 1 or want[0][0] == given[0][0]):
        return True
    return len(want) > 1 and _share(name, _all_words(party)) >= ENOUGH["party"]


def _all_words(party: dict[str, str | None]) -> str:
    return ", ".join(text for text in (party["name"], party["title"], party["organization"]) if text)


def _share(want: str, given: str) -> float:
    """The share of the wanted words that are given."""
    words = set(_words(want))
    return len(words & set(_words(given))) / len(words) if words else 1.0


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+", text.casefold().replace("’s", "").replace("'s", ""))
    return [word for word in found if word not in TITLES]


def _print(tally: dict[str, dict[str, list[int]]]) -> None:
    columns = [column for column in COLUMNS if column in tally["all"]]
    print("| letters | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for group in sorted(tally, key=lambda name: (name == "all", name)):
        cells = []
        for column in columns:
            right, missing, wrong = tally[group][column]
            total = right + missing + wrong
            cells.append(f"{right / total:.0%} ({right}/{total}, {wrong} wrong)" if total else "–")
        print(f"| {group} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
