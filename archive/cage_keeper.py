"""The threads behind the cage: a keeper for each worker process, and one watch that ends what is overdue."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from archive import cage_wire as wire
from archive.cage_worker import peak_of
from archive.errors import ChanceryError, ReadError

# What a worker may know of this process's environment; not, say, a database's password.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TESSDATA_PREFIX")

# Not `-m` and not multiprocessing: neither the parent's __main__ nor its threads and locks come along.
_START = (
    "import json,sys;sys.path[:]=json.loads(sys.argv[1]);"
    "from archive.cage_worker import main;main(int(sys.argv[2]),json.loads(sys.argv[3]))"
)

_START_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class CageLimits:
    """Bounds of one worker: bytes of address space; seconds of processor and of the clock for one task; bytes
    of a result, and of any file it writes; open files; niceness."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    result_bytes: int = 1 << 29
    open_files: int = 64
    niceness: int = 0


class CageError(ChanceryError):
    """No worker could be started at all."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a job, before it gets its type: see cage.Outcome.

    `again`: the worker is gone or not to be trusted, and a second try in a fresh one may do better.
    """

    value: Any = None
    error: ReadError | None = None
    attempts: int = 1
    seconds: float = 0.0
    detail: str = ""
    again: bool = False


@dataclass(slots=True)
class Job:
    """A pickled (function, arguments); `roots` are the packages whose classes may come back."""

    payload: bytes
    roots: frozenset[str]
    done: Callable[[Report | CageError], None]
    cancelled: bool = False


