"""SQLCipher as a driver of the store: the same tables and promises, unreadable without the key."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from loopbaan_apk.errors import MISUSED, STORE, ApkError
from loopbaan_apk.store.driver import Connection, Driver
from loopbaan_apk.store.sealing.pages import sealed_pages

CHECKS = ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check")


def sealed(key: bytes) -> Driver:
    """Raises ApkError `needs-extra`, or `sealed-driver-not-real` before anything is written.

    A module that only looks like SQLCipher takes a key, says nothing, and writes plain text.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra="coach") from None
    _must_be_real(dbapi2)
    _no_core_dumps()

    def prepare(connection: Connection) -> None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to standard error
        connection.execute(f"PRAGMA key = {literal(key)}")

    return Driver(
        module=dbapi2,
        prepare=prepare,
        sealed=True,
        checks=CHECKS,
        pages=lambda content: sealed_pages(key, content),
    )


def must_be_there() -> None:
    """Before anybody is asked for a secret: raises as `sealed`, and for what wraps the key."""
    sealed(b"")
    if find_spec("cryptography") is None:
        raise ApkError("needs-extra", code=MISUSED, extra="coach")


def literal(key: bytes) -> str:
    """A raw key as a PRAGMA takes it: hexadecimal only, so that no key can end the text early."""
    return f"\"x'{key.hex()}'\""


def _must_be_real(module: Any) -> None:
    connection = module.connect(":memory:")
    try:
        if not connection.execute("PRAGMA cipher_version").fetchall():
            raise ApkError("sealed-driver-not-real", code=STORE)
    finally:
        connection.close()


def _no_core_dumps() -> None:
    """A crash leaves no memory, and so no key, on the disk."""
    with suppress(ImportError, OSError, ValueError):  # Windows has none, or it may not be changed
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
