"""A copy put back in the place of the store, which is kept aside."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.checking import faults
from loopbaan_apk.store.connecting import Opened, open_file
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.failing import failure, told, unless_damaged
from loopbaan_apk.store.files import (
    copy_with_journal,
    keep_aside,
    sync_folder,
    temporary,
)
from loopbaan_apk.store.folders import make_folder
from loopbaan_apk.store.lease import must_be_free
from loopbaan_apk.store.migrating import bring_up_to_date
from loopbaan_apk.store.places import ASIDE, STORE_FILE, exists, is_interrupted, journal
from loopbaan_apk.store.schema import CURRENT, Schema
from loopbaan_apk.store.tombstones import Tombstone, bury, erased_before, rewrite
from loopbaan_apk.store.transactions import reading, writing
from loopbaan_apk.store.values import stamp

_OF_A_BACKUP = {
    "store-damaged": "backup-damaged",
    "store-not-ours": "backup-not-ours",
    "store-not-sealed": "backup-not-ours",
    "store-newer": "backup-newer",
}
_SET_ASIDE_UNOPENED = ("store-damaged", "store-not-ours", "store-newer", "store-not-sealed")


def restore(
    folder: Path,
    backup: Path,
    *,
    clock: Callable[[], datetime],
    driver: Driver = PLAIN,
    schema: Schema = CURRENT,
) -> Path | None:
    """Put a proven copy in the store's place; gives where the store of before is kept.

    Takings that were erased after the copy was made are erased from it again.
    """
    store = folder / STORE_FILE
    with told(driver, folder):
        make_folder(folder)
        with temporary(folder) as made:
            _bring(backup, made, driver)
            _prove(backup, made, driver, schema)
            with _standing_still(store, driver, schema, clock) as current:
                if current and current.version():
                    _erase_again(current, made)
                _let_go_on_windows(current)
                aside = _swap(made, store, f"{ASIDE}-{stamp(clock())[:10]}")
                sync_folder(folder)
    return aside


def _bring(backup: Path, made: Path, driver: Driver) -> None:
    """Bytes only: a file of unknown origin is opened nowhere but in our own folder."""
    with told(driver, backup):
        if not backup.is_file():
            raise failure("backup-absent", backup)
        copy_with_journal(backup, made)


def _prove(backup: Path, made: Path, driver: Driver, schema: Schema) -> None:
    try:
        opened = open_file(made, driver, schema)
        try:
            _must_be_sound(opened)
            bring_up_to_date(opened, keep_copy=False)
            with writing(opened) as connection:
                connection.execute("DELETE FROM bezig")
        finally:
            opened.connection.close()
    except ApkError as error:
        if error.slug not in _OF_A_BACKUP:
            raise
        told_of = {key: value for key, value in error.values.items() if key != "path"}
        raise failure(_OF_A_BACKUP[error.slug], backup, **told_of) from error


def _must_be_sound(opened: Opened) -> None:
    with reading(opened) as connection:
        if opened.version() == 0:
            raise failure("store-not-ours", opened.path)
        found = faults(opened, connection)
    if found:
        raise failure("store-damaged", opened.path, reason=found[0].slug)


@contextmanager
def _standing_still(
    store: Path, driver: Driver, schema: Schema, clock: Callable[[], datetime]
) -> Iterator[Opened | None]:
    """The store of now, so locked that nothing is added to it while it is replaced."""
    current = _open_if_sound(store, driver, schema)
    if current is None:
        yield None
        return
    try:
        with unless_damaged(driver, store):
            current.connection.execute("BEGIN EXCLUSIVE")
            if current.version():
                must_be_free(current.connection, clock())
        yield current
    finally:
        current.connection.close()


def _open_if_sound(store: Path, driver: Driver, schema: Schema) -> Opened | None:
    if not exists(store):
        return None
    try:
        current = open_file(store, driver, schema)
    except ApkError as error:
        if error.slug in _SET_ASIDE_UNOPENED:
            return None
        raise
    return current


def _erase_again(current: Opened, made: Path) -> None:
    """What was erased here stays erased, whatever the copy brings back."""
    erased: tuple[Tombstone, ...] = ()
    with unless_damaged(current.driver, current.path):
        erased = erased_before(current.connection)
    opened = open_file(made, current.driver, current.schema)
    try:
        if bury(opened, erased):
            rewrite(opened)
    finally:
        opened.connection.close()


def _swap(made: Path, store: Path, stem: str) -> Path | None:
    """At every moment one of the two stands in the place; where this fails, the old one does.

    What SQLite would undo an interrupted write with goes along: left behind, it would undo the new.
    """
    if not exists(store):
        made.replace(store)
        return None
    aside = keep_aside(store, stem)
    undo = is_interrupted(store)
    try:
        if undo:
            journal(store).replace(journal(aside))
        made.replace(store)
    except BaseException:
        with suppress(OSError):
            if undo:
                journal(aside).replace(journal(store))
            aside.unlink()
        raise
    return aside


def _let_go_on_windows(current: Opened | None) -> None:
    """There a file that is open cannot be replaced."""
    if current and sys.platform == "win32":  # pragma: no cover
        current.connection.close()
