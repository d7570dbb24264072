"""Markup to readable pages: white space, notes, page breaks, choices, tables, and where each element stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.indexer.readers.tei_files import document, read_one, read_text, volume, words_of

# markup, text, reason
TEXTS: list[tuple[str, str, str]] = [
    ("<p>Two\n      words.</p>", "Two words.", "indents of the markup are one space"),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", "paragraphs"),
    ("<p>in<hi>di</hi>visible</p>", "indivisible", "no space where there is none"),
    ("<p>(<hi>\n  so\n</hi>).</p>", "(so).", "an indent inside brackets is none"),
    ("<p>One<lb/>two</p>", "One\ntwo", "a line's end"),
    ("<p>A<note>See B.</note> C</p>", "A[1] C\n\n[1] See B.", "a footnote stands at the foot"),
    ('<p>A<note n="7">B</note></p>', "A[7]\n\n[7] B", "with its own number"),
    ('<p>A</p><note rend="inline">B</note>', "A\n\nB", "a note in line stays in line"),
    ("<p>A<note>B<note>C</note></note></p>", "A[1]\n\n[1] B[2]\n[2] C", "a note to a note"),
    ("<p>the <choice><sic>teh</sic><corr>true</corr></choice> one</p>", "the true one", "the better reading"),
    ("<p><choice><abbr>Dept</abbr><expan>Department</expan></choice></p>", "Department", "abbreviations written out"),
    ("<p>torn <gap/> here</p>", "torn […] here", "what is lost"),
    ("<list><item>One</item><item>Two</item></list>", "One\nTwo", "lists"),
    ("<list><label>a.</label><item>One</item></list>", "a. One", "an item behind its label"),
    ("<table><row><cell>A</cell><cell>B</cell></row><row><cell>C</cell></row></table>", "A\tB\nC", "tables"),
    ("<lg><l>Rose</l><l>Hose</l></lg>", "Rose\nHose", "verse"),
    ("<p>A<!-- no --><?no?>B</p>", "AB", "comments are not text"),
    ("<p>A</p><fw>Running head</fw><p>B</p>", "A\n\nB", "running heads are not text"),
    ("<p>Caf&eacute; &amp; tea</p>", "Café & tea", "an entity that HTML knows"),
    ("<closer>Yours,<lb/><signed>A</signed></closer>", "Yours,\nA", "a signature on its line"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("markup", "text", "reason"), TEXTS, ids=[row[2] for row in TEXTS])
def test_readable_text(tmp_path: Path, markup: str, text: str, reason: str) -> None:
    doctype = '<!DOCTYPE TEI SYSTEM "absent.dtd">' if "&e" in markup else ""
    (read,) = read_text(tmp_path, doctype + volume(document(markup)))
    assert read.pages[0].text == text, reason


def test_an_entity_that_nobody_explains_is_kept_and_noted(tmp_path: Path) -> None:
    (read,) = read_text(tmp_path, '<!DOCTYPE TEI SYSTEM "absent.dtd">' + volume(document("<p>A &boom; B</p>")))
    assert read.pages[0].text == "A &boom; B"
    assert "&boom;" in read.notes[0]


def test_page_breaks_part_pages_and_keep_labels(tmp_path: Path) -> None:
    read = read_one(tmp_path, '<p>One <pb n="iv"/>two</p><pb/><p>three</p>')
    assert [(p.number, p.label, p.text) for p in read.pages] == [
        (1, None, "One"),
        (2, "iv", "two"),
        (3, None, "three"),
    ]


def test_a_page_break_does_not_part_a_fact(tmp_path: Path) -> None:
    read = read_one(
        tmp_path,
        '<pb n="1"/><head>Letter From President <persName type="from">Mar<pb n="2"/>sh</persName> to Ada Finch</head>'
        "<p>Words.</p>",
    )
    assert words_of(read, "senders") == ["President Marsh"]
    assert [(page.label, page.text) for page in read.pages] == [
        ("1", "Letter From President Marsh to Ada Finch"),
        ("2", "Words."),
    ]


def test_the_mark_of_a_note_is_no_part_of_a_name(tmp_path: Path) -> None:
    read = read_one(
        tmp_path,
        '<head>Letter From President <persName type="from">Marsh<note>A note.</note></persName> to Ada Finch</head>',
    )
    assert read.stated is not None
    assert read.stated.senders[0].name == "Marsh"


def test_a_subject_line_is_taken_as_stated(tmp_path: Path) -> None:
    read = read_one(tmp_path, "<head>Memorandum of Conversation</head><p>Subject: The boom<note>It sank.</note></p>")
    assert read.stated is not None
    assert read.stated.subject == "The boom"
    assert words_of(read, "subject") == ["The boom[1]"]
