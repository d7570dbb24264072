"""The errors that a person can mend, with messages that are safe to show.

ChanceryError
├── ReadError          a file that cannot be read: a reason code and a sentence
├── DateError          a date that cannot be understood
├── QueryError         a question that cannot be asked: which parameter, and why
├── FolderError        the folder of letters is missing, empty, or not the one that the archive was built from
├── CatalogueError     the catalogue cannot be opened or is newer than this program
├── EngineError        the index cannot be opened or written
└── LockedError        another build is running
"""

from __future__ import annotations


class ChanceryError(Exception):
    """An error with a message for the person who can mend it; never a path of the server, never a trace."""


class ReadError(ChanceryError):
    """A file that could not be read.

    `code` is one short word that reports group by (`encrypted`, `truncated`, `empty`, `no-pages`,
    `too-large`, `timeout`, `crashed`, `unsupported`, `outside`, ...); the message is a sentence.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        # Crosses process borders: the default would call __init__ with the message alone.
        return type(self), (self.code, self.message)


class DateError(ChanceryError):
    """A date that cannot be understood; the message quotes it."""


class QueryError(ChanceryError):
    """A question that cannot be asked. `parameter` names the URL parameter to mend, if one is known."""

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.parameter = parameter


class FolderError(ChanceryError):
    """The folder of letters is not one to build from; the message says why and what to do."""


class CatalogueError(ChanceryError):
    """The catalogue cannot be opened."""


class EngineError(ChanceryError):
    """The index cannot be opened or written."""


class LockedError(ChanceryError):
    """Another build holds the lock; the message says which process since when."""
