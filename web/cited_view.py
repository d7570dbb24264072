"""What became of a cited search, in sentences for the page."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import QueryError
from web.citing import compare, read_citation
from web.hit_views import letter_url
from web.search_state import SearchState
from web.site import Site

# So many letters that came or changed are named, each group for itself.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A letter to name: its title and its link."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class CitedView:
    """`sentence` says in one what became of the letters; `cited_on` is the day (ISO) of the citation's generation.

    `came` and `changed` name letters, at most NAMED each, of `came_total` and `changed_total`.
    """

    sentence: str
    cited_on: str | None
    came: tuple[Named, ...]
    came_total: int
    changed: tuple[Named, ...]
    changed_total: int
    plain_url: str


def cited_view(where: Site, state: SearchState, text: str) -> CitedView | None:
    """None where no search is cited by this text, or the question cannot be asked."""
    cited = read_citation(text)
    if cited is None:
        return None
    try:
        now = where.engine.generation()
        found = compare(where.engine, where.catalogue, state, cited)
    except QueryError:
        return None
    day = where.catalogue.moments([cited.generation]).get(cited.generation)
    if cited.generation > now:
        sentence = (
            f"This search was cited in generation {cited.generation:,} of an archive; this one has come to "
            f"generation {now:,}. It cannot be said what became of the letters."
        )
        return CitedView(sentence, None, (), 0, (), 0, state.url())
    return CitedView(
        sentence=_sentence(cited.total, found.same, len(found.came), len(found.changed), found.touched),
        cited_on=day[:10] if day else None,
        came=_named(where, state, found.came),
        came_total=len(found.came),
        changed=_named(where, state, found.changed),
        changed_total=len(found.changed),
        plain_url=state.url(),
    )


def _sentence(cited: int, same: bool, came: int, changed: int, touched: int) -> str:
    if same and not cited:
        return f"No letter answered when this was cited; {came:,} came since." if came else "No letter, as cited."
    if same:
        pieces = [f"The same {_letters(cited)} as cited"]
        if changed:
            pieces.append(f"{changed:,} of them read anew or corrected since")
        if came:
            pieces.append(f"and {came:,} more that came since")
        return ", ".join(pieces) + "."
    if not touched:
        return (
            f"These are not the {_letters(cited)} cited, though none has changed or gone: the link was altered, "
            "or the question is read otherwise now."
        )
    kept = cited - touched
    pieces = [f"Of the {_letters(cited)} cited, {kept:,} {'is' if kept == 1 else 'are'} here unchanged"]
    pieces.append(f"{touched:,} {'has' if touched == 1 else 'have'} changed or gone")
    if came:
        pieces.append(f"{came:,} came since")
    return ", ".join(pieces) + "."


def _letters(count: int) -> str:
    return f"{count:,} letter{'' if count == 1 else 's'}"


def _named(where: Site, state: SearchState, ids: tuple[str, ...]) -> tuple[Named, ...]:
    found = where.catalogue.letters(ids[:NAMED], text=False)
    return tuple(Named(one.letter.title, letter_url(one.id, state)) for one in found.values())
