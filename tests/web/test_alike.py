"""Letters alike in text, over the real index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.letter import Letter
from tests.factories import letter
from tests.web.sites import site_of
from web.alike import alike
from web.application import make_app
from web.site import Site

ABOUT_DAM = "The spillway of the reservoir and its concrete gates were inspected by the engineer in the autumn."
LETTERS = [
    letter("A. Orr", text=ABOUT_DAM, subject="First"),
    letter("B. Pell", text="Our engineer inspected the concrete spillway and reservoir gates.", subject="Near"),
    letter("C. Quin", text="Cattle of farmers were driven to mountain pastures by shepherds.", subject="Far"),
    letter("D. Rusk", text="Many thanks to you.", subject="Thin"),
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    one = site_of(tmp_path, LETTERS)
    yield one
    one.engine.close()
    one.catalogue.close()


def titles(site: Site, one: Letter, count: int = 4) -> list[str]:
    return [hit.title for hit in alike(site.engine, one, count)]


def test_the_likest_comes_first_and_the_letter_itself_never(site: Site) -> None:
    found = titles(site, LETTERS[0])
    assert found[0] == "Near"
    assert "First" not in found
    assert "Far" not in found
    assert titles(site, LETTERS[0], 1) == ["Near"]


def test_a_letter_that_says_little_is_like_none(site: Site) -> None:
    assert titles(site, LETTERS[3]) == []


def test_the_page_shows_them(site: Site) -> None:
    html = make_app(site).test_client().get(f"/letter/{LETTERS[0].id}").text
    assert "Alike in text" in html
    assert f'href="/letter/{LETTERS[1].id}"' in html
