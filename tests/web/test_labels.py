"""Codes are shown as words."""

from __future__ import annotations

import pytest

from web.labels import rule_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("signature", "signature"),
        ("recipient-block", "recipient block"),
        ("date/month_day_year", "month day year"),
        ("kind-memorandum", "its form"),
        ("place-letterhead", "letterhead"),
        ("small-words", "its common words"),
        ("tei", "TEI markup"),
    ],
)
def test_a_rule_is_named_in_words(rule: str, words: str) -> None:
    assert rule_words(rule) == words
