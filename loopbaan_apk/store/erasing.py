"""Erase a part or everything, also from the copies that the program itself keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.client_tables import TAKINGS_OF_CLIENT
from loopbaan_apk.store.connecting import Opened, open_file
from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.events import must_exist
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.files import tidy_journal
from loopbaan_apk.store.lease import must_be_free
from loopbaan_apk.store.migrating import bring_up_to_date
from loopbaan_apk.store.opening import open_store
from loopbaan_apk.store.places import kept_copies, leftovers
from loopbaan_apk.store.schema import CURRENT, PRACTICE, Schema
from loopbaan_apk.store.tombstones import bury, erased_before, rewrite
from loopbaan_apk.store.transactions import reading
from loopbaan_apk.store.values import stamp
from loopbaan_apk.store.wiping import wipe, wipe_folder

KeysIn = Callable[[Opened], tuple[str, ...]]
"""What has to go from one file, by key."""


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
    """Without anything named: every file of ours in `folder`, and the folder when empty."""
    if taking is not None:
        return _erase_rows(
            folder, clock, lambda opened: _of_taking(opened, taking, clock()), driver, schema
        )
    if plan:
        return _erase_rows(folder, clock, lambda _: _keys_of_plan, driver, schema)
    removed, left = wipe_folder(folder, clock, driver, schema)
    return Erased(removed=removed, left=left)


def erase_client(
    folder: Path, client: int, *, clock: Callable[[], datetime], driver: Driver
) -> Erased:
    """A client of a practice with takings and dossier, known to be there by number."""
    return _erase_rows(
        folder, clock, lambda opened: _of_client(opened, client, clock()), driver, PRACTICE
    )


def erase_line(
    folder: Path, client: int, number: int, *, clock: Callable[[], datetime], driver: Driver
) -> Erased:
    """The words of a line of a dossier; its number and kind stay."""
    return _erase_rows(
        folder, clock, lambda opened: _of_line(opened, client, number), driver, PRACTICE
    )


def erase_again(folder: Path, *, clock: Callable[[], datetime], driver: Driver) -> Erased:
    """From the copies beside a practice, what is gone from it: an erasure may have been cut off."""
    day = stamp(clock())[:10]
    opened = open_store(folder, driver, PRACTICE, create=False)
    try:
        with reading(opened) as connection:
            gone = tuple(key for key, _ in erased_before(connection))
        with told(driver, folder):
            copies = kept_copies(folder)
    finally:
        opened.connection.close()
    fates = {path: _fate(path, lambda _: gone, day, driver, PRACTICE) for path in copies if gone}
    return Erased(
        cleaned=tuple(path for path, fate in fates.items() if fate == "cleaned"),
        left=tuple(path for path, fate in fates.items() if fate == "left"),
    )


def _erase_rows(
    folder: Path,
    clock: Callable[[], datetime],
    choose: Callable[[Opened], KeysIn],
    driver: Driver,
    schema: Schema,
) -> Erased:
    """What `choose` finds in the store, and the same in every copy of it."""
    day = stamp(clock())[:10]
    opened = open_store(folder, driver, schema, create=False)
    try:
        keys_in = choose(opened)
        with told(driver, folder):  # before the first row goes: which other files may hold it
            half_made, copies = leftovers(folder), kept_copies(folder)
        fates = {opened.path: _bury_in(opened, keys_in, day)}
    finally:
        opened.connection.close()
    removed, remained = wipe(half_made)
    fates |= {path: _fate(path, keys_in, day, driver, schema) for path in copies}
    return Erased(
        removed=removed,
        cleaned=tuple(path for path, fate in fates.items() if fate == "cleaned"),
        left=(*remained, *(path for path, fate in fates.items() if fate == "left")),
    )


def _of_taking(opened: Opened, taking: int, now: datetime) -> KeysIn:
    """One taking with the steps that came from it."""
    with reading(opened) as connection:
        must_exist(connection, taking)
        must_be_free(connection, now, taking)
        key: str = connection.execute(
            "SELECT sleutel FROM meting WHERE id = ?", (taking,)
        ).fetchone()[0]
    return lambda _: (key,)


def _of_client(opened: Opened, client: int, now: datetime) -> KeysIn:
    """The key of a client goes with every taking that a file has of them."""
    with reading(opened) as connection:
        for (taking,) in connection.execute(TAKINGS_OF_CLIENT, (client,)).fetchall():
            must_be_free(connection, now, taking)
        row = connection.execute("SELECT sleutel FROM client WHERE id = ?", (client,)).fetchone()
    if row is None:
        raise ApkError("client-gone")
    key: str = row[0]
    return lambda _: (key,)


def _of_line(opened: Opened, client: int, number: int) -> KeysIn:
    with reading(opened) as connection:
        row = connection.execute(
            "SELECT sleutel FROM dossierregel WHERE client = ? AND volgnr = ?", (client, number)
        ).fetchone()
    if row is None:
        raise ApkError("client-gone")
    key: str = row[0]
    return lambda _: (key,)


def _fate(path: Path, keys_in: KeysIn, day: str, driver: Driver, schema: Schema) -> str:
    """A copy that cannot be opened may be someone's last rescue: it stays, and is told."""
    try:
        opened = open_file(path, driver, schema)
        try:
            bring_up_to_date(opened, keep_copy=False)
            return _bury_in(opened, keys_in, day)
        finally:
            opened.connection.close()
            tidy_journal(path)
    except ApkError:
        return "left"


def _bury_in(opened: Opened, keys_in: KeysIn, day: str) -> str:
    """Rebuilt also where it was gone already: an earlier try may have stopped half-way."""
    was_here = bury(opened, [(one, day) for one in keys_in(opened)])
    if not rewrite(opened):
        return "left"
    return "cleaned" if was_here else "without"


def _keys_of_plan(opened: Opened) -> tuple[str, ...]:
    """What this very file holds: a copy may hold steps that the store does not."""
    with reading(opened) as connection:
        return tuple(key for (key,) in connection.execute("SELECT sleutel FROM actie"))
