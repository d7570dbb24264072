"""The signature: who wrote. Typed names and titles below the closing, `/s/`, `By:`, `for the Director`, two signers,
and the page that manifests an electronic signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.extraction.greetings import closing_of
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.mending import role_as_typed
from indexer.extraction.names import read_person, same_person
from indexer.extraction.parties import Party, Piece, pieces_of, read_party
from indexer.extraction.roles import says_title
from indexer.extraction.stack import Draft, read_stack

# Marks that stand for a signature and are nobody's name.
MARK = re.compile(
    r"\W{0,3}(?:\[?(?:signature|signed|illegible|handwritten|original signed(?: by)?|seal|s/?s)\]?\W{0,3}$|"
    r"\{?\(?see (?:appended|attached|next page for) .{0,40}|a handwritten signature|signature of\b|handwritten\b|"
    r"electronically signed\W{0,3}$|digitally signed\W{0,3}$|x_{3,}|_{4,}$|return this copy|posted at\b|\(?her "
    r"mark|\(?his mark|"
    r"and .{0,30}\bothers?\b)",
    re.I,
)
_SIGNED = re.compile(
    r"\W{0,3}(?:/\s?s\s?/|\(s\)|s/|/S/|\(?sgd\.?\)?|\(signed\)|\[signed\]|signed(?: by)?:?|original signed by:?|"
    r"(?:digitally|electronically) signed by:?|e-?signed by)\s{0,3}",
    re.I,
)
_BY = re.compile(
    r"\W{0,3}by\b\s{0,2}[:.]?\s{1,8}(?=\S)|\W{0,3}per\s{0,2}[:.]?\s{1,4}(?=[A-Z])|\W{0,3}p\.\s?p\.\s", re.I
)
_FOR = re.compile(
    r"\W{0,3}(?:for|on behalf of|acting for|with the delegated authority of|by direction of|by order "
    r"of)\b:?\s+(?:the\s+)?(?=\S)",
    re.I,
)
_ENDS_FOR = re.compile(r",?\s+(?:\(?for\)?|on behalf of|acting for|with the delegated authority of|f/)\s*$", re.I)
_FOR_INSIDE = re.compile(r"\s+(?:for|on behalf of|with the delegated authority of)\s+(?=[A-Z])")


def read_signature(layout: Layout) -> list[Party]:
    """The signers, the principal first; those who sign `By:` or `for` another behind."""
    lines = layout.inside(Zone.SIGNATURE)
    closed = layout.inside(Zone.CLOSING)
    closing = _behind_closing(closed)
    if not lines and not closing:
        return []
    scan = layout.scan
    columns: dict[int, list[Piece]] = {0: list(closing)}
    for line in lines:
        found = pieces_of(line)
        if scan:
            found = [role_as_typed(piece) for piece in found[:1]]
        for piece in found if len(found) <= 3 else found[:1]:
            columns.setdefault(piece.column if len(found) > 1 else 0, []).append(piece)
    drafts: list[Draft] = []
    for _, pieces in sorted(columns.items()):
        drafts += _signers(pieces, scan)
    drafts = _principals(drafts, layout, bool(closed), scan)
    rule = "signature" if closed else "signature-unclosed"
    scale = 1.0 if closed else 0.85
    parties = [_party(draft, "signed-by" if draft.by else rule, scale) for draft in drafts]
    return sorted(parties, key=lambda party: party.by)


def _behind_closing(lines: Sequence[Line]) -> list[Piece]:
    """A name on the closing's own line: `Sincerely, John Smith`."""
    found = []
    for line in lines:
        end = closing_of(line.text)
        if end is not None and end < len(line.text) and re.search(r"[^\W\d_]{2}", line.text[end:]):
            found += pieces_of(line, end)[-1:]
    return found


def _signers(pieces: Iterable[Piece], scan: bool) -> list[Draft]:
    """Read one column of a signature block: prefixes first, then names, titles and bodies."""
    drafts: list[Draft] = []
    group: list[Piece] = []
    marks: list[str] = []

    def flush() -> None:
        nonlocal group, marks
        read = read_stack(group, loose=scan)
        for position, draft in enumerate(read):
            if "by" in marks and position == 0:
                draft.by = True
                draft.why.append("signs “By:” or “for” another")
            if "signed" in marks and position == 0:
                draft.signed = True
                draft.why.append("marked as signed")
        drafts.extend(read)
        group, marks = [], []

    for piece in pieces:
        text = piece.text
        if MARK.match(text):
            continue
        signed = _SIGNED.match(text)
        by = _BY.match(text)
        if signed and signed.end() < len(text):
            flush()
            marks = ["signed"]
            piece = _cut(piece, signed.end())
        elif by and by.end() < len(text):
            flush()
            marks = ["by"]
            piece = _cut(piece, by.end())
            again = _SIGNED.match(piece.text)
            if again and again.end() < len(piece.text):
                piece = _cut(piece, again.end())
        elif _FOR.match(text):
            match = _FOR.match(text)
            assert match is not None
            _for_whom(drafts, group, flush, piece, match.end())
            continue
        if _ENDS_FOR.search(piece.text):
            flush_marks = [*marks, "by"]
            flush() if group else None
            marks = flush_marks
            match = _ENDS_FOR.search(piece.text)
            assert match is not None
            group = [_cut(piece, 0, match.start())]
            flush()
            continue
        inside = _FOR_INSIDE.search(piece.text)
        if inside and _is_name(piece.text[: inside.start()]) and not says_title(piece.text[: inside.start()]):
            principal = read_party(piece.text[inside.end() :])
            if principal and principal[0].name:
                flush()
                marks = ["by"]
                group = [_cut(piece, 0, inside.start())]
                flush()
                group = [_cut(piece, inside.end())]
                continue
        group.append(piece)
    flush()
    return drafts


