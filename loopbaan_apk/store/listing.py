"""Which takings there are and how far each of them is."""

from __future__ import annotations

from loopbaan_apk.records import record
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.values import stamped

_COLUMNS = """taking.id, vragenlijst.id, versie, hash, begonnen,
    coalesce(
        (SELECT op FROM antwoord WHERE meting = taking.id ORDER BY volgnr DESC LIMIT 1), begonnen
    ),
    (SELECT CASE soort WHEN 'klaar' THEN op END
        FROM gebeurtenis WHERE meting = taking.id ORDER BY volgnr DESC LIMIT 1),
    (SELECT count(*) FROM (
        SELECT max(volgnr), waarde_json FROM antwoord WHERE meting = taking.id GROUP BY vraag
    ) WHERE waarde_json <> 'null'),
    taal, zaad"""
_TAKINGS = "FROM meting AS taking JOIN vragenlijst ON hash = taking.vragenlijst"
_KEPT = f"SELECT {_COLUMNS} {_TAKINGS}"


@record
class Kept:
    """One taking. Moments are UTC text, for people; `id` tells what came first."""

    id: int
    questionnaire: str
    version: str
    hash: str
    started: str
    changed: str
    finished: str | None
    answered: int
    language: str
    seed: int


def takings(connection: Connection) -> tuple[Kept, ...]:
    """All, the last one started first; ValueError when a moment in the file is none."""
    return tuple(_kept(*row) for row in connection.execute(f"{_KEPT} ORDER BY taking.id DESC"))


def takings_of(connection: Connection, client: int) -> tuple[tuple[str, Kept], ...]:
    """As `takings`, of one client in a coach's store, each with who rated instead, if anybody."""
    rows = connection.execute(
        f"SELECT beoordelaar, {_COLUMNS} {_TAKINGS} "
        "JOIN client_meting ON client_meting.meting = taking.id "
        "WHERE client = ? ORDER BY taking.id DESC",
        (client,),
    )
    return tuple((rater, _kept(*row)) for rater, *row in rows)


def taking(connection: Connection, number: int) -> Kept:
    """One that is known to be there; ValueError as in `takings`."""
    return _kept(*connection.execute(f"{_KEPT} WHERE taking.id = ?", (number,)).fetchone())


def _kept(  # noqa: PLR0913, PLR0917 - the columns, in order
    number: int,
    questionnaire: str,
    version: str,
    fingerprint: str,
    started: str,
    changed: str,
    finished: str | None,
    answered: int,
    language: str,
    seed: int,
) -> Kept:
    return Kept(
        id=number,
        questionnaire=questionnaire,
        version=version,
        hash=fingerprint,
        started=stamped(started),
        changed=stamped(changed),
        finished=None if finished is None else stamped(finished),
        answered=answered,
        language=language,
        seed=seed,
    )
