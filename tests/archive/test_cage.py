"""The cage: values and errors travel, dead and hung workers are replaced, nothing else waits."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from archive.cage import Cage, CageError, CageLimits
from archive.errors import ReadError
from tests.archive import cage_tasks as tasks

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux offers this limit")

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(2) as opened:
        yield opened


@pytest.fixture(scope="module")
def strict() -> Iterator[Cage]:
    """Little time and little memory."""
    with Cage(2, CageLimits(memory_bytes=300 << 20, cpu_seconds=1, wall_seconds=0.6)) as opened:
        yield opened


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def waits_until(condition: object, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


# --- what travels ---


def test_call_returns_values_dataclasses_and_lists_of_what_an_iterator_yields(cage: Cage) -> None:
    assert cage.call(tasks.double, 21) == 42
    assert cage.call(tasks.thing, "seal") == tasks.Thing("seal", (1, 2))
    assert cage.call(tasks.several, 2) == [tasks.Thing("0"), tasks.Thing("1")]
    assert cage.call(partial(tasks.double, 4)) == 8


def test_a_result_of_fifty_megabytes_arrives_whole(cage: Cage) -> None:
    text = cage.call(tasks.long_text, 25_000_000)
    assert len(text) == 25_000_000
    assert set(text) == {"é"}


def test_what_a_task_prints_does_not_disturb_its_result(cage: Cage) -> None:
    assert cage.call(tasks.prints, "D-" + "\0" * 12) == "D-" + "\0" * 12
    assert cage.call(tasks.double, 1) == 2


@pytest.mark.parametrize(
    ("function", "argument", "code", "sentence"),
    [
        (tasks.raises_read_error, "encrypted", "encrypted", "A sentence about encrypted."),
        (tasks.raises_in_the_middle, 3, "truncated", "It ends too early."),
        (tasks.raises_value_error, "/secret/path", "failed", "Reading failed (ValueError)."),
        (tasks.leaves, 3, "failed", "Reading failed (SystemExit)."),
        (tasks.recurses, 0, "failed", "Reading failed (RecursionError)."),
        (tasks.unpicklable, 0, "failed", None),
        (tasks.trap, 0, "crashed", None),
    ],
)
def test_errors_come_back_with_a_code_and_the_worker_lives_on(
    cage: Cage, function: object, argument: object, code: str, sentence: str | None
) -> None:
    outcome = cage.outcome(function, argument)  # type: ignore[arg-type]
    assert outcome.error is not None
    assert outcome.error.code == code
    if sentence:
        assert outcome.error.message == sentence
    assert cage.call(tasks.double, 2) == 4


def test_the_trace_of_a_failure_is_kept_for_the_log_and_out_of_the_message(cage: Cage) -> None:
    outcome = cage.outcome(tasks.raises_value_error, "/secret/path")
    assert "/secret/path" in outcome.detail
    assert "raises_value_error" in outcome.detail
    assert "/secret" not in str(outcome.error)


def test_functions_that_a_worker_cannot_import_are_refused_at_once(cage: Cage) -> None:
    def local() -> None: ...

    with pytest.raises((TypeError, AttributeError)):
        cage.call(local)
    with pytest.raises((TypeError, AttributeError, Exception), match=r"lambda|pickle"):
        cage.call(lambda: None)


# --- imap ---


def test_imap_yields_every_task_once_with_its_own_outcome(cage: Cage) -> None:
    seen = dict(cage.imap(tasks.double, range(200)))
    assert {task: outcome.unwrap() for task, outcome in seen.items()} == {n: 2 * n for n in range(200)}


def test_imap_takes_from_an_endless_input_only_what_it_can_hold(cage: Cage) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    outcomes = cage.imap(tasks.double, endless())
    for _ in range(10):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert taken <= 10 + 3 * 2
    assert cage.call(tasks.double, 1) == 2


def test_an_error_of_the_input_reaches_the_caller(cage: Cage) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(cage.imap(tasks.double, broken()))


def test_the_dead_are_replaced_and_the_others_all_arrive(cage: Cage) -> None:
    seen = dict(cage.imap(tasks.dies_for, range(30)))
    assert sorted(seen) == list(range(30))
    for number, outcome in seen.items():
        if number % 7 == 3:
            assert outcome.error is not None
            assert (outcome.error.code, outcome.attempts) == ("crashed", 2)
        else:
            assert outcome.unwrap() == number


def test_many_threads_may_call_at_once(cage: Cage) -> None:
    answers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(cage.call(tasks.double, n))) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [2 * n for n in range(30)]


# --- death, hanging, memory ---


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_worker_that_dies_is_replaced_after_a_second_try(cage: Cage, number: int) -> None:
    outcome = cage.outcome(tasks.kills_itself, number)
    assert outcome.error is not None
    assert (outcome.error.code, outcome.attempts) == ("crashed", 2)
    assert cage.call(tasks.double, 2) == 4


def test_a_task_that_dies_once_succeeds_in_its_second_try(cage: Cage, tmp_path: Path) -> None:
    outcome = cage.outcome(tasks.kills_itself_once, str(tmp_path / "marker"))
    assert (outcome.value, outcome.attempts) == ("survived", 2)


def test_a_task_that_hangs_is_ended_and_delays_nothing_else(strict: Cage) -> None:
    hung: list[object] = []
    thread = threading.Thread(target=lambda: hung.append(strict.outcome(tasks.sleeps, 60)))
    thread.start()
    assert [outcome.unwrap() for _, outcome in strict.imap(tasks.double, [1, 2, 3])]
    thread.join(30)
    (outcome,) = hung
    assert outcome.error.code == "timeout"  # type: ignore[attr-defined]
    assert strict.call(tasks.double, 2) == 4


def test_a_task_that_says_it_is_still_working_gets_more_time(strict: Cage) -> None:
    assert strict.call(tasks.works_in_steps, 6) == 6  # 1.2 s, twice the clock's limit


@linux
def test_a_task_that_burns_the_processor_is_ended_by_the_system() -> None:
    with Cage(1, CageLimits(cpu_seconds=0, wall_seconds=60)) as cage:
        outcome = cage.outcome(tasks.spins, 0)
        assert outcome.error is not None
        assert outcome.error.code == "timeout"
        # The limit is a task's own: what earlier tasks used does not count.
        assert [o.unwrap() for _, o in cage.imap(tasks.double, range(20))]


@linux
def test_a_task_that_fills_the_memory_fails_alone() -> None:
    with Cage(1, CageLimits(memory_bytes=300 << 20)) as cage:
        outcome = cage.outcome(tasks.hogs, 2000)
        assert outcome.error is not None
        assert (outcome.error.code, outcome.attempts) == ("memory", 2)
        assert cage.call(tasks.double, 2) == 4


@linux
def test_a_worker_that_stays_large_is_replaced_after_its_task() -> None:
    with Cage(1, CageLimits(memory_bytes=400 << 20)) as cage:
        first = cage.call(tasks.process_id, 0)
        assert cage.call(tasks.swells, 250) == first
        assert cage.call(tasks.leaks, 250) == first
        assert cage.call(tasks.process_id, 0) != first


@linux
def test_a_large_parent_does_not_make_its_workers_look_large() -> None:
    ours = bytearray(os.urandom(1 << 20) * 300)
    with Cage(1, CageLimits(memory_bytes=300 << 20)) as cage:
        assert cage.call(tasks.process_id, 0) == cage.call(tasks.process_id, 0)
        outcome = cage.outcome(tasks.kills_itself, signal.SIGKILL)
    assert outcome.error is not None
    assert outcome.error.code == "crashed"
    assert len(ours) == 300 << 20


def test_a_result_beyond_its_bound_is_not_taken_in() -> None:
    with Cage(1, CageLimits(result_bytes=1_000_000)) as cage:
        outcome = cage.outcome(tasks.long_text, 3_000_000)
        assert outcome.error is not None
        assert cage.call(tasks.double, 2) == 4


@linux
def test_the_children_of_a_hung_task_end_with_it(strict: Cage, tmp_path: Path) -> None:
    note = tmp_path / "child"
    outcome = strict.outcome(tasks.starts_a_child, str(note))
    assert outcome.error is not None
    child = int(note.read_text())
    assert waits_until(lambda: not alive(child))


# --- confinement ---


@linux
def test_a_worker_inherits_no_descriptor(cage: Cage, tmp_path: Path) -> None:
    with open(tmp_path / "secret", "w") as secret:
        os.set_inheritable(secret.fileno(), True)
        with Cage(1) as fresh:
            found = fresh.call(tasks.open_descriptors, 0)
    assert not [name for name in found if "secret" in name]
    assert sorted(name.split(":")[0] for name in found if not name.startswith("/proc")) == [
        "/dev/null",
        "/dev/null",
        "/dev/null",
        "pipe",
        "pipe",
    ]


@linux
def test_a_worker_cannot_reach_the_network_where_the_system_allows_to_forbid_it(cage: Cage) -> None:
    if any("network" in sentence for sentence in cage.unconfined()):
        pytest.skip("this system does not let a process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert cage.call(tasks.connects, server.getsockname()[1]) == "refused"


def test_a_worker_sees_no_secrets_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_CATALOGUE_PASSWORD", "secret")
    with Cage(1) as cage:
        seen = cage.call(tasks.environment, 0)
    assert "CHANCERY_CATALOGUE_PASSWORD" not in seen
    assert seen["OMP_THREAD_LIMIT"] == "1"


def test_a_worker_starts_light(cage: Cage) -> None:
    with Cage(1) as fresh:
        loaded = set(fresh.call(tasks.loaded_modules, 0))
    assert not loaded & {"numpy", "sqlalchemy", "flask", "pypdf", "pypdfium2", "PIL", "pytest"}


@linux
def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    """Both an idle one and a busy one, when the parent is killed and can tell nobody."""
    script = tmp_path / "parent.py"
    busy, idle = tmp_path / "busy", tmp_path / "idle"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "import threading, time, pathlib\n"
        "from archive.cage import Cage\n"
        "from tests.archive import cage_tasks as tasks\n"
        "cage = Cage(2)\n"
        f"threading.Thread(target=cage.outcome, args=(tasks.reports_itself, {str(busy)!r}), daemon=True).start()\n"
        f"pathlib.Path({str(idle)!r}).write_text(str(cage.call(tasks.process_id, 0)))\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)])
    try:
        assert waits_until(lambda: busy.exists() and busy.read_text() and idle.exists() and idle.read_text())
        processes = [int(path.read_text()) for path in (busy, idle)]
        assert all(alive(process) for process in processes)
    finally:
        parent.kill()
        parent.wait()
    assert waits_until(lambda: not any(alive(process) for process in processes))


def test_a_script_without_a_main_guard_can_use_the_cage(tmp_path: Path) -> None:
    """Nothing of the parent's __main__ runs in a worker, so `python app.py` and `python -m indexer` are safe."""
    script = tmp_path / "app.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "print('started')\n"
        "from archive.cage import Cage\n"
        "from tests.archive import cage_tasks as tasks\n"
        "with Cage(2) as cage:\n"
        "    print(sum(outcome.unwrap() for _, outcome in cage.imap(tasks.double, range(10))))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["started", "90"], done.stderr


# --- the end ---


def test_close_stops_what_runs_and_answers_what_waits() -> None:
    cage = Cage(1)
    outcomes: list[str] = []

    def call() -> None:
        outcome = cage.outcome(tasks.sleeps, 60)
        outcomes.append(outcome.error.code if outcome.error else "value")

    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)  # one runs by now, or is about to: either is stopped
    cage.close()
    for thread in threads:
        thread.join(20)
    assert outcomes == ["closed"] * 3
    with pytest.raises(RuntimeError):
        cage.call(tasks.double, 1)
    cage.close()


def test_a_cage_whose_workers_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Cage(1) as cage:
        with pytest.raises(CageError):
            cage.call(tasks.double, 1)
        with pytest.raises(CageError):
            list(cage.imap(tasks.double, [1]))


def test_outcome_unwrap_raises_the_error(cage: Cage) -> None:
    with pytest.raises(ReadError, match="A sentence about empty"):
        cage.outcome(tasks.raises_read_error, "empty").unwrap()
