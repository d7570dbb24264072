"""Names in a network: each beside its node, none over another."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from web.network_labels import Placed, placed

WIDTH, HEIGHT = 1100.0, 760.0


def box(one: Placed, name: str) -> tuple[float, float, float, float]:
    """The room that a name takes, by its anchor; a letter is at most as wide as the module says."""
    wide = len(name) * 6.6
    left = {"middle": one.x - wide / 2, "start": one.x, "end": one.x - wide}[one.anchor]
    return left, one.y - 10, left + wide, one.y + 2


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_name_stands_below_its_node_where_there_is_room() -> None:
    (one,) = placed([(500, 300, 10)], ["Edith R. Hale"], WIDTH, HEIGHT)
    assert one == Placed(500, 324, "middle")


def test_names_of_neighbours_give_way() -> None:
    first, second = placed([(500, 300, 6), (520, 300, 6)], ["Edith R. Hale", "Tobias Mabry"], WIDTH, HEIGHT)
    assert first
    assert second
    assert second.y < 300 < first.y


def test_a_name_without_room_is_left_out() -> None:
    crowd = [(500.0 + 9 * x, 300.0 + 9 * y, 6.0) for y in range(5) for x in range(5)]
    found = placed(crowd, ["A rather long name"] * 25, WIDTH, HEIGHT)
    assert found[12] is None
    assert any(found)


nodes = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(5, 18))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(nodes, st.text("abc .", min_size=1, max_size=26)), max_size=40))
def test_no_name_runs_over_another_or_over_the_edge(crowd: list[tuple[tuple[float, float, float], str]]) -> None:
    found = placed([node for node, _ in crowd], [name for _, name in crowd], WIDTH, HEIGHT)
    boxes = [box(one, name) for one, (_, name) in zip(found, crowd, strict=True) if one]
    assert all(
        left >= -1 and right <= WIDTH + 1 and top >= -1 and bottom <= HEIGHT + 1 for left, top, right, bottom in boxes
    )
    assert not any(meet(one, other) for one, other in itertools.combinations(boxes, 2))
