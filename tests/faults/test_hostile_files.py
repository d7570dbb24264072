from __future__ import annotations

from pathlib import Path

from tests.faults.hostile_files import run


def test_hostile_files_harm_nothing_and_each_is_named(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    print(outcome)
    assert outcome.files >= 60
    assert outcome.sound, (outcome.unnamed, outcome.leaked)
    codes = {Path(path).name: code for path, code in outcome.failed.items()}
    assert codes["encrypted.pdf"] == "encrypted"
    assert codes["many-pages.pdf"] == "too-many-pages"
    assert codes["noise.pdf"] == "wrong-type"
    assert codes["out.txt"] == codes["passwd.txt"] == "outside"
    assert not (tmp_path / "corpus" / "hacked").exists()
