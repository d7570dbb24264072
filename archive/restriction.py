"""Collections that only those who know the password see: which ones a list of names means."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable


def meant(names: Iterable[str], collections: Collection[str]) -> list[str]:
    """Those of the collections that are named, whatever the case and the form of Unicode.

    Two folders that differ in nothing else are both meant: rather one too many than one too few.
    """
    wanted = {_folded(name) for name in names}
    return [one for one in collections if _folded(one) in wanted]


def unknown(names: Iterable[str], collections: Collection[str]) -> list[str]:
    """The names that mean none of the collections."""
    known = {_folded(one) for one in collections}
    return [name for name in names if _folded(name) not in known]


def alike(names: Iterable[str], others: Iterable[str]) -> bool:
    """True if both lists mean the same, whatever collections there are."""
    return {_folded(name) for name in names} == {_folded(name) for name in others}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).strip().strip("/")
    return unicodedata.normalize("NFKC", plain.casefold())
