"""Every link on the pages of the sample archive leads somewhere, and straight there."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urldefrag, urlsplit

from flask import Flask

from web.assets import STATIC

_LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
_SEEDS = (
    "/",
    "/search?q=dam",
    "/coverage",
    "/help",
    "/network",
    "/correspondents",
    "/sitemap.xml",
    "/opensearch.xml",
)
# Facet links multiply: this many pages of a kind are seen, which is every template many times over.
_OF_A_KIND = 90


def test_every_link_resolves_and_none_is_another_form_of_its_page(sample_app: Flask) -> None:
    client = sample_app.test_client()
    waiting = deque(_SEEDS)
    seen = set(_SEEDS)
    kinds: dict[str, int] = {}
    wrong: list[str] = []
    while waiting:
        path = waiting.popleft()
        kind = "/".join(urlsplit(path).path.split("/")[:2]) + path.rpartition(".")[2][:5] * ("." in path[-6:])
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > _OF_A_KIND or "/pages/" in path:
            continue
        answer = client.get(path)
        if answer.status_code != 200:
            wrong.append(f"{answer.status_code} {path} -> {answer.location}")
        if answer.mimetype != "text/html":
            continue
        for link in _LINK.findall(answer.text):
            target = urldefrag(link.replace("&amp;", "&"))[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
            elif not target.startswith("/") and not link.startswith("#"):
                wrong.append(f"{path} leads away: {link}")
    assert not wrong, "\n".join(wrong[:40])
    assert sum(kinds.values()) > 300, "the crawl has seen the archive"


def test_pages_are_light(sample_app: Flask) -> None:
    client = sample_app.test_client()
    assert len(client.get("/search").data) < 60_000
    assert len(client.get("/search?q=the+water+of+the+city&kind=letter").data) < 60_000
    assert sum(path.stat().st_size for path in STATIC.iterdir() if path.suffix in (".css", ".js")) < 60_000


def test_the_policy_allows_nothing_inline(sample_app: Flask) -> None:
    client = sample_app.test_client()
    for path in (*_SEEDS, "/api", "/nowhere"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'")
        html = client.get(path).text
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=|<style|<script(?![^>]+src=)", html), path
