"""What the catalogue answers with and is given: frozen values beside Letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.letter import Letter


@dataclass(frozen=True, slots=True)
class CataloguedLetter:
    """A letter and the generations in which it came, last changed (or came) and went (None: it is here).

    A letter that went has no pages, facts and files any more, only its id and its content's hash.
    """

    letter: Letter
    came: int
    changed: int
    went: int | None = None

    @property
    def id(self) -> str:
        return self.letter.id


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A letter with facts that want a person's eye (archive/doubts.py)."""

    letter: Letter
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file as they were read: `code` and `reason` are set where reading failed.

    `pages` counts the file's pages, `needs_ocr` those without text because no OCR was to be had. `version`
    names the readers and rules that read it.
    """

    content_hash: str
    size: int
    media_type: str = "application/octet-stream"
    pages: int = 0
    needs_ocr: int = 0
    version: str = ""
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A path as the last scan saw it. `content_hash` None: the path could not be read, for `code` and `reason`.

    `seen_ns` is the clock when the bytes were hashed.
    """

    path: str
    content_hash: str | None
    size: int
    mtime_ns: int
    seen_ns: int
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class KnownContent:
    """What a build must know of a content: whether, and by which version, it was read."""

    version: str
    failed: bool
    needs_ocr: int


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a letter: its path in the stored form (see archive/stored_path.py), relative to the root."""

    path: str
    media_type: str
    content_hash: str
    size: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, with a short code to group by and a sentence.

    `kept` says that the letters of an earlier reading of the same bytes are still there.
    """

    path: str
    code: str
    reason: str
    size: int
    attempts: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds, counted. `earliest` and `latest` are ISO days, None when no letter is dated.

    `without_text` letters wait for OCR or are blank; `failed` counts files, `failures` them by code;
    `collections` are (name, letters) by name.
    """

    files: int = 0
    letters: int = 0
    undated: int = 0
    without_sender: int = 0
    without_recipient: int = 0
    machine_read: int = 0
    without_text: int = 0
    failed: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    collections: tuple[tuple[str, int], ...] = ()
    earliest: str | None = None
    latest: str | None = None
    generation: int = 0
    finished: str | None = None
