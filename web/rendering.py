"""From a view to a response: HTML by template, JSON, redirects."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Response, redirect, render_template, request

from web.parameters import Asked


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself. `canonical` is the page's one URL, `section` marks the navigation."""

    title: str
    canonical: str
    section: str = ""
    noindex: bool = False


class View(Protocol):
    """Every template receives one frozen dataclass, as `view`; it says at least what its page is."""

    @property
    def head(self) -> Head: ...


def page(template: str, view: View, status: int = 200) -> Response:
    # A file's name may hold what UTF-8 cannot say: shown as "?" rather than failing the page.
    html = render_template(template, view=view).encode("utf-8", "replace")
    return Response(html, status, mimetype="text/html")


def json_answer(answer: Any, status: int = 200) -> Response:
    text = json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Response(text, status, mimetype="application/json")


def to_canonical(asked: Asked, path: str) -> Response | None:
    """The redirect to the question's one URL, if it was asked by another."""
    status = asked.redirect_status
    if status is None:
        return None
    response = redirect(asked.state.url(path, asked.extra), status)
    assert isinstance(response, Response)
    return response


def query_pairs() -> list[tuple[str, str]]:
    return list(request.args.items(multi=True))
