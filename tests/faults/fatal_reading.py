"""Reading that harms its own process, for files whose text says how; importable by the cage's workers."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from archive.cage_worker import still_working
from indexer.reading_task import FileReading, ReadTask, read_task


def read_or_die(task: ReadTask) -> FileReading:
    """Read; but die, hang, or take all memory where the file's text asks for it."""
    text = Path(task.path).read_bytes()
    if b"DIE" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"HANG" in text:
        time.sleep(600)
    if b"HOG" in text:
        held = bytearray(4 << 30)
        raise AssertionError(len(held))
    if b"ONCE" in text and not (marker := Path(task.path + ".tried")).exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    still_working(60)  # the time that a test gives is for what hangs, not for a busy machine
    return read_task(task)
