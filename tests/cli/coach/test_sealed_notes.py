"""What a coach writes down stands sealed, and nowhere else on the disk."""

from __future__ import annotations

import datetime
import time

import pytest

from loopbaan_apk.store.practice import Practice
from loopbaan_apk.store.sealing import lock
from loopbaan_apk.store.sealing.driver import sealed
from tests.cli.coach.taking import client_in, taken
from tests.cli.coach.test_slot import HIDDEN, WORDS, code, folder, handed, type_in
from tests.commands import DAY

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (extra coach)")

__all__ = ["code", "folder"]

SECRET, AGREED, WITH = "kanarie-notitie", "kanarie-afspraak", "kanarie-naam"


def said(apk, *arguments, exit_code=0):
    done = handed(apk, "coach", *arguments, secrets=(WORDS,))
    assert done.returncode == exit_code, done.stderr
    return done.stdout.decode() + done.stderr.decode()


def holding(apk, word):
    """The files in which it can be read."""
    forms = [word.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in apk.home.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


@pytest.mark.usefixtures("code")
def test_notes_and_actions_are_readable_in_no_file_but_a_calendar_that_was_asked_for(apk):
    said(apk, "client", "nieuw", "K")
    told = said(apk, "notitie", "K", SECRET)
    told += said(apk, "actie", "K", AGREED, "--met", WITH, "--gedeeld")
    told += said(apk, "schrap", "K", "3")
    told += said(apk, "klaar", "K", "99", exit_code=1)
    assert not any(word in told for word in (SECRET, AGREED, WITH))
    assert [holding(apk, word) for word in (SECRET, AGREED, WITH)] == [[], [], []]
    assert AGREED in said(apk, "client", "toon", "K")
    said(apk, "actie", "K", AGREED, "--datum", DAY)
    said(apk, "agenda", "--uit", "neutraal.ics")
    assert holding(apk, AGREED) == []
    said(apk, "agenda", "--uit", "woorden.ics", "--met-tekst")
    assert holding(apk, AGREED) == ["woorden.ics"]
    assert holding(apk, SECRET) == []


@pytest.mark.usefixtures("code")
def test_a_note_is_asked_inside_a_session(apk):
    with apk.screen("coach", "slot", "open", rows=40) as screen:
        screen.until(HIDDEN)
        type_in(screen, WORDS)
        screen.until("coach>")
        type_in(screen, "client nieuw K")
        screen.until("Het dossier K is gemaakt.")
        type_in(screen, "notitie K")
        screen.until("Notitie:")
        type_in(screen, SECRET)
        screen.until("Notitie 3 staat in het dossier van K")
        type_in(screen, "dicht")
        screen.until("Je praktijk is dicht.")
    assert holding(apk, SECRET) == []
    assert SECRET in said(apk, "client", "toon", "K")


@pytest.mark.usefixtures("code")
def test_a_session_lasts_as_long_as_somebody_talks(apk, folder):
    driver = sealed(lock.unlock(folder, WORDS))
    now = datetime.datetime(2026, 5, 12, 12, tzinfo=datetime.UTC)
    with Practice.open(folder, clock=lambda: now, driver=driver) as practice:
        taken(practice, client_in(practice, "K-2"), {"energie": "2"})
    with apk.screen("coach", "slot", "open", "--minuten", "0.2", "--regel", rows=40) as screen:
        screen.until(HIDDEN)
        type_in(screen, WORDS)
        screen.until("coach>")
        type_in(screen, "gesprek K-2")
        begun = time.monotonic()
        number = 1
        while time.monotonic() - begun < 15:
            number += 1
            screen.until("q klaar:")
            type_in(screen, "n")
            screen.until("Notitie:")
            time.sleep(2)
            type_in(screen, f"{SECRET} {number}")
            screen.until("Mag de cliënt dit lezen?")
            screen.press("enter")
            screen.until(f"Notitie {number} staat in het dossier")
        type_in(screen, "q")
        screen.until("Alles staat in het dossier van K-2.")
        type_in(screen, "dicht")
        screen.until("Je praktijk is dicht.")
    assert number > 2
    assert holding(apk, SECRET) == []
