"""The plan in the store: actions and what became of them, each row on disk before it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from loopbaan_apk.core.plan import Action, Happening, Intention, Outcome
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.events import must_exist
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.takings import Store
from loopbaan_apk.store.transactions import reading, writing
from loopbaan_apk.store.values import LARGEST_NUMBER, name, stamp

_LATEST = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'meting'), 0)"
_ADD = f"""INSERT INTO actie
    (meting, na, advies, gevoelig, als, dan, eerste_stap, minuten, met, datum, op)
    VALUES (?, {_LATEST}, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""  # noqa: S608 - our own words
_HAPPEN = f"""INSERT INTO actie_gebeurtenis (actie, volgnr, soort, datum, uitkomst, na, op)
    SELECT ?1, 1 + coalesce(max(volgnr), 0), ?2, ?3, ?4, {_LATEST}, ?5
    FROM actie_gebeurtenis WHERE actie = ?1"""  # noqa: S608
_ACTIONS = """SELECT id, sleutel, na, meting, advies, gevoelig, als, dan, eerste_stap, minuten,
    met, datum FROM actie ORDER BY id"""
_HAPPENED = """SELECT actie, soort, datum, uitkomst, na FROM actie_gebeurtenis
    ORDER BY actie, volgnr"""


def add(store: Store, intentions: Iterable[Intention]) -> tuple[int, ...]:
    """All of them or none; gives their numbers, and only after COMMIT."""
    _must_have_plan(store)
    rows = [(one.taking, _row(one)) for one in intentions]
    moment = stamp(store.clock())
    with writing(store.opened) as connection:
        return tuple(_add(connection, taking, row, moment) for taking, row in rows)


def happened(
    store: Store, number: int, kind: str, *, day: date | None = None, outcome: str | None = None
) -> None:
    """Add what happened to an action."""
    _must_have_plan(store)
    moment = stamp(store.clock())
    with writing(store.opened) as connection:
        _must_be_there(connection, number)
        connection.execute(
            _HAPPEN, (number, kind, day.isoformat() if day else None, outcome, moment)
        )


def actions(store: Store) -> tuple[Action, ...]:
    """All of them with their history, as they were made; a client of a practice has none."""
    if not store.has_plan:
        return ()
    with reading(store.opened) as connection:
        rows = connection.execute(_ACTIONS).fetchall()
        histories: dict[int, list[Happening]] = {row[0]: [] for row in rows}
        try:
            for number, *rest in connection.execute(_HAPPENED).fetchall():
                histories[number].append(_happening(*rest))
            return tuple(_action(row, histories[row[0]]) for row in rows)
        except (KeyError, ValueError) as error:
            raise failure("store-damaged", store.path, reason="plan") from error


def calendar_key(store: Store) -> str:
    """The name of the yearly moment: random, and the same for ever."""
    with reading(store.opened) as connection:
        found: str = connection.execute("SELECT sleutel FROM agenda").fetchone()[0]
    return found


def _must_have_plan(store: Store) -> None:
    """In a practice a step would belong to nobody: what a client agrees to is in the dossier."""
    if not store.has_plan:
        raise TypeError(store)


def _row(one: Intention) -> tuple[str | int | None, ...]:
    """Refuses what fits no column, before anything is written."""
    return (
        name(one.advice) if one.advice else None,
        int(one.sensitive),
        name(one.when, most=300),
        name(one.then, most=300),
        name(one.first_step, most=1000),
        one.minutes,
        name(one.who, most=100),
        one.day.isoformat(),
    )


def _add(
    connection: Connection, taking: int | None, row: tuple[str | int | None, ...], moment: str
) -> int:
    if taking is not None:
        must_exist(connection, taking)
    number: int = connection.execute(_ADD, (taking, *row, moment)).fetchall()[0][0]
    return number


def _must_be_there(connection: Connection, number: int) -> None:
    known = (
        abs(number) <= LARGEST_NUMBER
        and connection.execute("SELECT 1 FROM actie WHERE id = ?", (number,)).fetchall()
    )
    if not known:
        raise ApkError("plan-unknown-step", found=number)


def _happening(kind: Any, day: str | None, outcome: Outcome | None, after: int) -> Happening:
    return Happening(
        kind=kind, day=date.fromisoformat(day) if day else None, outcome=outcome, after=after
    )


def _action(row: Any, history: list[Happening]) -> Action:
    number, key, after, taking, advice, sensitive, when, then, step, minutes, who, day = row
    return Action(
        number=number,
        key=key,
        after=after,
        intention=Intention(
            when=when,
            then=then,
            day=date.fromisoformat(day),
            who=who,
            first_step=step,
            minutes=minutes,
            advice=advice or "",
            taking=taking,
            sensitive=bool(sensitive),
        ),
        happened=tuple(history),
    )
