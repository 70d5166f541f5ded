"""A paper form typed over in a terminal: fast, in its own order, twice, and closed when left."""

from __future__ import annotations

import re
import time
from fractions import Fraction

import pytest

from loopbaan_apk.cli.takings import load
from loopbaan_apk.core.scoring import score
from tests.cli.coach.test_begin import CODE, KORT
from tests.cli.coach.test_talk_in_terminal import talking

HERE = ("--inhoud", "eigen")
COLOURS = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-7]|4[0-7]|9[0-7]|38|48)(?:;[0-9]+)*m")
SIXTY = KORT[: KORT.index("      a: ")] + "".join(f"      v{n}: Vraag {n}.\n" for n in range(60))
SHUFFLED = (
    SIXTY.replace(
        "    antwoorden: eens\n    vragen",
        "    antwoorden: eens\n    volgorde: willekeurig\n    vragen",
    )
    + """schalen:
  score:
    naam: Score
    items: [v0, v1, v2]
    omgekeerd: [v2]
"""
)


@pytest.fixture
def client(coach):
    coach("client", "nieuw", CODE)
    (coach.home / "eigen").mkdir()
    return coach


def form(client, text):
    (client.home / "eigen" / "kort.yaml").write_text(text, encoding="utf-8")
    return client


def kept(client):
    """Finished or not, and the answers, of every taking; the newest first."""
    with client.practice() as practice:
        store = practice.takings(practice.client(CODE))
        return [(one.finished is not None, dict(store.answers(one.id))) for one in store.takings()]


def test_sixty_digits_typed_or_pasted_are_sixty_answers_and_a_stop_keeps_them(client):
    form(client, SIXTY)
    with talking(client, "invoer", CODE, "kort", *HERE) as screen:
        screen.until("0 van 60 beantwoord")
        screen.press("123" * 10)
        screen.until("30 van 60 beantwoord")
        screen.press("q")
        screen.until(f"coach invoer {CODE}")
        assert screen.ended() == 130
    digits = "123" * 20
    assert kept(client) == [(False, {f"v{n}": digits[n] for n in range(30)})]
    with talking(client, "invoer", CODE, "kort", *HERE, NO_COLOR="1") as screen:
        screen.until("30 van 60 beantwoord")
        screen.until_matches(r"» *31 +Vraag 30\. +○")
        screen.press("\x1b[200~" + "123" * 10 + "\x1b[201~")
        screen.until("60 van 60 beantwoord")
        screen.until_matches(r"60 +Vraag 59\. +● 3 Ja")
        assert not COLOURS.search(screen.raw)
        screen.press("up", "9")
        screen.until("De toets 9 hoort niet bij vraag 60.")
        screen.press("1", "enter")
        screen.until(f"coach invoer {CODE} --nogmaals 1")
        assert screen.ended() == 0
    assert kept(client) == [(True, {f"v{n}": digits[n] for n in range(59)} | {"v59": "1"})]


def test_the_second_entry_shows_nothing_of_the_first_and_then_what_differs(client):
    form(client, KORT)
    with talking(client, "invoer", CODE, "kort", *HERE) as screen:
        screen.until("0 van 3 beantwoord")
        screen.press("123", "enter")
        assert screen.ended() == 0
    with talking(client, "invoer", CODE, "--nogmaals", "1", *HERE) as screen:
        screen.until("0 van 3 beantwoord")
        assert "●" not in screen.text
        screen.press("133")
        screen.until("3 van 3 beantwoord")
        screen.press("enter")
        screen.until("2. Ik leer graag.")
        assert "1. Ik werk graag." not in screen.text
        time.sleep(0.3)
        screen.press("down", "enter")
        screen.until("1 antwoord verschilde.")
        assert screen.ended() == 0
    assert kept(client) == [(True, {"a": "1", "b": "3", "c": "3"})]


@pytest.mark.parametrize("way", ["grid", "lines"])
def test_an_order_of_chance_is_typed_over_as_printed(way, client):
    form(client, SHUFFLED)
    digits = "321" * 20
    if way == "grid":
        with talking(client, "invoer", CODE, "kort", *HERE) as screen:
            screen.until("0 van 60 beantwoord")
            screen.press(digits)
            screen.until("60 van 60 beantwoord")
            screen.press("enter")
            assert screen.ended() == 0
    else:
        typed = "\n".join([*digits, "klaar", ""])
        said = client("invoer", CODE, "kort", *HERE, "--regel", typed=typed).talk
        assert re.findall(r"Vraag (\d+) van 60. Vraag (\d+)\.", said) == [
            (str(n + 1), str(n)) for n in range(60)
        ]
    assert kept(client) == [(True, {f"v{n}": digits[n] for n in range(60)})]
    with client.practice() as practice:
        store = practice.takings(practice.client(CODE))
        taking = load(store, store.takings()[0])
    found = score(taking.shelf.questionnaire, taking.answers)["score"]
    assert found.value == Fraction(3 + 2 + 3, 3)


def test_a_dumb_terminal_gets_lines(client):
    form(client, KORT)
    with talking(client, "invoer", CODE, "kort", *HERE, TERM="dumb") as screen:
        screen.until("Vraag 1 van 3.")
        assert "»" not in screen.text
        screen.press("1\r", "2\r", "3\r", "klaar\r")
        assert screen.ended() == 0
    assert kept(client) == [(True, {"a": "1", "b": "2", "c": "3"})]


@pytest.mark.parametrize("options", [(), ("--regel",)])
def test_a_form_left_alone_closes_itself_and_what_was_typed_is_kept(options, client):
    form(client, KORT.replace("a: Ik werk graag.", "a: {tekst: Waarom?, soort: tekst}"))
    with talking(client, "invoer", CODE, "kort", *HERE, *options, minutes="0.03") as screen:
        screen.until("Waarom?")
        screen.press("omdat\r")
        screen.until_matches("Ik leer graag")
        for digit in "12":
            time.sleep(1)  # each begins the time again: together more than 1.8 s
            screen.press(digit + ("\r" if options else ""))
        screen.until("geen opdracht")
        assert screen.ended() == 130
        assert "Ik leer graag" not in screen.text
    assert kept(client) == [(False, {"a": "omdat", "b": "1", "c": "2"})]


def test_half_a_line_on_a_row_is_kept_when_the_form_closes_itself(client):
    form(client, KORT.replace("a: Ik werk graag.", "a: {tekst: Waarom?, soort: tekst}"))
    with talking(client, "invoer", CODE, "kort", *HERE, minutes="0.03") as screen:
        screen.until("Waarom?")
        screen.press("half een zin")
        screen.until("geen opdracht")
        assert screen.ended() == 130
    assert kept(client) == [(False, {"a": "half een zin"})]
