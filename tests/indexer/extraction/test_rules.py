"""Each rule against its table: what it reads, where it stands, and what it leaves alone. No rule without a table."""

from __future__ import annotations

import pytest

from archive.letter import FACTS, Correspondent, Letter
from indexer.extraction.reading import Reading
from indexer.extraction.rules import RULES
from tests.indexer.extraction import rule_cases, rule_cases_rest
from tests.indexer.extraction.rule_case import BODY, END, HEAD, RuleCase, read

CASES = {**rule_cases.CASES, **rule_cases_rest.CASES}
_READS = [pytest.param(r, c, *one, id=f"{r}-{one[2]}") for r, c in CASES.items() for one in c.reads]
_LEAVES = [pytest.param(r, c, *one, id=f"{r}-{one[1]}") for r, c in CASES.items() for one in c.leaves]


def _values(letter: Letter, fact: str) -> list[str]:
    value = getattr(letter, fact)
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    return [_words(one) if isinstance(one, Correspondent) else str(one) for one in several]


def _words(who: Correspondent) -> str:
    return ", ".join(filter(None, (who.name, who.title, who.organization)))


def _by_rule(reading: Reading, rule: str) -> list[str]:
    """The values that this rule read; for a rule of organizations those of the senders."""
    letter = reading.letter
    if RULES[rule].facts == ("organization",):
        return [who.organization for who in letter.senders if who.organization]
    return [
        value
        for fact in RULES[rule].facts
        for value, proof in zip(_values(letter, fact), letter.evidence.get(fact, ()), strict=True)
        if proof.rule == rule
    ]


def test_when_a_thing_was_filed_is_no_subject() -> None:
    text = f"{HEAD}Re: Halden Mills, Inc.\nForm 10-K\nFiled March 4, 2011\n\nDear Mr. Hale:\n\n{BODY}{END}"
    assert read(text).letter.subject == "Halden Mills, Inc. Form 10-K"


def test_each_rule_has_a_table() -> None:
    """A rule without positives and negatives fails here; so does a table for no rule."""
    assert set(CASES) == set(RULES)
    for name, case in CASES.items():
        assert case.reads, name
        assert case.leaves or name == "tei", name
        assert set(RULES[name].facts) <= {*FACTS, "organization"}


@pytest.mark.parametrize(("rule", "case", "text", "value", "reason"), _READS)
def test_reads(rule: str, case: RuleCase, text: str, value: str, reason: str) -> None:
    reading = read(text, case.source, case.stated)
    found = _by_rule(reading, rule)
    assert any(value.casefold() in one.casefold() for one in found), (found, reading.letter.facts_json())


@pytest.mark.parametrize(("rule", "case", "text", "reason"), _LEAVES)
def test_leaves(rule: str, case: RuleCase, text: str, reason: str) -> None:
    assert _by_rule(read(text, case.source), rule) == []


@pytest.mark.parametrize(("rule", "case", "text", "value", "reason"), _READS)
def test_evidence_points_at_the_words(rule: str, case: RuleCase, text: str, value: str, reason: str) -> None:
    """The words a fact was read from hold a word of its value (as read, for a scan's value may be mended)."""
    reading = read(text, case.source, case.stated)
    pages = {page.number: page.text for page in reading.letter.pages}
    pointed = []
    for fact in RULES[rule].facts:
        for proof in reading.letter.evidence.get(fact, ()):
            assert proof.rule in RULES or proof.rule.startswith("date/")
            if proof.rule == rule and proof.end and fact not in ("kind", "language"):
                pointed.append(pages[proof.page][proof.start : proof.end].casefold())
    assert all(words.strip() for words in pointed)
    assert not pointed or any(value.split()[0].strip(",.").casefold()[:4] in words for words in pointed), pointed
