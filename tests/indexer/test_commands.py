"""The commands as a person gives them: what they print, and what they end with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.__main__ import BROKEN, LOCKED, UNREAD, USAGE, cli
from indexer.lock import build_lock

LETTER = "14 March 1912\n\nDear Mr. Hale:\n\nThe gauge stood high this morning.\n\nYours truly,\n\n{}\n"


class Desk:
    """A folder of letters, its archive, and someone who types commands."""

    def __init__(self, home: Path) -> None:
        self.corpus, self.data = home / "corpus", home / "data"
        self.corpus.mkdir()

    def write(self, name: str, sender: str = "Ada Corry") -> Path:
        path = self.corpus / name
        path.write_text(LETTER.format(sender))
        return path

    def run(self, *arguments: str) -> Result:
        data = () if arguments[0] in ("read", "explain") else ("--data", str(self.data))
        return CliRunner().invoke(cli, [*arguments, *data])

    def build(self) -> Result:
        return self.run("build", str(self.corpus), "--workers", "1")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("CORPUS", "DATA", "WORKERS"):
        monkeypatch.delenv(f"CHANCERY_{name}", raising=False)
    return Desk(tmp_path)


def test_build_then_status_rebuild_and_verify(desk: Desk) -> None:
    desk.write("a.txt")
    desk.write("b.txt", "Lena Ortiz")
    built = desk.build()
    assert built.exit_code == 0
    assert built.output.startswith("2 letters in 2 files: 2 came")
    # The folder that was built is remembered.
    again = desk.run("build")
    assert again.exit_code == 0
    assert "0 files read, 2 unchanged" in again.output
    status = desk.run("status")
    assert status.exit_code == 0
    assert "letters             2" in status.output
    assert "to review           0 letters, 0 pairs of names" in status.output
    assert "index               generation" in status.output
    assert desk.run("rebuild").output == "The index was built anew: 2 letters.\n"
    verified = desk.run("verify")
    assert (verified.exit_code, verified.output) == (0, "All is sound.\n")


def test_a_file_that_cannot_be_read_is_named_and_the_exit_status_says_so(desk: Desk) -> None:
    desk.write("a.txt")
    (desk.corpus / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    built = desk.build()
    assert built.exit_code == UNREAD
    assert "bad.pdf: " in built.output
    assert "1 letter in 2 files" in built.output


def test_a_row_that_cannot_be_used_is_named_and_the_exit_status_says_so(desk: Desk) -> None:
    desk.write("a.txt")
    (desk.corpus / "corrections.csv").write_text("letter,field,value\na.txt,date,1912-13\n")
    built = desk.build()
    assert built.exit_code == UNREAD
    assert "corrections.csv line 2: " in built.output


def test_read_prints_a_line_of_json_for_each_letter(desk: Desk) -> None:
    one = desk.write("a.txt")
    missing = desk.corpus / "none.txt"
    result = desk.run("read", str(one), str(missing), str(one))
    assert result.exit_code == UNREAD
    facts = [json.loads(line) for line in result.stdout.splitlines()]
    assert [fact["file"] for fact in facts] == [str(one), str(one)]
    assert facts[0]["date"]["earliest"] == "1912-03-14"
    assert "none.txt: vanished" in result.stderr
    assert not desk.data.exists()


def test_explain_shows_the_facts_in_their_words(desk: Desk) -> None:
    result = desk.run("explain", str(desk.write("a.txt")))
    assert result.exit_code == 0
    assert "date: 14 March 1912 (1912-03-14)" in result.output
    assert "[14 March 1912]" in result.output
    assert desk.run("explain", str(desk.corpus / "none.txt")).exit_code == BROKEN


def test_names_and_review_print_rows_to_give_back(desk: Desk) -> None:
    desk.write("a.txt", "William Corry")
    desk.write("b.txt", "Bill Corry")
    desk.build()
    names = desk.run("names")
    assert names.exit_code == 0
    assert names.output.splitlines()[0] == "key,name,alias,other,letters,others,score,why"
    assert "may be short for" in names.output
    (desk.corpus / "authority.csv").write_text(names.output)
    assert desk.run("build").exit_code == 0
    assert len(desk.run("names").output.splitlines()) == 1
    review = desk.run("review", "letters")
    assert review.exit_code == 0
    assert review.output.splitlines()[0] == "letter,field,value,file,page,words,sure"


def test_what_is_wrong_with_the_command_or_the_folder_is_a_sentence(desk: Desk) -> None:
    missing = desk.run("build", str(desk.corpus / "nowhere"))
    assert missing.exit_code == USAGE
    assert "There is no folder" in missing.output
    assert "Traceback" not in missing.output
    assert desk.run("build", "--no-such").exit_code == USAGE


def test_a_second_build_says_who_holds_the_lock(desk: Desk) -> None:
    desk.write("a.txt")
    with build_lock(desk.data):
        refused = [desk.build(), desk.run("rebuild"), desk.run("verify")]
    for result in refused:
        assert result.exit_code == LOCKED
        assert "Another build is running (process " in result.output


def test_a_damaged_catalogue_is_a_sentence_and_a_status(desk: Desk) -> None:
    desk.write("a.txt")
    desk.build()
    (desk.data / "catalogue.sqlite").write_bytes(b"no database" * 1000)
    for command in ("status", "verify", "build"):
        result = desk.run(command)
        assert result.exit_code == BROKEN, command
        assert "damaged" in result.output


def test_verify_repairs_the_index_on_demand(desk: Desk) -> None:
    desk.write("a.txt")
    desk.build()
    largest = max((p for p in (desk.data / "index").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    found = desk.run("verify")
    assert found.exit_code == UNREAD
    assert "Index: " in found.output
    repaired = desk.run("verify", "--repair")
    assert repaired.exit_code == 0
    assert repaired.output.endswith("After the repair:\nAll is sound.\n")
