"""A coach's practice: where it is, and how a command comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.terminal import talk

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

    folder = practice_folder(settings)
    _must_be_alone(settings, folder)
    driver = driver_of(settings)
    with Practice.open(folder, clock=settings.now, driver=driver) as opened:
        yield opened


def _must_be_alone(settings: Settings, folder: Path) -> None:
    """Raises ApkError `practice-conflict` where two versions stand, before anything is asked."""
    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import failure, told
    from loopbaan_apk.store.syncing import conflict_copies, synced_by

    with told(PLAIN, folder):
        for second in conflict_copies(folder):
            raise failure("practice-conflict", second)
    service = synced_by(folder)
    if service is not None:
        talk(settings.words("sync.in-a-synced-folder", folder=folder, service=service))
