"""Text becomes HTML from escaped pieces only; spans nest, cross and keep their ids."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.text_marks import Span, marked_pieces, marked_text

CASES = [
    ("plain", [], "plain", "nothing to mark"),
    ("a <b> & c", [Span(2, 5)], "a <mark>&lt;b&gt;</mark> &amp; c", "escaped inside and outside"),
    ("abc", [Span(0, 3), Span(3, 3), Span(7, 9)], "<mark>abc</mark>", "empty and outside"),
    ("abc", [Span(-5, 1)], "<mark>a</mark>bc", "cut to the text"),
    ("abcd", [Span(0, 4, "span", "f"), Span(1, 2)], '<span id="f">a<mark>b</mark>cd</span>', "a mark inside a fact"),
    (
        "abc",
        [Span(0, 3, "span", "f"), Span(0, 3, "span", "g")],
        '<span id="f"><span id="g">abc</span></span>',
        "same",
    ),
    (
        "abcdef",
        [Span(0, 4, "span", "f"), Span(2, 6, "span", "g")],
        '<span id="f">ab<span id="g">cd</span></span><span>ef</span>',
        "crossing: cut, one id",
    ),
    ("abcd", [Span(0, 3), Span(2, 4, "span", "f")], '<mark>ab<span id="f">c</span></mark><span>d</span>', "cut"),
    (
        "ab",
        [Span(0, 1, "span", 'x" onclick="y', title="<i>")],
        '<span id="x&#34; onclick=&#34;y" title="&lt;i&gt;">a</span>b',
        "attributes",
    ),
]


@pytest.mark.parametrize(("text", "spans", "expected", "reason"), CASES)
def test_marked_text(text: str, spans: list[Span], expected: str, reason: str) -> None:
    assert str(marked_text(text, spans)) == expected, reason


def test_a_part_of_a_text_keeps_offsets_of_the_whole() -> None:
    assert str(marked_text("abcdef", [Span(0, 2), Span(3, 9)], 1, 5)) == "<mark>b</mark>c<mark>de</mark>"


def test_pieces_of_a_snippet() -> None:
    assert str(marked_pieces([("<b>", False), ("&", True)])) == "&lt;b&gt;<mark>&amp;</mark>"


spans = st.builds(
    Span,
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.sampled_from(["mark", "span"]),
    st.sampled_from(["", "f", "g", "h"]),
)


@given(st.text(max_size=30), st.lists(spans, max_size=8))
def test_markup_is_well_formed_and_its_text_is_the_letter(text: str, drawn: list[Span]) -> None:
    made = str(marked_text(text, drawn))
    stack = []
    for closing, tag in re.findall(r"<(/?)(mark|span)[^>]*>", made):
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert not stack
    assert html.unescape(re.sub(r"<[^>]*>", "", made)) == html.unescape(str(html.escape(text)))
