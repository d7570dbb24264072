"""Progress on the terminal: a bar for a person who watches, a line every few seconds for a log."""

from __future__ import annotations

import sys
import time
from typing import Any, TextIO

LINE_SECONDS = 5.0


class Bar:
    """A bar on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: Any = None

    def stage(self, name: str, total: int | None) -> None:
        from tqdm import tqdm

        self.close()
        self._bar = tqdm(total=total, desc=name, unit="", file=self._stream, leave=False, dynamic_ncols=True)

    def advance(self, steps: int = 1) -> None:
        if self._bar is not None:
            self._bar.update(steps)

    def note(self, sentence: str) -> None:
        self.close()
        print(sentence, file=self._stream)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class Lines:
    """A line every few seconds; a stage that is over before says nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._name, self._total, self._done = "", None, 0
        self._told = time.monotonic()

    _total: int | None

    def stage(self, name: str, total: int | None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._told = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        now = time.monotonic()
        if now - self._told >= LINE_SECONDS:
            self._told = now
            of = f" of {self._total}" if self._total is not None else ""
            print(f"{self._name}: {self._done}{of}", file=self._stream, flush=True)

    def note(self, sentence: str) -> None:
        print(sentence, file=self._stream, flush=True)

    def close(self) -> None: ...


def on_terminal(stream: TextIO | None = None) -> Bar | Lines:
    """The progress that suits this stream (standard error by default)."""
    chosen = stream or sys.stderr
    return Bar(chosen) if chosen.isatty() else Lines(chosen)
