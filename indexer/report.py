"""IngestReport: what a build did, and what it could not read; Progress: what it tells while it works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from archive.catalogue import Failure

_EXAMPLES = 5
_WRONG = 50


class Progress(Protocol):
    """What a build tells while it works. Calls come from one thread."""

    def stage(self, name: str, total: int | None) -> None:
        """A new stage begins; `total` steps, None where nobody can say."""
        ...

    def advance(self, steps: int = 1) -> None: ...

    def note(self, sentence: str) -> None:
        """Something that a person should know at once."""
        ...


class Silence:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None) -> None: ...

    def advance(self, steps: int = 1) -> None: ...

    def note(self, sentence: str) -> None: ...


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a build did. `read` counts files whose bytes were read, `same` those found unchanged.

    `wrong` are the rows of corrections.csv and authority.csv that could not be used, a sentence each.
    `came`, `changed` and `went` count letters. `failures` are all files that cannot be read now, not only
    those of this build; `lost` are paths whose letters went because their new bytes cannot be read.
    """

    files: int = 0
    read: int = 0
    same: int = 0
    moved: int = 0
    gone: int = 0
    came: int = 0
    changed: int = 0
    went: int = 0
    letters: int = 0
    failures: tuple[Failure, ...] = ()
    lost: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    generation: int = 0
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """True if every file could be read, and every row of corrections and authority be used."""
        return not self.failures and not self.wrong


def in_words(report: IngestReport) -> list[str]:
    """The report as lines for a person."""
    lines = [
        f"{_count(report.letters, 'letter')} in {_count(report.files, 'file')}: {report.came} came, "
        f"{report.changed} changed, {report.went} went. "
        f"{_count(report.read, 'file')} read, {report.same} unchanged, {report.moved} moved, {report.gone} gone; "
        f"{report.seconds:.1f} s, generation {report.generation}."
    ]
    lines += report.notes
    lines += report.wrong[:_WRONG]
    if len(report.wrong) > _WRONG:
        lines.append(f"{len(report.wrong) - _WRONG} more rows could not be used.")
    for path in report.lost[:_EXAMPLES]:
        lines.append(f"The letters of {path} went: its bytes changed, and the new ones cannot be read.")
    if len(report.lost) > _EXAMPLES:
        lines.append(f"So did those of {len(report.lost) - _EXAMPLES} more.")
    unknown = {suffix: count for suffix, count in sorted(report.skipped.items()) if suffix}
    if unknown:
        listed = ", ".join(f"{suffix} ({count})" for suffix, count in unknown.items())
        lines.append(f"Not letters, by their suffix: {listed}.")
    return lines + failures_in_words(report.failures)


def failures_in_words(failures: Iterable[Failure]) -> list[str]:
    """Failures grouped by their reason, with some examples of each."""
    groups: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        groups[failure.code].append(failure)
    lines = []
    for code, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{_count(len(group), 'file')} could not be read ({code}):")
        for failure in group[:_EXAMPLES]:
            kept = " The letters read from it before are kept." if failure.kept else ""
            lines.append(f"  {failure.path}: {failure.reason}{kept}")
        if len(group) > _EXAMPLES:
            lines.append(f"  and {len(group) - _EXAMPLES} more")
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
