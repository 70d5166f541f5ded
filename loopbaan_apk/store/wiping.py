"""Every file of ours in a folder: blanked, removed, and told by name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.connecting import open_file
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.failing import failure, told, unless_damaged
from loopbaan_apk.store.files import blank, sync_folder
from loopbaan_apk.store.folders import check_folder, may_write
from loopbaan_apk.store.lease import must_be_free
from loopbaan_apk.store.places import STORE_FILE, exists, our_files
from loopbaan_apk.store.schema import Schema

Paths = tuple[Path, ...]
_GOES_UNOPENED = ("store-damaged", "store-newer", "store-setting-refused")
"""What hinders opening but not erasing: it is our file all the same."""


def wipe_folder(
    folder: Path, clock: Callable[[], datetime], driver: Driver, schema: Schema
) -> tuple[Paths, Paths]:
    """What was removed and what had to stay."""
    if not exists(folder):
        return (), ()
    with told(driver, folder):
        check_folder(folder)
        if not may_write(folder):
            raise failure("disk-read-only", folder, reason="EACCES")
        is_ours = _is_ours_and_free(folder, clock, driver, schema)
        foreign = () if is_ours else (folder / STORE_FILE,)
        removed, left = wipe(
            path for path in our_files(folder) if is_ours or not path.name.startswith(STORE_FILE)
        )
        with suppress(OSError):  # it holds something else as well
            folder.rmdir()
            return (*removed, folder), (*left, *foreign)
        sync_folder(folder)
    return removed, (*left, *foreign)


def wipe(paths: Iterable[Path]) -> tuple[Paths, Paths]:
    """Of a link only the link goes, never what it points to."""
    removed, left = [], []
    for path in paths:
        try:
            if stat.S_ISREG(os.lstat(path).st_mode):
                blank(path)
            path.unlink()
        except OSError:
            left.append(path)
        else:
            removed.append(path)
    return tuple(removed), tuple(left)


def _is_ours_and_free(
    folder: Path, clock: Callable[[], datetime], driver: Driver, schema: Schema
) -> bool:
    """False for a file with our name of another program, or sealed: not ours to erase."""
    path = folder / STORE_FILE
    if not exists(path):
        return True
    try:
        opened = open_file(path, driver, schema)
    except ApkError as error:
        if error.slug in ("store-not-ours", "store-not-sealed", "store-not-a-file"):
            return False
        if error.slug in _GOES_UNOPENED:
            return True
        raise
    try:
        with unless_damaged(driver, path):
            if opened.version():
                must_be_free(opened.connection, clock())
    finally:
        opened.connection.close()
    return True
