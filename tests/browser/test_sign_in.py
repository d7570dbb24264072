"""Signing in where a collection is restricted: the browser asks for the password, and leads back to the question."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, HttpCredentials, Page, expect
from waitress import create_server

from tests.web.restricted_archive import PASSWORD, archive_in
from web.application import make_app

# A word of restricted letters only.
QUESTION = "/search?q=xylopyrography"


@pytest.fixture(scope="module")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over letters of which some are restricted."""
    site = archive_in(tmp_path_factory.mktemp("restricted"), with_hidden=True)
    server = create_server(make_app(site), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    site.catalogue.close()


def reader(browser: Browser, base: str, password: str) -> tuple[BrowserContext, Page]:
    """Somebody who types this password when the browser asks for one."""
    typed = HttpCredentials(username="reader", password=password)
    context = browser.new_context(base_url=base, http_credentials=typed)
    context.set_default_timeout(10_000)
    return context, context.new_page()


def test_signing_in_leads_back_to_the_question_with_all_its_letters(browser: Browser, restricted: str) -> None:
    context, page = reader(browser, restricted, PASSWORD)
    page.goto(QUESTION)
    expect(page.get_by_role("status").first).to_have_text("0 letters")
    page.get_by_role("link", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/search\?q=xylopyrography$"))
    expect(page.get_by_role("status").first).to_have_text("2 letters")
    expect(page.get_by_role("contentinfo")).to_contain_text("Signed in")
    page.locator(".hit-title a").first.click()
    expect(page.locator(".text mark").first).to_have_text("xylopyrography")
    page.get_by_role("link", name="Next letter").click()
    expect(page.get_by_role("contentinfo")).to_contain_text("Signed in")
    context.close()


def test_a_wrong_password_is_told(browser: Browser, restricted: str) -> None:
    context, page = reader(browser, restricted, "wrong")
    page.goto(QUESTION)
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.locator(".lead")).to_contain_text("who know the password")
    context.close()
