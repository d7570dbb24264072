"""The words between “From” and “to” of a document's head: which persons, offices and bodies they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.tei_names import (
    ARTICLE,
    HONORED,
    RANKED,
    classify,
    is_complete,
    kind_of_noun,
    looks_like_name,
    split_office,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a head that the markup names: a person (`persName`) or an office (`gloss`), from or to."""

    start: int
    end: int
    person: bool
    role: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One person, office or body of a head, with where it stands there."""

    start: int
    end: int
    name: str | None = None
    title: str | None = None
    organization: str | None = None
    key: str = ""
    roles: frozenset[str] = frozenset()


def parties(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Party]:
    """The parties that characters `start` to `end` name, in order."""
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    found = []
    for chunk_start, chunk_end in _chunks(text, start, end, inside):
        own = [mark for mark in inside if chunk_start <= mark.start and mark.end <= chunk_end]
        party = _party(text, chunk_start, chunk_end, own)
        if party is not None:
            found.append(party)
    return found


# --- one segment into its parties ---


@dataclass(slots=True)
class _Unit:
    """Words that name somebody: “(Bundy)”, a person marked without brackets, or a marked office."""

    start: int
    end: int
    form: str  # "brackets", "bare" or "office"


_JOIN = r"(?:,\s+and|\s+and|\s+&|,)\s+(?:to\s+)?"
_JOINED_AT_ONCE = re.compile(_JOIN)
_JOINED_OFFICE = re.compile(_JOIN + r"(?:the\s+)?$")
_JOINED_THE = re.compile(_JOIN + r"(?=the\s)")
_BRACKETS = re.compile(r"\(([^()]*)\)")


def _chunks(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The segment cut between its parties: only where each side names somebody for certain."""
    chunks, begin = [], start
    units = _units(text, start, end, marks)
    for left, right in pairwise(units):
        cut = _cut(text[left.end : right.start], left, right)
        if cut is not None:
            chunks.append((begin, left.end + cut[0]))
            begin = left.end + cut[1]
    chunks.append((begin, end))
    return [piece for chunk in chunks for piece in _unmarked_pieces(text, *chunk, marks)]


def _units(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[_Unit]:
    brackets = [
        _Unit(match.start(), match.end(), "brackets")
        for match in _BRACKETS.finditer(text, start, end)
        if looks_like_name(match[1].strip()) or any(match.start() < m.start < match.end() for m in marks if m.person)
    ]
    units = list(brackets)
    for mark in marks:
        if any(unit.start < mark.start < unit.end for unit in brackets):
            continue
        units.append(_Unit(mark.start, mark.end, "bare" if mark.person else "office"))
    return sorted(units, key=lambda unit: unit.start)


def _cut(gap: str, left: _Unit, right: _Unit) -> tuple[int, int] | None:
    """Where the words between two units part them: end of the left party, start of the right one."""
    match: re.Match[str] | None
    if right.form == "office":
        match = _JOINED_OFFICE.search(gap)
    elif left.form == "office":
        match = _JOINED_THE.search(gap) if right.form == "brackets" else _JOINED_AT_ONCE.match(gap)
    elif left.form == "brackets":
        match = _JOINED_AT_ONCE.match(gap) or _last(_JOINED_THE, gap)
    else:
        match = _last(re.compile(r",?\s+and\s+"), gap) or re.fullmatch(
            r",\s+(?!Jr|Sr)(?=(?:[A-Z][\w.]*\s|of\s)*$)", gap
        )
        if match is None and (comma := re.match(r",\s+(?=(?:[A-Z]\w+\s+)(?:(?:of|the|[A-Z]\w+)\s+)*$)", gap)):
            match = comma
    return (match.start(), match.end()) if match else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(text))[-1:]), None)


def _unmarked_pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """“the Secretary of State and the Under Secretary (Herter)” is two, though the markup marks no more than one."""
    for match in re.compile(r",?\s+and\s+").finditer(text, start, end):
        if any(mark.start < match.start() < mark.end for mark in marks):
            continue
        left, right = text[start : match.start()], text[match.end() : end]
        if (
            is_complete(left)
            and (right.startswith("the ") or RANKED.match(right) or HONORED.match(right))
            and is_complete(right)
        ):
            return [(start, match.start()), *_unmarked_pieces(text, match.end(), end, marks)]
    return _listed(text, start, end) if not any(start <= mark.start < end for mark in marks) else [(start, end)]


