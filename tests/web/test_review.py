"""The review list as pages and as CSV; old keys lead to those in force; the letter says what a person corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.catalogue.people import CORRESPONDENT, ORGANIZATION, Pair
from archive.corrections import Correction
from archive.letter import Correspondent, Evidence
from archive.naming import AuthorityRow, name_spellings
from archive.sayings import AUTHORITY_COLUMNS, CORRECTION_COLUMNS, all_rows
from search.document import indexed_letter
from tests import factories
from tests.web.sites import site_of
from web.application import make_app
from web.site import Site

UNSURE = Evidence(1, 4, 9, "salutation", 0.4)
SURE = Evidence(1, 4, 9, "signature", 0.9)


@pytest.fixture
def where(tmp_path: Path) -> Iterator[Site]:
    letters = [
        factories.letter(sender="William Corry", file="a.txt", evidence={"senders": (UNSURE,), "date": (SURE,)}),
        factories.letter(sender=Correspondent("Bill Corry", None, "AbbVie Inc."), file="b.txt", date=None),
        factories.letter(sender="Walt W. Rostow", file="c.txt"),
    ]
    one = site_of(tmp_path, letters)
    with one.catalogue.batch() as batch:
        batch.propose([Pair("william-corry", "bill-corry", 92.0, "Bill may be short for William")])
    _name(one)
    yield one
    one.engine.close()
    one.catalogue.close()


@pytest.fixture
def client(where: Site) -> FlaskClient:
    return make_app(where).test_client()


def _name(where: Site, *rows: AuthorityRow) -> None:
    before = where.catalogue.generation()
    with where.catalogue.batch() as batch:
        spellings = batch.spellings()
        for kind in (CORRESPONDENT, ORGANIZATION):
            batch.name(kind, spellings[kind], name_spellings(spellings[kind].values(), rows, batch.names(kind)))
    changed = where.catalogue.letters_changed_since(before)
    where.engine.update((indexed_letter(o.letter, o.came) for o in changed), (), where.catalogue.generation())


def test_the_list_shows_each_doubt_with_its_words(client: FlaskClient) -> None:
    page = client.get("/review").get_data(as_text=True)
    assert "William Corry" in page
    assert "water" in page  # the words that the sender was read from
    assert "40%" in page
    assert "not read" in page  # the letter without a date
    only = client.get("/review?fact=date").get_data(as_text=True)
    assert "b.txt" in only
    assert "a.txt" not in only


def test_pairs_are_shown_with_the_reason(client: FlaskClient) -> None:
    page = client.get("/review/names").get_data(as_text=True)
    assert "Bill may be short for William" in page
    assert 'href="/correspondents/bill-corry"' in page


@pytest.mark.parametrize(
    "url", ["/review?page=2", "/review?page=0", "/review?page=x", "/review?fact=no", "/review/names?page=9"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def test_the_csv_reads_back_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/review/letters.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="corrections-review.csv"'
    rows, broken = all_rows([("x.csv", answer.data)], CORRECTION_COLUMNS)
    assert broken == []
    assert [row.cells[1:] for row in rows] == [("sender", "William Corry"), ("date", "")]
    rows, broken = all_rows([("x.csv", client.get("/review/names.csv").data)], AUTHORITY_COLUMNS)
    assert broken == []
    assert [row.cells for row in rows] == [("william-corry", "William Corry", "bill-corry")]


def test_a_corrected_fact_says_so_on_the_letters_page(where: Site, client: FlaskClient) -> None:
    (one,) = [o.letter for o in where.catalogue.letters_changed_since(0) if o.letter.files == ("b.txt",)]
    with where.catalogue.batch() as batch:
        batch.correct([Correction(one.id, "date", ("1913",)), Correction(one.id, "recipients", ())])
    page = client.get(f"/letter/{one.id}").get_data(as_text=True)
    assert "1913" in page
    assert "Corrected by a person" in page
    assert "none: corrected by a person" in page


OLD_URLS = [
    ("/search?sender=bill-corry", "/search?sender=william-corry"),
    ("/search?q=flood&-sender=bill-corry&page=1", "/search?q=flood&-sender=william-corry&page=1"),
    ("/search?sender=william-corry&sender=bill-corry", "/search?sender=william-corry"),
    ("/search.json?recipient=bill-corry", "/search.json?recipient=william-corry"),
    ("/search?from=bill-corry", "/search?from=william-corry"),
    ("/search?organization=abbvie-inc", "/search?organization=abbvie"),
    ("/correspondents/bill-corry", "/correspondents/william-corry"),
    ("/correspondents/tobias-hale/bill-corry", "/correspondents/tobias-hale/william-corry"),
]


@pytest.mark.parametrize(("old", "now"), OLD_URLS)
def test_old_keys_lead_to_those_in_force(where: Site, client: FlaskClient, old: str, now: str) -> None:
    assert client.get(old).headers.get("Location") != now
    _name(
        where,
        AuthorityRow("william-corry", "William Corry", ("bill-corry",), "x"),
        AuthorityRow("abbvie", "AbbVie", ("abbvie-inc",), "x"),
    )
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (302, now)
    # Taken apart again, the old address is itself again.
    _name(where)
    assert client.get(old).headers.get("Location") != now


def test_other_addresses_are_left_alone(client: FlaskClient) -> None:
    for url in ("/search?sender=walt-w-rostow", "/search?sender=none", "/search?q=bill-corry", "/correspondents"):
        assert client.get(url).status_code == 200
