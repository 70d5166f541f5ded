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
    from loopbaan_apk.store.recalling import Memory

USUAL = "loopbaan-apk"
"""The check that a client fills in when no other is named."""


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
    from loopbaan_apk.store import recalling
    from loopbaan_apk.store.practice import Practice

    folder = practice_folder(settings)
    _must_be_alone(settings, folder)
    _must_be_whole(folder)
    driver = driver_of(settings)
    with Practice.open(folder, clock=settings.now, driver=driver) as opened:
        remembered = memory_of(settings)
        recalling.must_not_be_older(opened.opened, remembered)
        before = opened.opened.connection.total_changes
        try:
            yield opened
        finally:
            if opened.opened.connection.total_changes != before:
                recalling.count(opened.opened, remembered)


def memory_of(settings: Settings) -> Memory:
    """What this computer remembers of the practice: beside nothing that is kept elsewhere."""
    from platformdirs import user_cache_path

    from loopbaan_apk.store.recalling import memory

    return memory(practice_folder(settings), user_cache_path("loopbaan-apk", appauthor=False))


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


def without_store(folder: Path) -> bool:
    """Whether there is a lock with nothing behind it: not made to the end, or lost since."""
    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import told
    from loopbaan_apk.store.places import STORE_FILE, exists
    from loopbaan_apk.store.sealing.lock import is_made

    with told(PLAIN, folder):
        return is_made(folder) and not exists(folder / STORE_FILE)


def _must_be_whole(folder: Path) -> None:
    """Raises ApkError `practice-store-absent`, before anything is asked."""
    from loopbaan_apk.store.failing import failure

    if without_store(folder):
        raise failure("practice-store-absent", folder)
