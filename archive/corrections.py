"""Corrections: what a person says of a letter, over what was read. A rule never overwrites a person."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from archive.datespan import DateSpan
from archive.errors import ChanceryError, DateError
from archive.letter import KINDS, Correspondent, Evidence, Letter

# The rule that evidence names where a person has spoken.
RULE = "correction"

# The names of fields in corrections.csv, and the facts they correct. `bundle` says that a file holds one letter.
FIELDS = {
    "sender": "senders",
    "recipient": "recipients",
    "cc": "cc",
    "date": "date",
    "received": "received",
    "subject": "subject",
    "place": "place",
    "reference": "references",
    "kind": "kind",
    "language": "language",
    "bundle": "bundle",
}
# Facts with several values: each row of the file gives one.
SEVERAL = frozenset({"senders", "recipients", "cc", "references"})
MAX_VALUE = 2_000

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class CorrectionError(ChanceryError):
    """A value that a field cannot have; the message says why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The values that a person gives a fact of a letter: none says that the letter has none.

    A party is written `name | title | organization`, a date as DateSpan.parse reads it. `where` names the lines.
    """

    letter: str
    fact: str
    values: tuple[str, ...]
    where: str = ""


def check_value(fact: str, value: str) -> None:
    """CorrectionError if the fact cannot have this value."""
    if len(value) > MAX_VALUE:
        raise CorrectionError(f"the value is longer than {MAX_VALUE} characters")
    try:
        _VALUES[fact](value)
    except DateError as error:
        raise CorrectionError(str(error)) from error


def corrected(letter: Letter, corrections: Iterable[Correction]) -> Letter:
    """The letter as its corrections say. Their evidence stands nowhere in the text and names the rule RULE."""
    facts: dict[str, Any] = {}
    evidence = dict(letter.evidence)
    page = letter.pages[0].number if letter.pages else 1
    for correction in corrections:
        fact = correction.fact
        read = [_VALUES[fact](value) for value in correction.values]
        if fact != "bundle":
            facts[fact] = tuple(read) if fact in SEVERAL else next(iter(read), _EMPTY.get(fact))
        evidence[fact] = (Evidence(page, 0, 0, RULE, 1.0),) * max(1, len(read))
    return dataclasses.replace(letter, **facts, evidence=evidence)


def party(text: str) -> Correspondent:
    """`Ada Corry | Engineer | Ardmere Waterworks`; parts may be missing or empty, not all of them."""
    parts = [part.strip() or None for part in text.split("|")]
    if len(parts) > 3 or not any(parts):
        raise CorrectionError("a correspondent is written: name | title | organization")
    return Correspondent(*parts)


def party_text(correspondent: Correspondent) -> str:
    """The correspondent as `party` reads it."""
    parts = [correspondent.written or correspondent.name, correspondent.title, correspondent.organization]
    flat = ["" if part is None else part.replace("|", "/") for part in parts]
    return " | ".join(flat).rstrip(" |")


def values_of(letter: Letter, fact: str) -> tuple[str, ...]:
    """The letter's values of a fact as corrections write them."""
    value = getattr(letter, fact, None)
    if value is None:
        return ()
    several = value if isinstance(value, tuple) else (value,)
    return tuple(_text(one) for one in several)


def _text(value: Any) -> str:
    if isinstance(value, Correspondent):
        return party_text(value)
    return value.edtf if isinstance(value, DateSpan) else str(value)


def _date(text: str) -> DateSpan:
    span = DateSpan.parse(text)
    if span.earliest is None or span.latest is None:
        raise CorrectionError(f"“{text}” is open at one end; a letter's date has two")
    return span


def _kind(text: str) -> str:
    if text not in KINDS:
        raise CorrectionError(f"“{text}” is no kind of letter; it can be {', '.join(KINDS)}")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise CorrectionError(f"“{text}” is no code of a language, such as en or es")
    return text


def _bundle(text: str) -> str:
    if text != "no":
        raise CorrectionError("the field bundle takes only the value no: the file holds one letter")
    return text


def _plain(text: str) -> str:
    if not text.isprintable():
        raise CorrectionError("the value holds a character that does not print")
    return text


_VALUES: dict[str, Callable[[str], Any]] = {
    "senders": party,
    "recipients": party,
    "cc": party,
    "date": _date,
    "received": _date,
    "subject": _plain,
    "place": _plain,
    "references": _plain,
    "kind": _kind,
    "language": _language,
    "bundle": _bundle,
}
# A fact without a value, where that is not None.
_EMPTY = {"kind": "other"}
