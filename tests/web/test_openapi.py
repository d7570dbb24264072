"""The description is valid, says what the application does, and the application does what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from openapi_spec_validator import validate

from search.fields import PARAMETERS
from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app
from web.openapi import description
from web.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    one = site_of(tmp_path, [letter("A. Orr", "B. Pell", date="1900-01-03", text="flood")])
    yield one
    one.engine.close()
    one.catalogue.close()


@pytest.fixture
def app(site: Site) -> Flask:
    return make_app(site)


def test_it_is_valid(app: Flask) -> None:
    validate(json.loads(app.test_client().get("/openapi.json").text))


def test_it_names_every_parameter_and_no_other() -> None:
    names = {one["name"] for one in description("x", "http://x")["paths"]["/search.json"]["get"]["parameters"]}
    assert names == {p.name for p in PARAMETERS} | {f"-{p.name}" for p in PARAMETERS if p.field} | {"cited"}


def test_it_describes_every_route_for_programs(app: Flask) -> None:
    described = set(description("x", "http://x")["paths"])
    routes = {rule.rule.replace("<letter_id>", "{letter_id}") for rule in app.url_map.iter_rules()}
    assert described <= routes
    suffixes = (".json", ".csv", ".jsonl", ".ris", ".bib", ".xml", ".atom")
    ours = {rule for rule in routes if rule.startswith(("/search.", "/letter/")) and rule.endswith(suffixes)}
    assert ours <= described


def test_answers_have_the_shapes_described(app: Flask, site: Site) -> None:
    described = description("x", "http://x")["components"]["schemas"]
    client = app.test_client()
    answer = client.get("/search.json?q=flood").json
    assert set(described["Answer"]["properties"]) <= set(answer)
    assert set(described["Hit"]["properties"]) == set(answer["hits"][0])
    one = client.get(f"/letter/{answer['hits'][0]['id']}.json").json
    assert set(described["Letter"]["properties"]) <= set(one)


def test_the_page_lists_every_address(app: Flask) -> None:
    html = app.test_client().get("/api").text
    assert all(f"<code>{path}</code>" in html for path in description("x", "http://x")["paths"])
