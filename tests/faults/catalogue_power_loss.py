"""Power loss under the catalogue, modelled from what it really asks of the system.

    python tests/faults/catalogue_power_loss.py [BATCHES] [SEED]

A process writes generation after generation while strace notes every write, sync, cut and removal of its files. Then
the power is taken away at each of these moments: what was synced stays; each write that was not is kept, dropped or
torn at a sector, at random; a new name may be gone until its folder was synced. Each state that a disk may so hold
must open, sound, at the last generation that was acknowledged, or at the one whose commit was under way.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from archive.catalogue import open_catalogue  # noqa: E402
from archive.errors import CatalogueError  # noqa: E402

_SECTOR = 512
_CALLS = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename"
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")

# What is watched: batches that add, change and take away letters; the log is moved into the file now and then.
_WRITER = """
import os, sys
from archive.catalogue import open_catalogue
from tests import factories
catalogue = open_catalogue(sys.argv[1])
letters = []
for number in range(int(sys.argv[2])):
    letters += [factories.letter(text=f"{number} " * 400, file=f"{number}-{n}.txt") for n in range(3)]
    factories.catalogued(catalogue, letters[-3:])
    if number % 3 == 2:
        with catalogue.batch() as batch:
            batch.gone(letters[number].files[0])
            batch.sweep()
    os.write(1, b"ACK %d\\n" % catalogue.generation())
    if number % 4 == 3:
        catalogue.seal()
"""


@dataclass(slots=True)
class Figures:
    moments: int = 0
    states: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.states} states of the disk at {self.moments} moments: {len(self.wrong)} opened wrong"


@dataclass(slots=True)
class File:
    """`sure` is what was synced; `pending` are the changes since: (offset, bytes), or (size, None) for a cut."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    named: bool = False  # its name was synced

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.sure, change)
        self.pending.clear()

    def lost(self, chance: random.Random, keep: float) -> bytes:
        """What the disk may hold of it."""
        found = bytearray(self.sure)
        for offset, data in self.pending:
            if chance.random() >= keep:
                continue
            if data is not None and len(data) > _SECTOR and chance.random() < 0.3:
                data = data[: chance.randrange(len(data) // _SECTOR) * _SECTOR]
            _apply(found, (offset, data))
        return bytes(found)


def _apply(content: bytearray, change: tuple[int, bytes | None]) -> None:
    offset, data = change
    if data is None:
        del content[offset:]
        content.extend(b"\0" * (offset - len(content)))
        return
    content.extend(b"\0" * (offset - len(content)))
    content[offset : offset + len(data)] = data


def has_strace() -> bool:
    """True if there is a strace that may follow a process."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def lose_power(batches: int, seed: int) -> Figures:
    """Take the power away at each moment of so many batches; three states each."""
    chance = random.Random(seed)
    figures = Figures()
    with tempfile.TemporaryDirectory() as home:
        folder, trace = Path(home) / "data", Path(home) / "trace"
        folder.mkdir()
        subprocess.run(
            ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", trace,
             sys.executable, "-c", _WRITER, f"sqlite:///{folder / 'catalogue.sqlite'}", str(batches)],
            cwd=PROJECT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        names: dict[str, File] = {}
        removed: dict[str, File] = {}
        acknowledged = 0
        for moment in _replayed(trace, folder, names, removed):
            if moment.startswith("ACK"):
                acknowledged = int(moment.split()[1])
            figures.moments += 1
            for keep in (0.0, 0.5, 1.0):
                state = Path(home) / "state"
                _lay_out(state, names, removed, chance, keep)
                figures.states += 1
                problem = _look(state, acknowledged)
                if problem:
                    figures.wrong.append(f"{moment}, {keep:.0%} of the unsure kept: {problem}")
    return figures


def _replayed(trace: Path, folder: Path, names: dict[str, File], removed: dict[str, File]) -> Iterator[str]:
    """Follow the trace; yield before each sync, cut and removal, and at each acknowledgement."""
    descriptors: dict[int, str] = {}
    ends: dict[int, int] = {}
    with open(trace, encoding="ascii", errors="replace") as lines:
        for line in lines:
            match = _LINE.match(line)
            if match is None or int(match[3]) < 0:
                continue
            call, arguments, result = match[1], match[2], int(match[3])
            if call == "openat":
                path = _texts(arguments)[0].decode(errors="replace")
                descriptors[result], ends[result] = path, 0
                if "O_CREAT" in arguments and Path(path).parent == folder and not path.endswith("-shm"):
                    names.setdefault(path, File())
                continue
            if call in ("unlink", "rename"):
                path = _texts(arguments)[0].decode(errors="replace")
                if path in names:
                    yield f"{call} {Path(path).name}"
                    gone = names.pop(path)
                    if call == "rename":
                        names[_texts(arguments)[1].decode()] = gone
                    elif gone.named:
                        removed[path] = gone
                continue
            descriptor = int(arguments.split(",")[0])
            path = descriptors.get(descriptor, "")
            file = names.get(path)
            if call == "close":
                descriptors.pop(descriptor, None)
            elif call == "write" and descriptor == 1:
                yield _texts(arguments)[0].decode()
            elif call in ("fsync", "fdatasync") and Path(path) == folder:
                yield "sync of the folder"
                removed.clear()
                for one in names.values():
                    one.named = True
            elif file is None:
                continue
            elif call in ("fsync", "fdatasync"):
                yield f"sync of {Path(path).name}"
                file.sync()
            elif call == "ftruncate":
                yield f"cut of {Path(path).name}"
                file.pending.append((int(arguments.split(",")[1]), None))
            else:
                data = _texts(arguments)[0]
                offset = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else ends[descriptor]
                ends[descriptor] = offset + len(data)
                file.pending.append((offset, data[:result]))


def _texts(arguments: str) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]


def _lay_out(
    state: Path, names: dict[str, File], removed: dict[str, File], chance: random.Random, keep: float
) -> None:
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir()
    for path, file in removed.items():  # its going may not be sure
        if chance.random() >= keep:
            (state / Path(path).name).write_bytes(file.lost(chance, keep))
    for path, file in names.items():
        if file.named or chance.random() < keep:
            (state / Path(path).name).write_bytes(file.lost(chance, keep))


def _look(state: Path, acknowledged: int) -> str:
    """What is wrong with the archive that this disk holds; "" if nothing."""
    try:
        catalogue = open_catalogue(f"sqlite:///{state / 'catalogue.sqlite'}")
        try:
            generation = catalogue.generation()
            letters = sum(1 for _ in catalogue.letters_changed_since(0))
            damage = catalogue.damage()
        finally:
            catalogue.close()
    except CatalogueError as error:
        return f"{error} ({error.__cause__})"
    if damage:
        return damage[0]
    # Each acknowledgement follows one generation, and a second where a letter went.
    if not acknowledged <= generation <= acknowledged + 2:
        return f"it is at generation {generation}, and {acknowledged} was acknowledged"
    return "" if letters or generation == 0 else "no letter is there"


def main() -> None:
    batches = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    if not has_strace():
        print("There is no strace here: nothing was tried.")
        return
    print(f"seed {seed}", flush=True)
    figures = lose_power(batches, seed)
    print(figures)
    for line in figures.wrong[:20]:
        print(line)
    sys.exit(1 if figures.wrong else 0)


if __name__ == "__main__":
    main()
