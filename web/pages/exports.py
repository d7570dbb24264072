"""The answer to a question in other forms, streamed; feeds; and a letter's citations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, abort, request

from archive.letter import Letter
from web.caching import kept_for_generation
from web.exports import BY_SUFFIX, CITATIONS, FORMS
from web.exports.about import About
from web.exports.atom import ENTRIES, MEDIA_TYPE, feed
from web.parameters import Asked, read_state
from web.question import parts_of
from web.rendering import json_answer, query_pairs, to_canonical
from web.search_state import SearchState
from web.site import Site, site

blueprint = Blueprint("exports", __name__)

_AT_ONCE = 500


def letters_of(where: Site, state: SearchState, asked: Asked) -> Iterator[Letter]:
    """Every letter of an answer in its order, without its text; in memory are some hundred at a time.

    One that leaves the archive meanwhile is left out.
    """
    ids = where.engine.ids(state.to_request(asked.read.query))
    for start in range(0, len(ids), _AT_ONCE):
        found = where.catalogue.letters(ids[start : start + _AT_ONCE], text=False)
        yield from (one.letter for one in found.values() if one.went is None)


def about(where: Site, asked: Asked | None = None) -> About:
    base = request.url_root.rstrip("/")
    state = asked.state.on_page(1) if asked else SearchState()
    words = [part.words for part in parts_of(state, asked.read, {})] if asked else []
    return About(
        archive=where.settings.title,
        base=base,
        question=base + state.url(),
        read_as=", ".join(words),
        licence=where.settings.licence,
        today=where.settings.today,
    )


def _search_as(suffix: str) -> Response:
    where, path = site(), f"/search.{suffix}"
    asked = read_state(query_pairs())
    if moved := to_canonical(asked, path):
        return moved
    if asked.problems:
        errors = [{"parameter": one.parameter, "message": one.message} for one in asked.problems]
        return json_answer({"errors": errors}, 400)
    form = BY_SUFFIX[suffix]
    pieces = form.written(letters_of(where, asked.state, asked), about(where, asked))
    # The question is asked before the first byte goes out, so that what it cannot ask is still an error page.
    response = Response(_encoded(pieces), mimetype=form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(asked.state)}.{suffix}"'
    return response


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode("utf-8", "replace")


def _file_name(state: SearchState) -> str:
    return re.sub(r"[^a-z0-9]+", "-", state.q.lower())[:40].strip("-") or "letters"


@blueprint.get("/search.atom")
@kept_for_generation
def search_feed() -> Response:
    where = site()
    asked = read_state(query_pairs())
    if moved := to_canonical(asked, "/search.atom"):
        return moved
    if asked.problems:
        abort(400)
    newest = asked.state.with_sort("added")
    results = where.engine.search(newest.to_request(asked.read.query, page_size=ENTRIES))
    letters = where.catalogue.letters([hit.id for hit in results.hits], text=False)
    moments = where.catalogue.moments({one.came for one in letters.values()})
    state = asked.state.on_page(1)
    feed_url = request.url_root.rstrip("/") + state.url("/search.atom")
    here = [one for one in letters.values() if one.went is None]
    return Response(feed(here, about(where, asked), feed_url, moments), mimetype=MEDIA_TYPE)


def _letter_as(letter_id: str, suffix: str) -> Response:
    where = site()
    found = where.catalogue.letter(letter_id, words=False)
    if found is None:
        abort(404)
    if found.went is not None:
        abort(410)
    form = BY_SUFFIX[suffix]
    response = Response(_encoded(form.written([found.letter], about(where))), mimetype=form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{letter_id}.{suffix}"'
    return response


for _form in FORMS:
    blueprint.add_url_rule(
        f"/search.{_form.suffix}",
        endpoint=f"search_{_form.suffix.replace('.', '_')}",
        view_func=kept_for_generation(functools.partial(_search_as, suffix=_form.suffix)),
    )
for _form in CITATIONS:
    blueprint.add_url_rule(
        f"/letter/<letter_id>.{_form.suffix}",
        endpoint=f"letter_{_form.suffix.replace('.', '_')}",
        view_func=kept_for_generation(functools.partial(_letter_as, suffix=_form.suffix)),
    )
