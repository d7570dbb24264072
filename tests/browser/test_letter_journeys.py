"""Reading a letter, following it, citing it: with and without scripts, on a desk and on a telephone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import LOOKS, Look, Opened

QUESTION = "/search?q=spillway&sort=oldest"


def test_from_a_hit_to_its_marked_words_in_text_and_image_and_back(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    first = page.locator(".hit-title a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator(".text mark").count() >= 1
    over = page.locator(".image .over").first
    over.scroll_into_view_if_needed()
    drawn = page.request.get(over.get_attribute("src") or "")
    assert drawn.status == 200
    assert drawn.text().count("<rect") >= 1
    loaded = """e => new Promise((done) => {
        if (e.complete) done(e.naturalWidth); else e.onload = () => done(e.naturalWidth)
    })"""
    if look.scripts:
        assert over.evaluate(loaded) > 0
    page.get_by_role("link", name=re.compile("^Back to")).click()
    expect(page).to_have_url(re.compile(r"/search\?q=spillway&sort=oldest#letter-"))


def test_the_next_letter_of_the_answer(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    titles = page.locator(".hit-title a").all_inner_texts()
    page.locator(".hit-title a").first.click()
    page.get_by_role("link", name="Next letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[1])
    expect(page.locator(".trail .place")).to_have_text(re.compile(r"^2 of "))
    page.get_by_role("link", name="Previous letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[0])


def test_matches_are_links(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    page.locator(".hit-title a").first.click()
    page.get_by_role("link", name="Match 1", exact=True).click()
    expect(page).to_have_url(re.compile("#match-1$"))
    expect(page.locator("#match-1")).to_be_in_viewport()


def test_a_fact_leads_to_its_words_and_their_box(opened: Opened, look: Look) -> None:
    page = opened("/search?q=spillway+training+wall", look)
    page.locator(".hit-title a").first.click()
    date = page.locator(".facts dl > div", has=page.get_by_text("Date", exact=True))
    date.locator(".evidence a").click()
    expect(page).to_have_url(re.compile("#date-1$"))
    expect(page.locator("#date-1")).to_be_in_viewport()
    box = page.locator('[data-fact="date-1"] rect').first
    expect(box).to_have_css("stroke-opacity", "1")


def test_a_letter_is_cited(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    page.locator(".hit-title a").first.click()
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator(".cite p").first).to_contain_text("/letter/")
    assert page.locator('meta[name="citation_title"]').get_attribute("content")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="RIS", exact=True).click()
    assert waiting.value.path().read_text().startswith("TY  - PCOMM")


def test_the_original_is_downloaded(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    page.locator(".hit-title a").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the original").click()
    assert waiting.value.path().stat().st_size > 500


def test_both_ways_between_two_and_back(opened: Opened, look: Look) -> None:
    page = opened("/correspondents/edith-r-hale", look)
    page.get_by_role("link", name="Walter C. Brandt").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Walter C. Brandt")
    who = page.locator(".crossing .who").all_inner_texts()
    assert any(text.startswith("Edith R. Hale") for text in who)
    assert any(text.startswith("Walter C. Brandt") for text in who)
    page.locator(".crossing .hit-title a").first.click()
    page.get_by_role("link", name="All their letters").click()
    expect(page).to_have_url(re.compile("/correspondents/edith-r-hale/walter-c-brandt$"))


def test_from_the_network_to_a_pair(opened: Opened, look: Look) -> None:
    page = opened("/network", look)
    line = page.locator("a[aria-label*='Edith R. Hale and Walter C. Brandt']")
    line.focus()
    line.press("Enter")
    expect(page).to_have_url(re.compile("/correspondents/edith-r-hale/walter-c-brandt$"))
    page.goto("/network")
    page.get_by_role("row", name=re.compile("Walter C. Brandt Edith R. Hale")).get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"/search\?sender=walter-c-brandt&recipient=edith-r-hale$"))


def test_keys_move_through_results_and_can_be_listed(opened: Opened) -> None:
    page = opened(QUESTION, LOOKS[0])
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j")
    expect(page.locator("#q")).to_have_value("j")
    page.locator("#q").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit.here")).to_have_count(1)
    second = page.locator(".hit").nth(1)
    expect(second).to_have_class(re.compile("here"))
    page.keyboard.press("k")
    expect(page.locator(".hit").first).to_have_class(re.compile("here"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_each_fact_says_where_it_was_read_and_how_surely(opened: Opened, look: Look) -> None:
    page = opened(QUESTION, look)
    page.locator(".hit-title a").first.click()
    date = page.locator(".facts dl > div", has=page.get_by_text("Date", exact=True))
    expect(date.locator(".evidence")).to_have_text(
        re.compile(r"^(Read here|Page \d+): [a-z ]+, (\d+% sure|unsure, \d+%)$")
    )


def test_the_lasting_link_is_copied_without_the_question(opened: Opened) -> None:
    page = opened(QUESTION, LOOKS[0])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".hit-title a").first.click()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/letter/[0-9a-f]{16}", copied)
