"""Names, offices and bodies: in their natural order, told apart, and found in a volume's list of persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.readers.tei_names import classify, kind_of_noun, looks_like_name, split_office
from indexer.readers.tei_persons import natural_order
from tests.indexer.readers.tei_files import Parts, document, facts_of, parts, read_one, read_text, volume


@pytest.mark.parametrize(
    ("listed", "natural"),
    [
        ("Finch, Ada M.", "Ada M. Finch"),
        ("Finch, Amos T., Jr.", "Amos T. Finch, Jr."),
        ("Finch, Amos T. III", "Amos T. Finch III"),
        ("Finch, Joseph L., Jr. “Jody”", "Joseph L. Finch, Jr."),
        ("Finch, Jacob D. (Jake)", "Jacob D. Finch"),
        ("Vandermolen, Rear Admiral Dirk, RN", "Dirk Vandermolen"),
        ("Marsh, General William", "William Marsh"),
        ("Nichols, Clarence, W.", "Clarence W. Nichols"),
        ("von der Lühe, Johann", "Johann von der Lühe"),
        ("Ada Finch", "Ada Finch"),
        ("Chiang Kai-shek", "Chiang Kai-shek"),
        ("", ""),
        (",", ""),
        (", , ,", ""),
    ],
)
def test_natural_order(listed: str, natural: str) -> None:
    assert natural_order(listed) == natural


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("Edwin M. Finch", True),
        ("Mr. Adams", True),
        ("Battle", True),
        ("Lord Lyons", True),
        ("S/P", False),
        ("CIA", False),
        ("Embassy in Poland", False),
        ("Secretary of State", False),
        ("the boom", False),
        ("", False),
    ],
)
def test_what_looks_like_a_name(words: str, is_name: bool) -> None:
    assert looks_like_name(words) is is_name


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ambassador in Osterland", "office"),
        ("Secretaries of War", "office"),
        ("Attorney General", "office"),
        ("Consulate General", "body"),
        ("White House", "body"),
        ("Embassy of Osterland", "body"),
        ("Joint Chiefs of Staff", "body"),
        ("Ada Finch", None),
        ("", None),
    ],
)
def test_offices_and_bodies_by_their_noun(words: str, kind: str | None) -> None:
    assert kind_of_noun(words) == kind


@pytest.mark.parametrize(
    ("title", "office", "body"),
    [
        ("Director of the Office of Tides", "Director", "Office of Tides"),
        ("Chairman, of the Board of Tides", "Chairman", "Board of Tides"),
        ("Director, Central Tide Agency", "Director", "Central Tide Agency"),
        ("Secretary of State", "Secretary of State", None),
        ("Director of Tides", "Director of Tides", None),
        ("Ambassador in Osterland", "Ambassador in Osterland", None),
        ("", "", None),
    ],
)
def test_an_office_and_its_body(title: str, office: str, body: str | None) -> None:
    assert split_office(title) == (office, body)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("President Marsh", ("Marsh", "President", None)),
        ("Ada Finch of the Harbour Council", ("Ada Finch", None, "Harbour Council")),
        ("Ada Finch, Director of the Bureau of Tides", ("Ada Finch", "Director", "Bureau of Tides")),
        ("Ada Finch (S/P)", ("Ada Finch", None, "S/P")),
        ("Embassy in Poland", ("Embassy in Poland", None, None)),
        ("Director of the Bureau of Tides", (None, "Director", "Bureau of Tides")),
    ],
)
def test_words_that_the_markup_does_not_part(words: str, expected: Parts) -> None:
    assert classify(words) == expected


def persons(*entries: str) -> str:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<div type="section"><list type="names">{items}</list></div>'


# entry in the list of persons, head, the sender's name, reason
LISTED = [
    (
        '<persName xml:id="p1">Finch, Ada M.</persName>, Director of Tides',
        "the Director of Tides ({})",
        "Ada M. Finch",
        "the office agrees",
    ),
    (
        '<persName xml:id="p1">Finch, Ada M.</persName>, Mayor',
        "the Director of Tides ({})",
        "Finch",
        "the office does not",
    ),
    (
        '<persName xml:id="p1">Crane, Finch</persName>, Director of Tides',
        "the Director of Tides ({})",
        "Finch",
        "another of that forename",
    ),
    (
        '<persName xml:id="p1">Finch, Ada M.</persName>, see Crane',
        "the Mayor ({})",
        "Finch",
        "an entry of another kind",
    ),
    (
        '<persName xml:id="p2">Finch, Ada M.</persName>, Director of Tides',
        "the Director of Tides ({})",
        "Finch",
        "not the one referred to",
    ),
]


@pytest.mark.parametrize(("entry", "head", "name", "reason"), LISTED, ids=[row[3] for row in LISTED])
def test_surnames_are_completed_from_the_list_of_persons(
    tmp_path: Path, entry: str, head: str, name: str, reason: str
) -> None:
    named = head.format('<persName type="from" corresp="#p1">Finch</persName>')
    text = volume(persons(entry), document(f"<head>Letter From {named} to President Marsh</head>"))
    (read,) = read_text(tmp_path, text)
    assert facts_of(read).senders[0].name == name, reason


# closer, the sender, reason
SIGNED: list[tuple[str, list[Parts], str]] = [
    (
        "<signed>Ada Finch<lb/>Director of the Bureau of Tides</signed>",
        [("Ada Finch", "Director", "Bureau of Tides")],
        "name and office",
    ),
    ("<signed><persName>Ada Finch</persName></signed>", [("Ada Finch", None, None)], "the name alone"),
    ("<signed>A. F.</signed>", [], "initials name nobody"),
    ("<signed>Ada Finch</signed><signed>Bea Crane</signed>", [], "two signatures, and nobody knows whose letter"),
    ("<signed/>", [], "nothing"),
]


@pytest.mark.parametrize(("closer", "senders", "reason"), SIGNED, ids=[row[2] for row in SIGNED])
def test_signatures(tmp_path: Path, closer: str, senders: list[Parts], reason: str) -> None:
    read = read_one(tmp_path, f"<p>Words.</p><closer>{closer}</closer>")
    assert parts(facts_of(read).senders) == senders, reason


def test_lists_of_addressees(tmp_path: Path) -> None:
    read = read_one(
        tmp_path,
        "<head>Memorandum on Tides</head>"
        '<list type="from"><head>FROM</head><item>The Director of the Bureau of Tides</item></list>'
        '<list type="to"><head>TO</head><item>The Secretary of State</item><item>Ada Finch [Director]</item></list>'
        '<list type="to"><head>INFO</head><item>Embassy in Poland</item></list>',
    )
    stated = facts_of(read)
    assert parts(stated.senders) == [(None, "Director", "Bureau of Tides")]
    assert parts(stated.recipients) == [(None, "Secretary of State", None), ("Ada Finch", None, None)]
    assert parts(stated.cc) == [("Embassy in Poland", None, None)]


def test_an_office_of_one_word_is_a_name(tmp_path: Path) -> None:
    head = 'Letter From the <gloss type="from">Shah</gloss> to the <gloss type="to">President</gloss>'
    stated = facts_of(read_one(tmp_path, f"<head>{head}</head>"))
    assert parts(stated.senders + stated.recipients) == [("Shah", None, None), ("President", None, None)]
