"""An answer says which letters it leaves out, and of which it is not sure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app
from web.parameters import read_state
from web.search_state import SearchState
from web.site import Site
from web.unshown import Unshown, unshown

LETTERS = [
    letter(date="1912-03-05", text="flood"),
    letter(date="1912", text="flood"),
    letter(date="1911/1913", text="flood"),
    letter(date=None, text="flood"),
    letter(date="1920", text="flood"),
    letter(date="1912-03-07", text="drought"),
    letter(date="1912-03-07", text=" ", subject="unreadable"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    one = site_of(tmp_path_factory.mktemp("unshown"), LETTERS)
    yield one
    one.engine.close()
    one.catalogue.close()


def said(archive: Site, *pairs: tuple[str, str]) -> dict[str, Unshown]:
    asked = read_state(pairs)
    assert not asked.problems
    results = archive.engine.search(asked.state.to_request(asked.read.query))
    return {one.label: one for one in unshown(archive, asked.state, asked.read.query, results)}


def follow(archive: Site, url: str) -> int:
    client: FlaskClient = make_app(archive).test_client()
    found = client.get(url.replace("/search", "/search.json"))
    assert found.status_code == 200, url
    total = found.get_json()["total"]
    assert isinstance(total, int)
    return total


def test_undated_letters_are_counted_and_linked(archive: Site) -> None:
    one = said(archive, ("q", "flood"), ("date", "1912"))["Not shown"]
    assert one.link == "1 undated letter"
    assert follow(archive, one.url) == 1


@pytest.mark.parametrize(
    ("date", "vague"),
    [("1912", 1), ("1912-03", 2), ("1911/1913", 0), ("1912/..", 1), ("../1912", 1), ("1912-03-05", 2)],
)
def test_letters_that_may_be_from_outside_the_span(archive: Site, date: str, vague: int) -> None:
    found = said(archive, ("q", "flood"), ("date", date)).get("Partly dated")
    assert (found is not None) == (vague > 0)
    if found:
        assert found.link == f"{vague} of these letters"
        assert follow(archive, found.url) == vague


def test_letters_without_text_that_no_word_can_find(archive: Site) -> None:
    one = said(archive, ("q", "flood"), ("date", "1912"))["Unread"]
    assert one.link == "1 letter without text"
    assert follow(archive, one.url) == 1
    assert "Unread" not in said(archive, ("q", "flood"), ("date", "1920"))
    assert "Unread" not in said(archive, ("date", "1912")), "without words nothing needs text"


def test_nothing_is_said_without_a_date_filter_or_with_the_undated_in_it(archive: Site) -> None:
    assert set(said(archive, ("sender", "ada-corry"))) == set()
    assert set(said(archive, ("date", "1912"), ("date", "none"))) == set()


def test_the_page_says_it(archive: Site) -> None:
    text = make_app(archive).test_client().get(SearchState(q="flood").with_only("date", "1912").url()).text
    assert "1 undated letter" in text
    assert "1 of these letters" in text
    assert "1 letter without text" in text
