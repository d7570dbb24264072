"""Nothing that a letter, a file's name or an address holds runs in a browser, with the site's policy and without it.

A real Chromium walks every kind of page. Escaping has to hold alone: the policy of the pages is only reported on, so
that whatever gets through would run; and nothing may be left for the policy to refuse.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from playwright.sync_api import Browser, Error, Page
from waitress import create_server

from app import create_app
from indexer.commands import build_once
from search.fields import FACETS, PARAMETERS
from settings import read_settings
from tests.browser.xss_archive import write_archive
from tests.xss_payloads import CARELESS, PAYLOADS

_POLICY = "Content-Security-Policy"
_TITLE = "</title>\"'><svg zq onload=ran(-1)>"
_FILTERS = [name for one in PARAMETERS if one.field for name in (one.name, f"-{one.name}")]

# In the page, before anything of it: dialogs and what the policy refuses are reported like what runs.
_WATCHING = """
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => ran(name);
document.addEventListener("securitypolicyviolation", (e) => ran(`refused: ${e.violatedDirective} ${e.blockedURI}`));
"""
# What there is on a page that no template of the site writes.
_STRANGE = """() => {
  const ours = new Set(`a aside body button circle code dd details div dl dt figcaption figure fieldset footer form h1
    h2 h3 h4 head header html img input kbd label legend li line link main mark meta nav ol p path rect script section
    span strong style summary svg table tbody td text th thead time title tr ul br`.split(/\\s+/));
  const strange = [];
  for (const one of document.querySelectorAll("*")) {
    const tag = one.outerHTML.slice(0, 200);
    if (!ours.has(one.localName) || one.localName === "style" || one.shadowRoot) strange.push(tag);
    for (const { name, value } of one.attributes) {
      if (/^on|^style$|^zq|^srcdoc$|^formaction$|^http-equiv$|[^a-z0-9:-]/i.test(name) && name !== "viewBox"
          && name !== "preserveAspectRatio") strange.push(tag);
      if (/^(href|src|action|data|xlink:href|srcset|poster)$/.test(name)) {
        const to = new URL(value, location.href);
        if (to.origin !== location.origin) strange.push(tag);
        if (name === "src" && !/^[/](static|letter)[/]/.test(to.pathname)) strange.push(tag);
      }
    }
  }
  if (/zq49/.test(document.documentElement.textContent)) strange.push("a template in a letter was filled in");
  return strange;
}"""


@dataclass(slots=True)
class Watched:
    """A page of a browser, and what happened on it that a payload must have done."""

    page: Page
    base: str
    happened: list[str] = field(default_factory=list)
    seen: int = 0
    statuses: set[int] = field(default_factory=set)

    def visit(self, path: str) -> list[str]:
        """Open an address of the site; returns what a payload did."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        self.seen += 1
        self.statuses.add(answer.status)
        wrong = [f"status {answer.status}"] if answer.status >= 500 else []
        try:
            wrong += self.page.evaluate(_STRANGE)
        except Error as error:
            wrong.append(f"the page went elsewhere: {error}")
        wrong, self.happened[:] = [*wrong, *self.happened], []
        return [f"{path[:300]}: {one}" for one in wrong]


