"""The directory, a correspondent's page, and the page of two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.letter import Correspondent
from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app

HALE = Correspondent("Edith R. Hale", "Governor", "State of Ardmere")
MABRY = "Tobias Mabry"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    letters = [
        letter(HALE, MABRY, date="1957-03-05", subject="First"),
        letter(MABRY, HALE, date="1957-03-12", subject="Second"),
        letter(HALE, MABRY, date="1957-03-20", subject="Third"),
        letter(HALE, MABRY, date=None, subject="Undated one"),
        letter(HALE, "Ümit Örs", date="1960"),
        letter("Embassy in Neuland", HALE, date="1961"),
    ]
    site = site_of(tmp_path, letters)
    yield make_app(site).test_client()
    site.engine.close()
    site.catalogue.close()


def order(html: str, *words: str) -> list[str]:
    return sorted(words, key=html.index)


def test_the_directory_is_by_surname(client: FlaskClient) -> None:
    html = client.get("/correspondents").text
    assert "4 people, offices and bodies" in html
    assert (
        '<a href="/correspondents/edith-r-hale">Edith R. Hale</a></th><td class="figure">4</td><td class="figure">2'
        in html
    )
    only = client.get("/correspondents?initial=H").text
    assert "Edith R. Hale" in only
    assert "Tobias Mabry" not in only
    assert "Ümit Örs" in client.get("/correspondents?initial=O").text
    assert "Embassy in Neuland" in client.get("/correspondents?initial=E").text


def test_a_name_is_found_whatever_its_accents(client: FlaskClient) -> None:
    html = client.get("/correspondents?name=ors+umit").text
    assert "1 name with" in html
    assert "Ümit Örs" in html
    assert "No name contains this" in client.get("/correspondents?name=<script>").text


@pytest.mark.parametrize(
    "path",
    [
        "/correspondents?initial=Q",
        "/correspondents?initial=HA",
        "/correspondents?page=2",
        "/correspondents?page=-1",
        "/correspondents/nobody",
        "/correspondents/edith-r-hale/nobody",
        "/correspondents/embassy-in-neuland/tobias-mabry",
        "/correspondents/edith-r-hale/tobias-mabry?page=2",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_correspondent_shows_both_sides_and_links_to_each_partner(client: FlaskClient) -> None:
    html = client.get("/correspondents/edith-r-hale").text
    assert "<h1>Edith R. Hale</h1>" in html
    assert "Governor, State of Ardmere" in html
    assert '<a rel="nofollow" href="/search?sender=edith-r-hale">4 letters</a>' in html
    assert '<a rel="nofollow" href="/search?recipient=edith-r-hale">2 letters</a>' in html
    assert 'href="/correspondents/edith-r-hale/tobias-mabry">Tobias Mabry</a><span class="count">3' in html


def test_who_only_received_has_a_page_too(client: FlaskClient) -> None:
    assert "None in this archive" in client.get("/correspondents/umit-ors").text


def test_the_letters_of_two_stand_in_the_order_of_their_dates(client: FlaskClient) -> None:
    html = client.get("/correspondents/edith-r-hale/tobias-mabry").text
    titles = ("Third", "Undated one", "First", "Second")
    assert order(html, *(f">{one}</a>" for one in titles)) == [
        ">First</a>",
        ">Second</a>",
        ">Third</a>",
        ">Undated one</a>",
    ]
    assert 'href="/search?sender=edith-r-hale&amp;recipient=tobias-mabry">3 letters</a> from Edith R. Hale' in html
    assert 'href="/search?sender=tobias-mabry&amp;recipient=edith-r-hale">1 letter</a> from Tobias Mabry' in html


def test_two_have_one_address(client: FlaskClient) -> None:
    moved = client.get("/correspondents/tobias-mabry/edith-r-hale")
    assert (moved.status_code, moved.location) == (301, "/correspondents/edith-r-hale/tobias-mabry")


def test_titles_that_differ_in_their_apostrophe_are_one(tmp_path: Path) -> None:
    titles = ("President's Assistant", "President’s Assistant", "Secretary of State")
    letters = [letter(Correspondent("Ada Corry", title), MABRY, date=f"196{n}") for n, title in enumerate(titles)]
    site = site_of(tmp_path, letters)
    html = make_app(site).test_client().get("/correspondents/ada-corry").text
    assert "President&#39;s Assistant · " in html
    assert "2 letters" in html
    assert "President’s" not in html
    site.engine.close()
    site.catalogue.close()
