"""Errors as pages and as JSON: what happened, and where to go from here; never a trace or a path of the server."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from archive.errors import CatalogueError, ChanceryError, EngineError, QueryError
from web.rendering import Head, json_answer, page
from web.site import site

log = logging.getLogger(__name__)

_SENTENCES = {
    400: "The server could not understand this request.",
    401: "This is shown to those who know the password.",
    404: "There is nothing at this address. A letter's address never changes, so the link may be cut short.",
    405: "This address cannot be used in this way. The archive is read only.",
    410: "What was here has left the archive, or its file has changed since it was read.",
    413: "The request is too large.",
    414: "The address is too long.",
    429: "These are more questions than the archive can answer at once. Wait a little, then ask again.",
    500: "Something failed here. It has been noted; the letters are unharmed.",
    503: "The archive cannot answer at the moment. Try again shortly.",
}

_HEADINGS = {
    400: "This cannot be asked as it stands",
    401: "Sign in",
    404: "Not found",
    410: "Gone",
    429: "Too many questions",
    500: "Something went wrong",
    503: "Not available",
}
_KNOWN = frozenset(HTTPStatus)


@dataclass(frozen=True, slots=True)
class ErrorView:
    head: Head
    status: int
    heading: str
    message: str


def handle_errors(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(QueryError, _query_error)
    app.register_error_handler(EngineError, _unavailable)
    app.register_error_handler(CatalogueError, _unavailable)
    app.register_error_handler(Exception, _unexpected)


def refused(status: int) -> Response:
    """The page (or the JSON) of an error that is found before a route is."""
    return _answer(status, _SENTENCES[status])


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None or status < 400:
        return Response(error.get_body(), status, error.get_headers())
    response = _answer(status, _SENTENCES.get(status, error.name + "."))
    if status == 405:
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _query_error(error: QueryError) -> Response:
    return _answer(400, error.message)


def _unavailable(error: ChanceryError) -> Response:
    log.error("%s %s: %s", request.method, request.path, error)
    response = _answer(503, f"{_SENTENCES[503]} {error}")
    response.headers["Retry-After"] = "10"
    return response


def _unexpected(error: Exception) -> Response:
    log.exception("%s %s", request.method, request.path, exc_info=error)
    return _answer(500, _SENTENCES[500])


def _answer(status: int, message: str) -> Response:
    if request.path.endswith(".json") or request.path in ("/healthz", "/readyz"):
        return json_answer({"errors": [{"parameter": "", "message": message}]}, status)
    heading = _HEADINGS.get(status) or (HTTPStatus(status).phrase if status in _KNOWN else "Error")
    # As it came, an address may begin so that a browser takes it for another host's.
    address = "/" + quote(request.path.lstrip("/"), errors="replace")
    head = Head(f"{heading}, {site().settings.title}", address, noindex=True)
    return page("error.html", ErrorView(head, status, heading, message), status)
