"""The recipient's block above the salutation (or at the foot of the letter): to whom the letter goes."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extraction.layout import Layout, Zone
from indexer.extraction.mending import role_as_typed
from indexer.extraction.names import same_person
from indexer.extraction.parties import Party, pieces_of
from indexer.extraction.stack import Draft, read_stack, with_shared_bodies


def read_recipient_block(layout: Layout, greeted: Sequence[str]) -> list[Party]:
    """The recipients of the block; `greeted` are the surnames in the salutation, a check on the names."""
    lines = layout.inside(Zone.RECIPIENT)
    if not lines:
        return []
    loose = layout.scan
    pieces = [pieces_of(line)[0] for line in lines if pieces_of(line)]
    drafts = read_stack(
        [role_as_typed(piece) for piece in pieces] if loose else pieces, loose=loose, surnames=greeted
    )
    drafts = with_shared_bodies(drafts)
    at_foot = any(line.zone is Zone.SALUTATION and line.position < lines[0].position for line in layout.lines)
    rule = "recipient-foot" if at_foot else "recipient-block"
    return [party for draft in _chosen(drafts, greeted) if (party := _party(draft, rule, greeted)) is not None]


def _chosen(drafts: list[Draft], greeted: Sequence[str]) -> list[Draft]:
    """Persons before offices: a body beside a person is where the person works, unless it stands apart."""
    if any(draft.name for draft in drafts):
        named = [draft for draft in drafts if draft.name or draft.titles]
        if len(greeted) == 1 and sum(draft.name is not None for draft in named) > 1:
            hit = [d for d in named if d.name and same_person(d.name, greeted[0])]
            if hit:  # one is greeted: the others stay if the words themselves say that they are persons
                named = [d for d in named if d in hit or d.attention or d.sure >= 0.7]
        return named
    return drafts[:4]


def _party(draft: Draft, rule: str, greeted: Sequence[str]) -> Party | None:
    if draft.name and greeted:
        if any(same_person(draft.name, name) for name in greeted):
            draft.why.append("the salutation greets the same name")
            draft.sure = min(draft.sure + 0.25, 0.98)
        else:
            draft.why.append("the salutation greets another name")
            draft.sure -= 0.1
    if draft.attention:
        rule = "attention"
    if draft.sure < 0.35:
        return None
    return draft.party(rule)
