"""The coach's commands in this process, on a practice that is not sealed; sealing has its own."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from loopbaan_apk.cli import practising
from loopbaan_apk.cli.running import run
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.practice import Practice

NOW = "2026-05-12T12:00:00+00:00"


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    talk: str


@dataclass(frozen=True)
class Coach:
    """`coach("client", "lijst", typed="...")`, and the practice behind it."""

    home: Path
    call: Callable[..., Said]
    driver: Driver = PLAIN

    def __call__(self, *arguments: str, typed: str = "", code: int = 0) -> Said:
        said = self.call("coach", *arguments, typed=typed)
        assert said.code == code, said
        return said

    def practice(self) -> Practice:
        """Opened; use it in a `with`."""
        return Practice.open(
            self.home / "gegevens-coach",
            clock=lambda: datetime.datetime.fromisoformat(NOW),
            driver=self.driver,
            create=True,
        )

    def files(self) -> list[Path]:
        """Every file that there is, of the practice and beside it."""
        return [path for path in self.home.rglob("*") if path.is_file()]


@pytest.fixture
def coach(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(practising, "driver_of", lambda _: PLAIN)
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(tmp_path / "gegevens"))
    monkeypatch.setenv("LOOPBAAN_APK_DOCUMENTEN", str(tmp_path / "documenten"))
    monkeypatch.setenv("LOOPBAAN_APK_KLOK", NOW)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "hier"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = run(arguments)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    made = Coach(tmp_path, call)
    with made.practice():
        pass
    return made
