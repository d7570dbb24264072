"""A stack of lines that name correspondents one below the other: persons, their titles, their bodies, an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from archive.letter import Correspondent
from indexer.extraction.casing import tidy_name
from indexer.extraction.line_dates import is_date_line
from indexer.extraction.names import Person, read_inverted, read_person, same_person
from indexer.extraction.parties import Party, Piece, evidence_of, read_party, role_behind_name
from indexer.extraction.roles import clean_role, is_place_line, says_body, says_title, split_role, words_of

_ATTENTION = re.compile(r"\W{0,4}(?:attention|attn|att|attentlon|attenton|abtention)\b\W{0,5}(?:of\s|to\s)?", re.I)
_CARE_OF = re.compile(r"\W{0,3}(?:c\s?/\s?[o0]|care of|in care of|% )\s?\S", re.I)
_ADDRESSED = re.compile(r"\W{0,3}(?:to(?: the)?|an|à|al|an die|to all)\b[: ]{1,4}(?=\S)", re.I)
_OPEN_END = re.compile(r"(?:\b(?:and|of|for|the|to|de|on|in)|&|[-–])$", re.I)
_OPEN_START = re.compile(r"(?:and|&|of|for the|or)\s|[a-zà-ÿ](?![A-Z])")  # "eBay Inc." begins anew
_SEVERAL = re.compile(
    r"\s*;\s*|\s+(?:and|&)\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Messrs|The Honorable|Hon|Senator|Prof|Rev)\b)|,\s+(?=(?:Mr|"
    r"Mrs|Ms|Dr|Prof)\b)"
)


_COMPANY = re.compile(r"\b(?:inc|llc|corp|corporation|company|ltd|llp|plc)\.?$", re.I)


@dataclass(slots=True)
class Draft:
    """A correspondent while its lines are read."""

    name: str | None = None
    titles: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    sure: float = 0.5
    why: list[str] = field(default_factory=list)
    attention: bool = False
    signed: bool = False
    by: bool = False
    for_office: bool = False  # "FOR THE DIRECTOR": in whose name the person below signs
    last: str = ""  # which list the last line went to: a wrapped line continues it

    def correspondent(self, organization: str | None = None) -> Correspondent:
        title = ", ".join(self.titles) or None
        body = ", ".join(self.bodies[:3]) or organization
        if self.name is None and title is None and body is not None:
            rest = ", ".join(self.bodies[1:3]) or organization
            return Correspondent(self.bodies[0] if self.bodies else body, None, rest if rest != body else None)
        return Correspondent(self.name, title, body)

    def party(self, rule: str, scale: float = 1.0, organization: str | None = None) -> Party:
        return Party(
            self.correspondent(organization),
            evidence_of(self.pieces, rule, self.sure * scale),
            tuple(self.why),
            self.by,
        )


def read_stack(
    pieces: Iterable[Piece], loose: bool = False, listed: bool = False, surnames: Sequence[str] = ()
) -> list[Draft]:
    """The correspondents of a block of lines, top down.

    `surnames` are those that the salutation greets. `loose` forgives a scan's noise;
    `listed` says that each line may be a correspondent of its own (a list of
    copies), so that a body or an office does not attach to the person above unless it is indented below it.
    """
    drafts: list[Draft] = []
    addressed = False  # an address line closes the correspondent above it
    todo = list(pieces)
    for position, piece in enumerate(todo):
        text = piece.text
        if len(re.findall(r"[^\W\d_]", text)) < 3 or is_date_line(text) or len(text) > 140:
            continue
        attention = _ATTENTION.match(text)
        if attention:
            _attend(drafts, piece, attention.end(), loose)
            addressed = False
            continue
        if _CARE_OF.match(text):
            continue
        current = drafts[-1] if drafts else None
        if current and not addressed and _continues(current, text) and not read_person_sure(text):
            _continue(current, piece)
            continue
        if is_place_line(text) and not _is_named_place(text):
            addressed = True
            continue
        following = todo[position + 1].text if position + 1 < len(todo) else ""
        if _add(drafts, piece, loose, listed, addressed, following, surnames):
            addressed = False
    return [draft for draft in drafts if draft.pieces]


def attention_of(text: str) -> int:
    """Where the value behind `Attention:` begins; 0 if the line does not say so."""
    match = _ATTENTION.match(text)
    return match.end() if match else 0


def read_person_sure(text: str) -> bool:
    person = read_person(text)
    return person is not None and person.sure >= 0.7 and not says_title(text)


def _is_named_place(text: str) -> bool:
    """`Board of Supervisors, County of Santa Clara` looks like `city, state` but names a body."""
    return says_body(text) and not re.search(r"\d", text) and bool(re.search(r"\b(?:of|for)\b", text))


def _attend(drafts: list[Draft], piece: Piece, start: int, loose: bool) -> None:
    value = piece.text[start:]
    read = read_party(value, loose=loose)
    if read is None:
        return
    who, sure = read
    draft = Draft(who.name, attention=True, sure=min(sure + 0.1, 0.95), pieces=[piece], why=["behind “Attention”"])
    if who.title:
        draft.titles.append(who.title)
        draft.last = "titles"
    if who.organization:
        draft.bodies.append(who.organization)
        draft.last = "bodies"
    drafts.append(draft)


def _continues(draft: Draft, text: str) -> bool:
    """A wrapped line: the line above ends in `and`, or this one begins with a small letter."""
    if not draft.last:
        return False
    above = getattr(draft, draft.last)[-1]
    return bool(_OPEN_END.search(above)) or bool(_OPEN_START.match(text))


def _continue(draft: Draft, piece: Piece) -> None:
    lines: list[str] = getattr(draft, draft.last)
    joined = (
        f"{lines[-1]} {clean_role(piece.text)}" if not lines[-1].endswith("-") else lines[-1] + clean_role(piece.text)
    )
    if draft.last == "titles":
        title, body = split_role(joined)
        if title and body and not says_body(lines[-1]):
            lines[-1] = title
            draft.bodies.append(body)
            draft.last = "bodies"
            draft.pieces.append(piece)
            return
    lines[-1] = joined
    draft.pieces.append(piece)


def _add(
    drafts: list[Draft],
    piece: Piece,
    loose: bool,
    listed: bool,
    addressed: bool,
    following: str,
    surnames: Sequence[str] = (),
) -> bool:
    """Read one line into the drafts; False if it says nothing."""
    text = piece.text
    current = drafts[-1] if drafts else None
    match = _ADDRESSED.match(text)
    if match and len(text) > match.end() + 2 and current is None:
        text = text[match.end() :]
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) > 1 and sum(_person(part, loose) is not None for part in parts) == len(parts):
        for part in parts:
            _add_person(drafts, piece, part, _require(part, loose), merge=False)
        return True
    if current and current.name is None and current.titles and current.titles[0].startswith("SACs") and not listed:
        current.titles[0] += f", {clean_role(text)}"  # field offices, one on each line
        current.pieces.append(piece)
        return True
    person = _person(text, loose)
    if surnames and (person is None or person.sure < 0.7):
        person = _greeted(text, surnames) or person
    if person and person.sure < 0.7 and current is None and _ATTENTION.match(following):
        person = None  # above "Attention: X" stands where X works
    if person and _is_person_here(person, text, current, following, addressed):
        _add_person(drafts, piece, text, person, merge=not listed)
        return True
    title, body = split_role(text)
    if title is None and body is None:
        return _add_unknown(drafts, piece, text, addressed, listed, following)
    attach = current is not None and not addressed and (not listed or _below(piece, current))
    if current is None or not attach:
        current = Draft(sure=0.8 if title else 0.75)
        drafts.append(current)
    if title and current.last == "bodies" and body is None and len(words_of(title)) == 1 and not current.titles:
        # "Technical Assistance Program" / "Coordinator": one title on two lines
        current.titles.append(f"{current.bodies.pop()} {title}")
    elif title:
        current.titles.append(title)
    if body:
        current.bodies.append(body)
    current.last = "bodies" if body else "titles"
    current.pieces.append(piece)
    return True


def _below(piece: Piece, current: Draft) -> bool:
    """In a list: a line without a name belongs to the person above who has no title or body yet."""
    above = current.pieces[-1]
    return (
        current.name is not None
        and not current.bodies
        and len(current.titles) < 2
        and piece.line.position - above.line.position == 1
        and not piece.line.blank_before
        and len(current.pieces) < 3
        and (current.pieces[0].line.indent <= piece.line.indent or bool(current.titles))
    )


def _person(text: str, loose: bool) -> Person | None:
    person = read_inverted(text) or read_person(text, loose=loose)
    if (
        person
        and _COMPANY.search(text)
        and (
            "," not in text[person.end : person.rest] or _COMPANY.fullmatch(text[person.rest or len(text) :].strip())
        )
    ):
        return None  # "Dr Pepper Snapple Group, Inc.", "Mr. Cooper Group Inc."
    if person and person.rest is not None:
        named, rest = text[person.start : person.end], text[person.rest :]
        title, body = split_role(rest.strip("()"))
        # "Estefania Cole, City Attorney", "Jonas Edgerly (Edgerly & Poole LLP)"
        told = title if text[person.end : person.rest].strip() == "," else body if rest.startswith("(") else None
        if told and not (says_title(named) or says_body(named)):
            return replace(person, sure=min(person.sure + 0.25, 0.98))
    return person


def _greeted(text: str, surnames: Sequence[str]) -> Person | None:
    """A line whose name ends in the surname that the salutation greets is a person, however odd the name."""
    head = re.split(r",|\s{3,}", text)[0].strip()
    words = head.split()
    if (
        not 2 <= len(words) <= 6
        or says_title(head)
        or not all(re.match(r"[\W]?[A-ZÀ-Þ]|d[aeiu]|v[ao]n|la\b", w) for w in words)
    ):
        return None
    if not any(words[-1].casefold() == surname.split()[-1].casefold() for surname in surnames if surname.split()):
        return None
    rest = len(text) - len(text[len(head) :].lstrip(" ,")) if len(text) > len(head) else None
    return Person(tidy_name(head), words[-1], None, False, 0, len(head), rest, 0.8)


def _require(text: str, loose: bool) -> Person:
    person = _person(text, loose)
    assert person is not None
    return person


def _is_person_here(person: Person, text: str, current: Draft | None, following: str, addressed: bool) -> bool:
    """Two capitalized words are a person at the head of a block, but below a title rather the name of a firm."""
    if person.sure >= 0.7:
        return True
    if says_body(text) or says_title(text):
        return False
    if current is None:
        return True
    if addressed:
        return False
    if current.name is None and current.last == "titles":
        return True
    return current.name is not None and not current.titles and not current.bodies and not is_place_line(following)


def _add_person(drafts: list[Draft], piece: Piece, text: str, person: Person, merge: bool) -> None:
    title, body = role_behind_name(text[person.rest :] if person.rest is not None else "")
    name = person.name
    if person.title and len(name.split()) == 1:
        name = f"{person.title} {name}"
    titles = [t for t in (person.title, title) if t]
    current = drafts[-1] if drafts else None
    if merge and current and current.name is None and current.titles and not current.bodies and not current.attention:
        current.name = name  # the title stood above the name
        current.why.append("the title stands above the name")
    elif merge and current and current.name and same_person(current.name, name) and not current.titles:
        current.name = max(current.name, name, key=len)
        current.signed = True
    else:
        current = Draft(name, sure=person.sure)
        drafts.append(current)
    current.sure = max(current.sure, person.sure)
    current.titles += titles
    if body:
        current.bodies.append(body)
    current.last = "bodies" if body else "titles" if current.titles else ""
    current.pieces.append(piece)


def _add_unknown(drafts: list[Draft], piece: Piece, text: str, addressed: bool, listed: bool, following: str) -> bool:
    """A line without a known word, below a person and above an address, is the firm or the body."""
    if not drafts and not listed and (_ATTENTION.match(following) or is_place_line(following)):
        if 1 <= len(words_of(text)) <= 4 and re.match(r"[A-Z\d]", text):  # a firm of one odd word
            drafts.append(Draft(bodies=[clean_role(text)], sure=0.55, pieces=[piece], last="bodies"))
            return True
        return False
    if not drafts or addressed or listed or not re.match(r"[A-Z\d*_\"“(]", text):
        return False
    current = drafts[-1]
    if current.bodies or len(words_of(text)) > 8 or not following:
        return False
    current.bodies.append(clean_role(text))
    current.last = "bodies"
    current.pieces.append(piece)
    return True


def with_shared_bodies(drafts: Sequence[Draft]) -> list[Draft]:
    """Give persons the body that stands above them (a firm, then `Attention: X`) or below several of them."""
    found: list[Draft] = []
    firm: list[str] = []
    for draft in drafts:
        if draft.name is None and not draft.titles and draft.bodies:
            firm = draft.bodies
            found.append(draft)
            continue
        if firm and not draft.bodies:
            draft.bodies = list(firm)
            found = [other for other in found if other.name or other.titles or other.bodies is not firm]
        found.append(draft)
    for above, below in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if above.name and below.name and not above.bodies and not above.titles and below.bodies:
            above.bodies = list(below.bodies)
    return found
