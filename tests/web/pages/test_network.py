"""The network page: every node and line a link, a table beside it, bounded."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from flask.testing import FlaskClient

from settings import read_settings
from tests.factories import letter
from tests.web.memory_engine import MemoryEngine
from web.application import make_app
from web.pages.network import MOST_NODES
from web.site import Site


class _People:
    def current_key(self, kind: str, key: str) -> str:
        return key


class _Catalogue:
    people = _People()

    def generation(self) -> int:
        return 1

    def moments(self, numbers: Collection[int]) -> dict[int, str]:
        return {}


@pytest.fixture
def client() -> FlaskClient:
    letters = [letter("A. Orr", "B. Pell", text="flood"), letter("B. Pell", "A. Orr"), letter("A. Orr", "A. Orr")]
    letters += [letter("Star Center", f"Ray {n:03}. Beam", text="star") for n in range(80)]
    letters.append(letter("A. Orr", None, text="lonely"))
    site = Site(read_settings({}), _Catalogue(), MemoryEngine(letters), None)  # type: ignore[arg-type]
    return make_app(site).test_client()


def test_lines_lead_to_pairs_and_names_to_correspondents(client: FlaskClient) -> None:
    html = client.get("/network?sender=a-orr").text
    assert 'href="/correspondents/a-orr/b-pell" aria-label="A. Orr and B. Pell: 1"' in html
    assert 'href="/correspondents/b-pell" aria-label="B. Pell, 1 letter"' in html
    assert 'href="/search?sender=a-orr&amp;recipient=b-pell">1</a>' in html


def test_letters_to_oneself_are_no_line(client: FlaskClient) -> None:
    html = client.get("/network?sender=a-orr&recipient=a-orr").text
    assert "A. Orr, 1 letter" in html
    assert 'class="edge"' not in html


def test_a_drawing_has_at_most_so_many_nodes_and_says_so(client: FlaskClient) -> None:
    html = client.get("/network?q=star").text
    assert len(re.findall('class="node"', html)) == MOST_NODES
    assert "21 correspondents with fewer letters are not drawn" in html
    assert html.count("<tr><td>") == 80, "the table has them all"


def test_nothing_to_draw_is_said(client: FlaskClient) -> None:
    assert "No letter here names both" in client.get("/network?q=lonely").text


def test_what_cannot_be_asked_is_said(client: FlaskClient) -> None:
    assert client.get("/network?date=2020-13").status_code == 400
    assert client.get("/network?q=" + "x" * 9000).status_code == 400
    assert client.get("/network?from=a-orr").location == "/network?sender=a-orr"
