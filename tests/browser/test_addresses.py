"""The question is its address: order, page, back and forward, old names, and examples that run."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Look, Opened


def test_order_and_page_are_in_the_address_and_the_back_button_restores_them(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    page.get_by_role("link", name="Newest first").click()
    expect(page).to_have_url(re.compile(r"/search\?sort=newest$"))
    newest = page.locator(".hit-title").first.inner_text()
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page).to_have_url(re.compile(r"/search\?sort=newest&page=2$"))
    expect(page.locator("ol.hits")).to_have_attribute("start", "21")
    page.go_back()
    expect(page.locator(".hit-title").first).to_have_text(newest)
    page.go_forward()
    expect(page).to_have_url(re.compile(r"/search\?sort=newest&page=2$"))


def test_old_names_and_other_orders_lead_to_the_one_address(opened: Opened, look: Look) -> None:
    page = opened("/search?date=1954&to=walter-c-brandt&q=", look)
    expect(page).to_have_url(re.compile(r"/search\?recipient=walter-c-brandt&date=1954$"))
    expect(page.locator(".reading")).to_contain_text("to Walter C. Brandt")


def test_the_examples_of_help_run(opened: Opened, look: Look) -> None:
    page = opened("/help", look)
    page.get_by_role("link", name='"high water"').click()
    expect(page).to_have_url(re.compile(r"/search\?q=%22high\+water%22$"))
    expect(page.locator(".reading")).to_contain_text("the phrase “high water”")
