"""The layout of a network: inside its square, nodes apart, those who write to each other near."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from web.network_layout import laid_out


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59), st.integers(1, 10_000)), max_size=80),
)
def test_every_node_has_a_place_of_its_own(count: int, edges: list[tuple[int, int, int]]) -> None:
    places = laid_out(count, [edge for edge in edges if edge[0] < count and edge[1] < count])
    assert len(places) == count
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    assert len({(round(x, 5), round(y, 5)) for x, y in places}) == count


def test_those_who_write_to_each_other_stand_near() -> None:
    # Two triangles with nothing between them.
    edges = [(0, 1, 5), (1, 2, 5), (0, 2, 5), (3, 4, 5), (4, 5, 5), (3, 5, 5)]
    places = laid_out(6, edges)
    joined = [math.dist(places[one], places[other]) for one, other, _ in edges]
    across = [math.dist(places[one], places[other]) for one in (0, 1, 2) for other in (3, 4, 5)]
    assert max(joined) < min(across)


def test_the_same_network_is_drawn_the_same() -> None:
    edges = [(0, n, n) for n in range(1, 12)]
    assert laid_out(12, edges) == laid_out(12, edges)
