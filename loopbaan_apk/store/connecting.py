"""A store file -> a connection whose identity, version and settings were read back."""

from __future__ import annotations

from pathlib import Path

from loopbaan_apk.records import record
from loopbaan_apk.store.driver import Connection, Driver, connect
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import first_bytes
from loopbaan_apk.store.folders import check_file, identity, may_write
from loopbaan_apk.store.pages import MAGIC
from loopbaan_apk.store.places import is_interrupted
from loopbaan_apk.store.schema import APPLICATION_ID, OLDEST_SQLITE, Schema

_HEADER = 100
_VERSION_AT, _APPLICATION_AT = slice(60, 64), slice(68, 72)

_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", "5000", 5000),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE deletes past the triggers
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),  # macOS: through the drive's own cache; nothing elsewhere
)
_WRITE_SETTINGS = (("journal_mode", "TRUNCATE", "truncate"),)


@record
class Opened:
    """A connection and what is known of its file."""

    path: Path
    connection: Connection
    driver: Driver
    schema: Schema
    writable: bool
    file: tuple[int, int]

    def is_in_place(self) -> bool:
        """Whether the name still leads to the file that was opened: a copy may be put back."""
        return self.file == identity(self.path)

    def version(self) -> int:
        """`user_version`: 0 for a file in which nothing was made yet."""
        found: int = self.connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def open_file(path: Path, driver: Driver, schema: Schema) -> Opened:
    """Refuses, with not a byte changed, what is not ours or is newer than we are."""
    if driver.module.sqlite_version_info < OLDEST_SQLITE:
        found = ".".join(map(str, driver.module.sqlite_version_info))
        raise failure("sqlite-too-old", path, found=found, needed="3.37.0")
    with told(driver, path):
        check_file(path)
        _look_before_opening(path, driver, schema)
        writable, file = may_write(path.parent) and may_write(path), identity(path)
        opened = Opened(
            path=path,
            connection=connect(driver, path, "rw" if writable else "ro"),
            driver=driver,
            schema=schema,
            writable=writable,
            file=file,
        )
        try:
            _settle(opened)
        except BaseException:
            opened.connection.close()
            raise
    return opened


def _look_before_opening(path: Path, driver: Driver, schema: Schema) -> None:
    """The first bytes tell program and version; an interrupted first write may still lack them."""
    head = first_bytes(path, _HEADER)
    if not head:
        return
    readable = head.startswith(MAGIC)
    if driver.sealed:
        if readable:
            raise failure("store-not-sealed", path)
        return
    if readable and head[_APPLICATION_AT] == APPLICATION_ID.to_bytes(4, "big"):
        _must_not_be_newer(int.from_bytes(head[_VERSION_AT], "big"), path, schema)
    elif not is_interrupted(path):
        raise failure("store-not-ours", path)


def _settle(opened: Opened) -> None:
    _set(opened, _SETTINGS)
    _check_identity(opened)
    if opened.writable:
        _set(opened, _WRITE_SETTINGS)


def _set(opened: Opened, settings: tuple[tuple[str, str, object], ...]) -> None:
    """A network drive may accept a setting and not do it: what it says afterwards counts."""
    for name, wanted, expected in settings:
        opened.connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        row = opened.connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise failure("store-setting-refused", opened.path, setting=name)


def _check_identity(opened: Opened) -> None:
    """In this order: another process may be making the store at this moment."""
    is_new = opened.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    application = opened.connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID and not (application == 0 and is_new):
        raise failure("store-not-ours", opened.path)
    _must_not_be_newer(opened.version(), opened.path, opened.schema)


def _must_not_be_newer(version: int, path: Path, schema: Schema) -> None:
    if version > schema.version:
        raise failure("store-newer", path, version=version, known=schema.version)
