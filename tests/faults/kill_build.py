"""Kills builds at random moments and sees that nothing is lost and nothing is there twice.

    python tests/faults/kill_build.py [KILLS] [SEED]

A folder of letters changes (letters are added, changed, moved, deleted); a build or a rebuild of it is killed with
all its processes; then the archive must open, hold every letter that was acknowledged before and whose file is
still there, and the next build that is let to end must give exactly the letters of the folder. Prints the figures.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from archive.catalogue import open_catalogue  # noqa: E402
from archive.errors import CatalogueError  # noqa: E402
from archive.letter import letter_id  # noqa: E402
from search.engine import open_engine  # noqa: E402
from search.request import SearchRequest  # noqa: E402

# Small batches, so that a short build has many moments between commits.
_PROGRAM = """
import sys
from indexer import indexing, pipeline
pipeline.BATCH_LETTERS, pipeline.BATCH_PATHS, indexing.COMMIT_LETTERS = 15, 10, 45
from indexer.__main__ import cli
cli(sys.argv[1:])
"""

# Letters of the folder, about.
_MOST = 300


@dataclass(slots=True)
class Figures:
    """What the kills did. `landed` hit a running process; the rest came after its end."""

    kills: int = 0
    landed: int = 0
    reopened: int = 0
    completed: int = 0
    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.landed} of a running process): {self.reopened} reopened, "
            f"{len(self.lost)} letters lost, {len(self.double)} double; {self.completed} builds completed, "
            f"{len(self.wrong)} wrong"
        )

    @property
    def sound(self) -> bool:
        return self.kills == self.reopened and not (self.lost or self.double or self.wrong)


class Victim:
    """A folder of letters and its archive."""

    def __init__(self, home: Path, chance: random.Random, letters: int) -> None:
        self.corpus, self.data = home / "corpus", home / "data"
        self.corpus.mkdir()
        self._chance = chance
        self._serial = 0
        self.said: dict[str, str] = {}
        for _ in range(letters):
            self._write(self._new_name())

    def change(self) -> None:
        """Add, change, move and delete some letters."""
        files = sorted(self.corpus.rglob("*.txt"))
        self._chance.shuffle(files)
        # As many come as go where there are enough: long trials should not become slow ones.
        gone = 6 if len(files) < _MOST else 40
        for path in files[20 : 20 + gone]:
            path.unlink()
        for path in files[:6]:
            self._write(path)
        for path in files[6:12]:
            target = self.corpus / self._new_name()
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
        for _ in range(40):
            self._write(self.corpus / self._new_name())
        self._say()

    def _say(self) -> None:
        """Correct some letters, and merge two names or take the merge back."""
        files = sorted(self.corpus.rglob("*.txt"))
        chosen = self._chance.sample(files, 5)
        self.said = {path.relative_to(self.corpus).as_posix(): f"Place {self._serial}" for path in chosen}
        rows = "".join(f"{path},place,{place}\n" for path, place in self.said.items())
        (self.corpus / "corrections.csv").write_text(f"letter,field,value\n{rows}")
        merged = self._chance.random() < 0.5
        (self.corpus / "authority.csv").write_text("key,name,alias\n" + ("hale,Hale,ada-corry\n" if merged else ""))

    def start(self, command: str) -> subprocess.Popen[bytes]:
        arguments = [command, str(self.corpus)] if command == "build" else [command]
        return subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *arguments, "--data", str(self.data)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "CHANCERY_WORKERS": "2"},
        )

    def wanted(self) -> set[str]:
        """The ids of the letters that the folder holds: one letter a file."""
        return {letter_id(hashlib.sha256(path.read_bytes()).hexdigest(), "") for path in self.corpus.rglob("*.txt")}

    def catalogued(self) -> list[str]:
        if not (self.data / "catalogue.sqlite").exists():
            return []
        try:
            catalogue = open_catalogue(f"sqlite:///{self.data / 'catalogue.sqlite'}", read_only=True)
        except CatalogueError as error:
            if "is empty" in str(error):
                return []  # killed before its first commit
            raise
        try:
            damage = catalogue.damage()
            if damage:
                raise CatalogueError("; ".join(damage))
            return [one.id for one in catalogue.letters_changed_since(0)]
        finally:
            catalogue.close()

    def unheard(self) -> list[str]:
        """The corrected letters that do not show their corrections."""
        catalogue = open_catalogue(f"sqlite:///{self.data / 'catalogue.sqlite'}", read_only=True)
        try:
            shown = {
                path: one.letter.place for one in catalogue.letters_changed_since(0) for path in one.letter.files
            }
            return [path for path, place in self.said.items() if shown.get(path) != place]
        finally:
            catalogue.close()

    def indexed(self) -> list[str]:
        engine = open_engine(self.data / "index")
        try:
            ids: list[str] = []
            page = 1
            while True:
                answer = engine.search(SearchRequest(sort="oldest", page=page, page_size=100, histogram=False))
                ids += [hit.id for hit in answer.hits]
                if not answer.hits or len(ids) >= answer.total:
                    return ids
                page += 1
        finally:
            engine.close()

    def _new_name(self) -> str:
        self._serial += 1
        return f"{'abc'[self._serial % 3]}/{self._serial:05}.txt"

    def _write(self, path: str | Path) -> None:
        target = self.corpus / path
        target.parent.mkdir(exist_ok=True)
        self._serial += 1
        target.write_text(
            f"14 March 1912\n\nDear Mr. Hale:\n\nThe gauge at station {self._serial} stood at "
            f"{self._chance.random():.9f} this morning, and the lower road is closed.\n\nYours truly,\n\nAda Corry\n"
        )


def kill_builds(kills: int, seed: int, letters: int = 60, report: bool = False) -> Figures:
    """Kill so many builds; the figures. `seed` repeats the changes and the moments."""
    chance = random.Random(seed)
    figures, told = Figures(), 0
    with tempfile.TemporaryDirectory() as home:
        victim = Victim(Path(home), chance, letters)
        whole = _complete(victim, figures)
        for number in range(kills):
            victim.change()
            acknowledged = set(victim.catalogued())
            command = "rebuild" if chance.random() < 0.25 else "build"
            process = victim.start(command)
            time.sleep(chance.uniform(0, whole * 1.1))
            figures.landed += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
            process.communicate()
            figures.kills += 1
            _look(victim, acknowledged, figures)
            if chance.random() < 0.5 or number == kills - 1:
                whole = _complete(victim, figures)
            if report:
                print(figures, *figures.wrong[told:], sep="\n", flush=True)
                told = len(figures.wrong)
    return figures


def _look(victim: Victim, acknowledged: set[str], figures: Figures) -> None:
    """After a kill: what opens, and what is lost or double."""
    try:
        catalogued = victim.catalogued()
        indexed = victim.indexed()
    except Exception as error:
        figures.wrong.append(f"does not open: {error!r}")
        return
    figures.reopened += 1
    figures.lost += sorted((acknowledged & victim.wanted()) - set(catalogued))
    for ids in (catalogued, indexed):
        figures.double += [letter for letter, count in Counter(ids).items() if count > 1]


def _complete(victim: Victim, figures: Figures) -> float:
    """A build that is let to end must give exactly the folder's letters; how many seconds it took."""
    began = time.monotonic()
    process = victim.start("build")
    output, _ = process.communicate(timeout=300)
    took = time.monotonic() - began
    wanted = victim.wanted()
    figures.completed += 1
    if process.returncode != 0:
        figures.wrong.append(f"exit status {process.returncode}: {output.decode(errors='replace')[-2000:]}")
        return took
    figures.wrong += [f"not corrected: {path}" for path in victim.unheard()]
    for name, ids in (("catalogue", victim.catalogued()), ("index", victim.indexed())):
        if sorted(ids) != sorted(wanted):
            figures.wrong.append(f"{name}: {len(set(ids) - wanted)} too many, {len(wanted - set(ids))} missing")
            figures.double += [letter for letter, count in Counter(ids).items() if count > 1]
    return took


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    print(f"seed {seed}", flush=True)
    figures = kill_builds(kills, seed, report=True)
    for line in (*figures.lost, *figures.double, *figures.wrong):
        print(line)
    sys.exit(0 if figures.sound else 1)


if __name__ == "__main__":
    main()
