"""Flips bits at random in the catalogue, the index and the originals, and sees that `verify` finds every one.

python tests/faults/flip_bits.py [FLIPS] [SEED]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from archive.errors import ChanceryError  # noqa: E402
from indexer.pipeline import build  # noqa: E402
from indexer.verifying import verify  # noqa: E402
from search.engine import open_engine  # noqa: E402
from settings import Settings, read_settings  # noqa: E402

# Files that hold nothing that could be lost.
_NOT_DATA = ("-shm", "-wal", ".lock")


@dataclass(slots=True)
class Flips:
    """Flips by what they hit, and those that `verify` did not find: file, byte, bit."""

    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        by_kind = ", ".join(f"{kind} {count}" for kind, count in sorted(self.found.items()))
        total = self.found.total()
        return f"{total + len(self.missed)} bit flips, {total} found by verify ({by_kind}), {len(self.missed)} missed"


def flip_bits(flips: int, seed: int, letters: int = 40) -> Flips:
    """So many flips, one at a time, over an archive of so many letters; each is undone afterwards."""
    chance = random.Random(seed)
    result = Flips()
    with tempfile.TemporaryDirectory() as home:
        settings = _archive(Path(home), letters, chance)
        assert not list(verify(settings)), "the archive must be sound at first"
        groups = {
            "original": sorted(settings.corpus.rglob("*.txt")),
            "catalogue": [p for p in settings.data.iterdir() if p.name.startswith("catalogue") and _is_data(p)],
            "index": [p for p in settings.index.rglob("*") if p.is_file() and _is_data(p)],
        }
        for _ in range(flips):
            kind = chance.choice(sorted(groups))
            path = chance.choice(groups[kind])
            place, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
            before = path.stat()
            _flip(path, place, bit)
            if _is_found(settings):
                result.found[kind] += 1
            else:
                result.missed.append(f"{path.relative_to(home)}, byte {place}, bit {bit}")
            _flip(path, place, bit)
            assert path.stat().st_size == before.st_size
        assert not list(verify(settings)), "undone, the archive must be sound again"
    return result


def _archive(home: Path, letters: int, chance: random.Random) -> Settings:
    settings = read_settings({}, corpus=home / "corpus", data=home / "data", workers=1, ocr=False)
    for number in range(letters):
        path = settings.corpus / "abc"[number % 3] / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"14 March 1912\n\nDear Mr. Hale:\n\nThe gauge at station {number} stood at {chance.random():.9f} this "
            f"morning, and the lower road is closed.\n\nYours truly,\n\n{chance.choice(['Ada Corry', 'A. Corry'])}\n"
        )
    engine = open_engine(settings.index)
    try:
        build(settings, engine)
        (settings.corpus / "a" / "000.txt").write_text(
            "15 March 1912\n\nDear Ada:\n\nIt fell.\n\nYours,\n\nT. Hale\n"
        )
        build(settings, engine)  # so that there is more than one segment, and something that went
    finally:
        engine.close()
    return settings


def _is_data(path: Path) -> bool:
    return not path.name.endswith(_NOT_DATA) and path.stat().st_size > 0


def _flip(path: Path, place: int, bit: int) -> None:
    with open(path, "r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ (1 << bit)]))


def _is_found(settings: Settings) -> bool:
    try:
        return any(True for _ in verify(settings))
    except ChanceryError:
        return True  # it cannot even be opened, and the command says why


def main() -> None:
    flips = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    print(f"seed {seed}", flush=True)
    result = flip_bits(flips, seed)
    print(result)
    for missed in result.missed:
        print(f"missed: {missed}")
    sys.exit(1 if result.missed else 0)


if __name__ == "__main__":
    main()
