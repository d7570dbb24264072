"""Heads of documents, parsed: who writes to whom by the words alone, by the marks, and where nothing is certain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.readers.tei_heads import Head, parse_head
from indexer.readers.tei_parties import Mark, Party
from tests.indexer.readers.tei_files import facts_of, parts, read_one


def told(parties: tuple[Party, ...]) -> str:
    """The parties as the tables below write them."""
    written = []
    for party in parties:
        parts = [part or "-" for part in (party.name, party.title, party.organization)]
        while parts[-1] == "-":
            parts.pop()
        written.append(" / ".join(parts))
    return " & ".join(written)


# A party is written `name / title / organization`, `-` for none; several are joined by `&`.
# head, kind, senders, recipients, reason
WORDS: list[tuple[str, str | None, str, str, str]] = [
    (
        "Letter From President Kennedy to Chairman Khrushchev",
        "letter",
        "Kennedy / President",
        "Khrushchev / Chairman",
        "ranks before names",
    ),
    (
        "1. Telegram From the Embassy in Poland to the Department of State",
        "telegram",
        "Embassy in Poland",
        "Department of State",
        "bodies; the number is not a part",
    ),
    (
        "Memorandum From the President’s Special Assistant (Bundy) to President Kennedy",
        "memorandum",
        "Bundy / President’s Special Assistant",
        "Kennedy / President",
        "a name in brackets",
    ),
    (
        "Memorandum From the Director of the Bureau of Tides (Marsh) to the Secretary of State",
        "memorandum",
        "Marsh / Director / Bureau of Tides",
        "- / Secretary of State",
        "the office and its body apart",
    ),
    (
        "Mr. Adams to Mr. Seward",
        "letter",
        "Mr. Adams",
        "Mr. Seward",
        "no kind is named",
    ),
    (
        "Lord Lyons to Earl Russell",
        "letter",
        "Lord Lyons",
        "Earl Russell",
        "peers",
    ),
    (
        "General Marsh to Colonel Vane",
        "letter",
        "Marsh / General",
        "Vane / Colonel",
        "ranks alone",
    ),
    (
        "No. 12. The Ambassador in Osterland (Finch) to the Secretary of State",
        "letter",
        "Finch / Ambassador in Osterland",
        "- / Secretary of State",
        "older volumes",
    ),
    (
        "Telegram 93 From the Ambassador to Osterland to the Department of State",
        "telegram",
        "- / Ambassador to Osterland",
        "Department of State",
        "the first “to” belongs to the office",
    ),
    (
        "Telegram 7 From the Mission to the United Nations to the Department of State",
        "telegram",
        "Mission to the United Nations",
        "Department of State",
        "the same of a body",
    ),
    (
        "Telegram From the Department of State to Secretary of State Finch at Ostermouth",
        "telegram",
        "Department of State",
        "Finch / Secretary of State",
        "a place behind the name",
    ),
    (
        (
            "Memorandum From the Under Secretary of State (Finch) and the Counselor of the Department "
            "(Crane) to the President"
        ),
        "memorandum",
        "Finch / Under Secretary of State & Crane / Counselor / Department",
        "- / President",
        "two senders",
    ),
    (
        (
            "Memorandum From Ada Finch of the Harbour Council Staff to the Special Assistant (Crane) and the "
            "Deputy Special Assistant (Heron)"
        ),
        "memorandum",
        "Ada Finch / - / Harbour Council Staff",
        "Crane / Special Assistant & Heron / Deputy Special Assistant",
        "two recipients",
    ),
    (
        "Memorandum From John Marsh, Jr., of the Harbour Council Staff to the Secretary of State",
        "memorandum",
        "John Marsh, Jr. / - / Harbour Council Staff",
        "- / Secretary of State",
        "a comma inside a name",
    ),
    (
        "Memorandum from Heron to Finch, Crane, and Egret, undated. Boats. Confidential. 1 p.",
        "memorandum",
        "Heron",
        "Finch & Crane & Egret",
        "bare names in a row",
    ),
    (
        "Report to the Harbour Council by the Executive Secretary (Finch)",
        "report",
        "Finch / Executive Secretary",
        "Harbour Council",
        "to before by",
    ),
    (
        "Memorandum for the President by the Secretary of State",
        "memorandum",
        "- / Secretary of State",
        "- / President",
        "for … by",
    ),
    (
        "Memorandum to President Marsh",
        "memorandum",
        "",
        "Marsh / President",
        "only to",
    ),
    (
        "Remarks by President Marsh",
        "other",
        "Marsh / President",
        "",
        "only by",
    ),
    (
        "Paper Prepared in the Bureau of Tides",
        "report",
        "Bureau of Tides",
        "",
        "prepared in",
    ),
    (
        "Message From the Shah of Osterland to President Marsh",
        "letter",
        "- / Shah of Osterland",
        "Marsh / President",
        "an office with its country",
    ),
    (
        (
            "Despatch From the Consul General at Ostermouth (Finch) to the Department of State, Ostermouth, "
            "May 2, 1912"
        ),
        "letter",
        "Finch / Consul General at Ostermouth",
        "Department of State",
        "place and date are not the party",
    ),
    (
        "Circular Airgram From theDepartment of State to All Diplomatic Posts",
        "circular",
        "Department of State",
        "All Diplomatic Posts",
        "a space too few",
    ),
    (
        "Telegram 84 to Ostermouth, 134 to Fort Vane, May 2, 1912. Tides. Secret. 1 p.",
        "telegram",
        "",
        "Ostermouth & Fort Vane",
        "each with its number",
    ),
    (
        "The Department of State to the Osterland Embassy Aide-Mémoire",
        "memorandum",
        "Department of State",
        "Osterland Embassy",
        "the kind behind the parties",
    ),
    (
        "Memorandum of Conversation",
        "memorandum",
        "",
        "",
        "a conversation has no parties",
    ),
    (
        (
            "Memorandum of a Conversation Between the Secretary of State and the Ambassador of Osterland "
            "(Finch), Washington, May 2, 1912, 3 p.m."
        ),
        "memorandum",
        "",
        "",
        "those who talk do not write",
    ),
    (
        "Memorandum of Conversation, by the Chief of the Division of Harbours (Finch)",
        "memorandum",
        "Finch / Chief / Division of Harbours",
        "",
        "but one of them wrote it down",
    ),
    (
        "Memorandum for the Record by the Deputy Director (Finch)",
        "memorandum",
        "Finch / Deputy Director",
        "",
        "the record is nobody",
    ),
    (
        "Editorial Note",
        "other",
        "",
        "",
        "the editors write to the reader",
    ),
    (
        "Minutes of the Meeting of the Harbour Council, Ostermouth, May 2, 1912",
        "other",
        "",
        "",
        "a meeting is no sender",
    ),
    (
        "Proposal To Consider the Boom",
        "other",
        "",
        "",
        "an infinitive",
    ),
    (
        "Agenda for the Meeting to Take Place in May",
        "other",
        "",
        "",
        "an infinitive in small letters",
    ),
    (
        "The French Ambassador to the President",
        None,
        "",
        "",
        "an ambassador to a president, or a letter to him",
    ),
    (
        "Finch to Crane",
        None,
        "",
        "",
        "words that could be a road",
    ),
    (
        "National Harbour Estimate",
        "report",
        "",
        "",
        "a title",
    ),
    (
        "The Boom",
        None,
        "",
        "",
        "another",
    ),
    (
        "",
        None,
        "",
        "",
        "nothing",
    ),
]


@pytest.mark.parametrize(("head", "kind", "senders", "recipients", "reason"), WORDS, ids=[row[4] for row in WORDS])
def test_heads_by_their_words(head: str, kind: str | None, senders: str, recipients: str, reason: str) -> None:
    read = parse_head(head)
    assert (read.kind, told(read.senders), told(read.recipients)) == (kind, senders, recipients), reason


def marked(text: str) -> tuple[str, list[Mark]]:
    """`{f:Embassy}` is an office from which, `{t(Finch)}` … : `f` and `t` for offices, `F` and `T` for persons."""
    plain, marks = "", []
    for piece in re.split(r"(\{[ftFT]:[^}]*\})", text):
        if piece.startswith("{"):
            role, words = piece[1], piece[3:-1]
            marks.append(
                Mark(len(plain), len(plain) + len(words), role.isupper(), "from" if role in "fF" else "to", "")
            )
            plain += words
        else:
            plain += piece
    return plain, marks


# head with its marks, senders, recipients, reason
MARKS: list[tuple[str, str, str, str]] = [
    (
        "Telegram From the {f:Embassy in Poland} to the {t:Department of State}",
        "Embassy in Poland",
        "Department of State",
        "offices",
    ),
    (
        "Letter From President {F:Marsh} to the {t:Chairman of the Board}",
        "Marsh / President",
        "- / Chairman of the Board",
        "what is marked as one stays one",
    ),
    (
        "The {f:Acting Secretary of State} to Certain {t:Consular Officers Abroad}",
        "- / Acting Secretary of State",
        "Certain Consular Officers Abroad",
        "marks decide where words do not",
    ),
    (
        "The Acting Director ({F:Finch}) to {T:Ada Crane}",
        "Finch / Acting Director",
        "Ada Crane",
        "a bare name that is marked",
    ),
    (
        "The French {f:Ambassador} to the {t:President}",
        "- / French Ambassador",
        "- / President",
        "the doubtful one",
    ),
    (
        "Memorandum of a Conversation Between the {f:Secretary} and the Attorney General ({T:Finch})",
        "- / Secretary",
        "Finch / Attorney General",
        "stated, though it is a conversation",
    ),
    (
        "Letter From President {F:Marsh} to President {F:Vane}",
        "Marsh / President",
        "Vane / President",
        "the words are plain, the mark is a slip",
    ),
    (
        "Telegram From the {f:Mission to the Tides} at Ostermouth to the {t:Department of State}",
        "Mission to the Tides",
        "Department of State",
        "a “to” inside a mark parts nothing",
    ),
]


@pytest.mark.parametrize(("head", "senders", "recipients", "reason"), MARKS, ids=[row[3] for row in MARKS])
def test_heads_by_their_marks(head: str, senders: str, recipients: str, reason: str) -> None:
    read = parse_head(*marked(head))
    assert (told(read.senders), told(read.recipients)) == (senders, recipients), reason


def test_a_slip_of_the_markup_is_noted(tmp_path: Path) -> None:
    named = 'President <persName type="from">{}</persName>'
    read = read_one(tmp_path, f"<head>Letter From {named.format('Marsh')} to {named.format('Vane')}</head>")
    assert parts(facts_of(read).recipients) == [("Vane", "President", None)]
    assert "differ" in read.notes[0]


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        ("Telegram 241525/Tosec 280012 From the Department to the Embassy", "Telegram 241525/Tosec 280012"),
        ("Airgram A–128 From the Embassy in Osterland to the Department of State", "Airgram A–128"),
        ("3. Telegram No. 93 From the Embassy in Osterland to the Department of State", "Telegram No. 93"),
        ("Todel 35 to Ostermouth, May 2. Tides. Secret. 1 p.", "Todel 35"),
        ("Letter From 12 Senators to the President", None),
        ("Telegram From the Embassy in Osterland to the Department of State", None),
    ],
)
def test_the_documents_own_number(head: str, reference: str | None) -> None:
    read = parse_head(head)
    assert (head[slice(*read.reference)] if read.reference else None) == reference


@pytest.mark.parametrize(
    ("head", "date", "undated"),
    [
        ("Despatch From the Consul (Finch) to the Department, Ostermouth, May 2, 1912", "May 2, 1912", False),
        ("Telegram 84 to Ostermouth, May 2, 1912. Tides. Secret. 1 p.", "May 2, 1912", False),
        ("Memorandum From Heron to Finch, undated. Boats. 1 p.", None, True),
        ("Telegram 84 to Ostermouth, May 2. Tides. Secret. 1 p.", None, False),
        ("Paper on the Treaty of May 2, 1912", None, False),
        ("Letter From President Marsh to the May 2, 1912, Group", None, False),
    ],
)
def test_a_date_in_the_head(head: str, date: str | None, undated: bool) -> None:
    read = parse_head(head)
    assert (head[slice(*read.date)] if read.date else None, read.undated) == (date, undated)


def test_the_date_of_a_head_is_taken_where_there_is_no_dateline(tmp_path: Path) -> None:
    head = "<head>Telegram 84 to Ostermouth, May 2, 1912. Tides. Secret. 1 p.</head>"
    stated = facts_of(read_one(tmp_path, head))
    assert stated.date is not None
    assert (stated.date.edtf, stated.subject) == ("1912-05-02", "Tides")
    dated = facts_of(read_one(tmp_path, f'{head}<dateline><date when="1912-05-03">May 3</date></dateline>'))
    assert dated.date is not None
    assert dated.date.edtf == "1912-05-03"


def test_offsets_lie_inside_the_head() -> None:
    for text, *_ in WORDS:
        read: Head = parse_head(text)
        for party in (*read.senders, *read.recipients):
            assert 0 <= party.start < party.end <= len(text)


@pytest.mark.parametrize("words", [" of and", " to the Secretary of State (A)", " and the", ", A", " ((", " to to"])
def test_a_head_without_end_is_not_read_without_end(words: str) -> None:
    text = "Letter From President Marsh to Ada Finch" + words * 40_000
    assert parse_head(text).kind == "letter"
