"""A build that is killed leaves an archive that opens and that the next build completes."""

from __future__ import annotations

from tests.faults.kill_build import kill_builds


def test_eight_kills_lose_nothing_and_double_nothing() -> None:
    figures = kill_builds(kills=8, seed=20260701)
    assert figures.sound, (str(figures), figures.lost, figures.double, figures.wrong)
    assert figures.landed >= 3, f"too few kills met a running build: {figures}"
