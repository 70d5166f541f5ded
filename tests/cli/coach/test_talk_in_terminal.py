"""A talk in a terminal: keys, menus and Ctrl-C, on a practice that is not sealed."""

from __future__ import annotations

import sys
import time

from tests.cli.coach.taking import client_in, taken
from tests.cli.coach.test_talk import SHORT, lines
from tests.conftest import Apk
from tests.terminal import Screen

PROGRAM = """
import os
from loopbaan_apk.cli import practising
from loopbaan_apk.store.driver import PLAIN
practising.driver_of = lambda _: PLAIN
from loopbaan_apk.cli import idling
idling.USUAL_MINUTES = float(os.environ.get("MINUTES", "15"))
from loopbaan_apk.__main__ import main
main()
"""


def talking(coach, *arguments, minutes="15", **rest):
    environment = {
        **Apk(coach.home).environment,
        "LOOPBAAN_APK_KLOK": "2026-05-12T12:00:00+00:00",
        "MINUTES": minutes,
        **rest,
    }
    return Screen(
        [sys.executable, "-c", PROGRAM, "coach", *arguments],
        environment=environment,
        columns=100,
        rows=50,
        folder=coach.home,
    )


def typed(screen, text):
    screen.press(text)
    time.sleep(0.1)
    screen.press("enter")


def with_client(coach):
    with coach.practice() as practice:
        taken(practice, client_in(practice, "K-2"), SHORT)


def test_a_talk_with_keys_and_menus(coach):
    with_client(coach)
    with talking(coach, "gesprek", "K-2") as screen:
        screen.until("q klaar:")
        assert "Kansen en ruimte" in screen.text
        typed(screen, "n")
        screen.until("Notitie:")
        typed(screen, "iets onder ons")
        screen.until("Mag de cliënt dit lezen?")
        screen.press("enter")
        screen.until("Notitie 2 staat in het dossier")
        assert [one.text for one in lines(coach)] == ["iets onder ons"]
        typed(screen, "r")
        screen.until("Waarover?")
        screen.press("enter")
        screen.until("herkent de cliënt dit?")
        time.sleep(0.2)
        screen.press("down", "enter")
        screen.until("Reactie 3 staat in het dossier")
        typed(screen, "q")
        screen.until("Alles staat in het dossier van K-2.")
    kept = [(one.kind, one.text, one.shared) for one in lines(coach)]
    assert kept == [("notitie", "iets onder ons", False), ("reactie", "herkend", False)]


def test_ctrl_c_in_the_middle_keeps_what_was_said(coach):
    with_client(coach)
    with talking(coach, "gesprek", "K-2") as screen:
        screen.until("q klaar:")
        typed(screen, "n")
        screen.until("Notitie:")
        typed(screen, "gezegd")
        screen.until("Mag de cliënt dit lezen?")
        typed(screen, "j")
        screen.until("Notitie 2 staat in het dossier")
        typed(screen, "n")
        time.sleep(0.3)
        screen.press("ctrl-c")
        assert screen.ended() == 130
    assert [(one.text, one.shared) for one in lines(coach)] == [("gezegd", True)]


def test_a_talk_closes_itself_after_so_long_without_a_word_and_not_sooner(coach):
    with_client(coach)
    with talking(coach, "gesprek", "K-2", minutes="0.05") as screen:
        for number in range(2, 5):  # three seconds each time, and more than three in all
            screen.until("q klaar:")
            typed(screen, "n")
            time.sleep(0.8)
            typed(screen, f"gezegd {number}")
            time.sleep(0.8)
            screen.press("enter")
            screen.until(f"Notitie {number} staat in het dossier")
        screen.until("geen opdracht")
        assert screen.ended() == 130
        assert "Kansen en ruimte" not in screen.text
    assert [one.text for one in lines(coach)] == ["gezegd 2", "gezegd 3", "gezegd 4"]


def test_what_is_asked_in_a_terminal_is_on_no_command_line(coach):
    with_client(coach)
    with talking(coach, "notitie", "K-2") as screen:
        screen.until("Notitie:")
        typed(screen, "niet in de geschiedenis")
        screen.until("Notitie 2 staat in het dossier")
    assert [one.text for one in lines(coach)] == ["niet in de geschiedenis"]
