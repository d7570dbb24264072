"""The doorkeeper: who gives the right password, judged dearly once and cheaply for a while; who guesses must wait."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from web.clients import Bucket, network_of
from web.password import PasswordHash

# So many wrong answers one client may give, and all together; then one more in so many seconds.
OWN, OWN_SECONDS = 10.0, 30.0
ALL, ALL_SECONDS = 30.0, 5.0
# How long a right answer is known again without work, and how many such answers at most.
KNOWN_SECONDS = 600.0
_KNOWN = 1_000
# Clients that are remembered; the one that was silent longest is forgotten first.
_CLIENTS = 20_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """`wait`: nothing was judged, as too much was guessed; ask again in so many seconds."""

    right: bool
    wait: float = 0.0


class Doorkeeper:
    """Safe in threads. A client that has guessed too often is not even told that it is right."""

    def __init__(self, password: PasswordHash, clock: Callable[[], float] = time.monotonic) -> None:
        self._password = password
        self._clock = clock
        self._lock = threading.Lock()
        self._hashing = threading.Lock()  # one at a time: it takes memory and a core
        # Right answers, as nobody can read them; each is its client's own, or others could try answers against them.
        self._secret = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, float] = OrderedDict()
        self._clients: OrderedDict[str, Bucket] = OrderedDict()
        self._all = Bucket(1 / ALL_SECONDS, ALL, ALL, clock())

    def judge(self, address: str, password: str) -> Judgement:
        client = network_of(address)
        answer = f"{client}\0{password}".encode("utf-8", "surrogatepass")
        seal = hmac.digest(self._secret, answer, hashlib.sha256)
        judged = self._quickly(client, seal)
        if judged is not None:
            return judged
        with self._hashing:
            judged = self._quickly(client, seal)  # another request of the same page may have come first
            if judged is not None:
                return judged
            with self._lock:
                own = self._bucket(client)
                if wait := self._all.take(1.0, self._clock()):
                    return Judgement(False, wait)
                own.take(1.0, self._clock())
            right = self._password.matches(password)
            if right:
                with self._lock:
                    for bucket in (own, self._all):
                        bucket.tokens += 1.0
                    self._known[seal] = self._clock() + KNOWN_SECONDS
                    while len(self._known) > _KNOWN:
                        self._known.popitem(last=False)
            return Judgement(right)

    def _quickly(self, client: str, seal: bytes) -> Judgement | None:
        """What can be said without work: to wait, or that the answer is known to be right."""
        with self._lock:
            now = self._clock()
            own = self._bucket(client)
            if wait := own.take(1.0, now):
                return Judgement(False, wait)
            own.tokens += 1.0
            until = self._known.get(seal)
            return Judgement(True) if until is not None and now < until else None

    def _bucket(self, client: str) -> Bucket:
        bucket = self._clients.setdefault(client, Bucket(1 / OWN_SECONDS, OWN, OWN, self._clock()))
        self._clients.move_to_end(client)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        return bucket
