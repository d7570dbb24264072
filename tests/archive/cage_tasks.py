"""What the tests of the cage have a worker do: behave, fail, die, hang and pry."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.cage_worker import still_working
from archive.errors import ReadError


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    parts: tuple[int, ...] = ()


class Trap:
    """Its pickle calls a function where it is opened."""

    def __reduce__(self) -> Any:
        return os.system, ("true",)


def double(number: int) -> int:
    return number * 2


def thing(name: str) -> Thing:
    return Thing(name, (1, 2))


def several(count: int) -> Iterator[Thing]:
    return (Thing(str(number)) for number in range(count))


def raises_read_error(code: str) -> None:
    raise ReadError(code, f"A sentence about {code}.")


def raises_in_the_middle(count: int) -> Iterator[int]:
    yield from range(count)
    raise ReadError("truncated", "It ends too early.")


def raises_value_error(path: str) -> None:
    raise ValueError(f"cannot read {path}")


def leaves(code: int) -> None:
    sys.exit(code)


def recurses(depth: int) -> int:
    return recurses(depth + 1) + 1


def unpicklable(_: int) -> Any:
    return lambda: None


def trap(_: int) -> Trap:
    return Trap()


def long_text(characters: int) -> str:
    return "é" * characters


def kills_itself(number: int) -> int:
    os.kill(os.getpid(), number)
    return 0


def kills_itself_once(marker: str) -> str:
    """Dies in its first run, succeeds in its second."""
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def dies_for(number: int) -> int:
    if number % 7 == 3:
        os.kill(os.getpid(), signal.SIGSEGV)
    return number


def sleeps(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def works_in_steps(steps: int) -> int:
    for _ in range(steps):
        still_working(0.0)
        time.sleep(0.2)
    return steps


def spins(_: int) -> None:
    while True:
        pass


def hogs(mebibytes: int) -> int:
    held = []
    for _ in range(mebibytes):
        held.append(b"x" * (1 << 20))
    return len(held)


def swells(mebibytes: int) -> int:
    """Uses much memory, gives it back, and names its process."""
    held = bytearray(mebibytes << 20)
    del held
    return os.getpid()


_kept: list[bytearray] = []


def leaks(mebibytes: int) -> int:
    """Uses much memory, keeps it, and names its process."""
    _kept.append(bytearray(mebibytes << 20))
    return os.getpid()


def process_id(_: int) -> int:
    return os.getpid()


def starts_a_child(path: str) -> None:
    """Leaves a child behind and hangs: the child writes its own number to `path`."""
    subprocess.Popen(
        [sys.executable, "-c", f"import os,time;open({path!r},'w').write(str(os.getpid()));time.sleep(60)"]
    )
    time.sleep(60)


def reports_itself(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


def open_descriptors(_: int) -> list[str]:
    return [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if fd_exists(fd)]


def fd_exists(fd: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{fd}")


def connects(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return "refused"
    return "connected"


def prints(text: str) -> str:
    print(text)
    os.write(1, text.encode())
    return text


def environment(_: int) -> dict[str, str]:
    return dict(os.environ)


def loaded_modules(_: int) -> list[str]:
    return sorted(sys.modules)
