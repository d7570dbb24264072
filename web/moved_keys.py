"""Keys of correspondents that were merged or renamed: old addresses lead to those in force."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Response, redirect, request

from archive.catalogue.people import CORRESPONDENT, ORGANIZATION
from search.fields import BY_NAME, PARAMETERS
from web.site import site

_KINDS = {"sender": CORRESPONDENT, "recipient": CORRESPONDENT, "cc": CORRESPONDENT, "organization": ORGANIZATION}
# Each name and old name of a parameter that holds keys, with and without the minus that excludes.
_PARAMETERS = {
    minus + name: _KINDS[parameter.field.name]
    for parameter in PARAMETERS
    if parameter.field is not None
    and parameter.field.name in _KINDS
    and BY_NAME[parameter.field.name].type == "party"
    for name in (parameter.name, *parameter.aliases)
    for minus in ("", "-")
}
# A question has at most so many values; the rest are left as they are.
_MOST = 120


def lead_old_keys() -> Response | None:
    """A redirect where the request names a key that another has taken the place of; None to go on.

    For a time only (302): what an archivist merged can be taken apart again, and browsers keep a 301 for ever.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    path, pairs = _path(), _pairs()
    if path == request.path and pairs is None:
        return None
    query = urlencode(pairs) if pairs is not None else request.query_string.decode("ascii", "replace")
    answer = redirect(quote(path, safe="/~") + (f"?{query}" if query else ""), 302)
    assert isinstance(answer, Response)
    return answer


def _path() -> str:
    """The request's path with the keys in force: /correspondents/KEY and /correspondents/KEY/OTHER."""
    named = {name: request.view_args.get(name) for name in ("key", "other")} if request.view_args else {}
    pieces = request.path.split("/")
    if len(pieces) < 3 or pieces[1] != "correspondents" or not named.get("key"):
        return request.path
    return "/".join([*pieces[:2], *(_now(CORRESPONDENT, piece) for piece in pieces[2:])])


def _pairs() -> list[tuple[str, str]] | None:
    """The request's parameters with the keys in force; None where that changes nothing."""
    pairs = list(request.args.items(multi=True))
    if len(pairs) > _MOST or not any(name in _PARAMETERS for name, _ in pairs):
        return None
    moved = [(name, _now(_PARAMETERS[name], value) if name in _PARAMETERS else value) for name, value in pairs]
    return list(dict.fromkeys(moved)) if moved != pairs else None


def _now(kind: str, key: str) -> str:
    return site().catalogue.people.current_key(kind, key) if key and len(key) <= 300 else key
