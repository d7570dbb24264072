"""What scripts add for hands on the keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opened


def test_keys_search_move_and_turn_pages(opened: Opened) -> None:
    page = opened("/search")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.locator("#q").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit-title a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit-title a").nth(0)).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/search?page=2")
    page.keyboard.press("p")
    page.wait_for_url("**/search")


def test_keys_are_listed_and_can_be_turned_off_and_on(opened: Opened) -> None:
    page = opened("/search?q=water")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Turn keys off").click()
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".hit.here")).to_have_count(0)
    page.goto("/help")
    page.get_by_role("button", name="turn them on").click()
    page.goto("/search?q=water")
    page.keyboard.press("j")
    expect(page.locator(".hit.here")).to_have_count(1)


def test_keys_typed_into_the_search_box_are_words(opened: Opened) -> None:
    page = opened("/search?q=water")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("j/k?")
    expect(page.locator("#q")).to_have_value("j/k?")
