"""A build brings catalogue and engine up to the folder, reads only what it must, and survives what it meets."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive.errors import EngineError, FolderError, LockedError
from indexer import indexing, pipeline
from indexer.lock import build_lock
from tests.indexer.conftest import Archive


def test_the_first_build_brings_every_letter(archive: Archive) -> None:
    archive.write("a/1.txt", "Ada\nHale\none")
    archive.write("a/2.txt", "Bea\nHale\ntwo\n---\nCyr\nHale\nthree")
    report = archive.build()
    assert archive.senders() == ["Ada", "Bea", "Cyr"]
    assert (report.files, report.read, report.letters, report.came, report.generation) == (2, 2, 3, 3, 1)
    assert report.complete


def test_a_second_build_reads_nothing_and_changes_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        archive.write(f"{number}.txt", f"Ada\nHale\n{number}")
    archive.build()
    monkeypatch.setattr("indexer.scan.hash_of", lambda path: pytest.fail(f"{path} was opened"))
    report = archive.build()
    assert archive.reading.read == []
    assert (report.read, report.same, report.came, report.changed, report.went, report.generation) == (
        0,
        5,
        0,
        0,
        0,
        1,
    )
    assert archive.engine.updates == [5]


def test_a_changed_file_replaces_its_letter(archive: Archive) -> None:
    archive.write("1.txt", "Ada\nHale\none")
    archive.write("2.txt", "Bea\nHale\ntwo")
    archive.build()
    archive.write("1.txt", "Cyr\nHale\nnew")
    report = archive.build()
    assert archive.reading.read == ["1.txt"]
    assert archive.senders() == ["Bea", "Cyr"]
    assert (report.came, report.went) == (1, 1)


def test_a_moved_file_keeps_its_id_and_is_not_read(archive: Archive) -> None:
    path = archive.write("old/1.txt")
    archive.build()
    before = archive.id_of("old/1.txt")
    (archive.root / "new").mkdir()
    path.rename(archive.root / "new" / "1.txt")
    report = archive.build()
    assert archive.reading.read == []
    assert archive.id_of("new/1.txt") == before
    assert archive.letters()[before].letter.collections == ("new",)
    assert (report.moved, report.gone, report.came, report.changed, report.went) == (1, 0, 0, 1, 0)


def test_two_files_that_change_places_keep_both_letters(archive: Archive) -> None:
    first, second = archive.write("1.txt", "Ada\nHale\none"), archive.write("2.txt", "Bea\nHale\nlonger text")
    archive.build()
    ids = archive.id_of("1.txt"), archive.id_of("2.txt")
    first.rename(archive.root / "3")
    second.rename(first)
    (archive.root / "3").rename(second)
    archive.build()
    assert archive.reading.read == []
    assert (archive.id_of("2.txt"), archive.id_of("1.txt")) == ids


def test_a_deleted_file_leaves_and_may_come_back_as_the_same_letter(archive: Archive) -> None:
    path = archive.write("1.txt")
    archive.write("2.txt", "Bea\nHale\ntwo")
    archive.build()
    before = archive.id_of("1.txt")
    path.unlink()
    report = archive.build()
    assert (archive.senders(), report.went, report.gone) == (["Bea"], 1, 1)
    archive.write("1.txt")
    archive.build()
    assert archive.id_of("1.txt") == before
    assert archive.letters()[before].came == 1


def test_the_same_bytes_twice_are_one_letter_read_once(archive: Archive) -> None:
    archive.write("a/1.txt")
    archive.write("b/1.txt")
    report = archive.build()
    assert archive.reading.read == ["a/1.txt"]
    assert [one.letter.files for one in archive.letters().values()] == [("a/1.txt", "b/1.txt")]
    assert (report.files, report.letters) == (2, 1)
    (archive.root / "a/1.txt").unlink()
    archive.build()
    assert [one.letter.files for one in archive.letters().values()] == [("b/1.txt",)]


def test_a_file_that_cannot_be_read_is_a_row_and_the_build_goes_on(archive: Archive) -> None:
    archive.write("1.txt", "!encrypted")
    archive.write("2.txt", "Bea\nHale\ntwo")
    report = archive.build()
    assert archive.senders() == ["Bea"]
    assert not report.complete
    assert [(f.path, f.code, f.reason) for f in report.failures] == [("1.txt", "encrypted", "It said so itself.")]
    assert archive.build().failures == report.failures
    assert archive.reading.read == []  # the same bytes would fail again


def test_a_failed_file_is_tried_again_when_it_changes_or_when_asked(archive: Archive) -> None:
    archive.write("1.txt", "!crashed")
    archive.build()
    assert archive.build(again=True).failures[0].attempts == 2
    assert archive.reading.read == ["1.txt"]
    archive.write("1.txt", "Ada\nHale\nmended")
    report = archive.build()
    assert (report.complete, archive.senders()) == (True, ["Ada"])


def test_new_bytes_that_cannot_be_read_cost_the_old_letters_and_the_report_says_so(archive: Archive) -> None:
    archive.write("1.txt", "Ada\nHale\none")
    archive.write("2.txt", "Bea\nHale\ntwo")
    shutil.copy(archive.root / "2.txt", archive.root / "copy.txt")
    archive.build()
    archive.write("1.txt", "!truncated")
    archive.write("2.txt", "!truncated again")
    report = archive.build()
    assert archive.senders() == ["Bea"]  # its bytes are still there, in the copy
    assert report.lost == ("1.txt",)
    assert report.went == 1


def test_other_readers_read_everything_again_and_change_only_what_differs(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("1.txt")
    archive.build()
    monkeypatch.setattr(pipeline, "reading_version", lambda: "2")
    report = archive.build()
    assert archive.reading.read == ["1.txt"]
    assert (report.read, report.changed, report.generation) == (1, 0, 1)
    assert archive.build().read == 0


def test_a_reading_that_fails_now_keeps_the_letters_of_the_one_that_did_not(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("1.txt")
    archive.build()
    monkeypatch.setattr(pipeline, "reading_version", lambda: "2")
    monkeypatch.setattr(archive.reading, "before", _raise_crashed)
    report = archive.build()
    assert [(f.code, f.kept) for f in report.failures] == [("crashed", True)]
    assert archive.senders() == ["Ada"]


def _raise_crashed(path: Path) -> None:
    from archive.errors import ReadError

    raise ReadError("crashed", "It fell over.")


def test_pages_that_wait_for_ocr_are_read_again_once_there_is_ocr(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    archive.write("1.txt")
    archive.reading.needs_ocr = 1
    archive.build()
    assert archive.build().read == 0
    import dataclasses

    archive.settings = dataclasses.replace(archive.settings, ocr=True)
    with monkeypatch.context() as absent:
        absent.setattr(shutil, "which", lambda _: None)
        assert archive.build().read == 0
    archive.reading.needs_ocr = 0
    assert archive.build().read == 1
    assert archive.build().read == 0


def test_a_file_that_vanishes_between_scan_and_reading_is_gone(archive: Archive) -> None:
    archive.write("1.txt", "Ada\nHale\none")
    archive.write("2.txt", "Bea\nHale\ntwo")
    archive.build()
    archive.write("1.txt", "Cyr\nHale\nchanged")
    archive.write("3.txt", "Dov\nHale\nnew")
    archive.reading.before = lambda path: path.unlink()
    report = archive.build()
    assert archive.senders() == ["Bea"]
    assert report.complete
    with archive_files(archive) as paths:
        assert paths == {"2.txt"}


class archive_files:  # noqa: N801 - reads as a phrase
    def __init__(self, archive: Archive) -> None:
        self._catalogue = archive.catalogue()

    def __enter__(self) -> set[str]:
        return {file.path for file in self._catalogue.known_files()}

    def __exit__(self, *error: object) -> None:
        self._catalogue.close()


def test_one_of_two_copies_that_vanishes_leaves_the_other_to_be_read(archive: Archive) -> None:
    archive.write("1.txt")
    archive.write("2.txt")
    archive.reading.before = lambda path: path.unlink() if path.name == "1.txt" else None
    report = archive.build()
    assert [one.letter.files for one in archive.letters().values()] == [("2.txt",)]
    assert report.complete


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_build(archive: Archive) -> None:
    archive.write("1.txt", "Ada\nHale\nold")
    archive.build()
    archive.write("1.txt", "Bea\nHale\nhalf written")
    archive.reading.before = lambda path: archive.write("1.txt", "Bea\nHale\nall of it")
    report = archive.build()
    assert [f.code for f in report.failures] == ["changed"]
    assert archive.senders() == ["Ada"]  # a half-written letter is worse than yesterday's
    archive.reading.before = lambda path: None
    assert archive.build().complete
    (letter,) = archive.letters().values()
    assert letter.letter.text.strip() == "all of it"


def test_links_that_leave_are_rows(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Eve\nHale\nsecret")
    (archive.root / "link.txt").symlink_to(tmp_path / "secret.txt")
    archive.write("1.txt")
    report = archive.build()
    assert [(f.path, f.code) for f in report.failures] == [("link.txt", "outside")]
    assert archive.senders() == ["Ada"]
    assert archive.build().generation == report.generation  # the same refusal is no news


def test_odd_names_go_all_the_way(archive: Archive) -> None:
    names = ["a b.txt", '"q"\'.txt', "Muñoz.txt", "two\nlines.txt", os.fsdecode(b"caf\xe9.txt")]
    for name in names:
        archive.write(name, f"Ada\nHale\n{os.fsencode(name).hex()}")
    report = archive.build()
    assert (report.letters, report.complete) == (5, True)
    assert archive.build().same == 5


def test_a_folder_that_is_suddenly_empty_is_not_believed(archive: Archive) -> None:
    path = archive.write("1.txt")
    archive.build()
    path.unlink()
    with pytest.raises(FolderError, match="allow-empty"):
        archive.build()
    assert archive.senders() == ["Ada"]
    assert archive.build(allow_empty=True).letters == 0
    assert archive.letters() == {}


def test_a_folder_that_is_not_there_is_an_error_and_costs_nothing(archive: Archive) -> None:
    archive.write("1.txt")
    archive.build()
    archive.root.rename(archive.root.with_name("away"))
    with pytest.raises(FolderError, match="no folder"):
        archive.build()
    assert archive.senders() == ["Ada"]


def test_another_folder_does_not_take_the_place_by_a_slip(archive: Archive, tmp_path: Path) -> None:
    import dataclasses

    archive.write("1.txt", "Ada\nHale\none")
    archive.write("same.txt", "Bea\nHale\ntwo")
    archive.build()
    kept = archive.id_of("same.txt")
    other = tmp_path / "other"
    shutil.copytree(archive.root, other)  # the very times and sizes
    (other / "1.txt").unlink()
    status = (other / "same.txt").stat()
    archive.settings = dataclasses.replace(archive.settings, corpus=other)
    with pytest.raises(FolderError, match=r"--data.*--replace"):
        archive.build()
    (other / "same.txt").write_bytes(b"Cyr\nHale\ntwo")
    os.utime(other / "same.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    report = archive.build(replace=True)
    assert archive.senders() == ["Cyr"]
    assert "made way" in report.notes[0]
    assert archive.build().notes == ()
    assert kept not in archive.letters()


def test_the_sample_letters_make_way(archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import dataclasses

    import settings as project

    archive.write("1.txt")
    archive.root.rename(tmp_path / "project")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "project" / "1.txt").rename(tmp_path / "corpus" / "1.txt")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    archive.build()
    own = tmp_path / "own"
    own.mkdir()
    (own / "2.txt").write_text("Bea\nHale\nmine")
    archive.settings = dataclasses.replace(archive.settings, corpus=own)
    archive.build()
    assert archive.senders() == ["Bea"]


# The index behind the catalogue


def test_a_build_killed_between_catalogue_and_index_is_completed(archive: Archive) -> None:
    archive.write("1.txt", "Ada\nHale\none")
    archive.build()
    archive.write("2.txt", "Bea\nHale\ntwo")
    (archive.root / "1.txt").unlink()
    archive.engine.fail = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        archive.build()
    assert archive.engine.number == 1
    report = archive.build()
    assert archive.reading.read == []
    assert archive.senders() == ["Bea"]
    assert archive.engine.rebuilds == 0
    assert report.notes == ()


def test_an_index_that_is_gone_comes_back_without_reading(archive: Archive) -> None:
    archive.write("1.txt")
    archive.build()
    archive.engine.letters, archive.engine.number = {}, 0
    archive.build()
    assert archive.reading.read == []
    assert archive.senders() == ["Ada"]


def test_an_index_ahead_of_a_restored_catalogue_is_built_anew(archive: Archive) -> None:
    archive.write("1.txt")
    archive.build()
    backup = archive.settings.data.with_name("backup")
    shutil.copytree(archive.settings.data, backup)
    archive.write("2.txt", "Bea\nHale\ntwo")
    archive.write("3.txt", "Cyr\nHale\nthree")
    archive.build()
    (archive.root / "3.txt").unlink()
    shutil.rmtree(archive.settings.data)
    shutil.copytree(backup, archive.settings.data)
    report = archive.build()
    assert archive.senders() == ["Ada", "Bea"]
    assert archive.engine.rebuilds == 1
    assert "ahead" in report.notes[0]


def test_an_index_that_fails_is_built_anew(archive: Archive) -> None:
    archive.write("1.txt")
    archive.engine.fail = EngineError("The index is damaged.")
    report = archive.build()
    assert archive.engine.rebuilds == 1
    assert "damaged" in report.notes[0]
    assert archive.senders() == ["Ada"]


def test_an_index_that_fails_in_the_midst_does_not_stop_the_reading(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "COMMIT_LETTERS", 1)
    monkeypatch.setattr(pipeline, "BATCH_LETTERS", 1)
    for number in range(3):
        archive.write(f"{number}.txt", f"Ada\nHale\n{number}")
    archive.engine.fail = EngineError("The index is damaged.")
    archive.build()
    assert archive.senders() == ["Ada"] * 3


def test_an_index_that_lost_letters_is_built_anew(archive: Archive) -> None:
    archive.write("1.txt")
    archive.build()
    archive.engine.letters.clear()
    report = archive.build()
    assert "held 0 letters and not 1" in report.notes[0]
    assert archive.senders() == ["Ada"]


def test_rebuild_reads_no_file(archive: Archive) -> None:
    archive.write("1.txt")
    archive.build()
    shutil.rmtree(archive.root)
    archive.engine.letters.clear()
    assert pipeline.rebuild(archive.settings, archive.engine) == 1
    assert archive.senders() == ["Ada"]


def test_a_long_build_commits_in_batches_and_the_index_less_often(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_LETTERS", 10)
    monkeypatch.setattr(indexing, "COMMIT_LETTERS", 40)
    for number in range(100):
        archive.write(f"{number:03}.txt", f"Ada\nHale\n{number}")
    report = archive.build()
    assert (report.generation, len(archive.letters())) == (10, 100)
    assert archive.engine.updates == [40, 40, 20]


def test_a_build_stopped_in_its_midst_keeps_what_it_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_LETTERS", 10)
    for number in range(35):
        archive.write(f"{number:03}.txt", f"Ada\nHale\n{number}")

    def stop(path: Path) -> None:
        if path.name == "025.txt":
            raise KeyboardInterrupt

    archive.reading.before = stop
    with pytest.raises(KeyboardInterrupt):
        archive.build()
    archive.reading.before = lambda path: None
    archive.build()
    assert archive.reading.read[0] == "020.txt"
    assert len(archive.letters()) == 35


def test_a_second_build_says_who_holds_the_lock(archive: Archive) -> None:
    archive.write("1.txt")
    with build_lock(archive.settings.data), pytest.raises(LockedError, match=f"process {os.getpid()} since 20"):
        archive.build()
    archive.build()
    assert archive.senders() == ["Ada"]


# Any history of a folder ends in what a first build of it would give.

_NAMES = ("a.txt", "b.txt", "s/c.txt", "s/d.txt")
_TEXTS = ("Ada\nHale\n1", "Bea\nHale\n2\n---\nCyr\nHale\n3", "!broken", "Dov\nHale\n4")
_STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(_NAMES), st.sampled_from(_TEXTS)),
    st.tuples(st.just("delete"), st.sampled_from(_NAMES), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("build"), st.just(""), st.just("")),
    st.tuples(st.just("lose index"), st.just(""), st.just("")),
)


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEPS, max_size=14))
def test_every_history_ends_in_what_the_folder_holds(archive: Archive, steps: list[tuple[str, str, str]]) -> None:
    for path in [*archive.root.rglob("*.txt")]:
        path.unlink()
    for what, first, second in steps:
        path = archive.root / first
        if what == "write":
            archive.write(first, second)
        elif what == "delete":
            path.unlink(missing_ok=True)
        elif what == "move" and path.exists():
            (archive.root / second).parent.mkdir(exist_ok=True)
            os.replace(path, archive.root / second)
        elif what == "build":
            archive.build(allow_empty=True)
        elif what == "lose index":
            archive.engine.letters, archive.engine.number = {}, 0
    archive.build(allow_empty=True)
    expected: dict[tuple[str, str], list[str]] = {}
    for path in sorted(archive.root.rglob("*.txt")):
        text = path.read_text()
        if not text.startswith("!"):
            for part in text.split("---\n"):
                expected.setdefault((part.split("\n")[0], text), []).append(path.relative_to(archive.root).as_posix())
    found = sorted((one.letter.senders[0].name, list(one.letter.files)) for one in archive.letters().values())
    assert found == sorted((sender, files) for (sender, _text), files in expected.items())