def _cut(piece: Piece, start: int, end: int | None = None) -> Piece:
    text = piece.text[start:end]
    lead = len(text) - len(text.lstrip())
    begin = piece.start + start + lead
    kept = text.strip()
    return Piece(kept, piece.page, begin, begin + len(kept), piece.line, piece.column)


def _for_whom(drafts: list[Draft], group: list[Piece], flush: object, piece: Piece, start: int) -> None:
    """`for the Director` below a signer says in whose name; alone it names the office that writes."""
    assert callable(flush)
    flush()
    office = piece.text[start:].strip(" :,.")
    if drafts and drafts[-1].name:
        drafts[-1].titles.append(f"for the {office}" if " the " in f" {piece.text.lower()} " else f"for {office}")
        drafts[-1].pieces.append(piece)
        drafts[-1].last = "titles"
        return
    read = read_party(office)
    if read and (read[0].title or read[0].organization or read[0].name):
        draft = Draft(read[0].name, sure=0.75, pieces=[_cut(piece, start)], why=["signed for this office"])
        draft.signed = draft.for_office = read[0].name is None
        draft.titles += [read[0].title] if read[0].title else []
        draft.bodies += [read[0].organization] if read[0].organization else []
        drafts.append(draft)


def _is_name(text: str) -> bool:
    person = read_person(text)
    return person is not None and person.sure >= 0.5


def _principals(drafts: list[Draft], layout: Layout, closed: bool, scan: bool) -> list[Draft]:
    """Leave out scribbles and strangers: a name without a title above one with a title, initials, addresses."""
    kept: list[Draft] = []
    drafts = _in_whose_name(drafts)
    for position, draft in enumerate(drafts):
        following = next((d for d in drafts[position + 1 :] if not d.by), None)
        if _is_signed_again(draft, drafts[position + 1 : position + 2]):
            continue
        if draft.name and following and following.name:
            if same_person(draft.name, following.name) and not draft.by:
                following.signed = True
                following.name = max(draft.name, following.name, key=len)
                following.pieces = draft.pieces + following.pieces
                continue
            bare = not draft.titles and not draft.bodies and not draft.signed and not draft.by
            if (
                bare
                and (following.titles or following.bodies)
                and draft.pieces[-1].column == following.pieces[0].column
            ):
                continue
        if draft.name is None and kept and (kept[-1].name or kept[-1].titles) and not draft.by:
            kept[-1].titles += draft.titles  # lines of an office apart from their name
            kept[-1].bodies += draft.bodies
            kept[-1].pieces += draft.pieces
            continue
        kept.append(draft)
    if not closed:
        kept = [draft for draft in kept if _is_strong(draft, scan)]
    return kept


def _in_whose_name(drafts: Sequence[Draft]) -> list[Draft]:
    """A firm above `By: a person` is that person's; `FOR THE DIRECTOR` above a name says for whom it signs."""
    kept: list[Draft] = []
    for draft in drafts:
        above = kept[-1] if kept else None
        if above and draft.name and above.for_office and not draft.titles:
            draft.titles = [f"for the {title}" for title in above.titles] or [f"for {body}" for body in above.bodies]
            draft.pieces = above.pieces + draft.pieces
            draft.signed = True
            kept.pop()
        elif above and draft.by and above.name is None and above.bodies and not above.titles:
            if draft.name:
                draft.bodies = draft.bodies or above.bodies
                draft.by = False
                draft.signed = True
            elif draft.bodies:
                draft.bodies = above.bodies  # "By: its general partner": another firm between
                draft.by = above.by
            kept.pop()
        kept.append(draft)
    return kept


def _is_signed_again(draft: Draft, below: Sequence[Draft]) -> bool:
    """A handwritten name that was read, above `By: the same name` in type."""
    bare = not draft.titles and not draft.bodies and not draft.by
    return bool(bare and draft.name and below and below[0].by and below[0].name) and same_person(
        draft.name or "", below[0].name or ""
    )


def _is_strong(draft: Draft, scan: bool) -> bool:
    """Without a closing above it a name must look like a signature: a title below it, or nothing but the name."""
    if draft.signed or draft.by:
        return True
    if scan:
        return bool(draft.name and draft.titles and draft.sure >= 0.45)
    return bool(draft.name and (draft.titles or draft.bodies or draft.sure >= 0.65))


def _party(draft: Draft, rule: str, scale: float) -> Party:
    draft.sure = min(draft.sure + 0.1 + 0.1 * bool(draft.titles or draft.bodies) + 0.1 * draft.signed, 0.98)
    return draft.party(rule, scale)
