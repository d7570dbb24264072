"""Signing in: an address at which the browser asks for the password, to come back from."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, request

from web.access import ask_password, own_path
from web.site import site

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
def sign_in() -> Response:
    """401 until the right password comes, then to the page that `next` names; 404 where there is no door."""
    here = site()
    if not here.has_door:
        abort(404)
    if not here.signed_in:
        return ask_password()
    answer = redirect(own_path(request.args.get("next", "/")), 302)
    assert isinstance(answer, Response)
    return answer
