"""Without the password a restricted collection is not there: every route answers as if it had never been.

Two archives are asked the same: one holds the collection, the other never did. What they answer is the same to the
byte. A route that is not asked here fails the test.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote, unquote_plus, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from search.fields import FACETS, FILTERS
from tests.web.restricted_archive import GONE, HIDDEN, PASSWORD, TRACES, archive_in, hidden_letters, open_letters
from web.application import make_app
from web.site import Site

OPEN_IDS = [one.id for one in open_letters()[:3]]
HIDDEN_IDS = [one.id for one in hidden_letters()] + [GONE.id]
UNKNOWN = "0123456789abcdef"
KEYS = (
    "a-orr",
    "j-quorndon",
    "tobias-hale",
    "jonathan-quorndon",
    "zenobia-vantongeren",
    "ulric-hesperange",
    "una-both",
)
SIGNED_IN = {"Authorization": "Basic " + base64.b64encode(f"reader:{PASSWORD}".encode()).decode()}

# Questions: by words that stand in open letters, only in restricted ones, nearly so; and by every filter.
_WORDS = (
    *("", "levee", "levee gauge", "leveed", "levees", "gaugex", "lev*", '"the levee"', "(levee", "committee -levee"),
    *("xylopyrography", "xylopyrographa", "xylo*", "levee OR xylopyrography", "-xylopyrography", "xylopyrographa~"),
    *("from:jonathan", "to:hesperange", "place:nethermoor", "date:1777", "collection:vaultroom", "ref:zq/99"),
    *("subject:cinnabar", "org:quillfeather", "brimstone", "nethermor", "quorndon", "jonathan quorndon"),
)
_VALUES = {
    "sender": ("a-orr", "zenobia-vantongeren", "jonathan-quorndon", "j-quorndon"),
    "recipient": ("ulric-hesperange", "tobias-hale"),
    "cc": ("none",),
    "organization": ("quillfeather-trust", "ardmere"),
    "kind": ("telegram", "letter"),
    "place": ("Nethermoor", "Ardmere", "none"),
    "reference": ("ZQ/99", "WD/114"),
    "collection": (HIDDEN, "board", "none"),
    "language": ("cy", "en"),
    "reading": ("text", "none"),
    "date": ("1777", "1904", "1900/1910", "none", "../1800"),
}
QUESTIONS = (
    *(((("q", words),)) if words else () for words in _WORDS),
    *(((name, value),) for name, values in _VALUES.items() for value in values),
    *(((f"-{name}", values[0]),) for name, values in _VALUES.items()),
    (("q", "levee"), ("date", "1904")),
    (("q", "xylopyrography"), ("sender", "a-orr")),
    (("q", "levee"), ("sort", "oldest")),
    (("q", "levee"), ("sort", "newest")),
    (("sort", "added"),),
    (("page", "2"),),
    (("page", "3"),),
    (("date", "nonsense"),),
)
_SOME = QUESTIONS[:: max(1, len(QUESTIONS) // 12)]


def asked(path: str, questions: tuple[tuple[tuple[str, str], ...], ...] = QUESTIONS) -> list[str]:
    return [f"{path}?{urlencode(one)}" if one else path for one in questions]


def of_letters(path: str) -> list[str]:
    return [path.format(one) for one in (*OPEN_IDS, *HIDDEN_IDS, UNKNOWN)]


WHOLE = ("csv", "jsonl", "ris", "bib", "csl.json", "xml")
# Every address that is asked, by the rule that answers it.
ADDRESSES: dict[str, list[str]] = {
    "/": ["/"],
    "/search": [*asked("/search"), "/search?cited=1.30.0123456789abcdef", "/search?cited=0.1.00"],
    "/search.json": asked("/search.json"),
    "/search.atom": asked("/search.atom"),
    **{f"/search.{form}": asked(f"/search.{form}", _SOME) for form in WHOLE},
    "/letter/<letter_id>": [
        *of_letters("/letter/{}"),
        *(f"/letter/{one}?q=levee&n=2" for one in (*OPEN_IDS, HIDDEN_IDS[0])),
        f"/letter/{OPEN_IDS[0]}?q=xylopyrography",
    ],
    "/letter/<letter_id>.json": of_letters("/letter/{}.json"),
    **{f"/letter/<letter_id>.{form}": of_letters(f"/letter/{{}}.{form}") for form in ("ris", "bib", "csl.json")},
    "/letter/<letter_id>/pages/<int:number>.png": [
        *of_letters("/letter/{}/pages/1.png"),
        *of_letters("/letter/{}/pages/2.png?dpi=30"),
    ],
    "/letter/<letter_id>/pages/<int:number>.svg": [
        *of_letters("/letter/{}/pages/1.svg?q=levee"),
        *of_letters("/letter/{}/pages/1.svg?q=xylopyrography"),
    ],
    "/letter/<letter_id>/original": of_letters("/letter/{}/original"),
    "/facet/<name>": [
        *(one for field in FACETS for one in asked(f"/facet/{field.parameter}", ((), *_SOME))),
        *(
            f"/facet/{field.parameter}?order=name&contains={part}"
            for field, part in product(FACETS, ("", "nether", "o", "quill"))
        ),
        "/facet/nothing",
    ],
    "/coverage": ["/coverage", "/coverage?page=2"],
    "/help": ["/help"],
    "/api": ["/api"],
    "/openapi.json": ["/openapi.json"],
    "/opensearch.xml": ["/opensearch.xml"],
    "/sitemap.xml": ["/sitemap.xml"],
    "/sitemap-<int:number>.xml": ["/sitemap-1.xml", "/sitemap-2.xml"],
    "/healthz": ["/healthz"],
    "/readyz": ["/readyz"],
    "/metrics": ["/metrics"],
    "/robots.txt": ["/robots.txt"],
    "/static/<path:filename>": ["/static/chancery.css", f"/static/{HIDDEN}.css"],
    "/correspondents": [
        "/correspondents",
        *(f"/correspondents?initial={one}" for one in "ABCHJOQUVZ#"),
        *(f"/correspondents?name={one}" for one in ("quorndon", "jonathan", "vantongeren", "o")),
    ],
    "/correspondents/<key>": [f"/correspondents/{key}" for key in (*KEYS, "nobody")],
    "/correspondents/<key>/<other>": [f"/correspondents/{one}/{other}" for one, other in product(KEYS, KEYS)],
    "/network": asked("/network"),
    "/cite": asked("/cite"),
    "/review": ["/review", *(f"/review?fact={fact}" for fact in ("senders", "recipients", "date", "bundle"))],
    "/review/names": ["/review/names", "/review/names?page=2"],
    "/review/letters.csv": ["/review/letters.csv"],
    "/review/names.csv": ["/review/names.csv"],
    "/sign-in": ["/sign-in", "/sign-in?next=/search"],
}  # fmt: skip
EVERY = [one for addresses in ADDRESSES.values() for one in addresses]

# A word of the collection; and what leads to one, half or whole.
_TRACE = re.compile("|".join((*TRACES, *HIDDEN_IDS)), re.IGNORECASE)
_ASKED = re.compile("|".join((*TRACES, *HIDDEN_IDS, "xylo", "nether", "quill", "telegram")), re.IGNORECASE)

# What two servers say differently of the same.
_OWN_HEADERS = {"X-Request-Id", "Date", "Last-Modified"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site]]:
    found = tuple(archive_in(tmp_path_factory.mktemp("archive"), with_hidden) for with_hidden in (True, False))
    yield found  # type: ignore[misc]
    for one in found:
        one.engine.close()  # type: ignore[attr-defined]
        one.catalogue.close()


@pytest.fixture(scope="module")
def apps(sites: tuple[Site, Site]) -> tuple[Flask, Flask]:
    return make_app(sites[0]), make_app(sites[1])


@pytest.fixture
def clients(apps: tuple[Flask, Flask]) -> tuple[FlaskClient, FlaskClient]:
    return apps[0].test_client(), apps[1].test_client()


def told(response: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    own = _OWN_HEADERS | ({"ETag"} if response.request.path.endswith("/original") else set())
    headers = sorted((name, value) for name, value in response.headers if name not in own)
    return response.status_code, headers, response.data


def test_every_route_is_asked(apps: tuple[Flask, Flask]) -> None:
    assert {rule.rule for rule in apps[0].url_map.iter_rules()} == set(ADDRESSES)
    assert {field.parameter for field in FILTERS} == set(_VALUES)


@pytest.mark.parametrize("rule", [rule for rule in ADDRESSES if rule != "/metrics"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_archive_with_it_answers_as_one_that_never_had_it(
    clients: tuple[FlaskClient, FlaskClient], rule: str, method: str
) -> None:
    for address in ADDRESSES[rule] if method == "GET" else ADDRESSES[rule][:12]:
        with_it, without = (client.open(address, method=method) for client in clients)
        assert told(with_it) == told(without), address


def test_what_machines_are_told_counts_nothing_of_it(clients: tuple[FlaskClient, FlaskClient]) -> None:
    figures = ("chancery_letters ", "chancery_quarantined_files ", "chancery_index_generation ", "chancery_ready ")
    lines = [
        [one for one in client.get("/metrics").text.splitlines() if one.startswith(figures)] for client in clients
    ]
    assert lines[0] == lines[1]
    assert f"chancery_letters {len(open_letters())}" in lines[0]


@pytest.mark.parametrize("rule", ADDRESSES)
def test_no_answer_holds_a_word_of_it_that_was_not_asked(clients: tuple[FlaskClient, FlaskClient], rule: str) -> None:
    for address in ADDRESSES[rule]:
        if _ASKED.search(unquote_plus(address)):
            continue  # the page may say what it was asked: what it says besides, the other archive says too
        response = clients[0].get(address)
        text = response.data.decode("utf-8", "replace") + str(response.headers)
        assert not _TRACE.search(text), (address, _TRACE.search(text))


def test_an_id_of_it_is_as_unknown_as_any(apps: tuple[Flask, Flask], sites: tuple[Site, Site]) -> None:
    """The same answer, found by the same steps: the questions to the catalogue are the same, word for word."""
    client, statements = apps[0].test_client(), []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(sites[0].catalogue._database, "before_cursor_execute", note)
    for shape in ("", ".json", ".ris", ".bib", ".csl.json", "/pages/1.png", "/pages/1.svg?q=levee", "/original"):
        seen = []
        for one in (UNKNOWN, UNKNOWN[::-1], *HIDDEN_IDS):
            statements.clear()
            status, headers, body = told(client.get(f"/letter/{one}{shape}"))
            assert status == 404
            seen.append((headers, body.replace(one.encode(), b"the id"), tuple(statements)))
        assert all(answer == seen[1] for answer in seen[2:]), shape
        assert seen[1][2], shape
    event.remove(sites[0].catalogue._database, "before_cursor_execute", note)


def test_no_image_of_it_is_drawn(sites: tuple[Site, Site], clients: tuple[FlaskClient, FlaskClient]) -> None:
    drawn = sites[0].images.drawn  # type: ignore[attr-defined]
    drawn.clear()
    for address in of_letters("/letter/{}/pages/1.png"):
        clients[0].get(address)
    assert len(drawn) == len(OPEN_IDS)
    assert all(name.startswith("open-") for name in drawn)


def test_who_signs_in_sees_it(clients: tuple[FlaskClient, FlaskClient]) -> None:
    first = HIDDEN_IDS[0]
    for address, trace in {
        "/": HIDDEN,
        "/search?q=gaugex": "1904",
        "/search?q=levee&sort=oldest": "xylopyrography",
        "/search.json?q=xylopyrography": "vantongeren",
        "/search.atom": "cinnabar",
        "/search.csv": "hesperange",
        "/search.jsonl": "umbral",
        "/search.ris": "1777",
        "/search.xml": "zenobia",
        f"/letter/{first}": "xylopyrography",
        f"/letter/{first}.json": "quillfeather",
        f"/letter/{first}.bib": "cinnabar",
        f"/letter/{first}/pages/2.png": "umbral.pdf",
        f"/letter/{first}/original": "umbral.pdf",
        "/facet/sender": "vantongeren",
        "/coverage": "obsidian.pdf",
        "/sitemap-1.xml": first,
        "/correspondents": "vantongeren",
        "/correspondents/ulric-hesperange": "hesperange",
        "/correspondents/ulric-hesperange/zenobia-vantongeren": "cinnabar",
        "/network": "hesperange",
        "/review": "umbral",
        "/review/letters.csv": "umbral",
    }.items():
        response = clients[0].get(address, headers=SIGNED_IN)
        assert response.status_code == 200, address
        assert trace in response.text.lower(), address
        assert response.headers["Cache-Control"] == "private, no-store", address
        assert "Authorization" in response.headers["Vary"], address
    assert clients[0].get(f"/letter/{GONE.id}", headers=SIGNED_IN).status_code == 410


def test_an_etag_of_one_is_not_good_for_the_other(clients: tuple[FlaskClient, FlaskClient]) -> None:
    for address in ("/", "/search?q=levee", "/coverage", "/sitemap-1.xml", f"/letter/{OPEN_IDS[0]}"):
        tags = [clients[0].get(address, headers=given).headers["ETag"] for given in ({}, SIGNED_IN)]
        assert tags[0] != tags[1], address
        for given, own, other in (({}, *tags), (SIGNED_IN, *tags[::-1])):
            assert clients[0].get(address, headers={**given, "If-None-Match": own}).status_code == 304
            assert clients[0].get(address, headers={**given, "If-None-Match": other}).status_code == 200


def test_what_is_restricted_now_is_not_unchanged_since_it_was_open(tmp_path: Path) -> None:
    tags = []
    for number, restricted in enumerate(("", HIDDEN)):
        site = archive_in(tmp_path / str(number), True, restricted=restricted)
        tags.append(make_app(site).test_client().get("/search").headers["ETag"])
        site.engine.close()  # type: ignore[attr-defined]
        site.catalogue.close()
    assert tags[0] != tags[1]


def test_without_a_password_nobody_sees_it(tmp_path: Path) -> None:
    site = archive_in(tmp_path, True, password_hash="")
    client = make_app(site).test_client()
    for given in ({}, SIGNED_IN):
        assert client.get("/search.json?q=xylopyrography", headers=given).json["total"] == 0
        assert client.get(f"/letter/{HIDDEN_IDS[0]}", headers=given).status_code == 404
        assert "/sign-in" not in client.get("/", headers=given).text
    assert client.get("/sign-in").status_code == 404
    site.engine.close()  # type: ignore[attr-defined]
    site.catalogue.close()


def test_names_are_made_of_open_letters_alone(clients: tuple[FlaskClient, FlaskClient]) -> None:
    """The one who signs as "J. Quorndon" in open letters is called so, whatever a restricted letter calls him."""
    assert clients[0].get("/correspondents/j-quorndon").status_code == 200
    for given in ({}, SIGNED_IN):
        page = clients[0].get("/correspondents/j-quorndon", headers=given).text
        assert "<h1>J. Quorndon" in page
    assert clients[0].get("/correspondents/jonathan-quorndon").status_code == 404
    moved = clients[0].get("/correspondents/jonathan-quorndon", headers=SIGNED_IN)
    assert moved.headers["Location"].endswith("/correspondents/j-quorndon")
    assert quote("jonathan-quorndon") not in clients[0].get("/review/names").text
