"""A cited search says what became of its letters: the same, more, changed, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.letter import Letter
from search.document import indexed_letter
from tests.factories import letter
from tests.web.sites import add_letters, site_of
from web.application import make_app
from web.citing import digest_of, read_citation
from web.site import Site

FLOOD = [letter(text=f"The flood took bridge {n}.", subject=f"Bridge {n}") for n in range(3)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Site]:
    one = site_of(tmp_path, FLOOD)
    yield one
    one.engine.close()
    one.catalogue.close()


@pytest.fixture
def client(archive: Site) -> FlaskClient:
    return make_app(archive).test_client()


def cited(client: FlaskClient, path: str = "/cite?q=flood") -> str:
    found = re.search(r'class="lasting"><a href="([^"]+)"', client.get(path).text)
    assert found
    return found[1].replace("&amp;", "&")


def told(client: FlaskClient, link: str) -> str:
    answer = client.get(link)
    assert answer.status_code == 200
    found = re.search(r'class="cited".*?</section>', answer.text, re.S)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def remove(archive: Site, gone: Letter) -> None:
    with archive.catalogue.batch() as batch:
        batch.gone(gone.files[0])
        batch.sweep()
    archive.engine.update((), [gone.id], archive.catalogue.generation())


def test_nothing_has_happened(client: FlaskClient) -> None:
    assert "The same 3 letters as cited." in told(client, cited(client))


def test_letters_that_came_since_are_named(archive: Site, client: FlaskClient) -> None:
    link = cited(client)
    add_letters(archive, [letter(text="Another flood.", subject="A later flood"), letter(text="A drought.")])
    words = told(client, link)
    assert "The same 3 letters as cited, and 1 more that came since." in words
    assert "Came since A later flood" in words
    assert "drought" not in words


def test_programs_are_told_the_same(archive: Site, client: FlaskClient) -> None:
    link = cited(client)
    add_letters(archive, [letter(text="Another flood.", subject="A later flood")])
    found = client.get(link.replace("/search?", "/search.json?")).json["cited"]
    assert found["sentence"] in told(client, link)
    assert found["cited_on"] is not None
    assert [one["title"] for one in found["came"]] == ["A later flood"]
    assert (found["came_total"], found["changed"], found["changed_total"]) == (1, [], 0)
    assert client.get(found["came"][0]["url"]).status_code == 200
    assert client.get("/search.json?q=flood").json["cited"] is None
    assert f'href="{link.replace("/search?", "/search.json?")}"'.replace("&", "&amp;") in client.get(link).text


def test_a_letter_read_anew_is_still_the_same_letter(archive: Site, client: FlaskClient) -> None:
    link = cited(client)
    add_letters(archive, [replace(FLOOD[0], subject="Bridge zero")])
    words = told(client, link)
    assert "The same 3 letters as cited, 1 of them read anew or corrected since." in words
    assert "Changed since Bridge zero" in words


def test_letters_that_went_are_counted(archive: Site, client: FlaskClient) -> None:
    link = cited(client)
    remove(archive, FLOOD[1])
    add_letters(archive, [letter(text="Another flood.")])
    assert "Of the 3 letters cited, 2 are here unchanged, 1 has changed or gone, 1 came since." in told(client, link)


def test_an_empty_answer_can_be_cited_too(archive: Site, client: FlaskClient) -> None:
    link = cited(client, "/cite?q=drought")
    assert "No letter, as cited." in told(client, link)
    add_letters(archive, [letter(text="The drought.")])
    assert "No letter answered when this was cited; 1 came since." in told(client, link)


def test_another_archives_link_and_an_altered_one_are_said_to_be_so(client: FlaskClient) -> None:
    link = cited(client)
    generation = link.rpartition("=")[2].partition(".")[0]
    assert "It cannot be said" in told(client, link.replace(f"={generation}.", "=999."))
    assert "the link was altered" in told(client, link.replace(f"={generation}.3.", f"={generation}.2."))


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "0.1.0123456789abcdef", "1.2.xyz", "1.2.0123456789abcdef0", "-1.2.a"]
)
def test_what_is_no_citation_is_not_read(text: str) -> None:
    assert read_citation(text) is None


def test_a_citation_cut_short_is_an_error_that_still_shows_the_letters(client: FlaskClient) -> None:
    answer = client.get("/search?q=flood&cited=1.3.0123")
    assert answer.status_code == 400
    assert "cannot be read" in answer.text
    assert "3 letters" in answer.text
    found = client.get("/search.json?q=flood&cited=1.3.0123")
    assert found.status_code == 400
    assert found.json["errors"][0]["parameter"] == "cited"
    assert found.json["total"] == 3


def test_what_cannot_be_cited_is_said(client: FlaskClient) -> None:
    answer = client.get("/cite?date=2020-13")
    assert answer.status_code == 400
    assert "This cannot be asked as it stands" in answer.text
    assert "there is no month 13" in answer.text.lower()


def test_the_order_of_letters_is_no_part_of_what_was_found(client: FlaskClient) -> None:
    assert digest_of(["a", "b"]) == digest_of(["b", "a"]) != digest_of(["ab"])
    newest = cited(client, "/cite?q=flood&sort=newest").rpartition("=")[2]
    assert cited(client).rpartition("=")[2] == newest


def test_a_letter_indexed_is_one_of_the_catalogue(archive: Site) -> None:
    """The helper above does as a build does."""
    assert indexed_letter(FLOOD[0], 1).id in archive.catalogue.letters([one.id for one in FLOOD])
