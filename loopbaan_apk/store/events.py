"""What happened to a taking as a whole: finished, and opened again, as rows that only get added."""

from __future__ import annotations

from typing import Literal

from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.values import LARGEST_NUMBER

Event = Literal["klaar", "heropend"]


def must_exist(connection: Connection, taking: int) -> None:
    """A number that someone typed may be any number."""
    known = (
        abs(taking) <= LARGEST_NUMBER
        and connection.execute("SELECT 1 FROM meting WHERE id = ?", (taking,)).fetchall()
    )
    if not known:
        raise ApkError("taking-unknown", taking=taking)


def is_finished(connection: Connection, taking: int) -> bool:
    """Whether the last that happened to it is that it was finished."""
    rows = connection.execute(
        "SELECT soort FROM gebeurtenis WHERE meting = ? ORDER BY volgnr DESC LIMIT 1", (taking,)
    ).fetchall()
    return bool(rows == [("klaar",)])


def record(connection: Connection, taking: int, event: Event, moment: str) -> None:
    """Add the event, unless that is how the taking stands already."""
    must_exist(connection, taking)
    if is_finished(connection, taking) == (event == "klaar"):
        return
    connection.execute(
        """INSERT INTO gebeurtenis (meting, volgnr, soort, op)
        SELECT ?1, 1 + coalesce(max(volgnr), 0), ?2, ?3 FROM gebeurtenis WHERE meting = ?1""",
        (taking, event, moment),
    )
