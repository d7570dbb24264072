"""Metrics and the log: what is counted, and what is kept out of both."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app
from web.metrics import Metrics, tell_waiting
from web.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    one = site_of(tmp_path, [letter("A. Orr", text="flood")])
    yield one
    one.engine.close()
    one.catalogue.close()


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return make_app(site).test_client()


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    for path in ("/search?q=flood", "/search?q=secret", "/letter/0000000000000000", "/no/such/page"):
        client.get(path)
    text = client.get("/metrics").text
    assert 'chancery_requests_total{route="/search",status="200"} 2' in text
    assert 'chancery_requests_total{route="/letter/<letter_id>",status="404"} 1' in text
    assert 'chancery_requests_total{route="none",status="404"} 1' in text
    assert "chancery_letters 1" in text
    assert "chancery_index_generation 1" in text
    assert "secret" not in text
    assert "chancery_answers_total 2" in text
    assert "chancery_answers_empty_total 1" in text
    assert "chancery_results_total 1" in text
    assert "chancery_quarantined_files 0" in text


def test_the_age_of_the_index_is_told_and_who_waits_where_the_server_knows(client: FlaskClient) -> None:
    text = client.get("/metrics").text
    assert int(re.findall(r"^chancery_index_age_seconds (\d+)$", text, re.MULTILINE)[0]) < 3600
    assert "chancery_waiting_requests" not in text
    tell_waiting(client.application, lambda: 3)
    assert "chancery_waiting_requests 3" in client.get("/metrics").text
    made = client.get("/readyz").get_json()["made"]
    assert datetime.now(UTC) - datetime.fromisoformat(made) < timedelta(hours=1)


def test_the_histogram_adds_up() -> None:
    metrics = Metrics()
    for seconds in (0.001, 0.03, 99.0):
        metrics.count("/", 200, seconds)
    lines = metrics.exposition()
    assert 'chancery_request_seconds_bucket{route="/",le="0.005"} 1' in lines
    assert 'chancery_request_seconds_bucket{route="/",le="0.05"} 2' in lines
    assert 'chancery_request_seconds_bucket{route="/",le="10.0"} 2' in lines
    assert 'chancery_request_seconds_bucket{route="/",le="+Inf"} 3' in lines
    assert 'chancery_request_seconds_count{route="/"} 3' in lines


def test_they_are_for_this_machine_only(client: FlaskClient) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404


def logged(caplog: pytest.LogCaptureFixture, site: Site, **changes: bool) -> dict[str, object]:
    changed = replace(site, settings=replace(site.settings, **changes))  # type: ignore[arg-type]
    with caplog.at_level(logging.INFO, logger="chancery.requests"):
        answer = make_app(changed).test_client().get("/search?q=secret")
    line: dict[str, object] = json.loads(caplog.records[-1].message)
    assert answer.headers["X-Request-Id"] == line["request"]
    return line


def test_the_log_keeps_what_was_asked_and_by_whom_to_itself(caplog: pytest.LogCaptureFixture, site: Site) -> None:
    line = logged(caplog, site)
    assert (line["route"], line["status"], line["method"]) == ("/search", 200, "GET")
    assert "secret" not in json.dumps(line)
    assert "127.0.0.1" not in json.dumps(line)


def test_the_settings_let_it_say_more(caplog: pytest.LogCaptureFixture, site: Site) -> None:
    line = logged(caplog, site, log_queries=True, log_clients=True)
    assert line["path"] == "/search?q=secret"
    assert line["client"] == "127.0.0.1"
