"""Who asks, by address, and a bucket of tokens that says how much may be asked."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "::1")


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


def network_of(address: str) -> str:
    """Whom an address counts as: itself, or of IPv6 the network that one subscriber has whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return address
