"""Looks for known vulnerabilities of what is pinned, by pip-audit, and says so where its data is out of reach.

python -m tools.audit_requirements [FILE ...]     default: requirements.txt and requirements-dev.txt

Ends with 1 for a vulnerability that a newer version mends, with 2 where pip-audit fails otherwise than for the
network's sake, else with 0: a check that nobody can pass today should not stop what does not depend on it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
# Of the network for one answer, and for all.
_SECONDS, _SECONDS_IN_ALL = 5, 30
# How requests and pip-audit name what is the network's or the other side's fault.
_OUT_OF_REACH = ("ConnectionError", "ProxyError", "SSLError", "Timeout", "HTTPError", "ServiceError", "RetryError")


def main(arguments: Sequence[str]) -> int:
    files = [Path(one) for one in arguments] or [_ROOT / "requirements.txt", _ROOT / "requirements-dev.txt"]
    report, trouble = audited(files)
    if report is None:
        if trouble and not any(name in trouble for name in _OUT_OF_REACH):
            print(trouble, file=sys.stderr)
            return 2
        why = trouble.splitlines()[-1] if trouble else f"no answer within {_SECONDS_IN_ALL} seconds"
        print(f"WARNING: known vulnerabilities were not looked for: {why[:300]}", file=sys.stderr)
        return 0
    said, status = judged(report)
    print(*said, sep="\n")
    return status


def audited(files: Sequence[Path]) -> tuple[Mapping[str, Any] | None, str]:
    """pip-audit's report as it writes it; None, with what it said ("": nothing in time), where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "--require-hashes",
            "--disable-pip",
            "--progress-spinner",
            "off",
        ]
        command += ["--timeout", str(_SECONDS), "--format", "json", "--output", str(report)]
        command += [piece for file in files for piece in ("--requirement", str(file))]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS_IN_ALL)
        except subprocess.TimeoutExpired:
            return None, ""
        if report.exists():
            return json.loads(report.read_text("utf-8")), ""
        return None, done.stderr.strip() or f"pip-audit ended with {done.returncode} and said nothing"


def judged(report: Mapping[str, Any]) -> tuple[list[str], int]:
    """What to say of a report, and the exit status."""
    said, status = [], 0
    packages = report["dependencies"]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    for one in packages:
        for found in one.get("vulns", ()):
            fixes = ", ".join(found["fix_versions"])
            status = 1 if fixes else status
            way = f"mended in {fixes}" if fixes else "not mended yet"
            said.append(f"{'FAILED' if fixes else 'WARNING'}: {one['name']} {one['version']}: {found['id']}, {way}")
    if unknown:
        named = ", ".join(unknown[:5]) + (", …" if len(unknown) > 5 else "")
        said.append(f"WARNING: nothing could be looked up of {len(unknown)} of {len(packages)} packages: {named}")
    elif not said:
        said.append(f"No known vulnerability in {len(packages)} packages.")
    return said, status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
