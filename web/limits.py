"""How much one client may ask, and how much all crawlers together: a bucket of tokens each.

Links of facets multiply into millions of addresses, and whoever follows them all asks questions that no person
asks: a question costs more with each filter, and questions with many filters share one small allowance.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, request

from search.fields import PARAMETERS
from web.errors import refused

# A person who clicks once a second never meets the limit.
REFILL_PER_SECOND = 4.0
CAPACITY = 240.0
# Questions with at least so many filters, from all clients together.
MANY_FILTERS = 4
SHARED_PER_SECOND = 5.0
SHARED_CAPACITY = 20.0
# Clients that are remembered; the one that was silent longest is forgotten first.
_CLIENTS = 20_000

LOOPBACK = ("127.0.0.1", "::1")
_FILTERS = frozenset(name for p in PARAMETERS if p.field for name in (p.name, f"-{p.name}", *p.aliases))
_FREE = ("/static/", "/healthz", "/readyz", "/robots.txt", "/metrics")
_EXPORTS = (".csv", ".jsonl", ".ris", ".bib", ".csl.json", ".xml")


@dataclass(slots=True)
class Bucket:
    """Tokens that flow in at a rate up to a capacity; each request takes its cost."""

    rate: float
    capacity: float
    tokens: float
    seen: float

    def take(self, cost: float, now: float) -> float:
        """0 if the cost was there and is taken, else in how many seconds it would be."""
        self.tokens = min(self.capacity, self.tokens + (now - self.seen) * self.rate)
        self.seen = now
        if self.tokens >= min(cost, self.capacity):
            self.tokens -= cost
            return 0.0
        return (min(cost, self.capacity) - self.tokens) / self.rate


class Limiter:
    """The buckets of all clients. Safe in threads."""

    def __init__(self, scale: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`scale` multiplies every allowance."""
        self._scale = scale
        self._clock = clock
        self._lock = threading.Lock()
        self._clients: OrderedDict[str, Bucket] = OrderedDict()
        shared = SHARED_CAPACITY * scale
        self._shared = Bucket(SHARED_PER_SECOND * scale, shared, shared, clock())

    def wait(self, client: str, cost: float, filters: int) -> float:
        """0 to go on, else the seconds to wait."""
        now = self._clock()
        with self._lock:
            capacity = CAPACITY * self._scale
            bucket = self._clients.setdefault(
                client, Bucket(REFILL_PER_SECOND * self._scale, capacity, capacity, now)
            )
            self._clients.move_to_end(client)
            while len(self._clients) > _CLIENTS:
                self._clients.popitem(last=False)
            if wait := bucket.take(cost, now):
                return wait
            return self._shared.take(1.0, now) if filters >= MANY_FILTERS else 0.0


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
    if scale <= 0:
        return
    limiter = Limiter(scale)

    @app.before_request
    def within_limits() -> Response | None:
        filters = sum(len(request.args.getlist(name)) for name in request.args if name in _FILTERS)
        cost = cost_of(request.path, filters)
        client = request.remote_addr or ""
        if not cost or (client in LOOPBACK and not proxied):
            return None
        wait = limiter.wait(client, cost, filters)
        if not wait:
            return None
        response = refused(429)
        response.headers["Retry-After"] = str(math.ceil(wait))
        return response
