from __future__ import annotations

from collections.abc import Collection

import pytest
from flask.testing import FlaskClient
from lxml import etree

from archive.catalogue import Holdings
from settings import read_settings
from tests.factories import letter
from tests.web.memory_engine import MemoryEngine
from web.application import make_app
from web.pages import discovery
from web.site import Site

LETTERS = [letter("A. Orr", subject=str(n)) for n in range(7)]
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


class _Catalogue:
    def generation(self) -> int:
        return 1

    def moments(self, numbers: Collection[int]) -> dict[int, str]:
        return {}

    def overview(self) -> Holdings:
        return Holdings()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(discovery, "IN_A_MAP", 3)
    site = Site(read_settings({}, title="Letters & more of Ardmere"), _Catalogue(), MemoryEngine(LETTERS), None)  # type: ignore[arg-type]
    return make_app(site).test_client()


def test_a_browser_can_add_the_archive(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/opensearch.xml").data)
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.findtext("o:ShortName", namespaces=space) == "Letters & more o"
    templates = [one.get("template") for one in root.findall("o:Url", space)]
    assert templates[0] == "http://localhost/search?q={searchTerms}"
    assert client.get("/search?q=Orr").status_code == 200
    assert "/opensearch.xml" in client.get("/help").text


def test_every_letter_is_in_one_map(client: FlaskClient) -> None:
    index = etree.fromstring(client.get("/sitemap.xml").data)
    maps = [one.text or "" for one in index.findall("s:sitemap/s:loc", MAP)]
    assert maps == [f"http://localhost/sitemap-{n}.xml" for n in (1, 2, 3)]
    found: list[str] = []
    for one in maps:
        found += [loc.text or "" for loc in etree.fromstring(client.get(one).data).findall("s:url/s:loc", MAP)]
    assert sorted(url for url in found if "/letter/" in url) == sorted(
        f"http://localhost/letter/{one.id}" for one in LETTERS
    )
    assert "http://localhost/correspondents" in found
    assert client.get("/sitemap-4.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404
