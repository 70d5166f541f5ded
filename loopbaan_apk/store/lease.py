"""One taking is open in one window: a lease that a dead process loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.events import must_exist
from loopbaan_apk.store.processes import Holder, lives, this_process
from loopbaan_apk.store.transactions import writing
from loopbaan_apk.store.values import stamp

SILENT_FOR = timedelta(minutes=30)
"""After so long without an answer, a holder that cannot be asked counts as gone."""

_held_here: set[str] = set()
"""Proofs that this process holds now: a release that the disk refused is a release all the same."""

Row = tuple[int, str, int, str, str, str, str]
_HELD = """SELECT meting, bewijs, pid, computer, opgestart, begonnen,
    max(op, coalesce((SELECT max(op) FROM antwoord WHERE antwoord.meting = bezig.meting), op))
    FROM bezig"""


@contextmanager
def held(opened: Opened, taking: int, clock: Callable[[], datetime]) -> Iterator[str]:
    """Hold the taking; gives the proof that `must_be_held` asks for."""
    proof = _take(opened, taking, clock)
    _held_here.add(proof)
    try:
        yield proof
    finally:
        _held_here.discard(proof)
        with suppress(ApkError), writing(opened) as connection:
            connection.execute("DELETE FROM bezig WHERE meting = ? AND bewijs = ?", (taking, proof))


def must_be_held(connection: Connection, taking: int, proof: str) -> None:
    """After a long sleep another window may have taken over: then nothing is added."""
    row = connection.execute("SELECT bewijs FROM bezig WHERE meting = ?", (taking,)).fetchone()
    if row != (proof,):
        raise ApkError("taking-open-elsewhere", code=STORE, taking=taking)


def must_be_free(connection: Connection, now: datetime, taking: int | None = None) -> None:
    """Before it is erased: the taking is open nowhere; without a number, none is."""
    for row in connection.execute(_HELD).fetchall():
        if taking in (None, row[0]):
            _must_be_gone(row, now)


def stale(connection: Connection, now: datetime) -> tuple[int, ...]:
    """Takings with an old lease whose holder is gone: no harm, the next window takes over."""
    rows = connection.execute(_HELD).fetchall()
    return tuple(row[0] for row in rows if _is_silent(row, now) and not _is_live(row, now))


def _take(opened: Opened, taking: int, clock: Callable[[], datetime]) -> str:
    now, me = clock(), this_process()
    with writing(opened) as connection:
        must_exist(connection, taking)
        for row in connection.execute(f"{_HELD} WHERE meting = ?", (taking,)).fetchall():
            _must_be_gone(row, now)
        connection.execute("DELETE FROM bezig WHERE meting = ?", (taking,))
        rows = connection.execute(
            """INSERT INTO bezig (meting, pid, computer, opgestart, begonnen, op)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING bewijs""",
            (taking, me.pid, me.computer[:300], me.boot[:100], me.begun[:100], stamp(now)),
        ).fetchall()
    proof: str = rows[0][0]
    return proof


def _must_be_gone(row: Row, now: datetime) -> None:
    if _is_live(row, now):
        raise ApkError(
            "taking-open-elsewhere", code=STORE, taking=row[0], pid=row[2], computer=row[3]
        )


def _is_live(row: Row, now: datetime) -> bool:
    _, proof, pid, computer, boot, begun, _ = row
    holder = Holder(pid=pid, computer=computer, boot=boot, begun=begun)
    if holder == this_process():
        return proof in _held_here
    alive = lives(holder)
    return not _is_silent(row, now) if alive is None else alive


def _is_silent(row: Row, now: datetime) -> bool:
    return row[-1] <= stamp(now - SILENT_FOR)
