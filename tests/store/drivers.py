"""Drivers for the tests: a sealed one, one that fails when told to, and four that lie."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from loopbaan_apk.store.driver import PLAIN, Driver
from loopbaan_apk.store.sealing import driver as sealing

CODES = {"FULL": 13, "CORRUPT": 11, "IOERR": 10, "BUSY": 5}

Verdict = bool | Exception
"""Whether a statement may be done; an error is raised after it was done."""


class Wrapped:
    """A connection of which every statement first goes past `before`."""

    def __init__(self, real: Any, before: Callable[[Any, str], Verdict]) -> None:
        self.real = real
        self.before = before

    @property
    def in_transaction(self) -> bool:
        return bool(self.real.in_transaction)

    @property
    def total_changes(self) -> int:
        return int(self.real.total_changes)

    def execute(self, sql: str, parameters: tuple[Any, ...] = (), /) -> Any:
        verdict = self.before(self, sql)
        if verdict is False:
            return self.real.execute("SELECT 1 WHERE 0")
        cursor = self.real.execute(sql, parameters)
        if isinstance(verdict, Exception):
            cursor.fetchall()
            raise verdict
        return cursor

    def backup(self, target: Any, /) -> None:
        if self.before(self, "BACKUP"):
            self.real.backup(target.real)

    def close(self) -> None:
        self.real.close()


class Module:
    """A module of the SQLite family, with connections that are wrapped."""

    def __init__(self, before: Callable[[Any, str], Verdict], real: Any) -> None:
        self.before = before
        self.real = real
        self.Error = real.Error
        self.ProgrammingError = real.ProgrammingError
        self.sqlite_version_info = real.sqlite_version_info

    def connect(self, database: str, **options: Any) -> Any:
        return Wrapped(self.real.connect(database, **options), self.before)


def wrapping(before: Callable[[Any, str], Verdict], driver: Driver = PLAIN) -> Driver:
    """A driver whose statements only go through where `before` says so."""
    return replace(driver, module=Module(before, driver.module))


def sqlite_error(name: str) -> sqlite3.OperationalError:
    """The error as the real module raises it."""
    error = sqlite3.OperationalError(name.lower())
    error.sqlite_errorcode = CODES[name]
    error.sqlite_errorname = f"SQLITE_{name}"
    return error


class Failing:
    """Lets every statement through but the n-th, which fails before or after it was done."""

    def __init__(self, number: int, name: str, *, afterwards: bool = False) -> None:
        self.left = number
        self.name = name
        self.afterwards = afterwards

    def __call__(self, _: Wrapped, sql: str) -> Verdict:
        self.left -= 1
        if self.left != 0:
            return True
        if self.afterwards and sql != "BACKUP":
            return sqlite_error(self.name)
        raise sqlite_error(self.name)

    @property
    def fired(self) -> bool:
        return self.left <= 0


def acknowledges_before_commit() -> Driver:
    """The planted fault for the kill test: an answer is "kept" up to nine answers too early."""
    commits = 0

    def before(connection: Wrapped, sql: str) -> bool:
        nonlocal commits
        if sql.startswith("BEGIN"):
            return not connection.real.in_transaction
        if sql == "COMMIT":
            commits += 1
            return commits % 10 == 0
        return not sql.startswith("ROLLBACK")

    return wrapping(before)


_LATE: list[Any] = []


def commits_at_the_next_opening(driver: Driver) -> Driver:
    """The planted fault for a coach's hour: a command is told as done before its COMMIT."""

    class Late(Wrapped):
        def close(self) -> None:
            if self.in_transaction:
                _LATE.append(self.real)
            else:
                self.real.close()

    def before(connection: Wrapped, sql: str) -> bool:
        if sql.startswith("PRAGMA key"):
            while _LATE:
                real = _LATE.pop()
                real.execute("COMMIT")
                real.close()
        if sql.startswith("BEGIN"):
            return not connection.in_transaction
        return sql not in ("COMMIT", "ROLLBACK")

    return _lying(Late, driver, before)


def _lying(
    kind: type[Wrapped],
    driver: Driver = PLAIN,
    before: Callable[[Any, str], Verdict] = lambda *_: True,
) -> Driver:
    """A driver whose connections are of a kind that does something else than it says."""
    lying, real = wrapping(before, driver), driver.module
    lying.module.connect = lambda database, **options: kind(  # type: ignore[misc]
        real.connect(database, **options), before
    )
    return lying


def never_waits_for_the_disk(driver: Driver = PLAIN) -> Driver:
    """The planted fault for the power test: it says EXTRA and does OFF."""

    class Hasty(Wrapped):
        def execute(self, sql: str, parameters: tuple[Any, ...] = (), /) -> Any:
            if sql == "PRAGMA synchronous":
                return self.real.execute("SELECT 3")
            return self.real.execute(sql.replace("EXTRA", "OFF"), parameters)

    return _lying(Hasty, driver)


def does_not_erase() -> Driver:
    """The planted fault for the erasure test: rows go, their bytes stay."""

    class Keeping(Wrapped):
        def execute(self, sql: str, parameters: tuple[Any, ...] = (), /) -> Any:
            if sql in ("PRAGMA secure_delete", "VACUUM"):
                return self.real.execute("SELECT 1")
            return self.real.execute(
                sql.replace("secure_delete = ON", "secure_delete = OFF"), parameters
            )

    return _lying(Keeping)


def loses_while_copying() -> Driver:
    """The planted fault for the backup test: the copy is sound, but not the same."""

    class Losing(Wrapped):
        def backup(self, target: Any, /) -> None:
            super().backup(target)
            target.real.execute("UPDATE vertaling SET bron = x'00'")

    return _lying(Losing)


HAS_SEALED = importlib.util.find_spec("sqlcipher3") is not None


def sealed(key: str = 32 * "2a") -> Driver:
    """SQLCipher with a fixed key: the same store, the same promises."""
    return sealing.sealed(bytes.fromhex(key))


BY_NAME: dict[str, Callable[[], Driver]] = {
    "plain": lambda: PLAIN,
    "sealed": sealed,
    "acknowledges-before-commit": acknowledges_before_commit,
    "never-waits-for-the-disk": never_waits_for_the_disk,
    "does-not-erase": does_not_erase,
}
