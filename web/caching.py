"""Answers that stay true for a generation: an ETag, so that a question asked again costs nothing."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import ParamSpec

from flask import Response, request

from web.assets import version
from web.site import site

P = ParamSpec("P")


def kept_for_generation(route: Callable[P, Response]) -> Callable[P, Response]:
    """Answer 304 while neither the archive nor the program has changed since the browser last asked."""

    @functools.wraps(route)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        tag = _tag()
        if request.if_none_match.contains_weak(tag):  # weak: a proxy that packs the answer says so
            response = Response(status=304)
        else:
            response = route(*args, **kwargs)
            if response.status_code != 200:
                return response
        response.set_etag(tag)
        response.headers["Cache-Control"] = "no-cache"
        return response

    return answered


def _tag() -> str:
    here = site()
    seen = (here.settings.restricted, here.signed_in)
    catalogued = here.catalogue.generation()
    known = (
        here.engine.generation(),
        catalogued,
        # After a restore the same number comes again, for another generation.
        here.catalogue.moments([catalogued]),
        version(),
        here.settings.title,
        seen,
        request.full_path,
    )
    return hashlib.sha256(repr(known).encode("utf-8", "replace")).hexdigest()[:24]
