"""Thirty of the bit flips that tests/faults/flip_bits.py makes by the hundred."""

from __future__ import annotations

from tests.faults.flip_bits import flip_bits


def test_verify_finds_every_flipped_bit() -> None:
    flips = flip_bits(30, seed=20260701, letters=12)
    assert flips.missed == []
    assert set(flips.found) == {"catalogue", "index", "original"}
