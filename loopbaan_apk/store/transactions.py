"""One moment to write in, or to read in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import failure, told


@contextmanager
def writing(opened: Opened, lock: str = "IMMEDIATE") -> Iterator[Connection]:
    """One transaction: what was done inside is on disk when this ends, or none of it is."""
    must_be_writable(opened)
    with told(opened.driver, opened.path):
        try:
            _begin(opened, f"BEGIN {lock}")
            yield opened.connection
            opened.connection.execute("COMMIT")
        except BaseException:
            _roll_back(opened)
            raise


def must_be_writable(opened: Opened) -> None:
    """Also to be asked before somebody types what would be for nothing."""
    if not opened.writable:
        raise failure("disk-read-only", opened.path, reason="EROFS")


@contextmanager
def reading(opened: Opened) -> Iterator[Connection]:
    """Several questions about one moment."""
    with told(opened.driver, opened.path):
        try:
            _begin(opened, "BEGIN")
            yield opened.connection
        finally:
            _roll_back(opened)


def _begin(opened: Opened, how: str) -> None:
    if not opened.is_in_place():
        raise failure("store-moved", opened.path)
    opened.connection.execute(how)


def _roll_back(opened: Opened) -> None:
    """SQLite has often done so itself; where the disk refuses this too, the next opening does."""
    for _ in range(2):
        with suppress(opened.driver.module.Error):
            if opened.connection.in_transaction:
                opened.connection.execute("ROLLBACK")
