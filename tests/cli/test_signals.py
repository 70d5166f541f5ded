"""Stopped at any point: what was acknowledged is kept, the terminal restored, `verder` goes on."""

from __future__ import annotations

import json
import re
import signal
import termios
import time
from contextlib import ExitStack

import pytest

from tests.warm import Warm

STEP = 0.3
STOPS = ("SIGTERM", "SIGHUP", "SIGKILL", "ctrl-c")
POINTS = {
    "while loading": ("begin kort", "1 van 4", 0, 0),
    "after an answer": ("begin kort", "1 van 4|1|2 van 4", 1, 0),
    "right after a key": ("begin kort", "1 van 4|1|2 van 4|2", 1, 1),
    "with ticks": ("begin kort", "1 van 4|1|2 van 4|2|● 2|3|● 3", 1, 1),
    "half a sentence": ("begin kort", "1 van 4|1|2 van 4|s|3 van 4|Rus|» Rus", 1, 1),
    "in the help": ("begin kort", "1 van 4|?|Uitleg", 0, 0),
    "on the review": ("begin kort", "1 van 4|1|2 van 4|s|3 van 4|tab|4 van 4|s|Nakijken", 1, 0),
    "between lines": ("begin kort --regel", "Vraag 1 van|1\r|Vraag 2 van", 1, 0),
    "half a line": ("begin kort --regel", "Vraag 1 van|1\r|Vraag 2 van|1", 1, 0),
    "in the menu": ("", "Wat wil je doen?", 0, 0),
    "before erasing": ("gegevens wis", "Typ ja", 0, 0),
}
"""By name: the command; what is awaited and pressed before the stop; how many answers were
acknowledged by then, and how many more a stop that has time for a last word may add."""
KEYS = re.compile(r"\w|\w\r|\?|tab|Rus")
QUESTIONS = """vragenlijst: kort
versie: 1
titel: Kort
bron: eigen vragen
onderdelen:
  - kop: Deel
    vragen:
      een: {tekst: Een?, antwoorden: {1: Ja, 2: Nee}, uitleg: Zomaar.}
      twee: {tekst: Twee?, soort: meerkeuze, antwoorden: {a: A, b: B, c: C}}
      drie: {tekst: Drie?, soort: tekst}
      vier: {tekst: Vier?, antwoorden: {1: Ja, 2: Nee}}
"""


def test_there_are_more_than_forty_points():
    assert len(POINTS) * len(STOPS) > 40


def apart(warm, name):
    home = warm.home / name
    (home / "eigen").mkdir(parents=True)
    (home / "eigen" / "kort.yaml").write_text(QUESTIONS, encoding="utf-8")
    environment = {**warm.environment, "LOOPBAAN_APK_MAP": str(home / "gegevens")}
    return Warm(home, environment, warm.server)


@pytest.mark.parametrize("point", POINTS)
def test_a_stop_at_this_point_loses_nothing_and_restores_the_terminal(warm, point):
    """By all four ways at once, each in a home and on a terminal of its own."""
    command, steps, least, added = POINTS[point]
    homes = [apart(warm, how) for how in STOPS]
    with ExitStack() as stack:
        arguments = (*command.split(), "--inhoud", "eigen")
        screens = [stack.enter_context(home.screen(*arguments)) for home in homes]
        walk(screens, steps.split("|"))
        for screen, how in zip(screens, STOPS, strict=True):
            if how == "ctrl-c":
                screen.press(how)
            else:
                screen.signal(getattr(signal, how))
        for screen, how in zip(screens, STOPS, strict=True):
            killed = how == "SIGKILL"  # then nobody is left who could restore anything
            assert screen.ended() == (-signal.SIGKILL if killed else 130), (how, screen.text)
            assert killed or restored(screen, screen.child.before) == [], how
    kept = [answered(home) for home in homes]
    assert all(least <= count <= least + added for count in kept), kept
    if least:
        go_on(homes, kept)


def walk(screens, steps):
    """Keys, and what is awaited, each on every screen."""
    for step in steps:
        if not KEYS.fullmatch(step):
            for screen in screens:
                screen.until(step)
            continue
        time.sleep(STEP)
        for screen in screens:
            screen.press(step)


def answered(home):
    """How many answers are kept; the store itself must be sound."""
    takings = json.loads(home("lijst", "--json").stdout)["metingen"]
    assert not takings or home("gegevens", "controle").returncode == 0
    return sum(taking["beantwoord"] for taking in takings)


def go_on(homes, kept):
    """`verder` stands at the first question that is open, in each."""
    with ExitStack() as stack:
        screens = [stack.enter_context(home.screen("verder")) for home in homes]
        for screen, count in zip(screens, kept, strict=True):
            screen.until_matches(rf"[{count + 1}-4] van 4")
            assert "1 van 4" not in screen.text
            screen.press("ctrl-c")
        assert [screen.ended() for screen in screens] == [130] * len(screens)


def restored(screen, settings):
    """What of the terminal is not as it was: settings, pastes, the cursor, the screen."""
    found = [] if screen.child.settings() == settings else ["settings"]
    assert settings[3] & termios.ECHO
    for on, off in (("?2004h", "?2004l"), ("?25l", "?25h"), ("?1049h", "?1049l"), ("?7l", "?7h")):
        last_on, last_off = (screen.raw.rfind(f"\x1b[{one}".encode()) for one in (on, off))
        found += [on] if last_on > last_off else []
    return found


def goes_on(home, least, added):
    """Everything acknowledged is there, and `verder` stands at what comes after it."""
    (kept,) = json.loads(home("lijst", "--json").stdout)["metingen"] or [{"beantwoord": 0}]
    assert least <= kept["beantwoord"] <= least + max(added, 1 if added else 0)
    if not kept["beantwoord"]:
        return
    with home.screen("verder") as screen:
        screen.until_matches(rf"{kept['beantwoord'] + 1} van 4")
        screen.press("ctrl-c")
        assert screen.ended() == 130
    assert home("gegevens", "controle").returncode == 0


def test_a_terminal_that_is_not_put_back_is_caught(warm):
    with warm.screen("gegevens", "waar") as screen:
        before = screen.child.before
        screen.ended()
        assert restored(screen, before) == []
        quiet = [*before]
        quiet[3] &= ~termios.ECHO
        termios.tcsetattr(screen.child._slave, termios.TCSANOW, quiet)
        screen.raw += b"\x1b[?2004h\x1b[?25l"
        assert restored(screen, before) == ["settings", "?2004h", "?25l"]