# “Rusk, McNamara, and Seaborg”, “CINCLANT and CINCSAC”, “Quito and 553 to Lima” (the number is a telegram's).
_BETWEEN_LISTED = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:\d+\s+to\s+)?")


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bare names in a row, each by itself; anything else whole."""
    pieces, begin = [], start
    for match in _BETWEEN_LISTED.finditer(text, start, end):
        pieces.append((begin, match.start()))
        begin = match.end()
    pieces.append((begin, end))
    words = [text[first:last].strip() for first, last in pieces]
    if all(looks_like_name(word) or word.isupper() for word in words) and not words[-1].startswith(("Jr", "Sr")):
        return pieces
    return [(start, end)]


# --- one party ---


def _party(text: str, start: int, end: int, marks: Sequence[Mark]) -> Party | None:
    start, end = _trim(text, start, end)
    if article := ARTICLE.match(text, start, end):
        has_article, start = True, article.end()
    else:
        has_article = False
    if start >= end:
        return None
    marks = [mark for mark in marks if mark.end > start]  # an article alone names nobody
    roles = frozenset(mark.role for mark in marks if mark.role)
    person = _person(text, start, marks)
    offices = [mark for mark in marks if not mark.person]
    key = person.key if person else ""
    name: str | None
    title: str | None
    if person is None and (last := _last(_BRACKETS, text[start:end])) and looks_like_name(last[1].strip()):
        person = Mark(start + last.start(1), start + last.end(1), True)
    if person is not None:
        name, title, organization, end = _person_with_title(text, start, end, person, has_article, bool(offices))
    else:
        if offices:
            end = _end_of_office(text, end, max(mark.end for mark in offices))
        name, title, organization = classify(text[start:end], keep_whole=bool(offices))
    missing = [
        text[mark.start : mark.end].strip()
        for mark in marks
        if mark.role and not _words(text[mark.start : mark.end]) <= _words(f"{name} {title} {organization}")
    ]
    if missing:  # whatever the markup names is kept
        title = ", ".join(filter(None, (title, *missing)))
    if title and name and HONORED.fullmatch(f"{title} "):
        name, title = f"{title} {name}", None
    return Party(start, end, name or None, title or None, organization or None, key, roles)


def _person(text: str, start: int, marks: Sequence[Mark]) -> Mark | None:
    """The chunk's own person; “Special Assistant to President Eisenhower (Cutler)” marks two."""
    people = [mark for mark in marks if mark.person]
    if (
        people
        and re.match(r",?\s*of\s", text[people[0].end :])
        and not re.search(r"\s(?:of|to)\s", text[start : people[0].start])
    ):
        return people[0]
    in_brackets = [mark for mark in people if text[: mark.start].rstrip().endswith("(")]
    with_role = [mark for mark in people if mark.role]
    return next(iter(in_brackets[-1:] or with_role[-1:] or people[-1:]), None)


def _person_with_title(
    text: str, start: int, end: int, person: Mark, has_article: bool, keep_whole: bool
) -> tuple[str, str, str | None, int]:
    name = text[person.start : person.end].strip().strip(",").strip()
    before = text[start : max(start, person.start)].rstrip()
    if before.endswith("("):
        close = text.find(")", person.end, end)
        end = close + 1 if close >= 0 else person.end
        title, organization = (before[:-1].strip(" ,"), None) if keep_whole else split_office(before[:-1].strip(" ,"))
        return name, title, organization, end
    title, organization = before.strip(" ,"), None
    after = text[person.end : end]
    if suffix := re.match(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)(?=[\s,]|$),?", after):
        name += suffix[0].rstrip(",")
        after = after[suffix.end() :]
    if match := re.match(r",?\s*of\s+(the\s+)?(.+)$", after, re.DOTALL):
        if has_article and not match[1] and " " not in name and not title:
            return name + after, "", None, end  # “the Shah of Iran”
        return name, title, match[2], end
    if (match := re.match(r",\s+(.+)$", after, re.DOTALL)) and kind_of_noun(match[1]) == "office":
        own, organization = split_office(match[1])
        return name, ", ".join(filter(None, (title, own))), organization, end
    return name, title, organization, person.end


def _end_of_office(text: str, end: int, marked_end: int) -> int:
    """“{Ambassador} to Iran” runs on; “{Secretary of State}, at Paris” ends where its mark ends."""
    return end if re.match(r"\s+(?:of|to|for)\s", text[marked_end:end]) else marked_end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:\n":
        start += 1
    while start < end and text[end - 1] in " ,;:\n":
        end -= 1
    return start, end


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - {"the"}
