"""Everything that a practice has of one client, as values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loopbaan_apk.core.dossier import Client, Dossier, Line
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import as_written
from loopbaan_apk.store.questionnaires import kept
from loopbaan_apk.store.transactions import reading
from loopbaan_apk.store.values import from_json

FORMAT = 1

_TAKINGS = """SELECT meting.id, meting.sleutel, beoordelaar, vragenlijst.id, versie, hash, taal,
    zaad, begonnen FROM client_meting JOIN meting ON meting.id = client_meting.meting
    JOIN vragenlijst ON hash = meting.vragenlijst WHERE client = ? ORDER BY meting.id"""
_TAKING_KEYS = ("nummer", "sleutel", "beoordelaar", "vragenlijst", "versie", "hash", "taal",
                "zaad", "begonnen")  # fmt: skip
_ANSWERS = "SELECT volgnr, vraag, waarde_json, ms, op FROM antwoord WHERE meting = ?"
_EVENTS = "SELECT volgnr, soort, op FROM gebeurtenis WHERE meting = ?"
_STEPS = """SELECT id, advies, als, dan, eerste_stap, minuten, met, datum, op FROM actie
    WHERE meting = ?"""
_STEP_KEYS = ("nummer", "advies", "als", "dan", "eerste_stap", "minuten", "met", "datum", "op")
_STEP_EVENTS = "SELECT volgnr, soort, datum, uitkomst, op FROM actie_gebeurtenis WHERE actie = ?"


@record
class Whole:
    """The document, and the exact bytes of each questionnaire by the name that it gives them."""

    document: Mapping[str, Any]
    questionnaires: Mapping[str, bytes]


def whole(opened: Opened, dossier: Dossier, left_out: tuple[int, ...] = ()) -> Whole:
    """With every answer that was ever given; `left_out` are numbers of lines that stay behind."""
    with reading(opened) as connection, as_written(opened.path, "json"):
        takings = [
            _taking(connection, row)
            for row in connection.execute(_TAKINGS, (dossier.client.number,)).fetchall()
        ]
    files: dict[str, bytes] = {}
    for fingerprint in dict.fromkeys(one["hash"] for one in takings):
        source, translations = kept(opened, fingerprint)
        files[f"vragenlijsten/{fingerprint}.yaml"] = source
        for language, words in translations.items():
            files[f"vragenlijsten/{fingerprint}.{language}.yaml"] = words
    document = {
        "formaat": FORMAT,
        "soort": "dossier",
        "client": _client(dossier.client),
        "regels": [_line(one) for one in dossier.lines if one.number not in left_out],
        "regels_weggelaten": len(left_out),
        "metingen": takings,
    }
    return Whole(document=document, questionnaires=files)


def _client(client: Client) -> dict[str, Any]:
    return {"code": client.code, "sleutel": client.key, "begonnen": client.begun.isoformat()}


def _line(one: Line) -> dict[str, Any]:
    return {
        "nummer": one.number,
        "soort": one.kind,
        "tekst": one.text,
        "gedeeld": one.shared,
        "wie": one.who,
        "dag": one.day.isoformat() if one.day else None,
        "over": one.about,
        "op": one.added.isoformat(),
        "gewist": one.erased,
    }


def _taking(connection: Connection, row: tuple[Any, ...]) -> dict[str, Any]:
    answers = connection.execute(f"{_ANSWERS} ORDER BY volgnr", row[:1]).fetchall()
    events = connection.execute(f"{_EVENTS} ORDER BY volgnr", row[:1]).fetchall()
    steps = connection.execute(f"{_STEPS} ORDER BY id", row[:1]).fetchall()
    return {
        **_named(_TAKING_KEYS, row),
        "bestand": f"vragenlijsten/{row[5]}.yaml",
        "antwoorden": [
            {"volgnr": number, "vraag": item, "waarde": from_json(text), "ms": ms, "op": moment}
            for number, item, text, ms, moment in answers
        ],
        "gebeurtenissen": [_named(("volgnr", "soort", "op"), one) for one in events],
        "stappen": [_step(connection, one) for one in steps],
    }


def _step(connection: Connection, row: tuple[Any, ...]) -> dict[str, Any]:
    events = connection.execute(f"{_STEP_EVENTS} ORDER BY volgnr", row[:1]).fetchall()
    keys = ("volgnr", "soort", "datum", "uitkomst", "op")
    return {**_named(_STEP_KEYS, row), "gebeurtenissen": [_named(keys, one) for one in events]}


def _named(keys: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(keys, row, strict=True))
