"""How much one client may ask, and how much all crawlers together.

Links of facets multiply into millions of addresses, and whoever follows them all asks questions that no person
asks. A question costs more with each filter. For questions with many filters each client has a few of its own; what
goes beyond shares the processor's time that all such questions together may take. Who asks on without waiting as told
has none of its own any more. Refusing is next to no work: it is done before the application sees the request.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask

from search.fields import PARAMETERS
from web.clients import LOOPBACK, Bucket, network_of
from web.errors import refused

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A person who clicks once a second never meets the limit.
REFILL_PER_SECOND = 4.0
CAPACITY = 240.0
# Questions with at least so many filters: of each client's own, and in how many seconds it has another one.
MANY_FILTERS = 2
OWN, OWN_SECONDS = 10.0, 3.0
# The seconds of a processor that all such questions may take each second, and how many may be saved up.
SHARE, SAVED = 0.2, 10.0
# A refusal waits so many seconds, or asking on at once would be work enough.
_BREATH = 0.002
# Clients that are remembered; the one that was silent longest is forgotten first.
_CLIENTS = 20_000

_FILTERS = frozenset(name for p in PARAMETERS if p.field for name in (p.name, f"-{p.name}", *p.aliases))
_FREE = ("/static/", "/healthz", "/readyz", "/robots.txt", "/metrics")
_EXPORTS = (".csv", ".jsonl", ".ris", ".bib", ".csl.json", ".xml")


@dataclass(slots=True)
class _Client:
    """`asks` pays for every request, `own` for questions with many filters."""

    asks: Bucket
    own: Bucket


class Limiter:
    """What all clients have left. Safe in threads."""

    def __init__(self, scale: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`scale` multiplies every allowance."""
        self._scale = scale
        self._clock = clock
        self._lock = threading.Lock()
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._shared = Bucket(SHARE * scale, SAVED * scale, SAVED * scale, clock())

    def wait(self, address: str, cost: float, filters: int) -> float:
        """0 to go on, else the seconds to wait."""
        with self._lock:
            now = self._clock()
            client = self._client(network_of(address), now)
            wait = client.asks.take(cost, now)
            if not wait and filters < MANY_FILTERS:
                return 0.0
            # What is shared is paid for afterwards: it may be in debt, and then there is none.
            if not wait and (not client.own.take(1.0, now) or not self._shared.take(0.0, now)):
                return 0.0
            client.own.tokens, client.own.seen = 0.0, now
            return wait or 1.0 / client.own.rate

    def worked(self, seconds: float) -> None:
        """A question with many filters took so much of a processor."""
        with self._lock:
            self._shared.tokens -= seconds

    def _client(self, network: str, now: float) -> _Client:
        client = self._clients.get(network)
        if client is None:
            asks, own = CAPACITY * self._scale, max(1.0, OWN * self._scale)
            client = _Client(
                Bucket(REFILL_PER_SECOND * self._scale, asks, asks, now),
                Bucket(self._scale / OWN_SECONDS, own, own, now),
            )
            self._clients[network] = client
            if len(self._clients) > _CLIENTS:
                self._clients.popitem(last=False)
        self._clients.move_to_end(network)
        return client


class Limits:
    """The application, where it is not too much: else 429, ready made."""

    def __init__(self, app: Flask, limiter: Limiter, proxied: bool) -> None:
        self._app = app
        self._answered: WSGIApplication = app.wsgi_app
        self._limiter = limiter
        self._proxied = proxied
        self._refusals: dict[bool, tuple[list[tuple[str, str]], bytes]] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path, client = environ.get("PATH_INFO", ""), environ.get("REMOTE_ADDR") or ""
        filters = filters_of(environ.get("QUERY_STRING", ""))
        cost = cost_of(path, filters)
        if not cost or (client in LOOPBACK and not self._proxied):
            return self._answered(environ, start_response)
        wait = self._limiter.wait(client, cost, filters)
        if wait:
            return self._refuse(environ, start_response, math.ceil(wait))
        if filters < MANY_FILTERS:
            return self._answered(environ, start_response)
        began = time.thread_time()
        try:
            return self._answered(environ, start_response)
        finally:
            self._limiter.worked(time.thread_time() - began)

    def _refuse(self, environ: WSGIEnvironment, start_response: StartResponse, wait: int) -> Iterable[bytes]:
        for_programs = environ.get("PATH_INFO", "").endswith(".json")
        if for_programs not in self._refusals:
            self._refusals[for_programs] = self._refusal("/search.json" if for_programs else "/search")
        headers, body = self._refusals[for_programs]
        self._app.extensions["chancery-metrics"].count("refused", 429, 0.0)
        time.sleep(_BREATH)
        start_response("429 TOO MANY REQUESTS", [*headers, ("Retry-After", str(wait))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _refusal(self, path: str) -> tuple[list[tuple[str, str]], bytes]:
        with self._app.test_request_context(path):
            response = self._app.process_response(refused(429))
            response.headers.pop("X-Request-Id", None)  # it is not this request's alone
            return response.headers.to_wsgi_list(), response.get_data()


def filters_of(query: str) -> int:
    """How many values of filters a query string holds."""
    return sum(name in _FILTERS for name, _ in parse_qsl(query)) if query else 0


def cost_of(path: str, filters: int) -> float:
    """What a request costs: nothing for what is no work, more with each filter, most for a whole answer."""
    if path.startswith(_FREE):
        return 0.0
    if path.endswith(".png"):
        return 0.2
    if path.startswith("/search.") and path.endswith(_EXPORTS):
        return 10.0
    return 1.0 + filters**2 / 4


def limit_requests(app: Flask, scale: float, proxied: bool) -> None:
    """Refuse with 429 what is too much. `scale` 0 refuses nothing.

    Unless the site is `proxied`, who asks from this machine is its owner and is refused nothing.
    """
    if scale > 0:
        app.wsgi_app = Limits(app, Limiter(scale), proxied)  # type: ignore[method-assign]
