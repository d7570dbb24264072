"""A terminal gets a bar; a log gets a line now and then, and none from a build that is soon over."""

from __future__ import annotations

import io

import pytest

from indexer import progress
from indexer.progress import Bar, Lines, on_terminal


def test_a_log_gets_a_line_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    stream = io.StringIO()
    lines = on_terminal(stream)
    assert isinstance(lines, Lines)
    lines.stage("Reading", 30)
    for _ in range(30):
        now[0] += 0.5
        lines.advance()
    lines.stage("Indexing", None)
    now[0] += 1
    lines.advance()
    lines.close()
    assert stream.getvalue() == "Reading: 10 of 30\nReading: 20 of 30\nReading: 30 of 30\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    bar = on_terminal(stream)
    assert isinstance(bar, Bar)
    bar.advance()  # before any stage: nothing to show
    bar.stage("Reading", 2)
    bar.advance(2)
    bar.note("A sentence.")
    bar.close()
    assert "Reading" in stream.getvalue()
    assert "A sentence.\n" in stream.getvalue()
