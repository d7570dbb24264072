"""The one table of settings: name, default, help. The only reader of the environment.

`python settings.py` prints the table. Each is read once, from CHANCERY_<NAME>, and passed on frozen.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent


def _setting(default: Any, help: str, least: int = 0) -> Any:
    """One row of the table; `least` is the smallest number that it may be."""
    return field(default=default, metadata={"help": help, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Paths are absolute once read."""

    corpus: Path = _setting(ROOT / "corpus", "The folder of letters.")
    data: Path = _setting(ROOT / "data", "Where the catalogue, the index and the page images are kept.")
    host: str = _setting("127.0.0.1", "The address that the web server listens on.")
    port: int = _setting(8000, "The port that the web server listens on.")
    title: str = _setting("Chancery", "The archive's name, as pages show it.")
    licence: str = _setting(
        "https://creativecommons.org/licenses/by/4.0/",
        "The licence of the list of letters, as its TEI export states it.",
    )
    workers: int = _setting(0, "Processes that read letters; 0 means one for each core.")
    threads: int = _setting(8, "Threads that answer requests.")
    ocr: bool = _setting(True, "Read pages without text by OCR, where Tesseract is installed.")
    ocr_seconds: int = _setting(60, "The longest that OCR may take for one page.")
    build_mb: int = _setting(512, "The memory that writing the index may take, in MB, whatever its size.", least=320)
    image_cache_mb: int = _setting(512, "How much disk the page images may take.")
    hosts: str = _setting("", "Names that the site is asked by, with commas between; empty takes any.")
    proxy_hops: int = _setting(0, "How many proxies stand before the server and say who asks.")
    rate: float = _setting(1.0, "How much a client may ask, as a share of the usual; 0 sets no limit.")
    password_hash: str = _setting("", "The hash of the site's password, as `python -m web.password` makes it.")
    private: bool = _setting(False, "Ask for the password at every page.")
    restricted: str = _setting("", "Collections that only those see who give the password, with commas between.")
    log_queries: bool = _setting(False, "Let the log say what was asked.")
    log_clients: bool = _setting(False, "Let the log say from which address.")
    today: dt.date = _setting(dt.date.min, "The day that counts as today (YYYY-MM-DD); default: the clock's.")

    @property
    def catalogue_url(self) -> str:
        return f"sqlite:///{self.data / 'catalogue.sqlite'}"

    @property
    def restricted_collections(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.restricted.split(",") if name.strip())

    @property
    def index(self) -> Path:
        return self.data / "index"

    @property
    def page_images(self) -> Path:
        return self.data / "page-images"

    @property
    def ocr_cache(self) -> Path:
        return self.data / "ocr"


class SettingError(ValueError):
    """A setting that cannot be understood; the message names its variable."""


def read_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """The settings from the environment, with `overrides` (None: not given) over them."""
    variables = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for setting in dataclasses.fields(Settings):
        if overrides.get(setting.name) is not None:
            values[setting.name] = overrides[setting.name]
        elif (text := variables.get(f"CHANCERY_{setting.name.upper()}", "")) != "":
            values[setting.name] = _parse(setting, text)
    for name in ("corpus", "data"):
        if name in values:
            values[name] = Path(values[name]).expanduser().resolve()
    values.setdefault("today", dt.date.today())  # noqa: DTZ011 - the day where the archive is read
    if not values.get("workers"):
        values["workers"] = os.cpu_count() or 1
    return Settings(**values)


def _parse(setting: dataclasses.Field[Any], text: str) -> Any:
    variable, least = f"CHANCERY_{setting.name.upper()}", setting.metadata["least"]
    try:
        value = _as(setting.default, text)
    except (KeyError, ValueError) as error:
        raise SettingError(f"{variable}={text!r} cannot be understood.") from error
    if isinstance(value, int | float) and not value >= least:  # neither less nor "nan"
        raise SettingError(f"{variable}={text!r} is too little: it must be at least {least}.")
    return value


def _as(default: Any, text: str) -> Any:
    """The text as a value of the default's type; KeyError or ValueError if it is none."""
    if isinstance(default, bool):
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
    if isinstance(default, int | float):
        return type(default)(text)
    if isinstance(default, dt.date):
        return dt.date.fromisoformat(text)
    return Path(text) if isinstance(default, Path) else text


def main() -> None:
    for setting in dataclasses.fields(Settings):
        print(f"CHANCERY_{setting.name.upper():16} {setting.metadata['help']} (default: {setting.default})")


if __name__ == "__main__":
    main()
