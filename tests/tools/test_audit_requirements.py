"""A vulnerability that a newer version mends fails, another is said, and what nobody knows is not called safe."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import audit_requirements
from tools.audit_requirements import judged, main


def package(name: str, *vulnerabilities: tuple[str, list[str]]) -> dict[str, Any]:
    found = [{"id": known, "fix_versions": fixes, "description": ""} for known, fixes in vulnerabilities]
    return {"name": name, "version": "1.0", "vulns": found}


UNKNOWN = {"name": "lost", "skip_reason": "Dependency not found on PyPI and could not be audited: lost (1.0)"}


@pytest.mark.parametrize(
    ("packages", "words", "status"),
    [
        ([package("good")], "No known vulnerability in 1 packages.", 0),
        ([package("bad", ("X-1", ["1.1", "2.0"]))], "FAILED: bad 1.0: X-1, mended in 1.1, 2.0", 1),
        ([package("bad", ("X-1", []))], "WARNING: bad 1.0: X-1, not mended yet", 0),
        ([package("bad", ("X-1", ["2"]), ("X-2", []))], "WARNING: bad 1.0: X-2, not mended yet", 1),
        ([package("good"), UNKNOWN], "WARNING: nothing could be looked up of 1 of 2 packages: lost", 0),
    ],
)
def test_what_is_said_of_a_report(packages: list[dict[str, Any]], words: str, status: int) -> None:
    said, ended = judged({"dependencies": packages})
    assert words in said
    assert ended == status
    assert ("No known" in " ".join(said)) == (packages == [package("good")])


def test_where_its_data_is_out_of_reach_it_warns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Really asked, through a proxy that is not there."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HOME", str(tmp_path))  # nothing is remembered of other days
    pinned = tmp_path / "requirements.txt"
    pinned.write_text(f"click==8.1.7 --hash=sha256:{'0' * 64}\n")
    assert main([str(pinned)]) == 0
    assert "WARNING: known vulnerabilities were not looked for: " in capsys.readouterr().err


def test_where_nothing_answers_it_warns(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def silent(command: list[str], timeout: float, **_: Any) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(audit_requirements.subprocess, "run", silent)
    assert main([]) == 0
    assert "no answer within 30 seconds" in capsys.readouterr().err


def test_what_is_no_fault_of_the_network_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unpinned = tmp_path / "requirements.txt"
    unpinned.write_text("click\n")
    assert main([str(unpinned)]) == 2
    assert "WARNING" not in capsys.readouterr().err
