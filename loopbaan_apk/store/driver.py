"""What opens a store: a DB-API module of the SQLite family and the way it prepares a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

from loopbaan_apk.records import record
from loopbaan_apk.store.pages import Pages, plain_pages

Value = str | bytes | int | None


class Cursor(Protocol):
    """The part of a DB-API cursor that the store uses; a row is as typed as its SQL."""

    def fetchone(self) -> Any: ...  # noqa: D102
    def fetchall(self) -> list[Any]: ...  # noqa: D102
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of a DB-API connection that the store uses."""

    @property
    def in_transaction(self) -> bool: ...  # noqa: D102
    @property
    def total_changes(self) -> int: ...  # noqa: D102
    def execute(self, sql: str, parameters: tuple[Value, ...] = ..., /) -> Cursor: ...  # noqa: D102
    def backup(self, target: Any, /) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Module(Protocol):
    """`sqlite3`, or a module with the same face, such as `sqlcipher3.dbapi2`."""

    @property
    def Error(self) -> type[Exception]: ...  # noqa: N802, D102
    @property
    def ProgrammingError(self) -> type[Exception]: ...  # noqa: N802, D102
    @property
    def sqlite_version_info(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def connect(self) -> Callable[..., Any]: ...  # noqa: D102


@record
class Driver:
    """A module and its first words to a new connection.

    `prepare` runs before any other statement: a sealed driver proves there that it is the real
    one and gives the key. `sealed` says that the file on disk must not be readable SQLite.
    `checks` are the statements whose every row, `ok` apart, is damage. `pages` is how the bytes of
    a file are read without the module, where that refuses it.
    """

    module: Module
    prepare: Callable[[Connection], None]
    sealed: bool = False
    checks: tuple[str, ...] = ("PRAGMA integrity_check",)
    pages: Callable[[bytes], Pages] = plain_pages


def _nothing_to_prepare(_: Connection) -> None:
    """SQLite itself needs no key."""


PLAIN = Driver(module=sqlite3, prepare=_nothing_to_prepare)


def connect(driver: Driver, path: Path, mode: Literal["ro", "rw"]) -> Connection:
    """A prepared connection to a file that exists; transactions begin only when we say BEGIN."""
    connection: Connection = driver.module.connect(
        _address(path, mode), uri=True, timeout=5.0, isolation_level=None
    )
    try:
        driver.prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def in_memory(driver: Driver, statements: Iterable[str]) -> Iterator[Connection]:
    """A database that touches no disk, made by `statements`."""
    connection: Connection = driver.module.connect(":memory:", isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
        yield connection
    finally:
        connection.close()


def _address(path: Path, mode: str) -> str:
    """The URI that SQLite wants: three slashes also before a drive letter or a network share."""
    plain = path.absolute().as_posix()
    for char, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(char, escaped)
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?mode={mode}"
