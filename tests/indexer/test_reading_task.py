"""The version of the rules names their code; letters of one file get places that differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import reading_task
from indexer.reading_task import reading_version
from tests import factories


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of nothing but the places where the rules' code lies."""
    for folder in ("indexer/readers", "indexer/extraction", "archive"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "one.py").write_text("RULE = 1\n")
    monkeypatch.setattr(reading_task, "__file__", str(tmp_path / "indexer" / "reading_task.py"))
    return tmp_path


def _version() -> str:
    return reading_version.__wrapped__()


@pytest.mark.parametrize("rule", ["indexer/readers/one.py", "indexer/extraction/deep/two.py", "archive/pdf_text.py"])
def test_a_changed_rule_is_another_version(project: Path, rule: str) -> None:
    before = _version()
    assert before == _version()
    path = project / rule
    path.parent.mkdir(exist_ok=True)
    path.write_text("RULE = 2\n")
    assert _version() != before


def test_code_that_reads_nothing_counts_for_nothing(project: Path) -> None:
    before = _version()
    (project / "archive" / "one.py").write_text("RULE = 2\n")
    (project / "indexer" / "extraction" / "notes.txt").write_text("none")
    assert _version() == before


def test_a_newer_library_is_another_version(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _version()
    monkeypatch.setattr(reading_task, "version", lambda library: "999")
    assert _version() != before


def test_letters_at_one_place_get_places_of_their_own() -> None:
    twins = [factories.letter(content_hash="0" * 64, place_in_file="d12") for _ in range(3)]
    placed = reading_task._each_in_its_place(twins)
    assert [one.place_in_file for one in placed] == ["d12", "d12~2", "d12~3"]
    assert len({one.id for one in placed}) == 3
