"""What happens to a practice also happens to its copies elsewhere: an erasure, another key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened, open_file
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.migrating import bring_up_to_date
from loopbaan_apk.store.practice_copy import change, slot_of
from loopbaan_apk.store.rotation import shelves
from loopbaan_apk.store.schema import PRACTICE
from loopbaan_apk.store.sealing.lock import give
from loopbaan_apk.store.tombstones import Tombstone, bury, erased_before, rewrite
from loopbaan_apk.store.transactions import reading


@record
class Changed:
    """What became of which copy, and which folders are not there now."""

    cleaned: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    absent: tuple[Path, ...] = ()


def erase_in(opened: Opened, places: tuple[Path, ...], vault: bytes) -> Changed:
    """What is gone from the practice goes from its copies; those without any of it stay as is."""
    with reading(opened) as connection:
        gone = erased_before(connection)
    if not gone:
        return Changed()
    return _changed(
        opened.path.parent, places, vault, lambda store: _bury_in(store, gone, opened.driver)
    )


def give_key(
    folder: Path, places: tuple[Path, ...], vault: bytes, old: bytes, new: bytes
) -> Changed:
    """The key and slot of now to every copy that still has the key of before."""

    def how(store: Path) -> bool:
        give(store, old, new)
        return True

    return _changed(folder, places, vault, how, slot_of(folder))


def _changed(
    folder: Path,
    places: tuple[Path, ...],
    vault: bytes,
    how: Callable[[Path], bool],
    slot: bytes | None = None,
) -> Changed:
    """One that cannot be read or written may be someone's last rescue: it stays, and is told."""
    there, absent = shelves(places, vault)
    cleaned: list[Path] = []
    left = [path for one in there for path in one.unreadable]
    for path in (path for one in there for path in one.ours):
        try:
            if change(path, folder, how, slot):
                cleaned.append(path)
        except ApkError:
            left.append(path)
    return Changed(cleaned=tuple(cleaned), left=tuple(left), absent=absent)


def _bury_in(store: Path, gone: tuple[Tombstone, ...], driver: Driver) -> bool:
    opened = open_file(store, driver, PRACTICE)
    try:
        bring_up_to_date(opened, keep_copy=False)
        was_here = bury(opened, gone)
        if was_here and not rewrite(opened):
            raise failure("disk-full", store)
    finally:
        opened.connection.close()
    return was_here
