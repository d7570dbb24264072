"""The units of systemd and their settings: they name what there is, and confine what they start."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from settings import Settings, read_settings

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "deploy"
SERVICES = ("chancery@.service", "chancery-build.service")


def test_the_settings_file_names_settings_and_no_port() -> None:
    lines = (DEPLOY / "chancery.env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    read = read_settings(given)
    known = {f"CHANCERY_{field.name.upper()}" for field in dataclasses.fields(Settings)}
    assert set(given) <= known - {"CHANCERY_PORT"}
    assert read.proxy_hops == 1
    assert read.hosts
    for name in SERVICES:
        assert f"StateDirectory={read.data.name}\n" in (DEPLOY / name).read_text()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_what_there_is_and_may_write_its_state_only(name: str) -> None:
    unit = (DEPLOY / name).read_text()
    (started,) = re.findall(r"^ExecStart=/opt/chancery/.venv/bin/python (\S+) ?(\S*)", unit, re.M)
    assert started in {("app.py", "--serve-only"), ("-m", "indexer")}
    for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "PrivateTmp=yes"):
        assert f"\n{line}\n" in unit
    assert re.search(r"^MemoryMax=\d+G$", unit, re.M)
    # What the caged children need: archive/cage_worker.py.
    assert "\nRestrictNamespaces=user net\n" in unit
    assert "~@resources" not in unit


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    for path in DEPLOY.glob("chancery*.*"):
        text = path.read_text().replace("/opt/chancery/.venv/bin/python", "/bin/true")
        (tmp_path / path.name.replace("@", "@8001")).write_text(text)
    units = sorted(str(path) for path in tmp_path.iterdir() if path.suffix != ".env")
    assert len(units) == 3
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    # Of the machine's own units it may say this or that.
    ours = [line for line in done.stderr.splitlines() if "chancery" in line]
    assert (done.returncode, ours) == (0, [])


def test_the_page_on_operations_says_where_each_file_goes() -> None:
    page = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"deploy/([\w@.*-]+)", page))
    for path in DEPLOY.iterdir():
        assert any(path.match(pattern) for pattern in named), path.name
    for pattern in named:
        assert list(DEPLOY.glob(pattern)), pattern
    # The servers that nginx asks are those that the page starts.
    asked = set(re.findall(r"server 127\.0\.0\.1:(\d+)", (DEPLOY / "nginx.conf").read_text()))
    assert asked == set(re.findall(r"chancery@(\d+)", page))
