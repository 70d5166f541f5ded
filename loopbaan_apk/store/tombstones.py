"""What is erased goes; a random key and a day stay, so that no backup undoes it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.client_tables import KEYS_OF_CLIENT
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import told
from loopbaan_apk.store.transactions import writing

Tombstone = tuple[str, str]
"""The key of an erased taking, action, client or line of a dossier, and the day."""

_OF_ACTION = (
    "DELETE FROM actie_gebeurtenis WHERE actie = ?",
    "DELETE FROM actie WHERE id = ?",
)
_OF_TAKING = (
    "DELETE FROM actie_gebeurtenis WHERE actie IN (SELECT id FROM actie WHERE meting = ?)",
    "DELETE FROM actie WHERE meting = ?",
    "DELETE FROM bezig WHERE meting = ?",
    "DELETE FROM antwoord WHERE meting = ?",
    "DELETE FROM gebeurtenis WHERE meting = ?",
    "DELETE FROM meting WHERE id = ?",
)
_OF_CLIENT = (
    "DELETE FROM dossierregel WHERE client = ?",
    "DELETE FROM client WHERE id = ?",
)
_OF_LINE = """UPDATE dossierregel SET tekst = '', wie = '', dag = NULL
    WHERE sleutel = ? AND (tekst, wie, dag) IS NOT ('', '', NULL) RETURNING volgnr"""
"""Numbers have no gap and other lines name them, so the row of a line stays."""
_OF_QUESTIONNAIRE = (
    """DELETE FROM vertaling WHERE vragenlijst = ?1
    AND NOT EXISTS (SELECT 1 FROM meting WHERE vragenlijst = ?1)""",
    """DELETE FROM vragenlijst WHERE hash = ?1
    AND NOT EXISTS (SELECT 1 FROM meting WHERE vragenlijst = ?1)""",
)


def erased_before(connection: Connection) -> tuple[Tombstone, ...]:
    """Every tombstone in the store."""
    return tuple(connection.execute("SELECT sleutel, dag FROM gewist").fetchall())


def bury(opened: Opened, tombstones: Iterable[Tombstone]) -> bool:
    """Set the tombstones and erase what they are of; whether any of that was here."""
    with writing(opened) as connection:
        return sum(_bury(connection, key, day) for key, day in tombstones) > 0


def rewrite(opened: Opened) -> bool:
    """Build the file anew: where rows moved between pages, SQLite may have left a shadow.

    False where there was no room or no time to do so; the rows themselves are gone before.
    """
    with suppress(ApkError), told(opened.driver, opened.path):
        opened.connection.execute("VACUUM").fetchall()
        return True
    return False


def _bury(connection: Connection, key: str, day: str) -> bool:
    connection.execute("INSERT OR IGNORE INTO gewist (sleutel, dag) VALUES (?, ?)", (key, day))
    found = connection.execute(
        "SELECT id, vragenlijst FROM meting WHERE sleutel = ?", (key,)
    ).fetchall()
    for taking, questionnaire in found:
        for statement in _OF_TAKING:
            connection.execute(statement, (taking,))
        for statement in _OF_QUESTIONNAIRE:
            connection.execute(statement, (questionnaire,))
    gone = [_bury_rows(connection, "actie", key, _OF_ACTION)]
    if _has_clients(connection):
        for (one,) in connection.execute(KEYS_OF_CLIENT, (key,)).fetchall():
            _bury(connection, one, day)
        gone.append(_bury_rows(connection, "client", key, _OF_CLIENT))
        gone.append(bool(connection.execute(_OF_LINE, (key,)).fetchall()))
    return bool(found or any(gone))


def _bury_rows(connection: Connection, table: str, key: str, statements: Iterable[str]) -> bool:
    rows = connection.execute(f"SELECT id FROM {table} WHERE sleutel = ?", (key,)).fetchall()  # noqa: S608 - names of our own
    for row in rows:
        for statement in statements:
            connection.execute(statement, row)
    return bool(rows)


def _has_clients(connection: Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'client'").fetchall())
