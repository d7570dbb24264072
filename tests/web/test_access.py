"""The password: its hash, the door, who guesses, and a site that shows nothing without it."""

from __future__ import annotations

import base64
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from settings import SettingError
from tests.factories import letter
from tests.web.sites import site_of
from tests.web.test_restricted import ADDRESSES
from web import doorkeeper, password
from web.access import own_path
from web.application import make_app
from web.doorkeeper import ALL, ALL_SECONDS, OWN, OWN_SECONDS, Doorkeeper, Judgement, network_of
from web.password import PasswordHash, hashed
from web.site import Site

SECRET = "eine Straße, grün"
HASH = hashed(SECRET, cost=10)
OPEN = {"/healthz", "/readyz", "/robots.txt", "/static/<path:filename>"}


def basic(secret: str, name: str = "") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    one = site_of(tmp_path, [letter("A. Orr", file="board/1.txt"), letter("B. Pell", file="estate/2.txt")])
    yield one
    one.engine.close()  # type: ignore[attr-defined]
    one.catalogue.close()


def client_of(whole: Site, **changes: object) -> FlaskClient:
    settings = replace(whole.settings, **changes)  # type: ignore[arg-type]
    return make_app(replace(whole, settings=settings)).test_client()


# The hash


def test_a_hash_knows_its_password_and_no_other() -> None:
    again = PasswordHash.parse(str(HASH))
    assert again == HASH
    assert again.matches(SECRET)
    assert again.matches("eine Straße, gru\u0308n"), "composed or not, the keys pressed are the same"
    assert not any(again.matches(wrong) for wrong in ("", SECRET[:-1], SECRET + " ", SECRET.upper()))
    assert str(hashed(SECRET, cost=10)) != str(HASH), "each has a salt of its own"
    assert SECRET not in str(HASH)


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (".*", "secret"),
        (":[^:]*$", ""),
        ("^scrypt", "bcrypt"),
        (".$", "!"),
        (".{9}$", ""),
        (":10:8:", ":20:16:"),
        (":10:", ":99:"),
        (":10:", ":2:"),
        (":10:", ":x:"),
        (":8:", ":0:"),
        (":1:[^:]*:", ":1::"),
    ],
)
def test_what_is_no_hash_is_said_before_anything_is_served(whole: Site, part: str, instead: str) -> None:
    with pytest.raises(SettingError, match="CHANCERY_PASSWORD_HASH"):
        client_of(whole, password_hash=re.sub(part, instead, str(HASH), count=1))


def test_the_command_prints_the_setting(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(SECRET + "\n"))
    assert password.main() == 0
    name, _, text = capsys.readouterr().out.strip().partition("=")
    assert name == "CHANCERY_PASSWORD_HASH"
    assert PasswordHash.parse(text).matches(SECRET)
    assert PasswordHash.parse(text).cost >= 15


@pytest.mark.parametrize("typed", ["", "short\n"])
def test_a_short_password_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert password.main() == 1
    told = capsys.readouterr()
    assert not told.out
    assert "characters" in told.err


# The doorkeeper


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(clock: Clock) -> Doorkeeper:
    return Doorkeeper(HASH, clock)


def test_who_guesses_too_often_is_not_told_that_he_is_right(keeper: Doorkeeper, clock: Clock) -> None:
    assert keeper.judge("a", SECRET).right
    assert [keeper.judge("a", f"guess {n}").wait for n in range(int(OWN))] == [0] * int(OWN)
    refused = keeper.judge("a", SECRET)
    assert not refused.right
    assert 0 < refused.wait <= OWN_SECONDS
    assert keeper.judge("b", SECRET).right, "others are not kept waiting"
    clock.now += refused.wait
    assert keeper.judge("a", SECRET).right


def test_all_who_guess_together_must_wait_but_not_those_who_are_known(keeper: Doorkeeper, clock: Clock) -> None:
    assert keeper.judge("known", SECRET).right
    waits = [keeper.judge(f"client {n}", "guess").wait for n in range(int(ALL) + 1)]
    assert waits[:-1] == [0] * int(ALL)
    assert 0 < waits[-1] <= ALL_SECONDS
    assert keeper.judge("known", SECRET).right
    assert not keeper.judge("unknown", SECRET).right, "or the others could try answers against the known ones"
    clock.now += ALL_SECONDS
    assert keeper.judge("unknown", SECRET).right


