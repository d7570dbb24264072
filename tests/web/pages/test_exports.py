"""The routes of the exports, over a real catalogue and index."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from flask.testing import FlaskClient

from tests.factories import letter
from tests.web.sites import add_letters, site_of
from web.application import make_app
from web.exports import CITATIONS, FORMS
from web.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    letters = [
        letter("A. Orr", "B. Pell", date=f"1900-01-{day:02}", text=f"The flood of day {day}.", subject=f"Day {day}")
        for day in range(1, 26)
    ]
    one = site_of(tmp_path, letters)
    yield one
    one.engine.close()
    one.catalogue.close()


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return make_app(site).test_client()


def test_an_export_holds_the_whole_answer_in_its_order(client: FlaskClient) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/search.csv?q=flood&sort=newest").text.removeprefix("\ufeff")))
    )
    assert [row["subject"] for row in rows] == [f"Day {day}" for day in range(25, 0, -1)]
    narrowed = client.get("/search.jsonl?date=1900-01-03/1900-01-05").text.splitlines()
    assert [json.loads(line)["subject"] for line in narrowed] == ["Day 3", "Day 4", "Day 5"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.suffix))
def test_every_form_has_its_address_type_and_file_name(client: FlaskClient, form: object) -> None:
    suffix, media_type = form.suffix, form.media_type  # type: ignore[attr-defined]
    answer = client.get(f"/search.{suffix}?q=flood")
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="flood.{suffix}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/search.csv?query=flood", "/search.xml?sort=newest&q=flood", "/search.atom?query=flood"]
)
def test_another_form_of_the_question_leads_to_the_canonical_one(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (301, 302)


@pytest.mark.parametrize("suffix", [*(form.suffix for form in FORMS), "atom"])
def test_what_cannot_be_asked_is_said(client: FlaskClient, suffix: str) -> None:
    assert client.get(f"/search.{suffix}?date=2020-13").status_code == 400


def test_an_export_knows_its_own_question(client: FlaskClient) -> None:
    text = client.get("/search.xml?q=flood&date=1900-01-03").text
    assert '<idno type="url">http://localhost/search?q=flood&amp;date=1900-01-03</idno>' in text


@pytest.mark.parametrize("form", CITATIONS, ids=lambda form: str(form.suffix))
def test_a_letter_is_cited(client: FlaskClient, site: Site, form: object) -> None:
    suffix = form.suffix  # type: ignore[attr-defined]
    one = site.catalogue.recent(1)[0]
    assert one.id in client.get(f"/letter/{one.id}.{suffix}").text
    assert client.get(f"/letter/0000000000000000.{suffix}").status_code == 404


def test_a_new_letter_comes_into_the_feed_once(client: FlaskClient, site: Site) -> None:
    before = feedparser.parse(client.get("/search.atom?q=flood").text)
    assert len(before.entries) == 25
    add_letters(site, [letter("A. Orr", "B. Pell", text="A flood anew", subject="New"), letter(text="No water")])
    after = feedparser.parse(client.get("/search.atom?q=flood").text)
    assert not after.bozo
    new = {one.id for one in after.entries} - {one.id for one in before.entries}
    assert len(after.entries) == 26
    assert len(new) == 1
    assert after.entries[0].title == "New", "the newest comes first"
    assert after.feed.updated >= before.feed.updated
