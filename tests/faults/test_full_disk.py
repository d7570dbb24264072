"""A few of the rounds of tests/faults/full_disk.py."""

from __future__ import annotations

import pytest

from tests.faults.full_disk import fill_disks, may_mount


def test_a_full_disk_loses_nothing_and_the_same_process_recovers() -> None:
    if not may_mount():
        pytest.skip("no file system may be mounted here")
    figures = fill_disks(rounds=5, seed=20260701)
    assert figures.wrong == []
    assert figures.lost == 0
    assert figures.recovered == 5
    assert figures.refused >= 2
