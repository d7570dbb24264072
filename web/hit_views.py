"""A letter in a list: its title, who wrote to whom, when, and the passages that match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.datespan import DateSpan
from search.request import Hit, Party
from web.labels import KINDS
from web.search_state import SearchState
from web.text_marks import marked_pieces

_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class When:
    """A date for a `<time>`: `iso` is set where HTML can say it (a day, a month, a year)."""

    words: str
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class SnippetView:
    html: Markup
    page: int
    url: str


@dataclass(frozen=True, slots=True)
class HitView:
    """`position` counts from 1 over all pages; `senders` and `recipients` are names, None where none was read.

    `title_names_both`: a letter without a subject is called by who wrote to whom.
    """

    id: str
    position: int
    url: str
    title: str
    senders: str | None
    recipients: str | None
    when: When | None
    kind: str
    place: str | None
    collections: tuple[str, ...]
    pages: int
    snippets: tuple[SnippetView, ...]

    @property
    def title_names_both(self) -> bool:
        return bool(self.senders and self.recipients) and self.title.endswith(
            f"from {self.senders} to {self.recipients}"
        )


def hit_views(hits: Sequence[Hit], state: SearchState, first: int | None) -> tuple[HitView, ...]:
    """Each hit as the list shows it; its link carries the question, so that the letter knows its neighbours.

    `first` is the first one's place in the answer; None for a list that is no answer.
    """
    if first is None:
        return tuple(_hit_view(hit, letter_url(hit.id, state), n) for n, hit in enumerate(hits, start=1))
    return tuple(_hit_view(hit, letter_url(hit.id, state, n), n) for n, hit in enumerate(hits, start=first))


def letter_url(letter_id: str, state: SearchState, position: int | None = None) -> str:
    """The letter as found by a question, at a place (from 1) in its answer."""
    extra = (("n", str(position)),) if position else ()
    return state.on_page(1).url(f"/letter/{letter_id}", extra)


def when(date: DateSpan | None) -> When | None:
    if date is None:
        return None
    plain = DateSpan(date.earliest, date.latest).edtf
    return When(date.for_people(), None if "/" in plain else plain)


def _hit_view(hit: Hit, url: str, position: int) -> HitView:
    return HitView(
        id=hit.id,
        position=position,
        url=url,
        title=hit.title,
        senders=_names(hit.senders),
        recipients=_names(hit.recipients),
        when=when(hit.date),
        kind=KINDS.get(hit.kind, hit.kind),
        place=hit.place,
        collections=hit.collections,
        pages=hit.pages,
        snippets=tuple(SnippetView(marked_pieces(s.pieces), s.page, f"{url}#page-{s.page}") for s in hit.snippets),
    )


def _names(parties: Sequence[Party]) -> str | None:
    names = [party.label for party in parties]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None
