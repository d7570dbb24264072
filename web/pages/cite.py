"""The page that cites a search: in words, and as a link that can tell later what became of its letters."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request

from archive.errors import QueryError
from web.caching import kept_for_generation
from web.citing import CITED, cite
from web.parameters import Asked, read_state
from web.question import parts_of
from web.rendering import Head, page, query_pairs, to_canonical
from web.site import Site, site

blueprint = Blueprint("cite", __name__)


@dataclass(frozen=True, slots=True)
class CiteView:
    """`url` is the lasting link without the host, `base` the host's address before it, `text` the citation in words,
    with the whole link at its end.
    """

    head: Head
    total: int
    generation: int
    finished: str | None
    base: str
    url: str
    text: str
    back_url: str


@blueprint.get("/cite")
@kept_for_generation
def cite_page() -> Response:
    asked = read_state(query_pairs())
    if asked.problems:
        raise QueryError(asked.problems[0].message)
    if moved := to_canonical(asked, "/cite"):
        return moved
    if asked.state.page > 1:
        abort(404)
    return page("cite.html", cite_view(site(), asked, request.url_root.rstrip("/")))


def cite_view(where: Site, asked: Asked, base: str) -> CiteView:
    """QueryError if the question cannot be asked. `base` is the site's address without a slash at its end."""
    state = asked.state
    cited = cite(where.engine, state)
    finished = where.catalogue.moments([cited.generation]).get(cited.generation)
    url = state.url("/search", [(CITED, cited.text)])
    labels = where.engine.search(state.to_request(page_size=1)).labels
    words = ", ".join(part.words for part in parts_of(state, asked.read, labels))
    count = f"{cited.total:,} letter{'' if cited.total == 1 else 's'}"
    as_of = f"generation {cited.generation:,}" + (f" of {finished[:10]}" if finished else "")
    return CiteView(
        head=Head(f"Cite this search, {where.settings.title}", state.url("/cite"), "search", noindex=True),
        total=cited.total,
        generation=cited.generation,
        finished=finished,
        base=base,
        url=url,
        text=f"{where.settings.title}, {count}{' ' + words if words else ''}, {as_of}, {base}{url}",
        back_url=state.url(),
    )
