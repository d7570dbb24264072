"""Limits on asking: people never meet them, crawlers of facet links do, and none uses up another's share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from settings import Settings, read_settings
from tests.factories import letter
from tests.web.memory_engine import MemoryEngine
from web.application import make_app
from web.clients import Bucket
from web.limits import CAPACITY, MANY_FILTERS, OWN, OWN_SECONDS, SAVED, SHARE, Limiter, cost_of, filters_of
from web.site import Site


class _Catalogue:
    def generation(self) -> int:
        return 1

    def moments(self, _: object) -> dict[int, str]:
        return {}


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


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def spent(clock: _Clock) -> Limiter:
    """Of the processor's time for questions with many filters nothing is left, and a tenth of a second owed."""
    limiter = Limiter(1.0, clock)
    limiter.worked(SAVED + 0.1)
    return limiter


def test_questions_with_many_filters_share_the_processors_time(clock: _Clock, spent: Limiter) -> None:
    for _ in range(int(OWN)):
        assert spent.wait("a", 1, MANY_FILTERS) == 0, "each client has a few of its own"
    assert spent.wait("a", 1, MANY_FILTERS) > 0
    assert spent.wait("b", 1, MANY_FILTERS) == 0
    assert spent.wait("a", 1, MANY_FILTERS - 1) == 0, "a question with few filters goes on"
    clock.now = 0.1 / SHARE + 0.001
    assert spent.wait("a", 1, MANY_FILTERS) == 0, "what was owed is paid"


def test_while_nobody_else_asks_many_filters_are_free(clock: _Clock) -> None:
    limiter = Limiter(1.0, clock)
    for _ in range(100):
        assert limiter.wait("a", 1, MANY_FILTERS) == 0
        limiter.worked(SHARE / 2)
        clock.now += 1.0


def test_who_does_not_wait_as_told_has_nothing_of_its_own(clock: _Clock, spent: Limiter) -> None:
    for client in ("patient", "hasty"):
        for _ in range(int(OWN)):
            assert spent.wait(client, 1, MANY_FILTERS) == 0
        assert spent.wait(client, 1, MANY_FILTERS) == OWN_SECONDS
    spent.worked(1000)
    clock.now = OWN_SECONDS / 2
    assert spent.wait("hasty", 1, MANY_FILTERS) == OWN_SECONDS
    clock.now = OWN_SECONDS
    assert spent.wait("patient", 1, MANY_FILTERS) == 0
    assert spent.wait("hasty", 1, MANY_FILTERS) > 0


def test_a_network_of_ipv6_is_one_client(spent: Limiter) -> None:
    waits = [spent.wait(f"2001:db8::{number}", 1, MANY_FILTERS) for number in range(int(OWN) + 1)]
    assert waits[-2] == 0
    assert waits[-1] > 0


def test_filters_are_counted_by_every_name() -> None:
    assert filters_of("q=a&sender=b&-kind=c&from=d&%70lace=e&sort=newest&kind=") == 4
    assert filters_of("") == 0


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
    assert "<main" in refused.text
    assert client.get("/search.json", headers={"X-Forwarded-For": "203.0.113.9"}).json["errors"][0]["message"]
    assert client.head("/search", headers={"X-Forwarded-For": "203.0.113.9"}).data == b""
    counted = "\n".join(client.application.extensions["chancery-metrics"].exposition())
    assert 'route="refused",status="429"' in counted
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
