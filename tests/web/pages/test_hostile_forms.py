"""Answers for programs over letters full of markup and formulas: each is what it says, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from lxml import etree

from archive.letter import Correspondent, Evidence
from tests.factories import letter
from tests.web.sites import site_of
from tests.xss_payloads import PAYLOADS
from web.application import make_app
from web.exports import CITATIONS, FORMS

# What spreadsheets take for formulas.
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠SUM(1)", '=HYPERLINK("x")')
TEXTS = (*(payload.text for payload in PAYLOADS), *FORMULAS)
TYPES = {
    "/search.json": "application/json",
    "/search.atom": "application/atom+xml",
    "/openapi.json": "application/json",
    "/sitemap.xml": "application/xml",
    "/sitemap-1.xml": "application/xml",
    "/opensearch.xml": "application/opensearchdescription+xml",
    "/review/letters.csv": "text/csv",
    "/review/names.csv": "text/csv",
    **{f"/search.{form.suffix}": form.media_type for form in FORMS},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    unsure = {"senders": (Evidence(1, 0, 3, "guess", 0.1),)}
    letters = [
        letter(Correspondent(text, text, text), [text, Correspondent(None, None, text)], cc=text, subject=text,
               text=f"flood {text}", place=text, references=[text], evidence=unsure,
               file=f"{number}{text.replace('/', '')[:50]}/{text.replace('/', '')[:50]}.txt")
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip
    one = site_of(tmp_path_factory.mktemp("hostile"), letters)
    yield make_app(one).test_client()
    one.engine.close()
    one.catalogue.close()


@pytest.mark.parametrize("path", TYPES)
def test_every_form_says_what_it_is_and_no_browser_guesses(client: FlaskClient, path: str) -> None:
    _check(client, path, TYPES[path])


def test_every_letter_in_every_form_too(client: FlaskClient) -> None:
    ids = re.findall(r'"id":"([0-9a-f]{16})"', client.get("/search.jsonl").text)
    assert len(ids) == len(TEXTS)
    for one in ids:
        _check(client, f"/letter/{one}.json", "application/json")
        for form in CITATIONS:
            _check(client, f"/letter/{one}.{form.suffix}", form.media_type)


def test_payloads_as_questions_are_answered_in_the_type_asked_for(client: FlaskClient) -> None:
    for text in TEXTS:
        for path in ("/search.json", "/search.csv", "/search.xml", "/search.atom"):
            for question in ({"q": text, "sender": text}, {"sort": text, "date": text}):
                answer = client.get(path, query_string=question, follow_redirects=True)
                assert answer.status_code in (200, 400), (path, question)
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                if answer.status_code == 200:
                    assert answer.mimetype == TYPES[path]
                    assert "\n" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("path", [path for path, kind in TYPES.items() if kind == "text/csv"])
def test_no_cell_of_a_table_is_a_formula(client: FlaskClient, path: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(path).text.removeprefix("\ufeff"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert len(rows) > 1 or "names" in path
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠"))] == []


def _check(client: FlaskClient, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.mimetype == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    if media_type.endswith("json"):
        json.loads(answer.text)
    elif media_type == "application/jsonl":
        assert all(isinstance(json.loads(line), dict) for line in answer.text.splitlines())
    elif media_type.endswith("xml"):
        names = {etree.QName(one).localname for one in etree.fromstring(answer.data).iter(etree.Element)}
        assert names.isdisjoint({"script", "img", "svg", "iframe", "style", "a", "math", "form", "input"})
    if path.startswith("/search.") and media_type not in ("application/json", "application/atom+xml"):
        assert answer.headers["Content-Disposition"].startswith("attachment")
