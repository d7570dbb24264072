"""Who wrote to whom in the letters of a question: a drawing in which each node and line is a link, and a table."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response

from archive.errors import QueryError
from search.request import PairCount
from web.caching import kept_for_generation
from web.network_labels import Placed, placed
from web.network_layout import laid_out
from web.pages.correspondents import correspondent_url, pair_url
from web.parameters import Asked, Problem, read_state
from web.question import Part, parts_of
from web.rendering import Head, page, query_pairs, to_canonical
from web.site import Site, site

blueprint = Blueprint("network", __name__)

MOST_NODES = 60
_PAIRS = 200
_WIDTH, _HEIGHT = 1100, 760
_MARGIN_X, _MARGIN_Y = 110, 30
_LABEL = 26


@dataclass(frozen=True, slots=True)
class Node:
    """A correspondent at a place of the drawing; `radius` grows with the letters sent and received here.

    `name` is where `short` is written; None where there is no room.
    """

    label: str
    short: str
    url: str
    letters: int
    x: int
    y: int
    radius: float
    name: Placed | None


@dataclass(frozen=True, slots=True)
class Edge:
    """The letters between two, both ways; the line leads to their page."""

    label: str
    url: str
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """From whom to whom, how many letters of this answer, and the search that finds them."""

    sender: str
    sender_url: str
    recipient: str
    recipient_url: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """`left_out` counts correspondents beyond those that are drawn; `more_rows` pairs beyond the table's."""

    head: Head
    problems: tuple[Problem, ...]
    parts: tuple[Part, ...]
    back_url: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[Row, ...]
    left_out: int
    width: int = _WIDTH
    height: int = _HEIGHT


@blueprint.get("/network")
@kept_for_generation
def network() -> Response:
    asked = read_state(query_pairs())
    if moved := to_canonical(asked, "/network"):
        return moved
    problems = asked.problems
    pairs: Sequence[PairCount] = ()
    if not problems:
        try:
            pairs = site().engine.pairs(asked.state.on_page(1).to_request(asked.read.query), _PAIRS)
        except QueryError as error:
            problems = (Problem(error.parameter or "q", error.message),)
    return page("network.html", _view(site(), asked, problems, pairs), 400 if problems else 200)


def _view(where: Site, asked: Asked, problems: tuple[Problem, ...], pairs: Sequence[PairCount]) -> NetworkView:
    state = asked.state.on_page(1)
    labels = {one.value: one.label for pair in pairs for one in (pair.sender, pair.recipient)}
    weights: dict[str, int] = defaultdict(int)
    both_ways: dict[tuple[str, str], int] = defaultdict(int)
    for pair in pairs:
        ends = {pair.sender.value, pair.recipient.value}
        for key in ends:
            weights[key] += pair.count
        if len(ends) == 2:
            first, second = sorted(ends)
            both_ways[first, second] += pair.count
    chosen = _chosen(pairs)
    number = {key: n for n, key in enumerate(chosen)}
    drawn = {ends: count for ends, count in both_ways.items() if ends[0] in number and ends[1] in number}
    places = laid_out(len(chosen), [(number[one], number[two], count) for (one, two), count in drawn.items()])
    points = [_point(x, y) for x, y in places]
    most = max((weights[key] for key in chosen), default=1)
    radii = [_radius(weights[key], most) for key in chosen]
    spots = [(*point, radius) for point, radius in zip(points, radii, strict=True)]
    names = placed(spots, [_short(labels[key]) for key in chosen], _WIDTH, _HEIGHT)
    return NetworkView(
        head=Head(f"Who wrote to whom, {where.settings.title}", state.url("/network"), "search", noindex=True),
        problems=problems,
        parts=parts_of(state, asked.read, {}),
        back_url=state.url(),
        nodes=tuple(
            Node(labels[key], _short(labels[key]), correspondent_url(key), weights[key], *point, radius, name)
            for key, point, radius, name in zip(chosen, points, radii, names, strict=True)
        ),
        edges=tuple(
            Edge(
                f"{labels[one]} and {labels[two]}: {count}",
                pair_url(one, two),
                "M{} {}L{} {}".format(*points[number[one]], *points[number[two]]),
                round(1 + 1.6 * math.log(count), 1),
            )
            for (one, two), count in sorted(drawn.items(), key=lambda item: item[1])
        ),
        rows=tuple(
            Row(
                pair.sender.label,
                correspondent_url(pair.sender.value),
                pair.recipient.label,
                correspondent_url(pair.recipient.value),
                pair.count,
                state.with_only("sender", pair.sender.value).with_only("recipient", pair.recipient.value).url(),
            )
            for pair in pairs
        ),
        left_out=len(weights) - len(chosen),
    )


def _chosen(pairs: Sequence[PairCount]) -> list[str]:
    """Those who are drawn: both ends of the pairs with the most letters, as far as there is room for both."""
    chosen: dict[str, None] = {}
    for pair in pairs:
        ends = dict.fromkeys((pair.sender.value, pair.recipient.value))
        if len(chosen.keys() | ends.keys()) <= MOST_NODES:
            chosen |= ends
    return list(chosen)


def _point(x: float, y: float) -> tuple[int, int]:
    return round(_MARGIN_X + x * (_WIDTH - 2 * _MARGIN_X)), round(_MARGIN_Y + y * (_HEIGHT - 2 * _MARGIN_Y - 20))


def _radius(letters: int, most: int) -> float:
    return round(5 + 13 * math.sqrt(letters / most), 1)


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
