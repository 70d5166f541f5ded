"""A client's finished checks for tests, in the practice itself."""

from __future__ import annotations

import datetime

from loopbaan_apk.cli.sitting import begin_taking
from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.dossier import Client, Line
from loopbaan_apk.store.practice import Practice

SHELVES = Library(folders=(shipped(),))


def client_in(practice: Practice, code: str) -> Client:
    """A new one."""
    return practice.add_client(code, [Line(kind="doel", text="proef")])


def taken(practice, client, answers, *, name="snelle-check", at="", milliseconds=None) -> int:
    """Filled in and finished, at another moment if one is given."""
    usual = practice.clock
    if at:
        practice.clock = lambda: datetime.datetime.fromisoformat(at)
    store = practice.takings(client)
    number = begin_taking(store, SHELVES.questionnaire(name), "nl", 1)
    for item, value in answers.items():
        stored = list(value) if isinstance(value, tuple) else value
        store.append(number, item, stored, milliseconds=milliseconds)
    store.finish(number)
    practice.clock = usual
    return number
