"""A coach's practice: where it is, and how a command comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings

if TYPE_CHECKING:
    from loopbaan_apk.store.driver import Driver
    from loopbaan_apk.store.practice import Practice


def practice_folder(settings: Settings) -> Path:
    """Beside the folder of the coach's own answers, never in it."""
    folder = settings.data_folder()
    return folder.with_name(f"{folder.name}-coach")


def driver_of(settings: Settings) -> Driver:
    """What opens the practice's store; asks the passphrase unless a session has the key."""
    from loopbaan_apk.cli.unlocking import unlocked
    from loopbaan_apk.store.sealing.driver import sealed

    return sealed(unlocked(settings))


@contextmanager
def practice(settings: Settings) -> Iterator[Practice]:
    """The open practice."""
    from loopbaan_apk.store.practice import Practice

    folder, driver = practice_folder(settings), driver_of(settings)
    with Practice.open(folder, clock=settings.now, driver=driver) as opened:
        yield opened
