"""Fills the disk under builds and sees that nothing is lost and that the same process goes on once there is room.

    python tests/faults/full_disk.py [ROUNDS] [SEED]

The archive lies on a small file system of its own (tmpfs; mounting one needs the right to, see `may_mount`). In each
round letters come, change and go, the disk is filled up to a random rest, and a build runs into it. What was
acknowledged before must still be there and be found; then the disk is freed and the next build, in the same process
and with the same open index, must give exactly the letters of the folder.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from archive.catalogue import open_catalogue  # noqa: E402
from archive.errors import ChanceryError  # noqa: E402
from archive.letter import letter_id  # noqa: E402
from indexer.pipeline import build  # noqa: E402
from search.engine import Engine, open_engine  # noqa: E402
from search.request import SearchRequest  # noqa: E402
from settings import Settings, read_settings  # noqa: E402

_SIZE = 24_000_000


@dataclass(slots=True)
class Figures:
    """What came of the rounds. `refused` builds ended with an error, `told` are the different sentences."""

    rounds: int = 0
    refused: int = 0
    recovered: int = 0
    lost: int = 0
    told: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.rounds} full disks: {self.refused} builds refused, {self.recovered} recovered in the same "
            f"process, {self.lost} letters lost, {len(self.wrong)} wrong"
        )


def may_mount() -> bool:
    """True if this process may mount a file system."""
    try:
        with tempfile.TemporaryDirectory() as home, small_disk(Path(home)):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def small_disk(where: Path) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", where], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", where], check=True, capture_output=True)


def fill_disks(rounds: int, seed: int, report: bool = False) -> Figures:
    """So many rounds; `seed` repeats them."""
    chance = random.Random(seed)
    figures = Figures()
    with tempfile.TemporaryDirectory() as home:
        disk = Path(home) / "disk"
        disk.mkdir()
        settings = read_settings({}, corpus=Path(home) / "letters", data=disk / "data", workers=1, ocr=False)
        settings.corpus.mkdir()
        with small_disk(disk):
            _change(settings.corpus, chance, 60)
            engine = open_engine(settings.index)
            try:
                build(settings, engine)
                for _ in range(rounds):
                    _round(settings, engine, disk, chance, figures)
                    if report:
                        print(figures, flush=True)
            finally:
                engine.close()
    return figures


def _round(settings: Settings, engine: Engine, disk: Path, chance: random.Random, figures: Figures) -> None:
    figures.rounds += 1
    acknowledged = _catalogued(settings)
    _change(settings.corpus, chance, 40)
    filler = disk / "filler"
    _fill(filler, rest=int(10 ** chance.uniform(3, 6.6)))
    try:
        build(settings, engine)
    except ChanceryError as error:
        figures.refused += 1
        figures.told.add(str(error))
    except Exception as error:
        figures.wrong.append(f"not told as it should be: {error!r}")
    kept = acknowledged & _wanted(settings.corpus)
    figures.lost += len(kept - _catalogued(settings))
    if not _indexed(engine):
        figures.wrong.append("nothing is found while the disk is full")
    filler.unlink()
    try:
        build(settings, engine)
    except ChanceryError as error:
        figures.wrong.append(f"did not recover: {error}")
        return
    wanted = _wanted(settings.corpus)
    if _catalogued(settings) == wanted and sorted(_indexed(engine)) == sorted(wanted):
        figures.recovered += 1
    else:
        figures.wrong.append("the letters are not those of the folder")


def _fill(filler: Path, rest: int) -> None:
    """Fill the disk but for about so many bytes."""
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            pass
        file.truncate(max(0, file.tell() - rest))


def _change(corpus: Path, chance: random.Random, count: int) -> None:
    for path in chance.sample(sorted(corpus.iterdir()), min(count // 2, len(list(corpus.iterdir())))):
        path.unlink()
    for _ in range(count):
        number = chance.randrange(10**9)
        words = " ".join(
            chance.choice("the water stood in lower streets until noon gauge".split()) for _ in range(300)
        )
        (corpus / f"{number:09}.txt").write_text(
            f"14 March 1912\n\nDear Mr. Hale:\n\n{words} {number}\n\nAda Corry\n"
        )


def _wanted(corpus: Path) -> set[str]:
    return {letter_id(hashlib.sha256(path.read_bytes()).hexdigest(), "") for path in corpus.iterdir()}


def _catalogued(settings: Settings) -> set[str]:
    catalogue = open_catalogue(settings.catalogue_url, read_only=True)
    try:
        return {one.id for one in catalogue.letters_changed_since(0)}
    finally:
        catalogue.close()


def _indexed(engine: Engine) -> list[str]:
    return list(engine.ids(SearchRequest()))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    if not may_mount():
        print("No file system may be mounted here: nothing was tried.")
        return
    print(f"seed {seed}", flush=True)
    figures = fill_disks(rounds, seed, report=True)
    for line in (*sorted(figures.told), *figures.wrong):
        print(line)
    sys.exit(1 if figures.wrong or figures.lost else 0)


if __name__ == "__main__":
    main()
