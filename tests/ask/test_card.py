"""Promises of the cards in a real terminal: what is seen, what is restored, what is kept."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal import Screen

DRIVER = str(ROOT / "tests" / "ask" / "driver.py")
QUESTION = "Vraag nummer {} gaat"
COLOURS = re.compile(rb"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|9[0-7]|38|48)[;m]")
READ = 0.22
"""Longer than the guard gives a new card to be read."""


class Cards:
    """The driver in a terminal, and the file that it keeps answers in."""

    def __init__(self, folder, name="likert", mode="card", columns=80, rows=24, **environment):
        self.log = folder / "kept"
        self.screen = Screen(
            [
                "/bin/sh",
                "-c",
                'stty -a > "$1"; shift; "$@"; code=$?; stty -a > voor2; exit $code',
                "sh",
                str(folder / "voor"),
                sys.executable,
                DRIVER,
                mode,
                name,
                str(self.log),
            ],
            environment={
                **os.environ,
                "TERM": "xterm-256color",
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C.UTF-8",
                **environment,
            },
            columns=columns,
            rows=rows,
            folder=folder,
        )
        self.folder = folder

    @property
    def rows(self):
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]

    @property
    def answers(self):
        return {row[0]: row[1] for row in self.rows if isinstance(row, list)}

    @property
    def ending(self):
        return self.rows[-1]["ending"]

    def restored(self):
        """The same settings before and after, the first screen back, pastes plain again."""
        raw = self.screen.raw
        before = (self.folder / "voor").read_text()
        return (
            before == (self.folder / "voor2").read_text()
            and "-echo " not in before
            and raw.rindex(b"\x1b[?1049l") > raw.rindex(b"\x1b[?1049h")
            and raw.rfind(b"\x1b[?2004l") >= raw.rfind(b"\x1b[?2004h")
            and raw.rindex(b"\x1b[?25h") > (raw.rindex(b"\x1b[?25l") if b"\x1b[?25l" in raw else -1)
        )


@pytest.fixture
def cards(tmp_path):
    opened = []

    def start(*arguments, **rest):
        opened.append(Cards(tmp_path, *arguments, **rest))
        return opened[-1]

    yield start
    for one in opened:
        with contextlib.suppress(OSError):
            one.screen.child.close(force=True)


def answer(one, digits, first=1):
    """Digits, each on its own card, never twice the same within the guard's time."""
    for place, digit in enumerate(digits, first):
        one.screen.until(QUESTION.format(place))
        time.sleep(READ)
        one.screen.press(digit)


def test_digits_answer_back_changes_and_every_answer_is_on_disk_before_the_next_card(cards):
    one = cards()
    answer(one, "12")
    one.screen.until(QUESTION.format(3))
    assert one.answers == {"v1": "1", "v2": "2"}
    one.screen.press("left")
    one.screen.until("● 2  Klopt meestal niet")
    time.sleep(READ)
    one.screen.press("5")
    one.screen.until("✓ vorige: 5 Klopt helemaal   (← om te wijzigen)")
    assert one.answers == {"v1": "1", "v2": "5"}
    one.screen.press("q")
    assert one.screen.ended() == 0
    assert one.ending == "stopped"
    assert one.restored()


def test_a_key_held_down_gives_one_answer(cards):
    one = cards()
    one.screen.until(QUESTION.format(1))
    one.screen.press("4" * 12)
    one.screen.until(QUESTION.format(2))
    one.screen.read(0.1)
    assert one.answers == {"v1": "4"}


def test_a_bracketed_paste_answers_nothing(cards):
    one = cards()
    one.screen.until(QUESTION.format(1))
    one.screen.press("\x1b[200~4\r4\x1b[201~", "down")
    one.screen.until("» ○ 1")
    assert one.answers == {}


@pytest.mark.parametrize("key", ["q", "escape", "ctrl-c", "ctrl-d"])
def test_every_key_that_stops_restores_the_terminal(cards, key):
    one = cards()
    answer(one, "3")
    one.screen.until(QUESTION.format(2))
    one.screen.press(key)
    assert one.screen.ended() == 0
    assert one.ending == "stopped"
    assert one.answers == {"v1": "3"}
    assert one.restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_with_everything_kept_and_the_terminal_restored(cards, number):
    one = cards()
    answer(one, "3")
    one.screen.until(QUESTION.format(2))
    os.kill(child_of(one.screen.child.pid), number)
    one.screen.ended()
    assert one.ending == "stopped"
    assert one.answers == {"v1": "3"}
    assert one.restored()


def child_of(pid):
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def test_a_terminal_that_is_closed_stops_with_everything_kept(cards):
    one = cards()
    answer(one, "3")
    one.screen.until(QUESTION.format(2))
    one.screen.child.ptyproc.fileobj.close()
    wait_for(lambda: one.rows and "ending" in one.rows[-1])
    assert one.ending == "stopped"
    assert one.answers == {"v1": "3"}


