"""A folder -> its store, made if need be and brought up to date."""

from __future__ import annotations

from pathlib import Path

from loopbaan_apk.store.connecting import Opened, open_file
from loopbaan_apk.store.driver import Driver
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.folders import check_folder, make_file, make_folder, may_write
from loopbaan_apk.store.migrating import bring_up_to_date
from loopbaan_apk.store.places import STORE_FILE, exists
from loopbaan_apk.store.schema import Schema


def open_store(folder: Path, driver: Driver, schema: Schema, *, create: bool) -> Opened:
    """Where nothing may be written the store opens all the same, to be read."""
    path = folder / STORE_FILE
    with told(driver, folder):
        if create and not exists(path):
            _make(folder, path)
        if exists(folder):
            check_folder(folder)
        if not exists(path):
            raise failure("store-absent", folder)
    opened = open_file(path, driver, schema)
    try:
        bring_up_to_date(opened)
    except BaseException:
        opened.connection.close()
        raise
    return opened


def _make(folder: Path, path: Path) -> None:
    make_folder(folder)
    if not may_write(folder):
        raise failure("disk-read-only", folder, reason="EACCES")
    make_file(path)
