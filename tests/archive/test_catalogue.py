"""The catalogue gives back what it was given, and knows in which generation each letter came, changed or went."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from archive.catalogue import Catalogue, Content, KnownFile, open_catalogue
from archive.catalogue.tables import SCHEMA
from archive.datespan import DateSpan
from archive.errors import CatalogueError
from archive.letter import Correspondent, Evidence, Letter, Page, WordBox
from tests import factories


def _url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'catalogue.sqlite'}"


def _put_file(catalogue: Catalogue, letter: Letter, path: str) -> None:
    with catalogue.batch() as batch:
        batch.file(KnownFile(path, letter.content_hash, 10, 1, 2))


def test_a_letter_comes_back_whole(catalogue: Catalogue) -> None:
    words = (WordBox(0, 4, 72.5, 80.25, 100.0, 92.125), WordBox(5, 9, 104.0, 80.25, 130.5, 92.125))
    letter = factories.letter(
        sender=[
            Correspondent("Ada Corry", "Clerk", "Waterworks"),
            Correspondent(None, "Director", "Board of Health"),
        ],
        recipient=Correspondent("Embassy in Poland", None, "Foreign Office"),
        cc=["Ignacy Muñoz", "寺島 宗則"],
        date=DateSpan.month(1912, 3, "March, 1912?", uncertain=True),
        received=DateSpan.day(1912, 4, 2, "RECEIVED APR 2"),
        subject="The flood",
        place="Halden",
        references=["WD/114", 'your "ref" 7'],
        language="es",
        notes=["encoding guessed as windows-1252"],
        evidence={"senders": (Evidence(1, 0, 9, "signature", 0.875),), "date": (Evidence(0, 0, 0, "stated", 1.0),)},
        pages=[
            Page(3, "word less\x00 \x0c é 𝔄", label="iv", source="ocr", confidence=0.5, words=words, offset=12),
            Page(4, ""),
        ],
        file=["governor/a.txt", "copies/b.txt"],
        place_in_file="d12",
    )
    factories.catalogued(catalogue, [letter])
    found = catalogue.letter(letter.id)
    assert found is not None
    expected = factories.letter(file=sorted(letter.files))
    assert found.letter.files == expected.files
    for name in Letter.__dataclass_fields__:
        if name != "files":
            assert getattr(found.letter, name) == getattr(letter, name), name
    assert (found.came, found.changed, found.went) == (1, 1, None)
    assert catalogue.page(letter.id, 3) == letter.pages[0]
    assert catalogue.page(letter.id, 5) is None


def test_half_characters_are_replaced_so_that_offsets_hold(catalogue: Catalogue) -> None:
    letter = factories.letter(text="a\ud800b", subject="x\udfff", sender="\udc80", notes=["\ud801"])
    factories.catalogued(catalogue, [letter])
    found = catalogue.letter(letter.id)
    assert found is not None
    assert found.letter.text == "a�b"
    assert (found.letter.subject, found.letter.notes, found.letter.senders[0].name) == ("x�", ("�",), "�")


def test_an_unknown_letter_is_none(catalogue: Catalogue) -> None:
    assert catalogue.letter("0" * 16) is None
    assert catalogue.original("0" * 16) is None


def test_generations_of_coming_changing_and_going(catalogue: Catalogue) -> None:
    first, second = factories.letter(file="a.txt"), factories.letter(file="b.txt")
    assert factories.catalogued(catalogue, [first]) == 1
    assert factories.catalogued(catalogue, [second]) == 2
    assert [one.id for one in catalogue.letters_changed_since(0)] == [first.id, second.id]
    assert [one.id for one in catalogue.letters_changed_since(1)] == [second.id]

    with catalogue.batch() as batch:
        batch.gone("a.txt")
        assert batch.sweep() == 1
    gone = catalogue.letter(first.id)
    assert gone is not None
    assert (gone.came, gone.went) == (1, 3)
    assert (gone.letter.pages, gone.letter.senders, gone.letter.subject, gone.letter.files) == ((), (), None, ())
    assert catalogue.ids_gone_since(2) == [first.id]
    assert catalogue.ids_gone_since(3) == []
    assert catalogue.tally_since(2) == (0, 0, 1)
    assert catalogue.original(first.id) is None

    assert factories.catalogued(catalogue, [first]) == 4
    back = catalogue.letter(first.id)
    assert back is not None
    assert (back.came, back.changed, back.went) == (1, 4, None)
    assert back.letter == first
    assert catalogue.ids_gone_since(0) == []
    assert catalogue.tally_since(0) == (2, 0, 0)
    assert catalogue.tally_since(1) == (1, 1, 0)


def test_the_same_reading_again_changes_nothing(catalogue: Catalogue) -> None:
    letter = factories.letter()
    factories.catalogued(catalogue, [letter])
    assert factories.catalogued(catalogue, [letter]) == 1
    assert [one.changed for one in catalogue.letters_changed_since(0)] == [1]


def test_another_reading_of_the_same_bytes_changes_the_letter_and_drops_the_one_it_no_longer_finds(
    catalogue: Catalogue,
) -> None:
    whole = factories.letter(subject="One", file="bundle.pdf")
    second = factories.letter(content_hash=whole.content_hash, place_in_file="p3", file="bundle.pdf")
    factories.catalogued(catalogue, [whole, second])
    better = factories.letter(subject="Another", content_hash=whole.content_hash, file="bundle.pdf")
    assert factories.catalogued(catalogue, [better]) == 2
    assert [one.letter.subject for one in catalogue.letters_changed_since(1)] == ["Another"]
    assert catalogue.ids_gone_since(1) == [second.id]
    assert catalogue.overview().letters == 1


def test_two_paths_with_the_same_bytes_are_one_letter(catalogue: Catalogue) -> None:
    letter = factories.letter(file="a/one.txt")
    factories.catalogued(catalogue, [letter])
    _put_file(catalogue, letter, "b/two.txt")
    found = catalogue.letter(letter.id)
    assert found is not None
    assert found.letter.files == ("a/one.txt", "b/two.txt")
    assert found.letter.collections == ("a", "b")
    assert found.changed == 2
    assert catalogue.overview().collections == (("a", 1), ("b", 1))
    with catalogue.batch() as batch:
        batch.gone("a/one.txt")
        assert batch.sweep() == 0
    moved = catalogue.letter(letter.id)
    assert moved is not None
    assert (moved.letter.files, moved.changed, moved.went) == (("b/two.txt",), 3, None)
    original = catalogue.original(letter.id)
    assert original is not None
    assert (original.path, original.media_type, original.content_hash) == (
        "b/two.txt",
        "text/plain",
        letter.content_hash,
    )


def test_a_new_time_of_the_same_bytes_is_no_generation(catalogue: Catalogue) -> None:
    letter = factories.letter(file="a.txt")
    factories.catalogued(catalogue, [letter])
    with catalogue.batch() as batch:
        batch.file(KnownFile("a.txt", letter.content_hash, 10, mtime_ns=77, seen_ns=88))
    assert catalogue.generation() == 1
    assert [(file.mtime_ns, file.seen_ns) for file in catalogue.known_files()] == [(77, 88)]


def test_a_batch_that_fails_leaves_nothing(catalogue: Catalogue) -> None:
    letter = factories.letter()

    def write_and_fail() -> None:
        with catalogue.batch() as batch:
            batch.read(Content(letter.content_hash, 1), [letter])
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        write_and_fail()
    assert catalogue.letter(letter.id) is None
    assert catalogue.generation() == 0
    assert catalogue.known_contents() == {}


def test_failures_name_file_and_reason_and_keep_earlier_letters(catalogue: Catalogue) -> None:
    letter = factories.letter(file="kept.pdf")
    factories.catalogued(catalogue, [letter], pages=9)
    with catalogue.batch() as batch:
        batch.failed(Content(letter.content_hash, 1, version="2", code="timeout", reason="Too slow."))
        batch.failed(Content("f" * 64, 3, version="2", code="encrypted", reason="It wants a password."))
        batch.file(KnownFile("locked.pdf", "f" * 64, 3, 1, 2))
        batch.file(KnownFile("away.txt", None, 0, 0, 0, "outside", "It leaves the folder."))
    rows = [(f.path, f.code, f.reason, f.kept) for f in catalogue.failures()]
    assert rows == [
        ("away.txt", "outside", "It leaves the folder.", False),
        ("kept.pdf", "timeout", "Too slow.", True),
        ("locked.pdf", "encrypted", "It wants a password.", False),
    ]
    assert [f.path for f in catalogue.failures(limit=1, offset=1)] == ["kept.pdf"]
    found = catalogue.letter(letter.id)
    assert found is not None
    assert (found.letter, found.changed) == (letter, 1)
    overview = catalogue.overview()
    assert (overview.files, overview.letters, overview.failed) == (3, 1, 3)
    assert overview.failures == {"outside": 1, "timeout": 1, "encrypted": 1}
    assert not catalogue.known_contents()[letter.content_hash].failed
    assert catalogue.known_contents()["f" * 64].failed


def test_attempts_are_counted_until_a_content_is_read(catalogue: Catalogue) -> None:
    failing = Content("f" * 64, 3, code="crashed", reason="It fell over.")
    for _ in range(3):
        with catalogue.batch() as batch:
            batch.failed(failing)
            batch.file(KnownFile("a.pdf", "f" * 64, 3, 1, 2))
    assert [f.attempts for f in catalogue.failures()] == [3]
    assert catalogue.generation() == 1  # it fails as before: nothing changed


def test_overview_counts(catalogue: Catalogue) -> None:
    ocr = Page(1, "read by a machine", source="ocr", confidence=0.8)
    letters = [
        factories.letter(date="1862-03", file="a/1.txt"),
        factories.letter(date=None, sender=None, file="a/2.txt"),
        factories.letter(date="1931", recipient=None, pages=[ocr], file="b/3.pdf"),
        factories.letter(date="1899", pages=[" \n"], file="4.pdf"),
    ]
    factories.catalogued(catalogue, letters)
    overview = catalogue.overview()
    assert (overview.files, overview.letters, overview.undated) == (4, 4, 1)
    assert (overview.without_sender, overview.without_recipient) == (1, 1)
    assert (overview.machine_read, overview.without_text) == (1, 1)
    assert (overview.earliest, overview.latest) == ("1862-03-01", "1931-12-31")
    assert overview.collections == (("a", 2), ("b", 1))
    assert overview.generation == 1
    with catalogue.batch() as batch:
        batch.gone("a/2.txt")
        batch.sweep()
    assert (catalogue.overview().letters, catalogue.overview().undated) == (3, 0)


def test_recent_letters_come_newest_first_without_pages(catalogue: Catalogue) -> None:
    for subject in ("first", "second", "third"):
        factories.catalogued(catalogue, [factories.letter(subject=subject)])
    recent = catalogue.recent(2)
    assert [one.letter.subject for one in recent] == ["third", "second"]
    assert [one.letter.pages for one in recent] == [(), ()]
    assert recent[0].letter.senders[0].name == "Ada Corry"


def test_several_letters_by_id_in_the_order_asked(catalogue: Catalogue) -> None:
    letters = [factories.letter(subject=str(n)) for n in range(4)]
    factories.catalogued(catalogue, letters)
    ids = [letters[2].id, "0" * 16, letters[0].id]
    assert list(catalogue.letters(ids)) == [letters[2].id, letters[0].id]
    assert catalogue.letters(ids, text=False)[letters[0].id].letter.pages == ()


def test_letters_stream_in_batches(catalogue: Catalogue) -> None:
    letters = [factories.letter(subject=str(n)) for n in range(7)]
    factories.catalogued(catalogue, letters)
    stream = catalogue.letters_changed_since(0, batch=3)
    assert next(stream).letter == letters[0]
    with catalogue.batch() as batch:  # the stream holds no lock, and tells no letter that is no more
        batch.gone(letters[6].files[0])
        batch.sweep()
    assert [one.letter for one in stream] == letters[1:6]


def test_reading_is_of_one_moment_and_does_not_wait_for_the_writer(catalogue: Catalogue, tmp_path: Path) -> None:
    letter = factories.letter(file="a.txt")
    factories.catalogued(catalogue, [letter])
    reader = open_catalogue(_url(tmp_path), read_only=True)
    seen: list[object] = []

    def look() -> None:
        seen.append((reader.generation(), reader.overview().letters, reader.letter(letter.id) is not None))

    with catalogue.batch() as batch:
        batch.gone("a.txt")
        batch.sweep()
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(10)
        assert seen == [(1, 1, True)]
    assert (reader.generation(), reader.overview().letters) == (2, 0)
    reader.close()


def test_a_reader_cannot_write(catalogue: Catalogue, tmp_path: Path) -> None:
    factories.catalogued(catalogue, [factories.letter()])
    reader = open_catalogue(_url(tmp_path), read_only=True)
    with pytest.raises(CatalogueError, match="read-only"), reader.batch() as batch:
        batch.remember("root", "elsewhere")
    reader.close()


def test_an_absent_catalogue_is_not_made_by_a_reader(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="indexer build"):
        open_catalogue(_url(tmp_path), read_only=True)
    assert not (tmp_path / "catalogue.sqlite").exists()


def test_a_newer_catalogue_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.batch() as batch:
        batch.remember("schema", str(SCHEMA + 1))
    with pytest.raises(CatalogueError, match="newer"):
        open_catalogue(_url(tmp_path))


@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_database_is_refused(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(CatalogueError, match="damaged"):
        open_catalogue(_url(tmp_path), read_only=read_only)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    with pytest.raises(CatalogueError, match="schema"):
        open_catalogue(_url(tmp_path))


def test_a_sound_catalogue_has_no_damage_and_a_flipped_page_is_found(catalogue: Catalogue, tmp_path: Path) -> None:
    factories.catalogued(catalogue, [factories.letter(text="word " * 500) for _ in range(50)])
    assert catalogue.damage() == []
    catalogue.close()
    path = tmp_path / "catalogue.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'letters_overview'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    path.write_bytes(content)
    damaged = open_catalogue(_url(tmp_path))
    assert damaged.damage() != []
    damaged.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE correspondents SET role = 'sfnder' WHERE role = 'sender'",
        "UPDATE letters SET evidence = '{'",
        "UPDATE letters SET date_earliest = 'then'",
        "UPDATE pages SET text = x'00'",
    ],
)
def test_damage_in_a_row_is_said_and_not_raised(catalogue: Catalogue, tmp_path: Path, change: str) -> None:
    factories.catalogued(catalogue, [factories.letter()])
    assert not any("a letter cannot be read" in sentence for sentence in catalogue.damage(thorough=True))
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        assert connection.execute(change).rowcount
    connection.close()
    assert any("a letter cannot be read" in sentence for sentence in catalogue.damage(thorough=True))


def test_sqlite_is_set_up_to_survive(catalogue: Catalogue) -> None:
    with catalogue._database.connect() as connection:
        pragmas = {
            name: connection.scalar(sql(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_path_must_hold_a_known_content(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError), catalogue.batch() as batch:
        batch.file(KnownFile("a.txt", "e" * 64, 1, 1, 1))


def test_another_root_makes_every_time_doubtful(catalogue: Catalogue) -> None:
    with catalogue.batch() as batch:
        batch.take_root("/letters")
    factories.catalogued(catalogue, [factories.letter(file="a.txt")])
    with catalogue.batch() as batch:
        batch.take_root("/letters")
    assert [file.seen_ns for file in catalogue.known_files()] == [10**18]
    with catalogue.batch() as batch:
        batch.take_root("/others")
    assert (catalogue.root(), [file.seen_ns for file in catalogue.known_files()]) == ("/others", [0])


def test_many_letters_go_at_once(catalogue: Catalogue) -> None:
    letters = [factories.letter(file=f"a/{n}.txt") for n in range(1200)]
    factories.catalogued(catalogue, letters)
    with catalogue.batch() as batch:
        for one in letters:
            batch.gone(one.files[0])
        assert batch.sweep() == 1200
    assert catalogue.overview().letters == 0
    assert len(catalogue.ids_gone_since(1)) == 1200
