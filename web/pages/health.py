"""For machines: is the server alive, is the archive ready, and where crawlers may go."""

from __future__ import annotations

from flask import Blueprint, Response

from archive.errors import ChanceryError
from web.index_age import made
from web.rendering import json_answer
from web.site import site

blueprint = Blueprint("health", __name__)

ROBOTS = """User-agent: *
Disallow: /search?
Disallow: /search.json
Disallow: /facet/
Disallow: /cite
Disallow: /sign-in
Disallow: /*/original
Disallow: /*/pages/
"""


@blueprint.get("/healthz")
def healthz() -> Response:
    return json_answer({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """503 until there is an index; then, unless the site is private, how old and how large it is."""
    try:
        generation = site().engine.generation()
        catalogued = site().catalogue.generation()
        letters = site().engine.overview().letters
        moment = made(site().catalogue, generation)
    except ChanceryError as error:
        return json_answer({"status": "unready", "reason": str(error)}, 503)
    ready = generation > 0
    if site().settings.private:
        return json_answer({"status": "ready" if ready else "empty"}, 200 if ready else 503)
    shape = {
        "status": "ready" if ready else "empty",
        "generation": generation,
        "made": moment.isoformat(timespec="seconds") if moment else None,
        "catalogue_generation": catalogued,
        "letters": letters,
    }
    return json_answer(shape, 200 if ready else 503)


@blueprint.get("/robots.txt")
def robots() -> Response:
    return Response(ROBOTS, mimetype="text/plain")
