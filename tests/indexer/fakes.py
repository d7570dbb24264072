"""Stand-ins that make a build quick and countable: a cage without processes, a plain reader, an engine in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from archive.cage import CageLimits, Outcome
from archive.errors import ReadError
from archive.letter import Correspondent, Letter, Page
from indexer import reading_task
from indexer.reading_task import FileReading, ReadTask
from search.document import IndexedLetter
from search.request import Overview


class InlineCage:
    """Runs its tasks here and now."""

    def __init__(self, workers: int, limits: CageLimits | None = None) -> None: ...

    def __enter__(self) -> InlineCage:
        return self

    def __exit__(self, *error: object) -> None: ...

    def imap(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Outcome[Any]]]:
        for task in tasks:
            try:
                yield task, Outcome(value=function(task))
            except ReadError as error:
                yield task, Outcome(error=error)


class PlainReading:
    """Reads files of lines `from`, `to`, then text; `read` notes each path. A line "---" begins another letter.

    A file that begins with "!" cannot be read, for the code that follows. `before` runs before each file.
    """

    def __init__(self) -> None:
        self.read: list[str] = []
        self.needs_ocr = 0
        self.before: Callable[[Path], object] = lambda path: None

    def __call__(self, task: ReadTask) -> FileReading:
        self.read.append(task.files[0])
        self.before(Path(task.path))
        try:
            text = Path(task.path).read_text(encoding="utf-8", errors="replace")
            size = reading_task._check_unchanged(task, str(task.content_hash))
        except FileNotFoundError as error:
            raise ReadError("vanished", "It went away.") from error
        if text.startswith("!"):
            raise ReadError(text[1:].strip(), "It said so itself.")
        letters = []
        for number, part in enumerate(text.split("---\n")):
            sender, recipient, *rest = [*part.split("\n"), "", ""]
            letters.append(
                Letter(
                    content_hash=str(task.content_hash),
                    place_in_file=f"p{number}" if number else "",
                    pages=(Page(number + 1, "\n".join(rest)),),
                    files=task.files,
                    senders=(Correspondent(sender),),
                    recipients=(Correspondent(recipient),),
                )
            )
        return FileReading(str(task.content_hash), size, "text/plain", len(letters), self.needs_ocr, tuple(letters))


class MemoryEngine:
    """An engine that keeps letters in a dict. `fail` makes the next update fail as a damaged index would."""

    def __init__(self) -> None:
        self.letters: dict[str, IndexedLetter] = {}
        self.number = 0
        self.updates: list[int] = []
        self.rebuilds = 0
        self.fail: Exception | None = None

    def generation(self) -> int:
        return self.number

    def overview(self) -> Overview:
        return Overview(len(self.letters), None, None, 0, self.number)

    def update(self, letters: Iterable[IndexedLetter], removed: Iterable[str], generation: int) -> None:
        found = {one.id: one for one in letters}
        if self.fail is not None:
            error, self.fail = self.fail, None
            raise error
        self.updates.append(len(found))
        self.letters.update(found)
        for letter_id in removed:
            self.letters.pop(letter_id, None)
        self.number = generation

    def rebuild(self, letters: Iterable[IndexedLetter], generation: int) -> None:
        self.letters = {one.id: one for one in letters}
        self.number = generation
        self.rebuilds += 1

    def size(self) -> int:
        return 0

    def close(self) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a build does not ask an engine for {name}")
