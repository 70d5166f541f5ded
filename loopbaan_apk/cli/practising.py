"""A coach's practice: where it is, and how a command comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings

if TYPE_CHECKING:
    from loopbaan_apk.store.practice import Practice


def practice_folder(settings: Settings) -> Path:
    """Beside the folder of the coach's own answers, never in it."""
    folder = settings.data_folder()
    return folder.with_name(f"{folder.name}-coach")


@contextmanager
def practice(settings: Settings) -> Iterator[Practice]:
    """The open practice; asks the passphrase unless a session has the key."""
    from loopbaan_apk.cli.unlocking import unlocked
    from loopbaan_apk.store.practice import Practice
    from loopbaan_apk.store.sealing.driver import sealed

    key = unlocked(settings)
    with Practice.open(practice_folder(settings), clock=settings.now, driver=sealed(key)) as opened:
        yield opened