class Keeper(threading.Thread):
    """Keeps one worker process: starts it, feeds it, buries and replaces it."""

    def __init__(self, limits: CageLimits, jobs: queue.SimpleQueue[Job | None], watch: Watch, number: int) -> None:
        super().__init__(name=f"cage-keeper-{number}", daemon=True)
        self.unconfined: tuple[str, ...] | None = None
        self._limits = limits
        self._jobs = jobs
        self._watch = watch
        self.closing = False
        self._process: subprocess.Popen[bytes] | None = None
        self._first_peak = 0

    def run(self) -> None:
        for job in iter(self._jobs.get, None):
            if not job.cancelled:
                job.done(self._do(job))
        self._bury()

    def stop(self) -> None:
        """End the job at hand, and answer the waiting ones with `closed`."""
        self.closing = True
        self._watch.expire(self)

    def kill(self) -> None:
        """End the worker and whatever it has started. Called by the watch, which knows it is not yet buried."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()

    def _do(self, job: Job) -> Report | CageError:
        began = time.monotonic()
        report = Report()
        for attempt in (1, 2):
            if self.closing:
                return Report(error=ReadError("closed", "Reading was stopped."))
            try:
                report = self._attempt(job)
            except CageError as error:
                return error
            report = dataclasses.replace(report, attempts=attempt, seconds=time.monotonic() - began)
            if not report.again:
                break
        return report

    def _attempt(self, job: Job) -> Report:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        self._watch.guard(self, self._limits.wall_seconds)
        try:
            wire.write_frame(process.stdin, wire.DATA, job.payload)  # type: ignore[arg-type]
            kind, worn, pieces = self._receive(process.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError, ValueError) as error:
            return self._post_mortem(error)
        if self._watch.release(self) or worn:
            self._bury()
        return self._judge(kind, pieces, job.roots)

    def _receive(self, pipe: BinaryIO) -> tuple[bytes, bool, list[bytes]]:
        pieces: list[bytes] = []
        room = self._limits.result_bytes
        while True:
            kind, worn, payload = wire.read_frame(pipe, room)
            if kind == wire.WORKING:
                self._watch.guard(self, float(json.loads(payload)) + self._limits.wall_seconds)
                continue
            pieces.append(payload)
            room -= len(payload)
            if kind != wire.DATA:
                return kind, worn, pieces

    def _judge(self, kind: bytes, pieces: list[bytes], roots: frozenset[str]) -> Report:
        if kind == wire.MEMORY:
            return _spoiled("memory")
        try:
            if kind == wire.VALUE:
                return Report(value=wire.load_value(pieces, roots))
            texts = [str(text) for text in json.loads(pieces[-1])]
            if kind == wire.READ_ERROR and len(texts) == 2:
                return Report(error=ReadError(texts[0], texts[1]))
            name, message, trace = texts
        except Exception as error:  # whatever a worker turned hostile sends must not hurt us
            self._bury()
            return _spoiled("crashed", repr(error))
        # The message may name a path of this machine: it stays in the detail.
        return Report(error=ReadError("failed", f"Reading failed ({name})."), detail=f"{message}\n{trace}")

    def _start(self) -> subprocess.Popen[bytes]:
        limits = dataclasses.asdict(self._limits)
        paths = [os.path.abspath(path) for path in sys.path]
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _START]
        arguments = [json.dumps(paths), str(os.getpid()), json.dumps(limits)]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise CageError(f"No reading process could be started ({error.strerror}).") from error
        assert process.stdout is not None
        self._process = process
        self._watch.guard(self, _START_SECONDS)
        try:
            _, _, payload = wire.read_frame(process.stdout, self._limits.result_bytes)  # type: ignore[arg-type]
            self._first_peak, sentences = json.loads(payload)
            self.unconfined = tuple(sentences)
        except (OSError, EOFError, ValueError) as error:
            self._bury()
            raise CageError("No reading process could be started.") from error
        return process

    def _post_mortem(self, error: Exception) -> Report:
        overdue = self._watch.release(self)
        status, peak = self._bury()
        if self.closing:
            return Report(error=ReadError("closed", "Reading was stopped."))
        if overdue or (hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU):
            return _spoiled("timeout")
        # A peak counts only if it is the worker's own: it begins with its parent's.
        if peak > max(self._first_peak, 0.6 * self._limits.memory_bytes):
            return _spoiled("memory")
        return _spoiled("crashed", f"{error!r}, status {status}")

    def _bury(self) -> tuple[int, int]:
        """End the worker, if there is one, and wait for it: (exit status as subprocess has it, peak bytes)."""
        process = self._process
        if process is None:
            return 0, 0
        self._watch.release(self)
        self.kill()
        self._process = None
        peak = 0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = peak_of(usage)
        else:
            process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        return process.returncode, peak


_SPOILED = {
    "crashed": "Reading ended the process that did it.",
    "memory": "Reading needed more memory than is allowed.",
    "timeout": "Reading took too long and was stopped.",
}


def _spoiled(code: str, detail: str = "") -> Report:
    return Report(error=ReadError(code, _SPOILED[code]), detail=detail, again=True)


class Watch(threading.Thread):
    """Ends every worker whose time is up."""

    def __init__(self) -> None:
        super().__init__(name="cage-watch", daemon=True)
        self._bell = threading.Condition()
        self._due: dict[Keeper, float] = {}
        self._expired: set[Keeper] = set()
        self._wakes = float("inf")
        self._open = True

    def guard(self, keeper: Keeper, seconds: float) -> None:
        """End the keeper's worker `seconds` from now, unless released before."""
        due = 0.0 if keeper.closing else time.monotonic() + seconds
        with self._bell:
            self._due[keeper] = due
            if due < self._wakes:
                self._bell.notify()

    def release(self, keeper: Keeper) -> bool:
        """Stop watching; True where the worker has been ended meanwhile."""
        with self._bell:
            self._due.pop(keeper, None)
            expired = keeper in self._expired
            self._expired.discard(keeper)
            return expired

    def expire(self, keeper: Keeper) -> None:
        """End the keeper's worker now, if it is at work."""
        with self._bell:
            if keeper in self._due:
                self._due[keeper] = 0.0
                self._bell.notify()

    def close(self) -> None:
        with self._bell:
            self._open = False
            self._bell.notify()

    def run(self) -> None:
        with self._bell:
            while self._open or self._due:
                now = time.monotonic()
                for keeper, due in list(self._due.items()):
                    if due <= now:
                        del self._due[keeper]
                        self._expired.add(keeper)
                        # Under the lock: its keeper has not released it, so the process is not yet buried and its
                        # number is not another's.
                        keeper.kill()
                self._wakes = min(self._due.values(), default=float("inf"))
                self._bell.wait(None if self._wakes == float("inf") else max(0.0, self._wakes - now))
