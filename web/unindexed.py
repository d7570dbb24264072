"""While there is no index, what asks it says so: an archive without letters would be a wrong answer."""

from __future__ import annotations

from flask import request

from archive.errors import EngineError
from web.site import site

_ASKS_THE_INDEX = frozenset(
    {"home", "search", "facets", "exports", "coverage", "correspondents", "network", "discovery", "cite"}
)


def refuse_without_index() -> None:
    """EngineError where letters are catalogued and no index shows them: it is lost, or another version's."""
    if request.blueprint not in _ASKS_THE_INDEX:
        return
    where = site()
    if where.engine.generation() == 0 and where.catalogue.generation() > 0:
        raise EngineError("The index is not made yet: a build makes it from the catalogue.")
