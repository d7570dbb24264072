"""Eight seconds of tests/faults/soak.py."""

from __future__ import annotations

from tests.faults.soak import soak


def test_readers_never_meet_an_error_while_builds_go_on() -> None:
    figures = soak(seconds=8, seed=20260701)
    assert figures.errors == []
    assert figures.builds >= 2
    assert figures.requests > 50