def test_a_right_answer_costs_no_guess_and_is_judged_once(
    keeper: Doorkeeper, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    real = PasswordHash.matches
    monkeypatch.setattr(PasswordHash, "matches", lambda self, text: judged.append(text) or real(self, text))
    assert all(keeper.judge("a", SECRET).right for _ in range(100))
    assert judged == [SECRET]
    clock.now += doorkeeper.KNOWN_SECONDS
    assert keeper.judge("a", SECRET).right
    assert judged == [SECRET] * 2


def test_little_is_remembered(keeper: Doorkeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "_CLIENTS", 5)
    monkeypatch.setattr(doorkeeper, "_KNOWN", 3)
    for n in range(20):
        assert keeper.judge(f"client {n}", SECRET) == Judgement(True)
    assert len(keeper._clients) == 5
    assert len(keeper._known) == 3
    assert not any(SECRET.encode() in seal for seal in keeper._known)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_subscriber_counts_once(address: str, network: str) -> None:
    assert network_of(address) == network


# The door


def test_by_default_there_is_no_door_and_no_trace_of_one(whole: Site) -> None:
    client = client_of(whole)
    page = client.get("/", headers=basic("anything"))
    assert page.status_code == 200
    assert "Sign in" not in page.text
    assert "Authorization" not in page.headers.get("Vary", "")
    assert client.get("/sign-in").status_code == 404
    assert "securitySchemes" not in client.get("/openapi.json").text
    assert not [hook for hook in client.application.before_request_funcs[None] if hook.__name__ == "let_in"]


def test_the_password_opens_what_is_restricted(whole: Site) -> None:
    client = client_of(whole, password_hash=str(HASH), restricted="Estate")
    assert client.get("/search.json").json["total"] == 1
    assert client.get("/search.json", headers=basic(SECRET, "any name")).json["total"] == 2
    assert "Sign in</a>" in client.get("/").text
    assert "Signed in" in client.get("/", headers=basic(SECRET)).text


def test_a_wrong_password_is_not_taken_for_none(whole: Site) -> None:
    client = client_of(whole, password_hash=str(HASH), restricted="estate")
    for wrong in (basic("wrong"), basic(""), {"Authorization": "Basic " + base64.b64encode(b"no colon").decode()}):
        answer = client.get("/search", headers=wrong)
        assert answer.status_code in (200, 401)
        assert "B. Pell" not in answer.text
    assert client.get("/search", headers=basic("wrong")).status_code == 401
    for other in ({"Authorization": "Bearer x"}, {"Authorization": "Basic !!!"}, {"Authorization": ""}):
        assert client.get("/search.json", headers=other).json["total"] == 1


def test_signing_in_asks_and_leads_back(whole: Site) -> None:
    client = client_of(whole, password_hash=str(HASH), restricted="estate", title='Lettres “d’été”, "1900"')
    asked = client.get("/sign-in?next=/search?q=flood")
    assert asked.status_code == 401
    assert asked.headers["WWW-Authenticate"].startswith('Basic realm="Lettres')
    assert asked.headers["WWW-Authenticate"].count('"') == 4
    back = client.get("/sign-in?next=%2Fsearch%3Fq%3Dflood", headers=basic(SECRET))
    assert (back.status_code, back.headers["Location"]) == (302, "/search?q=flood")
    assert 'href="/sign-in?next=%2Fsearch%3Fq%3Dflood"' in client.get("/search?q=flood").text


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
        ),
        *(
            "search",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "/search x",
            "http:/evil",
            "//[",
            "/é",
        ),
        *("/sign-in", "/sign-in?next=/sign-in"),
    ],
)
def test_nobody_is_led_elsewhere(address: str) -> None:
    assert own_path(address) == "/"


@pytest.mark.parametrize("address", ["/", "/search?q=a%20b&date=1900/1910", "/letter/0123456789abcdef#page-3"])
def test_a_page_of_the_site_is_led_to(address: str) -> None:
    assert own_path(address) == address


def test_who_guesses_is_told_to_wait(whole: Site) -> None:
    client = client_of(whole, password_hash=str(HASH), restricted="estate")
    found = [client.get("/help", headers=basic(f"guess {n}")).status_code for n in range(int(OWN) + 1)]
    assert found == [401] * int(OWN) + [429]
    refused = client.get("/help", headers=basic(SECRET))
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert client.get("/help").status_code == 200, "who gives no password goes on"


def test_a_name_that_is_no_collection_is_said_and_nothing_fails(
    whole: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        client = client_of(whole, restricted="estat, board")
    assert "'estat'" in caplog.text
    assert "'board'" not in caplog.text.split("Those here")[0]
    assert client.get("/search.json").json["total"] == 1


# A private site


@pytest.fixture
def private(whole: Site) -> FlaskClient:
    return client_of(whole, password_hash=str(HASH), private=True)


def test_a_private_site_needs_a_password_to_start(whole: Site) -> None:
    with pytest.raises(SettingError, match=r"CHANCERY_PRIVATE.*CHANCERY_PASSWORD_HASH"):
        client_of(whole, private=True)


@pytest.mark.parametrize("rule", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
def test_it_tells_nobody_anything_but_that_it_lives(private: FlaskClient, rule: str, method: str) -> None:
    for address in (*ADDRESSES[rule][:3], *ADDRESSES[rule][-2:]):
        answer = private.open(address, method=method)
        if rule in OPEN:
            assert answer.status_code != 401, address
            continue
        assert answer.status_code == 401, address
        assert answer.headers["WWW-Authenticate"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not any(word in answer.text for word in ("A. Orr", "B. Pell", "board", "estate")), address


def test_it_is_silent_at_addresses_that_are_none_too(private: FlaskClient) -> None:
    assert private.get("/nowhere").status_code == 401
    assert private.get("/static/../search").status_code == 404, "it is looked for among the assets"
    assert private.get("/healthz/").status_code == 401
    assert private.get("/readyz").json == {"status": "ready"}
    assert private.get("/search.json").json["errors"]


def test_with_the_password_it_is_a_site_as_any(private: FlaskClient) -> None:
    answer = private.get("/search.json", headers=basic(SECRET))
    assert answer.json["total"] == 2
    assert answer.headers["Cache-Control"] == "private, no-store"
    described = private.get("/openapi.json", headers=basic(SECRET)).json
    assert described["security"] == [{"password": []}]
    assert all("401" in path["get"]["responses"] for path in described["paths"].values())


def test_the_description_is_valid_with_a_door(whole: Site) -> None:
    from openapi_spec_validator import validate

    client = client_of(whole, password_hash=str(HASH), restricted="estate")
    described = client.get("/openapi.json").json
    validate(described)
    assert described["security"] == [{}, {"password": []}]