def wait_for(holds, patience=10.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_key_pressed_before_everything_is_loaded_is_an_answer(cards):
    one = cards()
    one.screen.until("1-5 antwoord")
    one.screen.press("4")
    one.screen.until(QUESTION.format(2))
    assert one.answers == {"v1": "4"}


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2])
def test_a_signal_while_loading_restores_the_terminal(cards, delay):
    one = cards()
    one.screen.until("1-5 antwoord")
    time.sleep(delay)
    os.kill(child_of(one.screen.child.pid), signal.SIGTERM)
    one.screen.ended()
    assert one.ending == "stopped"
    assert one.restored()


def test_a_program_that_cannot_load_restores_the_terminal(cards):
    one = cards(DRIVER_BROKEN="1")
    one.screen.until("ENDING import failed")
    one.screen.ended()
    assert one.restored()


def test_alt_with_a_key_is_not_escape(cards):
    one = cards()
    one.screen.until(QUESTION.format(1))
    one.screen.press("\x1bb", "\x1b[1;3D", "down")
    one.screen.until("» ○ 1")


def test_a_resize_keeps_everything_and_a_window_too_small_says_so(cards):
    one = cards()
    answer(one, "3")
    one.screen.until(QUESTION.format(2))
    one.screen.resize(40, 16)
    one.screen.until("s later · ? uitleg\n  q bewaren en stoppen")
    assert max(map(len, one.screen.text.splitlines())) <= 40
    one.screen.resize(30, 8)
    one.screen.until("Maak het groter")
    one.screen.press("4")
    one.screen.resize(100, 30)
    one.screen.until(QUESTION.format(2))
    one.screen.until("s later · ? uitleg · q bewaren en stoppen")
    assert one.answers == {"v1": "3"}


def test_at_forty_by_sixteen_the_screen_is_exactly_this(cards):
    one = cards("sample", columns=40, rows=16)
    one.screen.until("q stoppen")
    assert one.screen.text.splitlines() == [
        "  1 van 8 · nog ± 4 min · Over je werk",
        "",
        "  Deze vragen gaan over je werk van nu.",
        "  Je mag elke vraag overslaan.",
        "",
        "  Hoe werk je nu?",
        "",
        "    ○ 1  In loondienst, vast contract",
        "    ○ 2  In loondienst, tijdelijk",
        "         contract",
        "    ○ 3  Uitzendkracht, payroll of",
        "         detachering",
        "    ○ 4  Zelfstandige zonder personeel",
        "    ○ 5  Ik heb nu geen werk",
        "  ↓ er is meer",
        "  1-5 antwoord · ? toetsen · q stoppen",
    ]


def test_at_two_hundred_by_sixty_the_screen_is_the_same_card(cards):
    one = cards("sample", columns=200, rows=60)
    one.screen.until("q bewaren en stoppen")
    lines = one.screen.text.splitlines()
    assert len(lines) == 24
    assert lines[1:3] == [
        "  Deel 1 van 3 · Over je werk",
        "  ━━──────────────────  1 van 8 · nog ± 4 min",
    ]
    assert max(map(len, lines)) <= 96


def test_colours_are_sixteen_and_none_with_no_color(cards):
    one = cards()
    one.screen.until("q bewaren")
    assert COLOURS.search(one.screen.raw)
    assert b"\x1b[38;" not in one.screen.raw
    assert b";38;" not in one.screen.raw


def test_no_color_draws_no_colour(cards):
    one = cards(NO_COLOR="1")
    answer(one, "3")
    one.screen.until("✓ vorige")
    assert not COLOURS.search(one.screen.raw)


def test_a_hostile_questionnaire_cannot_steer_the_terminal(cards):
    one = cards("hostile")
    one.screen.until("q bewaren")
    text = one.screen.text
    assert text.splitlines()[1].startswith("  Kop ␛[31m rood")
    assert "␛[2J␛[1;1HGEHACKT" in text
    assert not text.startswith("GEHACKT")
    assert b"titel\x07" not in one.screen.raw
    assert "omgekeerd" in text
    one.screen.press("0")
    one.screen.until("Gewone vraag.")
    assert "GEHACKT" in one.screen.text.split("vorige:")[1].splitlines()[0]


def test_a_typed_line_takes_pastes_and_editing_keys(cards):
    one = cards("sample", DRIVER_ANSWERS=json.dumps({"sinds": "2020-01-31"}))
    one.screen.until("Hoe ziet goed werk")
    one.screen.press("\x1b[200~buiten werken\x1b[201~")
    one.screen.until("» buiten werken")
    one.screen.press("\x1b[H", "graag ", "\x1b[F", "!", "\x1b[D", "backspace", "enter")
    one.screen.until("Nakijken")
    assert one.answers == {"wens": "graag buiten werke!"}


def test_a_keep_that_fails_leaves_with_its_error_and_the_terminal_restored(cards):
    one = cards(DRIVER_FAILS_AT="v2")
    answer(one, "34")
    assert one.screen.ended() == 0
    assert one.ending == "store-full"
    assert one.answers == {"v1": "3"}
    assert one.restored()


def test_english_says_it_in_english(cards):
    one = cards(DRIVER_LANGUAGE="en")
    one.screen.until("1-5 answer · n n/a · s later · ? help · q save and stop")
    assert "Part 1 of 2" in one.screen.text
