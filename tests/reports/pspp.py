"""Runs a program for SPSS in PSPP, and gives back what it computed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

PSPP = shutil.which("pspp")
needs_pspp = pytest.mark.skipif(PSPP is None, reason="PSPP is not installed (Debian: pspp)")
"""Never skips in CI: the gate installs it."""


def computed(folder: Path, program: str, data: str, name: str, keep: tuple[str, ...]):
    """The rows after the program, each variable as exact as PSPP writes it."""
    (folder / name).write_text(data, encoding="utf-8")
    shown = "".join(f"FORMATS {one} (F24.14).\n" for one in keep)
    save = "SAVE TRANSLATE /OUTFILE='uit.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n"
    (folder / "program.sps").write_text(program + shown + save, encoding="utf-8")
    done = run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with (folder / "uit.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PSPP), "-O", "format=txt", "program.sps"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
