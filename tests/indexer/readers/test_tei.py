"""Whole TEI files: volumes of documents, lists of letters, single letters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.errors import ReadError
from indexer.extraction import extract
from indexer.extraction.reading import Source
from indexer.readers import READERS, read_file
from indexer.readers.document import RawDocument, ReadLimits
from indexer.readers.tei_letters import STATEMENT_NOTE
from tests.indexer.readers.tei_files import (
    DATA,
    Parts,
    document,
    facts_of,
    parts,
    read_all,
    read_one,
    read_text,
    volume,
    words_of,
)

HARBOURS: Parts = ("Department of Harbours", None, None)

# anchor: kind, senders, recipients, date, subject, place
VOLUME: dict[str, tuple[str, list[Parts], list[Parts], str | None, str | None, str | None]] = {
    "d1": ("telegram", [("Embassy in Osterland", None, None)], [HARBOURS], "1962-03-04", None, "Ostermouth"),
    "d2": (
        "memorandum",
        [("Amos T. Quillfeather, Jr.", "Director", "Office of Harbour Affairs")],
        [("Maud Sorrel", None, "National Harbour Council Staff")],
        "1962-03-09",
        "The boom at Ostermouth",
        "Washington",
    ),
    "d3": ("memorandum", [], [], "1962-03-15", "Memorandum of Conversation", "London"),
    "d4": ("other", [], [], None, "Editorial Note", None),
    "d5": ("letter", [("Okonjo", "President", None)], [("Bastable", "Chairman", None)], None, None, None),
    "d6": (
        "report",
        [("Office of Harbour Affairs", None, None)],
        [],
        "1962-03-20/1962-03-22",
        "Paper Prepared in the Office of Harbour Affairs",
        None,
    ),
    "d7": ("letter", [("Osterland Legation", None, None)], [HARBOURS], "1962-03/1962-04?", None, None),
    "d8": ("letter", [("Josiah Hale", None, None)], [("Mr. Orme", None, None)], "1862-05-02", None, "Fort Penhallow"),
    "d9": ("telegram", [HARBOURS], [("All Harbours", None, None)], None, None, None),
}


@pytest.fixture(scope="module")
def harbour() -> dict[str, RawDocument]:
    return {read.anchor: read for read in read_all(DATA / "tei_volume.xml")}


def test_xml_is_read_as_tei() -> None:
    assert ".xml" in READERS


def test_a_volume_is_its_documents_in_their_order(harbour: dict[str, RawDocument]) -> None:
    assert list(harbour) == list(VOLUME)


@pytest.mark.parametrize("anchor", VOLUME)
def test_the_facts_of_a_document(harbour: dict[str, RawDocument], anchor: str) -> None:
    stated = facts_of(harbour[anchor])
    read = (
        stated.kind,
        parts(stated.senders),
        parts(stated.recipients),
        stated.date.edtf if stated.date else None,
        stated.subject,
        stated.place,
    )
    assert read == VOLUME[anchor]


@pytest.mark.parametrize(
    ("anchor", "fact", "words"),
    [
        ("d1", "senders", ["Embassy in Osterland"]),
        ("d1", "date", ["March 4, 1962, 9 p.m."]),
        ("d1", "references", ["Telegram 214"]),
        ("d2", "senders", ["Director of the Office of Harbour Affairs (Quillfeather)"]),
        ("d2", "recipients", ["Maud Sorrel of the National Harbour Council Staff"]),
        ("d2", "subject", ["The boom at Ostermouth"]),
        ("d7", "date", ["[spring 1962]"]),
        ("d8", "place", ["Fort Penhallow"]),
    ],
)
def test_where_a_fact_stands(harbour: dict[str, RawDocument], anchor: str, fact: str, words: list[str]) -> None:
    assert words_of(harbour[anchor], fact) == words


def test_the_dates_of_notes_enclosures_and_the_body_are_not_the_letters(tmp_path: Path) -> None:
    read = read_one(
        tmp_path,
        '<head>Paper<note>Sent on <date when="1911-01-01">January 1</date>.</note></head>'
        '<p>On <date when="1911-02-02">February 2</date> nothing happened.</p>'
        '<quote><dateline><date when="1911-03-03">March 3</date></dateline></quote>'
        '<floatingText><body><dateline><date when="1911-04-04">April 4</date></dateline></body></floatingText>',
    )
    assert facts_of(read).date is None


def test_undated_is_said_or_not_said(harbour: dict[str, RawDocument], tmp_path: Path) -> None:
    assert facts_of(harbour["d5"]).undated
    assert facts_of(harbour["d4"]).undated  # an editorial note is no letter of a day
    assert not facts_of(harbour["d1"]).undated
    assert not facts_of(read_one(tmp_path, "<head>Letter</head><p>Words.</p>")).undated


def test_a_date_that_is_not_in_the_calendar_is_noted(harbour: dict[str, RawDocument]) -> None:
    (note,) = harbour["d9"].notes
    assert "February 30, 1962" in note


def test_a_conversation_has_no_recipients_whoever_takes_part(harbour: dict[str, RawDocument]) -> None:
    assert {"senders", "recipients"} <= facts_of(harbour["d3"]).absent
    (letter,) = extract(harbour["d3"], Source("0" * 64, ("v.xml",), dt.date(2026, 1, 1)))
    assert (letter.senders, letter.recipients) == ((), ())


def test_what_the_markup_states_stands_in_the_letter(harbour: dict[str, RawDocument]) -> None:
    (letter,) = extract(harbour["d2"], Source("0" * 64, ("v.xml",), dt.date(2026, 1, 1)))
    assert letter.place_in_file == "d2"
    for fact in ("senders", "recipients", "date", "subject", "place", "kind"):
        assert [(proof.rule, proof.confidence) for proof in letter.evidence[fact]] == [("tei", 1.0)], fact


def test_pages_carry_their_printed_labels(harbour: dict[str, RawDocument]) -> None:
    assert [(page.number, page.label) for page in harbour["d1"].pages] == [(2, "1"), (3, "2")]
    assert [(page.number, page.label) for page in harbour["d5"].pages] == [(4, "3")]
    assert all(page.source == "tei" for page in harbour["d1"].pages)


def test_every_document_knows_its_volume(harbour: dict[str, RawDocument]) -> None:
    assert {read.metadata["volume"] for read in harbour.values()} == {"Papers of the Harbour Question, Volume I"}
    assert {facts_of(read).language for read in harbour.values()} == {"en"}


def test_a_list_of_letters() -> None:
    read = read_all(DATA / "tei_letter_list.xml")
    assert [one.anchor for one in read] == ["tasse-1", "tasse-2", "letter-3", "letter-4"]
    stated = [facts_of(one) for one in read]
    assert [parts(one.senders) for one in stated] == [
        [("Wilhelmine Tasse", None, None)],
        [("Society for the Cultivation of Figs", None, None)],
        [],
        [("Wilhelmine Tasse", None, None)],
    ]
    assert [parts(one.recipients) for one in stated] == [
        [("Johann von der Lühe", None, None)],
        [("Wilhelmine Tasse", None, None)],
        [("Wilhelmine Tasse", None, None)],
        [],
    ]
    dates = [one.date.edtf if one.date else None for one in stated]
    assert dates == ["1801-04-07", "1801-05/1801-06-15?", "1802", None]
    assert [one.undated for one in stated] == [False, False, False, True]
    assert [one.references for one in stated] == [("14",), ("15",), ("16",), ("17",)]
    assert all(one.notes == (STATEMENT_NOTE,) for one in read)
    assert read[0].metadata == {"volume": "Letters of Wilhelmine Tasse", "link": "https://letters.example/14"}


def test_nothing_is_guessed_from_the_words_that_stand_for_a_letter() -> None:
    read = read_all(DATA / "tei_letter_list.xml")[3]
    (letter,) = extract(read, Source("0" * 64, ("v.xml",), dt.date(2026, 1, 1)))
    assert {proof.rule for proofs in letter.evidence.values() for proof in proofs} == {"tei"}
    assert (letter.date, letter.recipients, letter.subject) == (None, (), None)


def test_a_letter_with_its_text() -> None:
    (read,) = read_all(DATA / "tei_letter.xml")
    stated = facts_of(read)
    assert read.anchor == ""
    assert parts(stated.senders) == [("Edwin Marlowe-Pryce", None, None)]
    assert parts(stated.recipients) == [("Henrietta Vane", None, None)]
    assert stated.date is not None
    assert stated.date.edtf == "1847-10-09?"  # cert="medium"
    assert words_of(read, "senders") == ["E. Marlowe-Pryce"]
    assert words_of(read, "recipients") == ["My dear Miss Vane,"]
    assert words_of(read, "date") == ["9th October"]
    assert "is flooded, and" in read.pages[0].text


def test_a_corpus_of_letters_is_each_of_them(tmp_path: Path) -> None:
    letter = (
        '<TEI xml:id="{0}"><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName>{1}</persName>'
        "</correspAction></correspDesc></profileDesc></teiHeader><text><body><p>Dear {0}.</p></body></text></TEI>"
    )
    inside = letter.format("one", "Ada Finch") + letter.format("two", "Bea Crane")
    read = read_text(tmp_path, f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{inside}</teiCorpus>')
    assert [one.anchor for one in read] == ["one", "two"]
    assert [facts_of(one).senders[0].name for one in read] == ["Ada Finch", "Bea Crane"]


def test_anchors_differ_even_where_ids_do_not(tmp_path: Path) -> None:
    same, none = document("<p>Words.</p>"), document("<p>Words.</p>", "")
    read = read_text(tmp_path, volume(same, same, none, none))
    assert len({one.anchor for one in read}) == 4
    assert read[0].anchor == "d1"


def test_a_document_inside_another_is_a_letter_of_its_own(tmp_path: Path) -> None:
    inner = document("<head>Note From Ada Finch to Bea Crane</head><p>Inner words.</p>", 'xml:id="d1a"')
    outer = document(f"<head>Paper</head><p>Outer words.</p>{inner}<p>More outer words.</p>")
    read = read_text(tmp_path, volume(outer, document("<p>After.</p>", 'xml:id="d2"')))
    assert [one.anchor for one in read] == ["d1", "d1a", "d2"]
    assert "Inner" not in read[0].pages[0].text
    assert "More outer" in read[0].pages[0].text


def test_a_volume_without_a_namespace_is_read(tmp_path: Path) -> None:
    text = '<TEI.2><text><body><div1 type="letter" id="x"><p>Words.</p></div1></body></text></TEI.2>'
    (read,) = read_text(tmp_path, text)
    assert read.pages[0].text == "Words."


def test_documents_are_given_while_the_file_is_being_read(tmp_path: Path) -> None:
    path = tmp_path / "volume.xml"
    many = "".join(document(f"<p>{'word ' * 2_000}</p>", f'xml:id="d{n}"') for n in range(1, 60))
    path.write_text(volume(many)[: -len("</body></text></TEI>")] + "<p>")
    given = []
    with pytest.raises(ReadError) as refused:
        given.extend(read.anchor for read in read_file(path, ReadLimits()))
    assert refused.value.code == "truncated"
    stream = read_file(path, ReadLimits())
    assert next(stream).anchor == "d1"


@pytest.mark.parametrize(
    ("limits", "code"), [(ReadLimits(characters=100), "too-large"), (ReadLimits(pages=1), "too-large")]
)
def test_limits_are_kept(tmp_path: Path, limits: ReadLimits, code: str) -> None:
    path = tmp_path / "volume.xml"
    path.write_text(volume(document(f"<p>{'word ' * 40}</p><pb/><p>More.</p>")))
    with pytest.raises(ReadError) as refused:
        read_all(path, limits)
    assert refused.value.code == code
