"""Erase one taking, the plan, or everything, also from the copies that the program itself keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened, open_file
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.events import must_exist
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.files import tidy_journal
from loopbaan_apk.store.lease import must_be_free
from loopbaan_apk.store.migrating import bring_up_to_date
from loopbaan_apk.store.opening import open_store
from loopbaan_apk.store.places import kept_copies, leftovers
from loopbaan_apk.store.schema import CURRENT, Schema
from loopbaan_apk.store.tombstones import bury, rewrite
from loopbaan_apk.store.transactions import reading
from loopbaan_apk.store.values import stamp
from loopbaan_apk.store.wiping import wipe, wipe_folder


@record
class Erased:
    """What became of which file: gone, kept without the taking, or perhaps still holding it."""

    removed: tuple[Path, ...] = ()
    cleaned: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def erase(
    folder: Path,
    *,
    clock: Callable[[], datetime],
    taking: int | None = None,
    plan: bool = False,
    driver: Driver = PLAIN,
    schema: Schema = CURRENT,
) -> Erased:
    """Without `taking` or `plan`: every file of ours in `folder`, and the folder when empty."""
    if taking is not None or plan:
        return _erase_rows(folder, clock, taking, driver, schema)
    removed, left = wipe_folder(folder, clock, driver, schema)
    return Erased(removed=removed, left=left)


def _erase_rows(
    folder: Path, clock: Callable[[], datetime], taking: int | None, driver: Driver, schema: Schema
) -> Erased:
    """One taking with the steps that came from it, or without a number every step of the plan."""
    day = stamp(clock())[:10]
    opened = open_store(folder, driver, schema, create=False)
    try:
        key = None if taking is None else _key_of_free(opened, taking, clock())
        with told(driver, folder):  # before the first row goes: which other files may hold it
            half_made, copies = leftovers(folder), kept_copies(folder)
        fates = {opened.path: _bury_in(opened, key, day)}
    finally:
        opened.connection.close()
    removed, remained = wipe(half_made)
    fates |= {path: _fate(path, key, day, driver, schema) for path in copies}
    return Erased(
        removed=removed,
        cleaned=tuple(path for path, fate in fates.items() if fate == "cleaned"),
        left=(*remained, *(path for path, fate in fates.items() if fate == "left")),
    )


def _key_of_free(opened: Opened, taking: int, now: datetime) -> str:
    with reading(opened) as connection:
        must_exist(connection, taking)
        must_be_free(connection, now, taking)
        key: str = connection.execute(
            "SELECT sleutel FROM meting WHERE id = ?", (taking,)
        ).fetchone()[0]
    return key


def _fate(path: Path, key: str | None, day: str, driver: Driver, schema: Schema) -> str:
    """A copy that cannot be opened may be someone's last rescue: it stays, and is told."""
    try:
        opened = open_file(path, driver, schema)
        try:
            bring_up_to_date(opened, keep_copy=False)
            return _bury_in(opened, key, day)
        finally:
            opened.connection.close()
            tidy_journal(path)
    except ApkError:
        return "left"


def _bury_in(opened: Opened, key: str | None, day: str) -> str:
    """Rebuilt also where it was gone already: an earlier try may have stopped half-way."""
    keys = _keys_of_plan(opened) if key is None else (key,)
    was_here = bury(opened, [(one, day) for one in keys])
    if not rewrite(opened):
        return "left"
    return "cleaned" if was_here else "without"


def _keys_of_plan(opened: Opened) -> tuple[str, ...]:
    """What this very file holds: a copy may hold steps that the store does not."""
    with reading(opened) as connection:
        return tuple(key for (key,) in connection.execute("SELECT sleutel FROM actie"))
