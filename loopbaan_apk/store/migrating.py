"""A store of nothing or of an older version -> one of this version."""

from __future__ import annotations

from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.copying import copy, damage
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import failure, told
from loopbaan_apk.store.files import first_bytes, publish, temporary
from loopbaan_apk.store.pages import MAGIC
from loopbaan_apk.store.places import BEFORE_MIGRATION
from loopbaan_apk.store.schema import APPLICATION_ID
from loopbaan_apk.store.transactions import writing


def bring_up_to_date(opened: Opened, *, keep_copy: bool = True) -> None:
    """Copy, one exclusive transaction, check, commit; the copy stays, for who wants to go back."""
    with told(opened.driver, opened.path):
        version = opened.version()
    if version == opened.schema.version:
        return
    if not opened.writable:
        raise failure("store-old-read-only" if version else "store-absent", opened.path)
    if version and keep_copy:
        _keep_copy(opened)
    with writing(opened, "EXCLUSIVE") as connection:
        _step(opened, connection)
    if not version:
        _prove_sealed(opened)


def _keep_copy(opened: Opened) -> None:
    folder = opened.path.parent
    with told(opened.driver, folder), temporary(folder) as made:
        copy(opened, made)
        publish(made, folder, f"{BEFORE_MIGRATION}-{opened.schema.version}")


def _step(opened: Opened, connection: Connection) -> None:
    schema = opened.schema
    version = opened.version()  # asked again under the lock: another process may have been first
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for migration in schema.migrations[version:]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.version}")
    if connection.execute("PRAGMA foreign_key_check").fetchall() or damage(
        connection, ("PRAGMA integrity_check",)
    ):
        raise failure("store-migration-failed", opened.path, version=schema.version)


def _prove_sealed(opened: Opened) -> None:
    """A driver that takes a key and writes readable SQLite all the same is found here."""
    if not opened.driver.sealed:
        return
    with told(opened.driver, opened.path):
        if first_bytes(opened.path, len(MAGIC)) == MAGIC:
            opened.connection.close()
            opened.path.unlink()
            raise failure("store-not-sealed", opened.path)