def watched(browser: Browser, base: str) -> Watched:
    context = browser.new_context(base_url=base, viewport={"width": 400, "height": 300})  # little to draw
    context.set_default_timeout(10_000)
    found = Watched(context.new_page(), base)
    happened = found.happened

    def note_request(request: Any) -> None:
        if not request.url.startswith(base) and not request.url.startswith(("data:", "about:")):
            happened.append(f"asked {request.url}")

    context.expose_binding("ran", lambda _, what: happened.append(f"ran: {what}"))
    context.add_init_script(_WATCHING)
    context.on("request", note_request)
    context.on("page", lambda _: happened.append("a window was opened"))
    found.page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    found.page.on("pageerror", lambda error: happened.append(f"script failed: {error}"))
    return found


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site over an archive of payloads, named by one."""
    folder = tmp_path_factory.mktemp("payloads")
    settings = read_settings(
        {}, corpus=folder / "letters", data=folder / "data", workers=2, ocr=False, rate=0.0, title=_TITLE
    )
    write_archive(settings.corpus)
    report = build_once(settings, again=False, replace=False, allow_empty=False, wait=True)
    assert report.came == 3 * len(PAYLOADS)
    return create_app(settings)


@pytest.fixture(scope="module", params=["reported", "enforced"])
def served(request: pytest.FixtureRequest, application: Flask) -> Iterator[tuple[str, bool]]:
    """(address, does the policy hold): where it is only reported, what it would refuse runs."""
    holds = request.param == "enforced"
    yield from ((base, holds) for base in _serving(application if holds else _policy_only_reported(application)))


def _serving(application: Any) -> Iterator[str]:
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def _policy_only_reported(application: Flask) -> Any:
    def answered(environ: Any, start_response: Callable[..., Any]) -> Any:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            renamed = [(f"{name}-Report-Only" if name == _POLICY else name, value) for name, value in headers]
            return start_response(status, renamed, exc_info)

        return application(environ, start)

    return answered


def test_each_payload_gets_through_a_careless_page(browser: Browser) -> None:
    """The walk below can fail: this is what it would see."""

    def careless(environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        number = environ["PATH_INFO"].strip("/")
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        if not number.isdigit():
            return [b""]
        payload = PAYLOADS[int(number)]
        return [f"<!doctype html>{CARELESS[payload.careless](payload.text)}".encode()]

    # One that leads elsewhere may do so only while the next page opens: those come last.
    order = sorted(range(len(PAYLOADS)), key=lambda number: "refresh" in PAYLOADS[number].text)
    for base in _serving(careless):
        watch = watched(browser, base)
        stopped = [PAYLOADS[number] for number in order if not watch.visit(f"/{number}")]
        watch.page.context.close()
    assert stopped == []
    assert len({payload.text for payload in PAYLOADS}) >= 40


def test_no_payload_runs_on_any_page(browser: Browser, application: Flask, served: tuple[str, bool]) -> None:
    base, holds = served
    watch = watched(browser, base)
    # Where the policy holds it is enough to see that pages of each kind keep to it.
    addresses = itertools.islice(dict.fromkeys(_addresses(application)), 0, None, 11 if holds else 1)
    wrong = [one for path in addresses for one in watch.visit(path)]
    watch.page.context.close()
    print(
        f"{len(PAYLOADS)} payloads, {watch.seen} pages, policy {'enforced' if holds else 'only reported'}: "
        f"{len(wrong)} ran, were refused or left an element"
    )
    assert wrong == []
    assert watch.statuses >= {200, 400, 404}


def test_scripts_of_the_site_put_no_payload_into_a_page(browser: Browser, served: tuple[str, bool]) -> None:
    watch = watched(browser, served[0])
    wrong = watch.visit("/search#%3Cimg%20zq%20src=x%20onerror=ran(0)%3E")
    wrong += watch.visit("/search?q=flood#%")
    # What was ticked is remembered for the next page, and found again there: as hostile as a value may be.
    for number, payload in enumerate(PAYLOADS[:: 9 if served[1] else 2]):
        place = json.dumps({"name": payload.text, "value": payload.text, "top": payload.text})
        watch.page.evaluate("place => sessionStorage.setItem('chancery-place', place)", place)
        wrong += watch.visit(f"/search?q=flood&place={number}")
        assert watch.page.evaluate("sessionStorage.getItem('chancery-place')") is None
    watch.page.keyboard.press("?")
    watch.page.locator("dialog").wait_for()
    watch.page.keyboard.press("Escape")
    watch.page.evaluate("document.querySelector('dialog').remove()")
    assert [*wrong, *watch.page.evaluate(_STRANGE), *watch.happened] == []
    watch.page.context.close()


def _addresses(application: Flask) -> Iterator[str]:
    """Every kind of page: first as the archive makes it, then with payloads in every part of the address."""
    client = application.test_client()
    yield from ("/", "/help", "/api", "/coverage?page=2", "/search", "/cite", "/nowhere")
    yield from (f"/facet/{one.parameter}{order}" for one in FACETS for order in ("", "?order=name"))
    people = [f"/correspondents/payload-{number}" for number in range(0, len(PAYLOADS), 2)]
    yield from people
    for page in ("/correspondents", "/review", "/review/names", "/coverage", "/network", *people[::3]):
        yield from _linked(client.get(page).text, page)
    found = [json.loads(line) for line in client.get("/search.jsonl").text.splitlines()]
    yield from (f"/search?page={page}" for page in range(2, 1 + len(found) // 20))
    memoranda = [one for one in found if one["file"].endswith(".txt") and "corrected" not in one["file"]]
    others = [one for one in found if one not in memoranda][::2]
    for number, letter in enumerate([*memoranda, *others]):
        text = PAYLOADS[number % len(PAYLOADS)].text
        asked = ("flood script img onerror", text)[number % 2]
        yield f"/letter/{letter['id']}?{urlencode({'q': asked, 'n': number + 1})}#{quote(text)}"
    half = len(PAYLOADS) // 2
    for some in (PAYLOADS[:half], PAYLOADS[half:]):
        values = [(name, payload.text) for name in _FILTERS if "date" not in name for payload in some]
        yield f"/search?{urlencode([('q', 'flood'), *values])}"
    for number, payload in enumerate(PAYLOADS):
        yield from _asked(payload.text, number % 2)


def _asked(text: str, turn: int) -> Iterator[str]:
    """The payload as a question; in turns as the value and the name of parameters, and as a part of a path."""
    yield f"/search?{urlencode({'q': text})}"
    if turn:
        names = ("date", "date-from", "date-to", "sort", "page", "cited", "sendr")
        yield f"/search?{urlencode([*((name, text) for name in names), (f'sort{text[:1]}', text), (text, text)])}"
        yield f"/network?{urlencode({'q': text})}"
        yield f"/facet/sender?{urlencode({'q': text, 'place': text, 'contains': text, 'order': text})}"
    else:
        yield f"/cite?{urlencode({'q': text, 'place': text})}"
        yield f"/correspondents?{urlencode({'name': text})}"
        yield f"/{quote(text, safe='')}"
        yield f"/letter/{quote(text, safe='')}"


def _linked(page: str, own: str) -> Iterator[str]:
    """A page, and one in eight of the pages of people and of the list for review that it leads to."""
    yield own
    links = (html.unescape(link) for link in re.findall(r'href="([^"#]+)"', page))
    lists = [link for link in links if re.match(r"/(correspondents|review)(?!.*csv$)", link)]
    yield from sorted(set(lists))[::8]
