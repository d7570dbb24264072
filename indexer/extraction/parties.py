"""Parties: a correspondent read from one stretch of text, with its place: name, title and organization apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.letter import Correspondent, Evidence
from indexer.extraction.lines import Line
from indexer.extraction.names import read_inverted, read_person
from indexer.extraction.roles import clean_role, is_place_line, says_body, says_title, split_role, words_of

_COLUMNS = re.compile(r"\s{4,}|\t+")
# "(105-82555)", "(City Atty)", "<name@host>", "[mailto:name@host]", "(b)"
_BRACKETS = re.compile(
    r"<[^<>]{0,120}>|\[[^\[\]]{0,120}\]|\((?:[\d\s./-]{3,30}|attn[^()]{0,60}|by [^()]{0,20}|w/[^()]{0,20})\)", re.I
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: the whole, or one column of it. Offsets are those of the page's text."""

    text: str
    page: int
    start: int
    end: int
    line: Line
    column: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent with its evidence; `sure` as in Evidence, `why` says what counted; `by` marks one who signs
    for another and stands behind the principal."""

    who: Correspondent
    evidence: Evidence
    why: tuple[str, ...] = ()
    by: bool = False

    @property
    def sure(self) -> float:
        return self.evidence.confidence

    def with_organization(self, organization: str | None) -> Party:
        if organization is None or self.who.organization or self.who.name == organization:
            return self
        return replace(self, who=replace(self.who, organization=organization))


def pieces_of(line: Line, start: int = 0) -> list[Piece]:
    """The columns of a line (parted by four blanks or a tab), from character `start` of its text on."""
    found: list[Piece] = []
    text = line.text
    position = start
    for gap in [*_COLUMNS.finditer(text, start), None]:
        stop = gap.start() if gap else len(text)
        stretch = text[position:stop]
        if stretch.strip():
            lead = len(stretch) - len(stretch.lstrip())
            begin = line.start + position + lead
            kept = stretch.strip()
            found.append(Piece(kept, line.page, begin, begin + len(kept), line, len(found)))
        position = gap.end() if gap else stop
    return found


def whole(line: Line, start: int = 0) -> Piece:
    """A line from character `start` on as one piece."""
    text = line.text[start:]
    lead = len(text) - len(text.lstrip())
    kept = text.strip()
    begin = line.start + start + lead
    return Piece(kept, line.page, begin, begin + len(kept), line)


def evidence_of(pieces: Sequence[Piece], rule: str, sure: float) -> Evidence:
    """The evidence that covers these pieces, as far as they stand on the first piece's page."""
    first = pieces[0]
    on_page = [piece for piece in pieces if piece.page == first.page]
    return Evidence(
        first.page, min(p.start for p in on_page), max(p.end for p in on_page), rule, round(min(sure, 1.0), 3)
    )


def read_party(text: str, loose: bool = False) -> tuple[Correspondent, float] | None:
    """The correspondent that a short text names, and how sure: person, office or body; None if it names nobody.

    `Vincent J. Maro, Commissioner of Harbors`, `HALE, Edith R., Mayor`, `Director, FBI (105-82555)`,
    `The Chief Engineer`, `Division of Corporation Finance`.
    """
    plain = " ".join(_BRACKETS.sub(" ", text).split()).strip(" ,;:|*_'`~-–—=")
    if len(re.findall(r"[^\W\d_]", plain)) < 2:
        return None
    inverted = read_inverted(plain)
    person = inverted or read_person(plain, loose=loose)
    if person and (person.sure >= 0.5 or loose):
        rest = plain[person.rest :] if person.rest is not None else ""
        title, body = role_behind_name(rest)
        if person.title:
            title = f"{person.title}, {title}" if title else person.title
        name = person.name
        if person.title and len(name.split()) == 1:
            name = f"{person.title} {name}"
        if not (person.sure < 0.6 and (says_body(plain) or says_title(plain)) and not rest):
            return Correspondent(name, title, body), person.sure
    title, body = split_role(re.sub(r"^the\s+(?=[A-Z])", "", plain, flags=re.I))
    if title:
        return Correspondent(None, title, body), 0.8
    if body and len(words_of(body)) <= 14:
        return Correspondent(clean_role(plain)), 0.75
    return None


def role_behind_name(rest: str) -> tuple[str | None, str | None]:
    """Title and body in what stands behind a name: `, Supervisor`, `(City Atty)`, `Sorrel Union Church`."""
    text = rest.strip(" ,;.()[]<>*_|-–—")
    if not text or len(text) > 120 or is_place_line(text):
        return None, None
    title, body = split_role(text)
    if title or body:
        return title, body
    return None, None
