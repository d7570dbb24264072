"""The letters that stand before and after one in the file that holds them all: a bundle, a volume."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue import Reading


@dataclass(frozen=True, slots=True)
class InFile:
    """A letter of the same file; `place` is "before" or "after"."""

    place: str
    title: str
    url: str


def in_file(catalogue: Reading, letter_id: str) -> tuple[InFile, ...]:
    places = zip(("before", "after"), catalogue.beside_in_file(letter_id), strict=True)
    return tuple(InFile(place, one.letter.title, f"/letter/{one.id}") for place, one in places if one)
