"""axe finds nothing on any page in any state, light or dark; and nothing runs over the edge of a small screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Look, Opened

STATES = {
    "home": "/",
    "results": "/search?q=dam",
    "filtered": "/search?q=dam&kind=letter&-sender=edith-r-hale&date=1900/2020",
    "zero": "/search?q=spillway&kind=telegram",
    "error": "/search?date-from=32+March+1912&q=flood",
    "not-found": "/letter/0000000000000000",
    "facet": "/facet/sender",
    "coverage": "/coverage",
    "help": "/help",
    "programs": "/api",
    "directory": "/correspondents",
    "correspondent": "/correspondents/edith-r-hale",
    "pair": "/correspondents/edith-r-hale/walter-c-brandt",
    "network": "/network",
    "review": "/review",
    "cite": "/cite?q=dam",
    "cited": "/search?q=dam&cited=1.2.0123456789abcdef",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [*STATES, "letter", "scan"])
def test_axe_finds_nothing(opened: Opened, state: str, scheme: str) -> None:
    page = opened(STATES.get(state, "/search?q=spillway&sort=oldest"), scheme=scheme)
    if state == "scan":
        page.goto("/search?collection=waterworks&q=block+nine")
    if state in ("letter", "scan"):
        page.locator(".hit-title a").first.click()
        page.wait_for_url("**/letter/**")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("state", [*STATES, "letter"])
def test_a_small_screen_needs_no_sideways_scrolling(opened: Opened, state: str) -> None:
    page = opened(STATES.get(state, "/search?q=spillway&sort=oldest"), Look(320, True))
    if state == "letter":
        page.locator(".hit-title a").first.click()
        page.wait_for_url("**/letter/**")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("state", ["results", "home", "letter"])
def test_text_may_be_twice_as_large(opened: Opened, state: str) -> None:
    page = opened(STATES.get(state, "/search?q=spillway&sort=oldest"))
    if state == "letter":
        page.locator(".hit-title a").first.click()
        page.wait_for_url("**/letter/**")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("state", ["results", "directory", "letter"])
def test_targets_are_large_enough(opened: Opened, state: str) -> None:
    """Links that stand alone, buttons and boxes are 24 px high or have the room."""
    page = opened(STATES.get(state, "/search?q=spillway&sort=oldest"), Look(375, True))
    if state == "letter":
        page.locator(".hit-title a").first.click()
        page.wait_for_url("**/letter/**")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .pager a, .part, .initials a, .matches a, nav.trail a')]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 24)
            .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert small == []
