"""Files that mean harm or are broken: a reason, never another exception, never a word from outside the file."""

from __future__ import annotations

import contextlib
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import ReadError
from indexer.readers.document import RawDocument
from tests.indexer.readers.tei_files import DATA, document, read_text, volume

SECRET = "the secret of the file outside"


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(ReadError) as refused:
        read_text(folder, text)
    assert refused.value.message.endswith(".")
    return refused.value.code


def declared(declaration: str, body: str) -> str:
    return f"<!DOCTYPE TEI [{declaration}]>" + volume(document(f"<p>{body}</p>"))


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))

# text, code, reason
REFUSED: list[tuple[str | bytes, str, str]] = [
    (declared(LAUGHS, "&i;"), "entities", "a billion laughs"),
    (declared('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"), "entities", "a file from outside"),
    (declared('<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;', "x"), "entities", "a declaration from outside"),
    (declared('<!ENTITY a "harmless">', "x"), "entities", "a declaration that is not used"),
    (volume(document("<p>&nobody;</p>")), "entities", "an entity without any declaration"),
    (volume(document("<hi>" * 100_000)), "too-deep", "nesting without end"),
    (volume(document("<hi>" * 300 + "x" + "</hi>" * 300)), "too-deep", "deep nesting that ends"),
    (volume(document("<p>" + "x" * 11_000_000 + "</p>")), "too-large", "a text without end"),
    (b'<?xml version="1.0" encoding="utf-8"?><TEI>\xe9</TEI>', "encoding", "a wrong encoding"),
    (b'<?xml version="1.0" encoding="x-nobody"?><TEI/>', "encoding", "an unknown encoding"),
    (volume(document("<p>x</p>"))[:-30], "truncated", "the end is missing"),
    ("<TEI><text></TEI></text>", "malformed", "tags that cross"),
    ("<TEI>\0</TEI>", "malformed", "a zero"),
    ("Dear Sir,", "malformed", "no XML"),
    (" \n\t ", "empty", "white space"),
    ("<html><body><p>Dear Sir,</p></body></html>", "unsupported", "no TEI"),
    ("<TEI/>", "empty", "TEI without a letter"),
    ('<TEI><standOff><div type="chapter"><head>Chapter</head></div></standOff></TEI>', "empty", "no text"),
]


@pytest.mark.parametrize(("text", "code", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_files_that_are_not_read(tmp_path: Path, text: str | bytes, code: str, reason: str) -> None:
    assert refusal(tmp_path, text) == code, reason


@pytest.mark.parametrize(
    "body",
    [
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/>',
        '<ptr target="{}"/>',
        '<graphic url="{}"/>',
    ],
)
def test_nothing_is_fetched(tmp_path: Path, body: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    (read,) = read_text(tmp_path, volume(document("<p>Words.</p>" + body.format((tmp_path / "secret.txt").as_uri()))))
    assert SECRET not in "".join(page.text for page in read.pages)


def test_a_dtd_outside_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text(f'<!ENTITY secret "{SECRET}">')
    (read,) = read_text(tmp_path, '<!DOCTYPE TEI SYSTEM "x.dtd">' + volume(document("<p>&secret;</p>")))
    assert read.pages[0].text == "&secret;"


def test_a_prefix_that_nobody_declared_is_read_over(tmp_path: Path) -> None:
    text = volume(document("<p>One</p><x:attachment><p>two</p></x:attachment>"))
    (read,) = read_text(tmp_path, text)
    assert read.pages[0].text == "One\n\ntwo"
    assert refusal(tmp_path, text[:-10]) == "truncated"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_that_are_declared(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + volume(document("<p>Café</p>"))
    (read,) = read_text(tmp_path, text.encode(encoding))
    assert read.pages[0].text == "Café"


@pytest.mark.parametrize(
    "body",
    [
        "<list type='to'>" + "<item/>" * 20_000 + "</list>",
        "<head>" + "<persName type='from'>A</persName> and " * 2_000 + "</head>",
        "<head>Letter From " + "(" * 20_000 + "</head>",
        "<p>Subject: " + "a " * 20_000 + "</p>",
        "<p>" + "<note>x</note>" * 5_000 + "</p>",
        "<dateline>" + "<date when='1862'/>" * 5_000 + "</dateline>",
        "<pb/>" * 1_900,
        "<closer>" + "<signed>A</signed>" * 2_000 + "</closer>",
    ],
)
def test_much_of_one_thing_is_read(tmp_path: Path, body: str) -> None:
    assert len(read_text(tmp_path, volume(document(body)))) == 1


def check(read: list[RawDocument]) -> None:
    """What every reading holds: anchors differ, facts stand inside their pages."""
    assert len({one.anchor for one in read}) == len(read)
    for one in read:
        assert one.pages
        sizes = {page.number: len(page.text) for page in one.pages}
        assert len(sizes) == len(one.pages)
        assert one.stated is not None
        for places in one.stated.spans.values():
            for page, start, end in places:
                assert 0 <= start <= end <= sizes[page]


SAMPLES = [(DATA / name).read_bytes() for name in ("tei_volume.xml", "tei_letter.xml", "tei_letter_list.xml")]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_file_that_breaks_off_anywhere_is_refused(tmp_path: Path, sample: bytes) -> None:
    whole = len(sample.rstrip())
    for end in range(1, whole, 41):
        assert refusal(tmp_path, sample[:end]) in ("truncated", "malformed", "empty"), end


@given(seed=st.integers(0, 2**32), sample=st.sampled_from(SAMPLES))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_files_are_read_or_refused(tmp_path: Path, seed: int, sample: bytes) -> None:
    """Elements and attributes swapped, doubled, dropped and filled with noise, mostly still well-formed."""
    chance = random.Random(seed)
    data = sample
    names = [b"head", b"date", b"p", b"note", b"dateline", b"item", b"signed", b"pb", b"persName", b"gloss", b"text"]
    for _ in range(chance.randint(1, 4)):
        kind = chance.randrange(5)
        if kind == 0:  # one kind of element becomes another
            old, new = chance.sample(names, 2)
            for mark in (b"<", b"</"):
                data = data.replace(mark + old + b">", mark + new + b">").replace(
                    mark + old + b" ", mark + new + b" "
                )
        elif kind == 1:  # a stretch is doubled or lost
            begin = chance.randrange(len(data))
            end = min(len(data), begin + chance.randrange(200))
            data = data[:begin] + data[begin:end] * chance.choice([0, 2]) + data[end:]
        elif kind == 2:  # a byte is another
            at = chance.randrange(len(data))
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 3:  # an attribute holds something else
            value = chance.choice([b"9999-99-99", b"-", b"from", b"document", b"#", b"\xc3\xa9", b"1" * 400, b""])
            data = data.replace(
                chance.choice([b'"from"', b'"1962-03-04T21:00:00"', b'"d1"', b'"sent"']), b'"' + value + b'"'
            )
        else:  # words are others
            word = chance.choice([b"to", b"From", b"Letter", b"Telegram", b"the", b"of", b"and", b"(", b")", b","])
            data = data.replace(word, chance.choice([b"", b"to to", b"((", b"and,", b"\xc2\xa0", b"From the"]))
    with contextlib.suppress(ReadError):
        check(read_text(tmp_path, data))


WORDS = st.lists(
    st.sampled_from(
        "From to the of and by for ( ) , . Letter Telegram Memorandum President Secretary State Embassy Ada Finch "
        "Jr. Mr. Department Council undated May 2, 1912 No. 12 [ ] – é Prepared in Between".split()
    ),
    max_size=25,
).map(" ".join)


@given(
    words=WORDS,
    roles=st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["gloss", "persName"]), st.sampled_from(["from", "to", "x"])),
        max_size=4,
    ),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_head_is_read(tmp_path: Path, words: str, roles: list[tuple[int, str, str]]) -> None:
    pieces = words.split(" ")
    for at, name, role in roles:
        at %= len(pieces)
        pieces[at] = f'<{name} type="{role}">{pieces[at]}</{name}>'
    check(read_text(tmp_path, volume(document(f"<head>{' '.join(pieces)}</head>"))))
