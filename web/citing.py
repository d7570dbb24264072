"""A search as it was cited: a generation and a digest of its letters go into the link, and nothing is stored.

The catalogue knows in which generation each letter came, changed or went, so the link can later be told what became
of the letters that it cites.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.catalogue import Reading
from search.engine import Answerer
from web.search_state import SearchState

# The parameter of a search's URL that carries a citation.
CITED = "cited"
_DIGITS = 16
_FORM = re.compile(rf"([1-9][0-9]{{0,8}})\.(0|[1-9][0-9]{{0,8}})\.([0-9a-f]{{{_DIGITS}}})")


@dataclass(frozen=True, slots=True)
class Citation:
    """What an answer was: the index's generation, how many letters, and a digest of their ids."""

    generation: int
    total: int
    digest: str

    @property
    def text(self) -> str:
        return f"{self.generation}.{self.total}.{self.digest}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a cited answer.

    `same`: the cited letters all answer still. Of the letters that answer now, `came` were not in the archive then
    and `changed` have been read or corrected otherwise since. `touched` counts the cited letters that have changed
    or gone: a changed letter may answer now and not have then, so of a touched one no more is known.
    """

    same: bool
    came: tuple[str, ...]
    changed: tuple[str, ...]
    touched: int


def read_citation(text: str) -> Citation | None:
    """None if this is not a citation."""
    match = _FORM.fullmatch(text)
    return Citation(int(match[1]), int(match[2]), match[3]) if match else None


def cite(engine: Answerer, state: SearchState) -> Citation:
    """The answer as it is now. QueryError if the question cannot be asked."""
    ids = _ids(engine, state)
    return Citation(engine.generation(), len(ids), digest_of(ids))


def compare(engine: Answerer, catalogue: Reading, state: SearchState, cited: Citation) -> Comparison:
    """What became of the cited letters, in the order of the answer. QueryError as for `cite`."""
    ids = _ids(engine, state)
    since = catalogue.came_of_changed_since(cited.generation)
    came = tuple(one for one in ids if since.get(one, 0) > cited.generation)
    changed = tuple(one for one in ids if one in since and since[one] <= cited.generation)
    new = set(came)
    old = [one for one in ids if one not in new]
    if len(old) == cited.total and digest_of(old) == cited.digest:
        return Comparison(True, came, changed, len(changed))
    # A letter that nothing was done to answers now as it answered then.
    return Comparison(False, came, changed, max(0, cited.total - (len(old) - len(changed))))


def digest_of(ids: Iterable[str]) -> str:
    """A digest of letters whatever their order: how they are sorted is no part of what was found."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:_DIGITS]


def _ids(engine: Answerer, state: SearchState) -> Sequence[str]:
    return engine.ids(state.on_page(1).to_request())
