"""Filters beside the results: one button without scripts; with them a tick asks at once, and loses no place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LOOKS, Look, Opened

DESK, DESK_PLAIN, TELEPHONE, TELEPHONE_PLAIN = LOOKS


def box(page: Page, facet: str, value: str) -> str:
    """The selector of a value's box."""
    name = page.get_by_role("group", name=facet).get_by_label(value, exact=True).get_attribute("name")
    given = page.get_by_role("group", name=facet).get_by_label(value, exact=True).get_attribute("value")
    return f'input[name="{name}"][value="{given}"]'


def top(page: Page, selector: str) -> float:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found["y"]


@pytest.mark.parametrize("look", [DESK, TELEPHONE], ids=str)
def test_a_tick_by_key_asks_at_once_and_keeps_focus_and_place(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    selector = box(page, "Place", page.get_by_role("group", name="Place").locator("label").nth(2).inner_text())
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.locator(selector).focus()
    before = top(page, selector)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/search\?place=[^&]+$"))
    expect(page.locator(selector)).to_be_focused()
    expect(page.locator(selector)).to_be_checked()
    assert abs(top(page, selector) - before) <= 2
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/search$"))
    expect(page.locator(selector)).to_be_focused()


def test_the_way_back_leads_through_each_answer_with_its_own_ticks(opened: Opened) -> None:
    page = opened("/search", DESK)
    kinds = page.get_by_role("group", name="Kind")
    kinds.get_by_label("Telegram", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=telegram$"))
    kinds.get_by_label("Memorandum", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=memorandum&kind=telegram$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?kind=telegram$"))
    expect(kinds.get_by_label("Memorandum", exact=True)).not_to_be_checked()
    expect(kinds.get_by_label("Telegram", exact=True)).to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search$"))
    expect(kinds.get_by_label("Telegram", exact=True)).not_to_be_checked()


def test_focus_follows_a_value_that_is_excluded(opened: Opened) -> None:
    page = opened("/search", DESK)
    kinds = page.get_by_role("group", name="Kind")
    kinds.get_by_label("Telegram", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Not Telegram")).to_be_focused()
    expect(page.get_by_role("button", name="Not Telegram")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(kinds.get_by_label("not Telegram", exact=True)).to_be_focused()


def test_dates_are_applied_with_the_words_that_were_typed(opened: Opened) -> None:
    page = opened("/search", DESK)
    page.get_by_role("searchbox").fill("flood")
    page.get_by_label("From", exact=True).fill("September 1912")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=flood&date=1912-09/\.\.$"))
    expect(page.get_by_label("From", exact=True)).to_have_value("Sep 1912")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    page.get_by_label("To", exact=True).fill("1913")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"/search\?q=flood&date=1912-09/1913$"))


@pytest.mark.parametrize("look", [DESK_PLAIN, TELEPHONE_PLAIN], ids=str)
def test_without_scripts_one_button_stays_in_sight_of_the_filters(opened: Opened, look: Look) -> None:
    page = opened("/search#narrow", look)
    button = page.get_by_role("button", name="Apply")
    expect(button).to_have_count(1)
    expect(button).to_be_in_viewport()
    page.get_by_role("group", name="Kind").get_by_label("Telegram", exact=True).click()
    expect(page).to_have_url(re.compile(r"/search#narrow$"))
    expect(button).to_be_in_viewport()


def test_on_a_telephone_the_filters_lead_back_to_the_letters(opened: Opened) -> None:
    page = opened("/search", TELEPHONE)
    page.get_by_role("link", name="Narrow", exact=True).click()
    page.get_by_role("group", name="Kind").get_by_label("Telegram", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=telegram$"))
    back = page.locator("#narrow").get_by_role("link", name=re.compile(r"^See \d+ letters?$"))
    expect(back).to_be_in_viewport()
    back.click()
    expect(page.locator(".hit-title").first).to_be_in_viewport()
