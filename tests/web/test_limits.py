"""Limits on asking: people never meet them, crawlers of facet links do, and none uses up another's share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from settings import Settings, read_settings
from tests.factories import letter
from tests.web.memory_engine import MemoryEngine
from web.application import make_app
from web.limits import CAPACITY, SHARED_CAPACITY, Bucket, Limiter, cost_of
from web.site import Site


class _Catalogue:
    def generation(self) -> int:
        return 1


def client_of(**changes: object) -> FlaskClient:
    settings: Settings = replace(read_settings({}), **changes)  # type: ignore[arg-type]
    return make_app(Site(settings, _Catalogue(), MemoryEngine([letter("A. Orr")]), None)).test_client()  # type: ignore[arg-type]


def statuses(client: FlaskClient, path: str, count: int, address: str) -> list[int]:
    headers = {"X-Forwarded-For": address}
    return [client.get(path, headers=headers).status_code for _ in range(count)]


def test_a_bucket_fills_at_its_rate_and_no_further() -> None:
    bucket = Bucket(rate=2, capacity=10, tokens=10, seen=0)
    assert [bucket.take(4, 0) for _ in range(3)] == [0, 0, 1.0], "2 are left, 2 more come in a second"
    assert bucket.take(4, 1.0) == 0
    assert bucket.take(10, 1000) == 0
    assert bucket.take(1, 1000) == 0.5


def test_what_costs_more_than_a_full_bucket_is_possible_when_it_is_full() -> None:
    bucket = Bucket(rate=1, capacity=10, tokens=10, seen=0)
    assert bucket.take(50, 0) == 0
    assert bucket.take(1, 0) == 41


def test_one_client_does_not_use_up_the_tokens_of_another() -> None:
    limiter = Limiter(1.0, clock=lambda: 0.0)
    waits = [limiter.wait("a", 1, 0) for _ in range(int(CAPACITY) + 1)]
    assert waits[-2] == 0
    assert waits[-1] > 0
    assert limiter.wait("b", 1, 0) == 0


def test_questions_with_many_filters_share_an_allowance() -> None:
    limiter = Limiter(1.0, clock=lambda: 0.0)
    waits = [limiter.wait(f"client {n}", 1, 9) for n in range(int(SHARED_CAPACITY) + 1)]
    assert waits[-2] == 0
    assert waits[-1] > 0
    assert limiter.wait("client 0", 1, 1) == 0, "a question with few filters goes on"


def test_a_request_costs_more_with_each_filter() -> None:
    costs = [cost_of("/search", filters) for filters in range(6)]
    assert costs == sorted(set(costs))
    assert cost_of("/static/chancery.css", 0) == cost_of("/healthz", 0) == 0
    assert cost_of("/letter/x/pages/1.png", 0) < cost_of("/letter/x", 0) < cost_of("/search.csv", 0)


def test_who_asks_too_much_is_told_when_to_come_back() -> None:
    client = client_of(proxy_hops=1, rate=0.05)
    found = statuses(client, "/search?kind=letter", 30, "203.0.113.9")
    assert found[0] == 200
    assert found[-1] == 429
    refused = client.get("/search", headers={"X-Forwarded-For": "203.0.113.9"})
    assert int(refused.headers["Retry-After"]) >= 1
    assert "more questions than the archive can answer" in refused.text
    assert refused.headers["Content-Security-Policy"]
    assert statuses(client, "/search", 1, "203.0.113.10") == [200]
    assert statuses(client, "/healthz", 3, "203.0.113.9") == [200] * 3


@pytest.mark.parametrize("changes", [{"proxy_hops": 0, "rate": 0.01}, {"proxy_hops": 1, "rate": 0.0}])
def test_the_owner_at_the_machine_and_who_sets_no_limit_is_never_refused(changes: dict[str, object]) -> None:
    assert set(statuses(client_of(**changes), "/search", 40, "203.0.113.9")) == {200}


def test_only_names_that_are_ours_are_answered() -> None:
    client = client_of(hosts="letters.example, www.letters.example")
    assert client.get("/help", base_url="http://letters.example").status_code == 200
    assert client.get("/help", base_url="http://evil.example").status_code == 400
    assert client_of().get("/help", base_url="http://any.example").status_code == 200


def test_only_behind_tls_is_tls_promised() -> None:
    client = client_of(proxy_hops=1)
    over_tls = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    assert "max-age" in client.get("/help", headers=over_tls).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/help").headers
