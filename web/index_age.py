"""How old what the index shows is: when the build ended whose letters it has."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.catalogue import Reading


def made(catalogue: Reading, generation: int) -> datetime | None:
    """When this generation was finished, in UTC; None where the catalogue does not know it."""
    text = catalogue.moments([generation]).get(generation)
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
