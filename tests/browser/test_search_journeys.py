"""Asking, narrowing, undoing: each with and without scripts, on a desk and on a telephone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Opened


def total(page: Page) -> int:
    text = page.locator("[role=status] strong").first.inner_text()
    return int(re.sub(r"\D", "", text.split(" ")[0]))


def test_from_the_first_page_to_an_answer_and_back(opened: Opened, look: Look) -> None:
    page = opened("/", look)
    page.get_by_role("searchbox").fill("spillway dam")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search\?q=spillway\+dam$"))
    expect(page).to_have_title(re.compile(r"^spillway dam, \d+ letters?, page 1, Chancery$"))
    assert total(page) >= 3
    marks = page.locator(".snippet mark")
    assert {text.lower() for text in marks.all_inner_texts()} <= {"spillway", "spillways", "dam", "dams"}
    assert marks.count() >= 3
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chancery")
    page.go_forward()
    assert total(page) >= 3


def test_each_part_of_the_question_can_be_taken_away(opened: Opened, look: Look) -> None:
    page = opened("/search?q=spillway+dam", look)
    both = total(page)
    page.get_by_role("link", name=re.compile("Remove filter: with “dam”")).click()
    expect(page).to_have_url(re.compile(r"/search\?q=spillway$"))
    assert total(page) >= both


def tick(page: Page, look: Look, facet: str, value: str) -> None:
    """Tick or untick a value; without scripts that is applied by the one button under the filters."""
    page.get_by_role("group", name=facet).get_by_label(value, exact=True).click()
    if not look.scripts:
        page.get_by_role("button", name="Apply").click()


def test_two_values_of_a_facet_mean_or_and_one_can_be_excluded(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    everything = total(page)
    tick(page, look, "Kind", "Telegram")
    expect(page).to_have_url(re.compile(r"/search\?kind=telegram$"))
    telegrams = total(page)
    tick(page, look, "Kind", "Memorandum")
    expect(page).to_have_url(re.compile(r"/search\?kind=memorandum&kind=telegram$"))
    assert telegrams < total(page) < everything
    page.get_by_role("link", name=re.compile("Remove all filters")).click()
    telegram = page.get_by_role("group", name="Kind").get_by_role("listitem").filter(has_text="Telegram")
    telegram.hover()
    telegram.get_by_role("button", name="Not Telegram").click()
    expect(page).to_have_url(re.compile(r"/search\?-kind=telegram$"))
    assert total(page) == everything - telegrams
    tick(page, look, "Kind", "not Telegram")
    expect(page).to_have_url(re.compile(r"/search$"))


def test_dates_may_be_vague_and_the_undated_are_named(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    page.get_by_label("From", exact=True).fill("March 1912")
    page.get_by_label("To", exact=True).fill("1913")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"/search\?date=1912-03/1913$"))
    assert total(page) > 0
    hidden = page.get_by_text("Not shown:")
    expect(hidden).to_be_visible()
    hidden.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/search\?date=none$"))
    assert total(page) > 0


def test_a_bar_of_the_histogram_narrows_to_its_years(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    bar = page.locator(".chart a[aria-label^='1910s']").first
    count = int(re.findall(r"(\d+) letter", bar.get_attribute("aria-label") or "")[0])
    bar.click()
    expect(page).to_have_url(re.compile(r"/search\?date=1910/1919$"))
    assert total(page) == count
    page.get_by_text("As a table").click()
    expect(page.locator(".chart table")).to_be_visible()


def test_an_empty_answer_says_which_part_to_drop(opened: Opened, look: Look) -> None:
    page = opened("/search?q=spillway&kind=telegram&date=1890", look)
    assert total(page) == 0
    ways = page.locator(".empty .ways li")
    assert ways.count() >= 1 or page.get_by_text("Leaving out any one part").is_visible()
    page.goto("/search?q=spillway&kind=telegram")
    assert total(page) == 0
    page.get_by_role("link", name=re.compile("Drop “of the kind Telegram”")).click()
    assert total(page) > 0


def test_a_misspelt_word_is_asked_about(opened: Opened, look: Look) -> None:
    page = opened("/search?q=spilway", look)
    page.get_by_role("link", name="spillway", exact=True).click()
    assert total(page) > 0


def test_what_cannot_be_asked_is_said_above_and_kept_in_its_field(opened: Opened, look: Look) -> None:
    page = opened("/search?date-from=32+March+1912&q=flood", look)
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(page).to_have_title(re.compile("^Error, "))
    expect(page.get_by_label("From", exact=True)).to_have_value("32 March 1912")
    alert.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("#date-from$"))


def test_a_long_facet_has_a_page_of_its_own(opened: Opened, look: Look) -> None:
    page = opened("/search", look)
    page.get_by_role("link", name=re.compile("more values of Sender")).click()
    page.get_by_label("Name contains").fill("quintrell")
    page.get_by_role("button", name="Find").click()
    values = page.locator(".values li")
    expect(values.first).to_contain_text("Quintrell")
    values.first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/search\?sender="))
    assert total(page) > 0


def test_the_figures_of_the_coverage_page_are_questions(opened: Opened, look: Look) -> None:
    page = opened("/coverage", look)
    link = page.get_by_role("link", name=re.compile("^[0-9]")).first
    figure = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    assert total(page) == figure


def test_an_answer_can_be_taken_away(opened: Opened, look: Look) -> None:
    page = opened("/search?q=spillway", look)
    letters = total(page)
    for form in ("CSV", "JSON Lines", "RIS", "BibTeX"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=form, exact=True).click()
        text = waiting.value.path().read_text("utf-8-sig")
        marks = {"CSV": "/letter/", "JSON Lines": '"url":', "RIS": "UR  - ", "BibTeX": "url = "}
        assert text.count(marks[form]) == letters, form
