"""The inside of the cage: a child process that limits itself, then runs one task after another.

Started by archive.cage alone. It imports nothing heavy itself; a task's own module does that once. Tasks that
take long by right (OCR, page by page) call `still_working` before each step.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive import cage_wire as wire
from archive.errors import ReadError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

# A worker whose address space stays above this share of its limit is replaced after its task.
_WORN_SHARE = 0.5

_results: BinaryIO | None = None


def in_cage() -> bool:
    return _results is not None


def still_working(seconds: float) -> None:
    """Ask for `seconds` more from now, of the clock and of the processor. Does nothing outside a cage."""
    if _results is None:
        return
    _allow_cpu(seconds)
    wire.write_frame(_results, wire.WORKING, json.dumps(seconds).encode())


def die_with_parent() -> None:
    """Have the system kill this process when its parent goes; for a worker's own children."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main(parent: int, limits: dict[str, Any]) -> None:
    """Serve tasks from standard input until it ends. `limits` are the fields of cage.CageLimits."""
    global _results
    requests: BinaryIO = os.fdopen(os.dup(0), "rb")
    _results = os.fdopen(os.dup(1), "wb")
    unconfined = confine(parent, limits)
    wire.write_frame(_results, wire.READY, json.dumps([peak_bytes(), unconfined]).encode())
    # Only now: what goes wrong before is seen on the parent's standard error.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    most = limits["result_bytes"]
    while True:
        try:
            _, _, payload = wire.read_frame(requests, most)
        except EOFError:
            return
        _allow_cpu(limits["cpu_seconds"])
        _run(payload, _results, limits["memory_bytes"])


def _run(payload: bytes, results: BinaryIO, memory: int) -> None:
    try:
        function, arguments = pickle.loads(payload)  # noqa: S301 - from our own parent
        value = function(*arguments)
        if isinstance(value, Iterator):
            value = list(value)
        frames = wire.PickleFrames(results)
        pickle.Pickler(frames, protocol=5).dump(value)
        frames.finish(worn=_is_worn(memory))
    except MemoryError:
        wire.write_frame(results, wire.MEMORY, worn=True)
    except ReadError as error:
        report = json.dumps([error.code, error.message]).encode()
        wire.write_frame(results, wire.READ_ERROR, report, worn=_is_worn(memory))
    except BaseException as error:
        # The last lines alone: a trace of a deep recursion is long.
        trace = traceback.format_exc(limit=-20)
        report = json.dumps([type(error).__name__, str(error)[:2000], trace[-8000:]]).encode()
        wire.write_frame(results, wire.FAILURE, report, worn=_is_worn(memory))


def confine(parent: int, limits: dict[str, Any]) -> list[str]:
    """Limit this process for good; returns a sentence for each limit that the system does not offer."""
    unconfined: list[str] = []
    if resource is None:
        unconfined.append("This system has no limits on memory and processor time; only the clock is watched.")
    else:
        hard = limits["memory_bytes"]
        for name, value in (
            ("RLIMIT_CORE", 0),
            ("RLIMIT_AS", hard),
            ("RLIMIT_NOFILE", limits["open_files"]),
            ("RLIMIT_FSIZE", limits["result_bytes"]),
        ):
            try:
                resource.setrlimit(getattr(resource, name), (value, value))
            except (AttributeError, ValueError, OSError):
                unconfined.append(f"This system does not offer {name}.")
    if limits["niceness"]:
        with contextlib.suppress(AttributeError, OSError):
            os.nice(limits["niceness"])
    if sys.platform == "linux":
        unconfined += _leave_network()
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        die_with_parent()
        if os.getppid() != parent:  # it went before we asked
            os._exit(1)
    else:
        unconfined.append("Workers can reach the network on this system, and end a busy task before they notice")
        unconfined[-1] += " that their parent is gone."
    return unconfined


def _leave_network() -> list[str]:
    """Move into a network of our own, which has no interface that is up."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) == 0:
        return []
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        # Without the maps this user would be nobody in the new space.
        with contextlib.suppress(OSError):
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{user} {user} 1")
            _write("/proc/self/gid_map", f"{group} {group} 1")
        return []
    return ["This system does not let workers leave the network."]


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _allow_cpu(seconds: float) -> None:
    """Move the soft limit to `seconds` of processor time from now; over it the system ends the process."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def peak_bytes() -> int:
    """The most memory that this process has held; on Linux no less than its parent's when it was started."""
    if resource is None:
        return 0
    return peak_of(resource.getrusage(resource.RUSAGE_SELF))


def peak_of(usage: Any) -> int:
    return int(usage.ru_maxrss) * (1 if sys.platform == "darwin" else 1024)


def _is_worn(memory: int) -> bool:
    try:
        with open("/proc/self/statm", "rb") as file:
            size = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # not Linux, which then also has no limit that could be met
        return False
    return size > memory * _WORN_SHARE
