"""Who sees what. By default everyone sees everything, and nothing here is asked at a request.

With `restricted` collections there are two sites over one archive: the whole, for those who give the password, and
one for everyone else in which those collections are not there at all. With `private` everyone else is let in nowhere.
The password is asked by HTTP Basic: no cookie, nothing to forge from other sites, as the archive is read only.
"""

from __future__ import annotations

import logging
import math
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, g, request

from archive.restriction import unknown
from settings import SettingError
from web.directory import Directory
from web.doorkeeper import Doorkeeper
from web.errors import refused
from web.password import PasswordHash
from web.site import Site, site

log = logging.getLogger(__name__)

# What tells nothing of the letters and is asked by machines that have no password.
_FREE = ("/healthz", "/readyz", "/robots.txt")
_STATIC = "/static/"


def open_to(app: Flask, whole: Site) -> None:
    """Give the application the site as everyone may see it, and a door to the rest where there is a password.

    SettingError where the settings do not fit together.
    """
    settings = whole.settings
    password = PasswordHash.parse(settings.password_hash) if settings.password_hash else None
    if settings.private and password is None:
        raise SettingError(
            "CHANCERY_PRIVATE asks for a password and there is none: set CHANCERY_PASSWORD_HASH "
            "(`python -m web.password` makes it)."
        )
    app.extensions["chancery"] = _open_part(whole)
    if password is not None and whole.has_door:
        _keep_door(app, replace(whole, signed_in=True), Doorkeeper(password))


def _open_part(whole: Site) -> Site:
    """The site without its restricted collections."""
    restricted = whole.settings.restricted_collections
    if not restricted:
        return whole
    known = [name for name, _ in whole.catalogue.overview().collections]
    for name in unknown(restricted, known):
        log.warning("CHANCERY_RESTRICTED names a collection that is not here: %r. Those here: %s", name, known)
    return replace(
        whole,
        catalogue=whole.catalogue.without(restricted),
        engine=whole.engine.without(restricted),
        directory=Directory(),
    )


def _keep_door(app: Flask, inside: Site, keeper: Doorkeeper) -> None:
    private = inside.settings.private

    @app.before_request
    def let_in() -> Response | None:
        if request.path in _FREE or request.path.startswith(_STATIC):
            return None
        given = request.authorization
        if given is None or given.type != "basic":
            return ask_password() if private else None
        judged = keeper.judge(request.remote_addr or "", given.password or "")
        if judged.wait:
            response = refused(429)
            response.headers["Retry-After"] = str(math.ceil(judged.wait))
            return response
        if not judged.right:
            return ask_password()
        g.chancery = inside
        return None

    @app.after_request
    def keep_apart(response: Response) -> Response:
        """No cache gives to one what was answered to the other."""
        if not request.path.startswith(_STATIC):
            response.vary.add("Authorization")
            if "chancery" in g:
                response.headers["Cache-Control"] = "private, no-store"
        return response


def ask_password() -> Response:
    """401: the browser asks its user, and sends the answer with everything from then on."""
    response = refused(401)
    title = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else " " for c in site().settings.title)
    response.headers["WWW-Authenticate"] = f'Basic realm="{title.strip() or "Letters"}", charset="UTF-8"'
    response.headers["Cache-Control"] = "no-store"
    return response


def sign_in_url(back: str) -> str:
    """Where a page's reader can sign in and come back to it; "" where there is no door, or he is in."""
    here = site()
    return f"/sign-in?{urlencode({'next': back})}" if here.has_door and not here.signed_in else ""


def is_signed_in() -> bool:
    return site().signed_in


def own_path(address: str) -> str:
    """An address if it is a path of this site, as every browser reads it; else the first page's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.isascii() and address.isprintable() and not set(address) & set(" \\")
    own = plain and address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    return address if own and parts.path != "/sign-in" else "/"
