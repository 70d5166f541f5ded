"""A store -> a second file that was proven to hold the same rows."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection, connect
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import sync_file
from loopbaan_apk.store.transactions import reading

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
_MISSING = object()


def copy(opened: Opened, target: Path) -> None:
    """Fill `target`, an empty file; what was typed while copying is either whole in it or not."""
    with reading(opened) as source:
        source.execute(_TABLES).fetchall()  # the lock that keeps this moment, until the comparison
        with told(opened.driver, target):
            _fill(opened, target)
            sync_file(target)
            _compare(opened, target)


def _fill(opened: Opened, target: Path) -> None:
    made = connect(opened.driver, target, "rw")
    try:
        made.execute("PRAGMA journal_mode = MEMORY").fetchall()
        opened.connection.backup(made)
    finally:
        made.close()


def _compare(opened: Opened, target: Path) -> None:
    """Opened anew, so that the rows come from the file and not from what was just written."""
    made = connect(opened.driver, target, "ro")
    try:
        if damage(made, opened.driver.checks) or not _same_rows(opened.connection, made):
            raise failure("copy-differs", target)
    finally:
        made.close()


def damage(connection: Connection, checks: tuple[str, ...]) -> tuple[str, ...]:
    """What the driver's own checks find."""
    found = (row[0] for check in checks for row in connection.execute(check).fetchall())
    return tuple(str(line) for line in found if line != "ok")


def _same_rows(one: Connection, other: Connection) -> bool:
    names = one.execute(_TABLES).fetchall()
    return names == other.execute(_TABLES).fetchall() and all(
        _same_table(one, other, name) for (name,) in names
    )


def _same_table(one: Connection, other: Connection, name: str) -> bool:
    rows = f'SELECT * FROM "{name.replace(chr(34), 2 * chr(34))}"'  # noqa: S608 - quoted
    pairs = zip_longest(one.execute(rows), other.execute(rows), fillvalue=_MISSING)
    return all(left == right for left, right in pairs)
