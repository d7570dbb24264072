"""The cage: runs functions that read hostile bytes in child processes with limits, and survives their death.

It knows nothing of letters. A worker that dies or hangs is replaced and its task tried once more; a task that
fails twice yields a ReadError with a reason code (`crashed`, `timeout`, `memory`), and nothing else waits for it.
An error of the function's own, other than ReadError, gets the code `failed` and its trace as detail.

    with Cage(workers=2) as cage:
        for path, outcome in cage.imap(read_letters, paths):
            ...
        png = cage.call(draw_page, path, 1)
"""

from __future__ import annotations

import functools
import itertools
import pickle
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, TypeVar

from archive.cage_keeper import CageError, CageLimits, Job, Keeper, Report, Watch
from archive.errors import ReadError

__all__ = ["Cage", "CageError", "CageLimits", "Outcome"]

T = TypeVar("T")
R = TypeVar("R")

# Tasks handed out for each worker: enough that none waits for the caller, few enough that results do not pile up.
_HELD_PER_WORKER = 3


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of a task: a value, or an error with its code. `detail` is a trace for the log."""

    value: R | None = None
    error: ReadError | None = None
    attempts: int = 1
    seconds: float = 0.0
    detail: str = ""

    def unwrap(self) -> R:
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]


class Cage:
    """Worker processes that run importable module-level functions. Safe to share between threads.

    Workers start when first needed, and end with `close`, with the `with` block or with this process, however
    that ends. Arguments and results travel by pickle; of classes only our own dataclasses come back. A function
    that returns an iterator yields a list here.
    """

    def __init__(self, workers: int, limits: CageLimits | None = None) -> None:
        self.limits = limits or CageLimits()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._watch = Watch()
        self._keepers = [Keeper(self.limits, self._jobs, self._watch, n) for n in range(max(1, workers))]
        self._lock = threading.Lock()
        self._started = False
        self._closed = False

    def __enter__(self) -> Cage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, function: Callable[..., R], *arguments: Any) -> R:
        """Run `function(*arguments)` in a worker and wait. ReadError as raised there, or with our codes."""
        return self.outcome(function, *arguments).unwrap()

    def outcome(self, function: Callable[..., R], *arguments: Any) -> Outcome[R]:
        """Like `call`, but hands back what became of it. CageError where no worker can be started."""
        future: Future[Report | CageError] = Future()
        self._submit(function, arguments, future.set_result)
        return _outcome(future.result())

    def imap(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, Outcome[R]]]:
        """(task, outcome) for each task, as they finish. `tasks` may be endless: few are held at a time."""
        finished: queue.SimpleQueue[tuple[int, Report | CageError]] = queue.SimpleQueue()
        held: dict[int, tuple[T, Job]] = {}
        waiting = enumerate(tasks)
        room = _HELD_PER_WORKER * len(self._keepers)
        try:
            while True:
                for number, task in itertools.islice(waiting, room - len(held)):
                    report = functools.partial(_put, finished, number)
                    held[number] = (task, self._submit(function, (task,), report))
                if not held:
                    return
                number, result = finished.get()
                task, _ = held.pop(number)
                yield task, _outcome(result)
        finally:
            for _, job in held.values():
                job.cancelled = True

    def unconfined(self) -> tuple[str, ...]:
        """A sentence for each limit that this system does not offer. Starts a worker if none has run yet."""
        if all(keeper.unconfined is None for keeper in self._keepers):
            self.outcome(_nothing)
        return next(keeper.unconfined for keeper in self._keepers if keeper.unconfined is not None)

    def close(self) -> None:
        """End the workers. What is running is stopped, what waits is not begun: both get the code `closed`."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        if not self._started:
            return
        for keeper in self._keepers:
            keeper.stop()
            self._jobs.put(None)
        for keeper in self._keepers:
            keeper.join(10)
        self._watch.close()

    def _submit(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], done: Callable[[Report | CageError], None]
    ) -> Job:
        payload = pickle.dumps((function, arguments), protocol=5)
        job = Job(payload, frozenset({"archive", "indexer", _home(function)}), done)
        with self._lock:
            if self._closed:
                raise RuntimeError("the cage is closed")
            if not self._started:
                self._started = True
                for thread in (self._watch, *self._keepers):
                    thread.start()
            self._jobs.put(job)
        return job


def _home(function: Callable[..., Any]) -> str:
    """The top package of a function; TypeError where a worker could not import the function."""
    while isinstance(function, functools.partial):
        function = function.func
    if function.__module__ == "__main__" or "<" in function.__qualname__:
        raise TypeError(f"a cage runs functions of importable modules, not {function!r}")
    return function.__module__.split(".", 1)[0]


def _put(
    finished: queue.SimpleQueue[tuple[int, Report | CageError]], number: int, report: Report | CageError
) -> None:
    finished.put((number, report))


def _outcome(report: Report | CageError) -> Outcome[Any]:
    if isinstance(report, CageError):
        raise report
    return Outcome(report.value, report.error, report.attempts, report.seconds, report.detail)


def _nothing() -> None:
    """A task that only proves that there is a worker."""
