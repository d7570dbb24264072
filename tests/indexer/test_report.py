"""The report says in a few lines what a build did and what it could not read."""

from __future__ import annotations

from archive.catalogue import Failure
from indexer.report import IngestReport, failures_in_words, in_words


def _failure(path: str, code: str, kept: bool = False) -> Failure:
    return Failure(path, code, "It is so.", 1, 1, kept)


def test_figures_and_what_is_no_letter() -> None:
    report = IngestReport(
        files=3, read=1, same=2, moved=1, came=1, went=2, letters=4_000, skipped={"": 2, ".jpeg": 3}, generation=7,
        notes=("The index was built anew.",), seconds=1.25,
    )  # fmt: skip
    assert in_words(report) == [
        "4,000 letters in 3 files: 1 came, 0 changed, 2 went. 1 file read, 2 unchanged, 1 moved, 0 gone; "
        "1.2 s, generation 7.",
        "The index was built anew.",
        "Not letters, by their suffix: .jpeg (3).",
    ]
    assert report.complete


def test_failures_are_grouped_by_reason_the_most_common_first() -> None:
    failures = [_failure("a.pdf", "encrypted"), *(_failure(f"{n}.pdf", "truncated", kept=n == 0) for n in range(7))]
    lines = failures_in_words(failures)
    assert lines[0] == "7 files could not be read (truncated):"
    assert lines[1] == "  0.pdf: It is so. The letters read from it before are kept."
    assert lines[6:] == ["  and 2 more", "1 file could not be read (encrypted):", "  a.pdf: It is so."]


def test_letters_that_went_with_unreadable_bytes_are_named() -> None:
    lines = in_words(IngestReport(lost=tuple(f"{n}.txt" for n in range(6))))
    assert "The letters of 0.txt went: its bytes changed, and the new ones cannot be read." in lines
    assert lines[-1] == "So did those of 1 more."
