"""All the long trials, some beside others: python -m tests.faults [SEED]. About a quarter of an hour."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_HERE = Path(__file__).parent
# Script and arguments; the seed is put behind.
_TRIALS = (
    (
        ("flip_bits.py", "300"),
        ("catalogue_power_loss.py", "40"),
        ("full_disk.py", "40"),
        ("kill_build.py", "100"),
    ),
    (("kill_build.py", "100"),),
    (("soak.py", "600"),),
)


def main() -> None:
    seed = sys.argv[1] if len(sys.argv) > 1 else str(time.time_ns() % 1_000_000)
    print(f"seed {seed}", flush=True)
    failed: list[str] = []
    # The two that kill builds do so at different moments.
    rows = [
        threading.Thread(target=_run_each, args=(trials, str(int(seed) + number), failed))
        for number, trials in enumerate(_TRIALS)
    ]
    for row in rows:
        row.start()
    for row in rows:
        row.join()
    print(f"failed: {', '.join(failed)}" if failed else "All trials passed.")
    sys.exit(1 if failed else 0)


def _run_each(trials: Sequence[tuple[str, str]], seed: str, failed: list[str]) -> None:
    for trial in trials:
        _run(trial, seed, failed)


def _run(trial: tuple[str, str], seed: str, failed: list[str]) -> None:
    """Run one; print its last figures, and all that it said where it failed."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, _HERE / trial[0], trial[1], seed], capture_output=True, text=True, cwd=_HERE.parents[1]
    )
    lines = done.stdout.strip().splitlines() or [""]
    figures = [line for line in lines if line[:1].isdigit()][-1:] or lines[-1:]
    print(f"{trial[0]} ({time.monotonic() - began:.0f} s): {figures[0]}", flush=True)
    if done.returncode:
        failed.append(trial[0])
        print(*lines[-30:], done.stderr[-3000:], sep="\n", flush=True)


if __name__ == "__main__":
    main()
