"""How much memory a build takes as an archive grows.

    python -m bench.memory_build [LETTERS ...]

For each number of letters: invents them, builds in a process of its own, and prints the largest memory of that
process (its workers aside, which are bounded each by the cage) in the first build, in one with nothing changed and in
a rebuild of the index, with the seconds and the sizes on disk. Memory that only shows files on disk (the index, the
catalogue), which the system takes back when it needs it, is counted in "peak" and not in "own".
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

_RUN = """
import resource, sys, threading, time
from indexer.__main__ import cli
own = 0
def watch():
    global own
    while True:
        with open("/proc/self/status") as status:
            own = max(own, *(int(line.split()[1]) for line in status if line.startswith("RssAnon")))
        time.sleep(0.02)
threading.Thread(target=watch, daemon=True).start()
began = time.monotonic()
try:
    cli(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"\\n{peak / 1024:.0f} {own / 1024:.0f} {time.monotonic() - began:.1f}")
"""
_WORDS = (
    "the of and water bridge levee gauge station morning council road river works flood report order stone timber "
    "engineer pump lower upper street city county letter reply request claim payment survey winter rain"
).split()
_GIVEN = "Ada Tobias Lena Paul Edith Mary John Henry Rosa Karl Ines Walter".split()
_FAMILY = "Corry Hale Ortiz Tate Brandt Okafor Lindqvist Moreau Abe Novak Silva Kerr".split()


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [5_000, 20_000]
    print(f"{'letters':>8}  {'command':<16} {'peak MB':>8} {'own MB':>8} {'seconds':>8}")
    for count in counts:
        with tempfile.TemporaryDirectory() as home:
            corpus, data = Path(home) / "letters", Path(home) / "data"
            _invent(corpus, count)
            for what, arguments in (
                ("first build", ["build", str(corpus)]),
                ("nothing changed", ["build", str(corpus)]),
                ("rebuild", ["rebuild"]),
            ):
                done = subprocess.run(
                    [sys.executable, "-c", _RUN, *arguments, "--data", str(data)],
                    cwd=PROJECT, check=True, capture_output=True, text=True,
                )  # fmt: skip
                peak, own, seconds = done.stdout.split()[-3:]
                print(f"{count:>8,}  {what:<16} {peak:>8} {own:>8} {seconds:>8}", flush=True)
            sizes = {
                "catalogue": (data / "catalogue.sqlite").stat().st_size,
                "index": sum(path.stat().st_size for path in (data / "index").rglob("*") if path.is_file()),
            }
            print("          " + ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes.items()), flush=True)


def _invent(corpus: Path, count: int) -> None:
    chance = random.Random(count)
    for number in range(count):
        path = corpus / f"box-{number // 500:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = " ".join(chance.choice(_WORDS) for _ in range(260)) + f" {number} {chance.random():.6f}"
        sender = f"{chance.choice(_GIVEN)} {chr(65 + chance.randrange(26))}. {chance.choice(_FAMILY)}"
        path.write_text(
            f"{1 + number % 28} March {1890 + number % 120}\n\nDear Mr. {chance.choice(_FAMILY)}:\n\n"
            f"{body}.\n\nYours truly,\n\n{sender}\n"
        )


if __name__ == "__main__":
    main()
