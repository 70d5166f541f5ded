"""Promises of the screen: it fits, it says the same in every size, and nothing hostile gets out."""

from __future__ import annotations

import re
from dataclasses import replace

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from loopbaan_apk.ask.application import fragments
from loopbaan_apk.ask.card import CARDS
from loopbaan_apk.ask.drawing import page
from loopbaan_apk.ask.glimpse import painted
from loopbaan_apk.ask.pressing import press
from loopbaan_apk.core.cleaning import clean
from tests.ask.desks import SAMPLE, at, desk, drawn, keys
from tests.ask.driver import HOSTILE, SAMPLES
from tests.ask.sampling import ANSWERS, Kept

KEYS = [
    *"123459nwsoq? ae",
    "left",
    "right",
    "up",
    "down",
    "enter",
    "backspace",
    "delete",
    "tab",
    "s-tab",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "escape",
]


BEFORE = {"contract": "vast", "jaren": "3", "regio": "utrecht"}


def test_the_card_is_the_picture_that_was_designed():
    assert drawn(desk("k1", BEFORE)) == [
        "",
        "  Deel 2 van 3 · Vakkennis",
        "  ━━━━━━━━────────────  4 van 9 · nog ± 3 min",
        "",
        "  ✓ vorige: Utrecht   (← om te wijzigen)",
        "",
        "  Ik weet welke vaardigheden over drie jaar in mijn vak gevraagd worden.",
        "",
        "    ○ 1  Klopt helemaal niet",
        "    ○ 2  Klopt meestal niet",
        "    ○ 3  Klopt soms",
        "    ○ 4  Klopt meestal",
        "    ○ 5  Klopt helemaal",
        "    ○ n  Niet van toepassing",
        *[""] * 9,
        "  1-5 antwoord · n n.v.t. · ← terug · s later · ? uitleg · q bewaren en stoppen",
    ]


def test_a_small_window_keeps_question_answers_and_keys():
    assert drawn(desk("k1", BEFORE), 40, 16) == [
        "  Deel 2 van 3 · Vakkennis",
        "  ━━━━━━─────────  4 van 9 · nog ± 3 min",
        "  ✓ vorige: Utrecht   (← om te wijzigen)",
        "",
        "  Ik weet welke vaardigheden over drie",
        "  jaar in mijn vak gevraagd worden.",
        "",
        "    ○ 1  Klopt helemaal niet",
        "    ○ 2  Klopt meestal niet",
        "    ○ 3  Klopt soms",
        "    ○ 4  Klopt meestal",
        "    ○ 5  Klopt helemaal",
        "    ○ n  Niet van toepassing",
        "",
        "",
        "  1-5 antwoord · ? toetsen · q stoppen",
    ]


def test_on_a_large_window_the_keys_stay_near_the_question():
    lines = drawn(desk("k1"), 200, 60)
    assert len(lines) == 24
    assert lines[-1].startswith("  1-5 antwoord")


@pytest.mark.parametrize("size", [(40, 16), (80, 24), (200, 60)])
def test_the_first_painting_is_the_same_card(size):
    for id_ in SAMPLE.items:
        screen = pyte.Screen(*size)
        pyte.Stream(screen).feed(painted(desk(id_, ANSWERS), CARDS, *size))
        seen = "\n".join(line.rstrip() for line in screen.display).rstrip()
        assert seen == "\n".join(drawn(desk(id_, ANSWERS), *size)).rstrip()


def test_the_first_painting_has_no_colour_where_none_is_wanted():
    plain = replace(desk().asking.look, colour=False)
    assert "\x1b[32m" in painted(desk("k1"), CARDS, 80, 24)
    assert set(re.findall(r"\x1b\[(\d*)m", painted(desk("k1", look=plain), CARDS, 80, 24))) == {
        "0",
        "1",
    }


def test_a_hostile_questionnaire_cannot_steer_the_first_painting():
    made = painted(desk("h", sample=SAMPLES["hostile"]), CARDS, 80, 24)
    codes = re.findall(r"\x1b\[([^A-Za-z]*)([A-Za-z])", made)
    assert {letter for _, letter in codes} == {"H", "m"}
    assert {place for place, letter in codes if letter == "H"} == {f"{n};1" for n in range(1, 25)}
    assert not set(made) & set("\x07\x08\x9b\u202e\r\n")


def test_the_words_of_a_part_stand_on_its_first_card_only():
    words = "  Deze vragen gaan over je werk van nu. Je mag elke vraag overslaan."
    assert words in drawn(desk("contract"))
    assert words not in drawn(desk("regio"))


def test_nothing_points_at_an_answer_at_rest():
    for id_ in SAMPLE.items:
        if id_ not in ("jaren", "sinds", "wens"):
            assert not any("»" in line or "●" in line for line in drawn(desk(id_)))


def test_a_list_follows_its_cursor_and_says_that_there_is_more():
    table = keys(desk("regio"), "end")
    lines = drawn(table, 40, 16)
    assert "  » ○ Zuid-Holland" in lines
    assert "  ↑ er is meer" in lines
    assert "    Zoek: _" in lines


def test_a_window_that_is_too_small_says_so_answers_nothing_and_loses_nothing():
    table = desk("k1")
    assert "Maak het groter" in " ".join(drawn(table, 39, 16))
    press(table, "4")
    assert at(table) == "k1"
    drawn(table, 40, 16)
    press(table, "4")
    assert table.asking.keep.answers == {"k1": "4"}


def test_an_explanation_longer_than_the_window_is_read_before_it_goes():
    table = keys(desk("k1"), "?")
    assert any("er is meer" in line for line in drawn(table, 40, 16))
    press(table, " ")
    assert table.helping
    assert any("↑" in line for line in drawn(table, 40, 16))


def test_without_unicode_every_mark_is_ascii():
    look = desk().asking.look
    plain = type(look)(width=80, height=24, colour=False, unicode=False, line=False, tty=True)
    for id_ in SAMPLE.items:
        lines = drawn(desk(id_, ANSWERS, look=plain))
        assert "".join(lines).replace("â", "").isascii()


@pytest.mark.parametrize(("columns", "rows"), [(40, 16), (60, 20), (80, 24), (200, 60)])
def test_a_hostile_questionnaire_draws_nothing_outside_its_lines(columns, rows):
    table = desk("h", sample=SAMPLES["hostile"])
    lines = page(table, columns, rows, get_cwidth).lines
    assert len(lines) <= rows
    for line in lines:
        assert get_cwidth("".join(text for _, text in line)) <= columns
    for _, text in fragments(lines):
        assert clean(text, newlines=True) == text
    shown = "\n".join(drawn(table, columns, 60))
    assert "Gewone" not in shown
    assert sum(line.lstrip().startswith("○") for line in shown.split("\n")) == len(HOSTILE)


@given(st.data())
def test_any_keys_at_any_size_fit_the_window_and_lose_nothing(data):
    kept = Kept()
    table = desk(keep=kept)
    for _ in range(data.draw(st.integers(0, 30))):
        columns, rows = data.draw(st.integers(20, 200)), data.draw(st.integers(8, 60))
        made = page(table, columns, rows, get_cwidth)
        assert len(made.lines) <= rows
        for line in made.lines:
            assert get_cwidth("".join(text for _, text in line)) <= columns
        if made.cursor:
            assert made.cursor[0] < len(made.lines)
            assert made.cursor[1] < columns
        press(table, data.draw(st.sampled_from(KEYS)))
        assert dict(table.conversation.interview.answers) == kept.answers
        table.ending = None
