"""The lock on a folder: two copies of a slot file beside the store that they open."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from loopbaan_apk.errors import KEY as KEY_CODE
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import open_file
from loopbaan_apk.store.driver import PLAIN, Driver, connect
from loopbaan_apk.store.exporting import export
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.folders import check_file, make_folder, may_write
from loopbaan_apk.store.places import SLOT_FILES, STORE_FILE, exists, is_interrupted, kept_copies
from loopbaan_apk.store.schema import PRACTICE
from loopbaan_apk.store.sealing.driver import literal, must_be_there, sealed
from loopbaan_apk.store.sealing.secrets import as_code, plain
from loopbaan_apk.store.sealing.slots import (
    KEY,
    LARGEST,
    NAME,
    USUAL,
    Cost,
    Pair,
    Slot,
    Slots,
    from_bytes,
    to_bytes,
    unwrap,
    wrap,
)


def is_made(folder: Path) -> bool:
    """Whether there is a lock here."""
    with told(PLAIN, folder):
        return any(exists(folder / name) for name in SLOT_FILES)


def must_be_made(folder: Path) -> None:
    """Before anybody is asked for a secret: raises ApkError `practice-absent`, or `needs-extra`."""
    if not is_made(folder):
        raise ApkError("practice-absent")
    must_be_there()


def make(folder: Path, passphrase: str, code: str, *, cost: Cost = USUAL) -> bytes:
    """A lock on a folder without a store; gives the key. Raises ApkError `practice-exists`."""
    if is_made(folder) or exists(folder / STORE_FILE):
        raise failure("practice-exists", folder)
    key, name = os.urandom(KEY), os.urandom(NAME)
    must_be_there()
    pair = _pair(name, key, passphrase, code, cost)
    with told(PLAIN, folder):
        make_folder(folder)
    slots = Slots(store=name, keys=(pair,))
    try:
        export(folder / SLOT_FILES[0], to_bytes(slots), overwrite=False)
    except ApkError as error:  # another process was first: its code is the one that counts
        raise (
            failure("practice-exists", folder) if error.slug == "export-exists" else error
        ) from None
    _mend(folder, slots)
    return key


@record
class Found:
    """What a secret opened: the slot file that it stands in, its pair there, and the key."""

    secret: str
    slots: Slots
    pair: Pair
    key: bytes


def name(folder: Path) -> bytes:
    """By which copies of this practice are told from those of another; raises as `unlock`."""
    return _read(folder)[0].store


def unlock(folder: Path, secret: str) -> bytes:
    """The key of the store, by passphrase or recovery code.

    Raises ApkError `practice-absent`, `wrong-passphrase`, `slot-damaged` or `slot-other-store`.
    """
    return prove(folder, secret).key


def change(folder: Path, secret: str | Found, passphrase: str, *, cost: Cost = USUAL) -> None:
    """Another passphrase for the same key; the recovery code stays as it is.

    Raises as `unlock`.
    """
    found = _still(folder, secret)
    slot = wrap(found.slots.store, "wachtwoord", found.key, plain(passphrase), cost)
    _write(folder, Slots(store=found.slots.store, keys=((slot, found.pair[1]),)))


def rekey(
    folder: Path, secret: str | Found, passphrase: str, code: str, *, cost: Cost = USUAL
) -> tuple[Path, ...]:
    """Another key, passphrase and recovery code, for a key that may have leaked.

    At every moment the slot file opens the store, whichever of both keys it has by then. Gives
    the kept copies that could not be given the new key. Raises as `unlock`.
    """
    found, new = _still(folder, secret), os.urandom(KEY)
    store = found.slots.store
    after = _pair(store, new, passphrase, code, cost)
    _write(folder, Slots(store=store, keys=(found.pair, after)))
    give(folder / STORE_FILE, found.key, new)
    left = []
    for copy in kept_copies(folder):
        try:
            give(copy, found.key, new)
        except ApkError:
            left.append(copy)
    _write(folder, Slots(store=store, keys=(after,)))
    return tuple(left)


def prove(folder: Path, secret: str) -> Found:
    """As `unlock`, for who goes on with `change` or `rekey` and has not to derive a key again."""
    opened = [
        Found(secret=secret, slots=slots, pair=pair, key=key)
        for slots in _read(folder)
        for pair in reversed(slots.keys)
        if (key := _opened(slots, pair, secret)) is not None
    ]
    fitting = next((one for one in opened if _fits(folder, one.key)), None)
    if fitting is None:
        if all(len(one.slots.keys) > 1 for one in opened):  # none, or of a rekey that was cut off
            raise ApkError("wrong-passphrase", code=KEY_CODE)
        raise failure("slot-other-store", folder)
    with suppress(ApkError):  # in a folder that may only be read, one copy has to do
        _mend(folder, fitting.slots)
    return fitting


def _still(folder: Path, proven: str | Found) -> Found:
    """Proven anew where it was not yet, or where another window changed the lock meanwhile."""
    if isinstance(proven, str):
        return prove(folder, proven)
    same = _read(folder) == (proven.slots,) and _fits(folder, proven.key)
    return proven if same else prove(folder, proven.secret)


def _pair(store: bytes, key: bytes, passphrase: str, code: str, cost: Cost) -> Pair:
    letters = as_code(code)
    if letters is None:
        raise ValueError(len(code))
    return (
        wrap(store, "wachtwoord", key, plain(passphrase), cost),
        wrap(store, "herstelcode", key, letters, cost),
    )


def _opened(slots: Slots, pair: Pair, secret: str) -> bytes | None:
    """A passphrase may look like a code, so it is tried as both."""
    letters = as_code(secret)
    tries: list[tuple[Slot, str]] = [(pair[0], plain(secret))]
    if letters:
        tries.insert(0, (pair[1], letters))
    found = (unwrap(slots.store, slot, text) for slot, text in tries)
    return next((key for key in found if key is not None), None)


def _read(folder: Path) -> tuple[Slots, ...]:
    """The copies that are whole, once when they are the same; both can be, and differ."""
    must_be_made(folder)
    found, damage = {}, failure("slot-damaged", folder)
    for data in filter(None, (_bytes_of(folder / name) for name in SLOT_FILES)):
        try:
            found[data] = from_bytes(data)
        except ApkError as error:
            damage = error
    if not found:
        raise damage
    return tuple(found.values())


def _bytes_of(path: Path) -> bytes:
    with told(PLAIN, path):
        if not exists(path):
            return b""
        check_file(path)
        with path.open("rb") as reading:
            return reading.read(LARGEST + 1)


def _mend(folder: Path, slots: Slots) -> None:
    """Both copies as the one that opened the store."""
    data = to_bytes(slots)
    if any(_bytes_of(folder / name) != data for name in SLOT_FILES):
        _write(folder, slots)


def _write(folder: Path, slots: Slots) -> None:
    for name in SLOT_FILES:
        export(folder / name, to_bytes(slots), overwrite=True)


def _fits(folder: Path, key: bytes) -> bool:
    """Whether the first page opens with it; without a store yet any key will do.

    An interrupted write is undone first: SQLite cannot look past it. It puts back whole pages as
    they were on disk, so that no harm is done with a key that does not fit.
    """
    path = folder / STORE_FILE
    driver = sealed(key)
    try:
        with told(driver, path):
            if not exists(path) or not path.stat().st_size:
                return True
            undo = is_interrupted(path) and may_write(folder) and may_write(path)
            connection = connect(driver, path, "rw" if undo else "ro")
            try:
                connection.execute("PRAGMA user_version").fetchall()
            finally:
                connection.close()
    except ApkError as error:
        if error.slug != "store-damaged":  # which is what a page of another key looks like
            raise
        return False
    return True


def give(path: Path, old: bytes, new: bytes) -> None:
    """One transaction of SQLCipher: after a crash every page has the one key or every the other."""
    if not exists(path):
        return
    driver: Driver = sealed(old)
    opened = open_file(path, driver, PRACTICE)
    try:
        with told(driver, path):
            opened.connection.execute(f"PRAGMA rekey = {literal(new)}").fetchall()
    finally:
        opened.connection.close()
