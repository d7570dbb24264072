"""Which words a text has, where they stand, and that questions get the same words as letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.whoosh_engine.analysis import MAX_WORD, fold, tokens, words

WORDS = [
    ("The floods of 1912", "the floods of 1912", "nothing is dropped"),
    ("Señor Muñoz, naïve Straße", "senor munoz naive strasse", "accents fold, ß too"),
    ("ﬁnal ﬂood Œuvre Łódź Ærø", "final flood oeuvre lodz aero", "ligatures fold"),
    ("e\u0301te\u0301", "ete", "accents that stand apart, too"),
    ("İzmir IĞDIR", "izmir igdir", "the dotted and the dotless i"),
    ("A-96-095 and WD/114", "a 96 095 and wd 114", "file numbers are words in a row"),
    ("1,200 acres, 12,34", "1200 acres 12 34", "thousands are one number"),
    ("paid 1,200, and 3,400,000.", "paid 1200 and 3400000", "a comma behind a number is none of it"),
    ("$1,250,000.50", "1250000 50", "with a sum of money around"),
    ("the Mayor’s men's jones'", "the mayor men jones", "possessives"),
    ("O'Brien don’t we'll o'clock", "obrien dont well oclock", "apostrophes within words"),
    ("l’administration d'eau", "l administration d eau", "elisions are words"),
    ("infor-\nmation and infor- \r\n  mation", "information and information", "hyphenated over a line's end"),
    ("co\u00adoperate im\u00ad\nmigrant", "cooperate immigrant", "soft hyphens"),
    ("Anglo-\nAmerican 1862-\n63", "anglo american 1862 63", "compounds and numbers stay apart"),
    ("well-known", "well known", "a hyphen within a line parts"),
    ("Name: ______ file_name", "name file name", "underlines are no letters"),
    ("東京の水", "東 京 の 水", "scripts without spaces: each character"),
    ("IT部門 東京2020", "it 部 門 東 京 2020", "mixed with others"),
    ("Москва Ёлка", "москва елка", "Cyrillic"),
    ("Ἀθῆναι", "αθηναι", "Greek with its breathings"),
    ("हिन्दी में", "हिन्दी में", "vowel signs belong to the word"),
    ("مَدرَسة", "مدرسة", "Arabic without vowel marks"),
    ("!!! — … £", "", "no words at all"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), WORDS, ids=[row[2] for row in WORDS])
def test_finds_the_words(text: str, expected: str, reason: str) -> None:
    assert [token.word for token in tokens(text)] == expected.split(), reason


@pytest.mark.parametrize(
    ("typed", "written", "same"),
    [
        ("detain", "detained", True),
        ("immigration", "immigrants", True),
        ("happy", "happiness", True),
        ("WATER", "Water's", True),
        ("water", "winter", False),
        ("1912", "19125", False),
    ],
)
def test_stems_join_the_forms_of_a_word(typed: str, written: str, same: bool) -> None:
    assert (words(typed)[0][1] == words(written)[0][1]) is same


def test_offsets_point_at_what_was_read() -> None:
    text = "Señor O’Brien’s infor-\n  mation, file A-96"
    found = [(token.word, text[token.start : token.end]) for token in tokens(text)]
    assert found == [
        ("senor", "Señor"),
        ("obrien", "O’Brien"),
        ("information", "infor-\n  mation"),
        ("file", "file"),
        ("a", "A"),
        ("96", "96"),
    ]


def test_noise_without_spaces_is_cut() -> None:
    (token,) = tokens("x" * 1_000_000)
    assert len(token.word) == MAX_WORD
    assert (token.start, token.end) == (0, 1_000_000)


@settings(max_examples=400)
@given(st.text(max_size=300))
def test_any_text_has_words_in_order_and_both_ways_agree(text: str) -> None:
    found = list(tokens(text))
    assert [(token.word, token.stem) for token in found] == words(text)
    at = 0
    for token in found:
        assert at <= token.start < token.end <= len(text)
        at = token.end
        assert token.word
        assert fold(token.word) == token.word
