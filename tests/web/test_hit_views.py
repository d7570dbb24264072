"""A letter in a list says who wrote to whom once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    letters = [
        letter("Ada Corry", "Tobias Hale", text="one"),
        letter("Ada Corry", "Tobias Hale", subject="The levee", text="two"),
        letter(None, None, subject="A note", text="three"),
        letter("Ada Corry", None, text="four"),
    ]
    site = site_of(tmp_path, letters)
    yield make_app(site).test_client()
    site.engine.close()  # type: ignore[attr-defined]
    site.catalogue.close()


@pytest.mark.parametrize(
    ("word", "shown", "not_shown"),
    [
        ("one", "Letter from Ada Corry to Tobias Hale", 'class="who"'),
        ("two", "<span>Tobias Hale</span>", "not read"),
        ("three", "neither sender nor recipient read", "arrow"),
        ("four", "recipient not read", "neither"),
    ],
)
def test_who_wrote_to_whom_is_said_once(client: FlaskClient, word: str, shown: str, not_shown: str) -> None:
    html = client.get(f"/search?q={word}").text
    hit = html[html.index('<li class="hit"') : html.index('class="keep"')]
    assert shown in hit
    assert not_shown not in hit
