"""What must hold of a store (docs/dossiers.md), asked of the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from loopbaan_apk.errors import Problem, Severity
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.copying import damage
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import slug_of
from loopbaan_apk.store.lease import stale
from loopbaan_apk.store.places import leftovers
from loopbaan_apk.store.questionnaires import fingerprint_of
from loopbaan_apk.store.schema import STRUCTURE, structure
from loopbaan_apk.store.transactions import reading
from loopbaan_apk.store.values import from_json

_GAPS = """SELECT {of} FROM {table} GROUP BY {of}
    HAVING min(volgnr) <> 1 OR max(volgnr) <> count(*)"""
_NUMBERED = {
    "antwoord": "meting",
    "gebeurtenis": "meting",
    "actie_gebeurtenis": "actie",
    "dossierregel": "client",
}
"""Tables that count on, and per what."""
_BYTES = "SELECT hash, bron FROM vragenlijst UNION ALL SELECT hash, bron FROM vertaling"


def problems(opened: Opened, now: datetime) -> tuple[Problem, ...]:
    """All that is wrong, and what was left lying about."""
    with reading(opened) as connection:
        found = faults(opened, connection)
        stale_leases = () if found else stale(connection, now)
        half_made = leftovers(opened.path.parent)
    return (
        *found,
        *(_problem(opened, "store-lease-stale", "let-op", taking=str(one)) for one in stale_leases),
        *(_problem(opened, "store-leftover", "let-op", name=path.name) for path in half_made),
    )


def faults(opened: Opened, connection: Connection) -> tuple[Problem, ...]:
    """What puts data at risk; tables that are damaged or not ours are not asked further."""
    try:
        found = damage(connection, opened.driver.checks)
    except UnicodeDecodeError:  # in the very words of what is damaged
        found = ("UTF-8",)
    except opened.driver.module.Error as error:
        if slug_of(error) != "store-damaged":
            raise
        found = (str(error),)  # too damaged to be checked to the end
    if found:
        return tuple(_problem(opened, "store-damaged", detail=line) for line in found)
    if _structure_differs(opened, connection):
        return (_problem(opened, "store-structure-differs"),)
    return tuple(_broken_promises(opened, connection))


def _structure_differs(opened: Opened, connection: Connection) -> bool:
    expected = structure(opened.driver, opened.schema, opened.version())
    return frozenset(connection.execute(STRUCTURE).fetchall()) != expected


def _broken_promises(opened: Opened, connection: Connection) -> Iterator[Problem]:
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield _problem(opened, "store-reference-broken", table=str(table))
    there = {name for _, name, *_ in connection.execute(STRUCTURE).fetchall()}
    for table, of in _NUMBERED.items():
        if table in there:
            for (owner,) in connection.execute(_GAPS.format(table=table, of=of)).fetchall():
                slug = "dossier-gap" if table == "dossierregel" else "store-gap"
                yield _problem(opened, slug, taking=str(owner), table=table)
    for fingerprint, source in connection.execute(_BYTES):
        if fingerprint_of(source) != fingerprint:
            yield _problem(opened, "store-questionnaire-changed", hash=str(fingerprint))
    for taking, number, text in connection.execute(
        "SELECT meting, volgnr, waarde_json FROM antwoord"
    ):
        if not _is_answer(text):
            yield _problem(
                opened, "store-answer-unreadable", taking=str(taking), number=str(number)
            )


def _is_answer(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True


def _problem(opened: Opened, slug: str, severity: Severity = "fout", **values: str) -> Problem:
    return Problem(
        file=str(opened.path), line=1, column=1, slug=slug, severity=severity, values=values
    )
