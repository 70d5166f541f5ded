"""Checks again at every save: the files are looked at twenty times a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from loopbaan_apk.cli.vragenlijst.controleer import checked, files_of
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.terminal import talk, wipe

if TYPE_CHECKING:
    from loopbaan_apk.cli.findings import Found
    from loopbaan_apk.cli.settings import Settings
    from loopbaan_apk.content.gathering import Desk, Stamp

BETWEEN = 0.05
"""Seconds: a save is seen within a twentieth of a second."""


def follow(
    settings: Settings, desk: Desk, wanted: list[str], say: Callable[[Found], None]
) -> NoReturn:
    """Show the findings now and after every save, until Ctrl-C (exit 130)."""
    before: dict[Path, Stamp] | None = None
    try:
        while True:
            now = _stamps(settings, wanted)
            if now != before:
                before = now
                _show(settings, desk, wanted, say)
            time.sleep(BETWEEN)
    except KeyboardInterrupt:
        talk()
        raise SystemExit(STOPPED) from None


def _show(settings: Settings, desk: Desk, wanted: list[str], say: Callable[[Found], None]) -> None:
    try:
        found = checked(settings, desk, wanted)
    except ApkError as error:  # a file that goes away while it is being saved comes back
        talk(settings.words(f"fout.{error.slug}", **error.values))
        return
    wipe()
    say(found)
    talk(settings.words("check.following"))
    sys.stdout.flush()


def _stamps(settings: Settings, wanted: list[str]) -> dict[Path, Stamp]:
    from loopbaan_apk.content.gathering import stamp

    try:
        return {path: stamp(path) for path in files_of(settings, wanted)}
    except ApkError:
        return {}
