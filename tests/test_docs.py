"""The README and the docs say what is so."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_readmes_test_command_word_for_word() -> None:
    commands = re.findall(r"^    (python3 -m venv .*)$", README, re.M)
    assert len(commands) == 2, "the README names two commands: run, and test"
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_file_and_folder_that_the_docs_link_to_exists() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert links, "the README links to something"
    for page, link in links:
        assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_house_as_architecture_draws_it_stands() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:archive|search|indexer|web)/[\w/.]+)`", text):
        assert (ROOT / name).exists(), name
