"""What SQLite or the disk says when it fails -> one ApkError."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loopbaan_apk.errors import STORE, ApkError, named_by_the_system
from loopbaan_apk.store.driver import Driver

_OS_SLUGS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "disk-no-permission",
    errno.EPERM: "disk-no-permission",
    errno.ELOOP: "store-symlink",
    errno.ENOTDIR: "store-folder-is-file",
    errno.ENOENT: "store-moved",
    errno.ENAMETOOLONG: "name-too-long",
}

_SQLITE_SLUGS = {
    3: "disk-no-permission",  # SQLITE_PERM
    5: "store-locked",  # BUSY
    6: "store-locked",  # LOCKED
    8: "disk-read-only",  # READONLY
    10: "disk-error",  # IOERR
    11: "store-damaged",  # CORRUPT
    13: "disk-full",  # FULL
    14: "store-cannot-open",  # CANTOPEN
    15: "store-locked",  # PROTOCOL
    26: "store-damaged",  # NOTADB: past our own look at the first bytes
}
_SQLITE_DETAILED_SLUGS = {
    520: "store-unfinished",  # READONLY_RECOVERY
    776: "store-unfinished",  # READONLY_ROLLBACK
    1032: "store-moved",  # READONLY_DBMOVED
}
_MESSAGE_SLUGS = {  # SQLite's own fixed texts, where a module gives no code with them
    "could not decode to utf-8": "store-damaged",
    "malformed": "store-damaged",
    "file is not a database": "store-damaged",
    "disk is full": "disk-full",
    "disk i/o error": "disk-error",
    "is locked": "store-locked",
    "readonly database": "disk-read-only",
    "unable to open": "store-cannot-open",
}


@contextmanager
def told(driver: Driver, path: Path) -> Iterator[None]:
    """Inside, an error of the disk or of SQLite is about `path`, and becomes an ApkError.

    A ProgrammingError is a mistake of ours and stays what it is.
    """
    try:
        yield
    except OSError as error:
        slug = _OS_SLUGS.get(error.errno or 0, "disk-error")
        raise failure(slug, path, reason=named_by_the_system(error)) from error
    except driver.module.Error as error:
        if isinstance(error, driver.module.ProgrammingError):
            raise
        raise failure(slug_of(error), path, reason=_name(error)) from error
    except UnicodeDecodeError as error:  # of a name or a message in a damaged file
        raise failure("store-damaged", path, reason="UTF-8") from error


@contextmanager
def unless_damaged(driver: Driver, path: Path) -> Iterator[None]:
    """Inside, what a damaged store cannot tell is left out: it must not stand in its own rescue."""
    try:
        with told(driver, path):
            yield
    except ApkError as error:
        if error.slug != "store-damaged":
            raise


@contextmanager
def as_written(path: Path, what: str) -> Iterator[None]:
    """Inside, a value that we never wrote is damage."""
    try:
        yield
    except ValueError as error:
        raise failure("store-damaged", path, reason=what) from error


def failure(slug: str, path: Path, **values: object) -> ApkError:
    """The error about one file or folder of the store."""
    return ApkError(slug, code=STORE, problems=(), path=str(path), **values)


def slug_of(error: Exception) -> str:
    """What kind of failure SQLite tells."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code in _SQLITE_DETAILED_SLUGS:
        return _SQLITE_DETAILED_SLUGS[code]
    if code & 0xFF in _SQLITE_SLUGS:
        return _SQLITE_SLUGS[code & 0xFF]
    said = str(error).lower()
    return next((slug for text, slug in _MESSAGE_SLUGS.items() if text in said), "store-error")


def _name(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))
