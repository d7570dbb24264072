"""Settings: defaults, the environment, overrides, and messages that name the variable."""

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest

import settings
from settings import SettingError, Settings, read_settings


def test_defaults_stand_beside_the_program() -> None:
    found = read_settings({})
    assert found.corpus == settings.ROOT / "corpus"
    assert found.port == 8000
    assert found.workers >= 1
    assert found.today >= dt.date(2024, 1, 1)


def test_the_environment_is_read_by_type(tmp_path: Path) -> None:
    found = read_settings(
        {
            "CHANCERY_CORPUS": str(tmp_path),
            "CHANCERY_PORT": "8080",
            "CHANCERY_OCR": "no",
            "CHANCERY_TODAY": "1999-12-31",
            "CHANCERY_TITLE": "Letters",
        }
    )
    assert (found.corpus, found.port, found.ocr, found.title) == (tmp_path.resolve(), 8080, False, "Letters")
    assert found.today == dt.date(1999, 12, 31)


def test_an_override_wins_and_none_does_not_count(tmp_path: Path) -> None:
    found = read_settings({"CHANCERY_PORT": "8080"}, port=9000, corpus=None, data=tmp_path)
    assert found.port == 9000
    assert found.corpus == settings.ROOT / "corpus"
    assert found.index == tmp_path.resolve() / "index"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "many"),
        ("OCR", "perhaps"),
        ("TODAY", "2020-13-01"),
        ("PORT", "-1"),
        ("RATE", "nan"),
        ("BUILD_MB", "319"),
    ],
)
def test_a_setting_that_cannot_be_read_names_its_variable(name: str, text: str) -> None:
    with pytest.raises(SettingError, match=f"CHANCERY_{name}"):
        read_settings({f"CHANCERY_{name}": text})


def test_every_setting_has_help_and_the_operations_page_lists_it() -> None:
    page = (settings.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for setting in fields(Settings):
        assert setting.metadata["help"].endswith(".")
        assert f"`CHANCERY_{setting.name.upper()}`" in page, setting.name
