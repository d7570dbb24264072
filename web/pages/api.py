"""What programs can ask: the OpenAPI description, and the same as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from web.caching import kept_for_generation
from web.openapi import description
from web.rendering import Head, json_answer, page
from web.site import site

blueprint = Blueprint("api", __name__)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PathRow:
    """An address: what it answers, in which media type. `searched` ones take the search's parameters."""

    path: str
    summary: str
    media_type: str
    searched: bool


@dataclass(frozen=True, slots=True)
class ApiView:
    head: Head
    paths: tuple[PathRow, ...]
    parameters: tuple[ParameterRow, ...]


@blueprint.get("/openapi.json")
@kept_for_generation
def openapi() -> Response:
    return json_answer(_description())


@blueprint.get("/api")
@kept_for_generation
def api() -> Response:
    described = _description()
    gets = {path: methods["get"] for path, methods in described["paths"].items()}
    view = ApiView(
        head=Head(f"For programs, {site().settings.title}", "/api", "help"),
        paths=tuple(
            PathRow(path, one["summary"], next(iter(one["responses"]["200"]["content"])), len(one["parameters"]) > 1)
            for path, one in gets.items()
        ),
        parameters=tuple(
            # OpenAPI's descriptions are Markdown.
            ParameterRow(one["name"], one["description"].replace("`", ""))
            for one in gets["/search.json"]["parameters"]
        ),
    )
    return page("api.html", view)


def _description() -> dict[str, Any]:
    here = site()
    return description(here.settings.title, request.url_root.rstrip("/"), here.has_door, here.settings.private)
