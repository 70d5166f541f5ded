"""Answers of one taking: every answer is a new row, and what stands is the fold over them."""

from __future__ import annotations

from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.events import is_finished, must_exist
from loopbaan_apk.store.values import Answer, from_json, name, to_json

LONGEST_MS = 86_400_000
"""A day: a laptop that slept over a question makes no figure that SQLite cannot hold."""


@record
class Given:
    """One answer as it goes into its row."""

    item: str
    text: str
    milliseconds: int | None


@record
class Standing:
    """What stands of one item: its last answer, and the milliseconds of all visits to it."""

    value: Answer
    milliseconds: int | None


def add(connection: Connection, taking: int, given: Given, moment: str) -> int:
    """One more row, numbered after the last; the transaction is the caller's."""
    must_exist(connection, taking)
    if is_finished(connection, taking):
        raise ApkError("taking-finished", taking=taking)
    rows = connection.execute(
        """INSERT INTO antwoord (meting, volgnr, vraag, waarde_json, ms, op)
        SELECT ?1, 1 + coalesce(max(volgnr), 0), ?2, ?3, ?4, ?5
        FROM antwoord WHERE meting = ?1 RETURNING volgnr""",
        (taking, given.item, given.text, given.milliseconds, moment),
    ).fetchall()
    number: int = rows[0][0]
    return number


def given(item: str, value: Answer | None, milliseconds: int | None) -> Given:
    """Refuses what does not fit, before anything is written; None is a cleared answer."""
    ms = None if milliseconds is None else min(max(milliseconds, 0), LONGEST_MS)
    return Given(item=name(item), text=to_json(value), milliseconds=ms)


def standing(connection: Connection, taking: int) -> dict[str, Standing]:
    """By item, in the order in which they were answered; ValueError where a row is damaged."""
    rows = connection.execute(
        "SELECT vraag, waarde_json, ms FROM antwoord WHERE meting = ? ORDER BY volgnr", (taking,)
    ).fetchall()
    values: dict[str, Answer] = {}
    spent: dict[str, int] = {}
    for item, text, ms in rows:
        value = from_json(text)
        if value is None:
            values.pop(item, None)
        else:
            values[item] = value
        if ms is not None:
            spent[item] = spent.get(item, 0) + ms
    return {
        item: Standing(value=value, milliseconds=spent.get(item)) for item, value in values.items()
    }
