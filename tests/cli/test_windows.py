"""A whole check in windows of every size, and in one that is dragged meanwhile."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack

import pyte
import pytest

from tests.warm import Warm

SIZES = [(40, 16), (60, 20), (80, 24), (200, 60)]
STEP = 0.3
"""Longer than the guard holds back a key of another kind on a new card."""
QUESTIONS = """vragenlijst: ramen
versie: 1
titel: Ramen
bron: eigen vragen
duur: 2
onderdelen:
  - kop: Over je werk en over wat je daarin elke week tegenkomt
    uitleg: Deze uitleg is zo lang dat hij in een smal venster over meer regels loopt.
    vragen:
      eerst:
        tekst: Wat past het best bij hoe je nu werkt, als je eerlijk naar je week kijkt?
        antwoorden:
          1: Ik werk in vaste dienst en dat blijft voorlopig ook zo
          2: Ik werk als zelfstandige en kies zelf mijn opdrachten
          3: Ik werk via een bureau dat mij steeds naar een andere plek stuurt
      houdt:
        tekst: Wat houdt je tegen?
        soort: meerkeuze
        antwoorden: {geld: Geld, tijd: Tijd die je thuis nodig hebt, rust: Rust, durf: Durf}
      wens: {tekst: Wat wil je het liefst?, soort: tekst, rol: wens}
      telt:
        tekst: Wat telt het meest?
        soort: rangorde
        antwoorden: {loon: Loon, sfeer: Sfeer, rust: Rust}
      leert: {tekst: Ik leer elke week., antwoorden: {1: Niet, 2: Soms, 3: Altijd}}
schalen:
  leren: {naam: Leren, items: [leert], bereken: procent, niveaus_vanaf: {laag: 0, hoog: 50}}
adviezen:
  oefen: {tekst: Ga zo door., eerste_stap: Kies iets om mee te beginnen., minuten: 5, wie: jezelf}
"""
KEYS = [
    ("1 van 5", "2"),
    ("2 van 5", "1", "3", "enter"),
    ("3 van 5", "Rust én ruimte", "enter"),
    ("4 van 5", "3", "1", "2", "enter"),
    ("5 van 5", "3"),
    ("Nakijken", "enter"),
]
GIVEN = {
    "eerst": "2",
    "houdt": ["geld", "rust"],
    "wens": "Rust én ruimte",
    "telt": ["rust", "loon", "sfeer"],
    "leert": "3",
}


@pytest.fixture
def own(warm):
    folder = warm.home / "eigen"
    folder.mkdir()
    (folder / "ramen.yaml").write_text(QUESTIONS, encoding="utf-8")
    return ("begin", "ramen", "--inhoud", str(folder))


def apart(warm, name):
    """The same home with a store of its own."""
    return Warm(
        warm.home,
        {**warm.environment, "LOOPBAAN_APK_MAP": str(warm.home / name)},
        warm.server,
    )


def outside(raw, columns, rows):
    """What is drawn on the cards beside or under the window, on a terminal that has more room."""
    cards = raw[raw.index(b"\x1b[?1049h") : raw.rindex(b"\x1b[?1049l")]
    display = pyte.Screen(columns + 40, rows + 20)
    stream = pyte.ByteStream(display)
    found = []
    for painting in cards.split(b"\x1b[?25l"):  # looked at after each painting, not at the end only
        stream.feed(painting)
        found += [line[columns:] for line in display.display if line[columns:].strip()]
        found += [line for line in display.display[rows:] if line.strip()]
    return found


def answers(home):
    found = json.loads(home("resultaat", "--json", "--open-antwoorden").stdout)
    return found["antwoorden"]


def test_a_whole_check_goes_by_the_same_keys_in_every_window_and_stays_inside(warm, own):
    """All windows at once: each key waits for its guard only once."""
    with ExitStack() as stack:
        homes = [apart(warm, f"{columns}") for columns, _ in SIZES]
        screens = [
            stack.enter_context(home.screen(*own, columns=columns, rows=rows))
            for home, (columns, rows) in zip(homes, SIZES, strict=True)
        ]
        for place, *keys in KEYS:
            for screen in screens:
                screen.until(place)
            for key in keys:
                time.sleep(STEP)
                for screen in screens:
                    screen.press(key)
        for screen, home, size in zip(screens, homes, SIZES, strict=True):
            assert screen.ended() == 0, screen.text
            assert "Klaar. Bekijk je resultaat" in screen.raw.decode().replace("\r\n", " ")
            assert outside(screen.raw, *size) == []
            assert answers(home) == GIVEN


def test_what_is_drawn_outside_is_caught():
    inside = b"\x1b[?1049h\x1b[16;1Hlaatste regel\x1b[?1049l"
    assert outside(inside, 40, 16) == []
    assert outside(inside.replace(b"16;1H", b"17;1H"), 40, 16)
    assert outside(inside.replace(b"16;1H", b"1;35H"), 40, 16)


def test_a_window_that_is_dragged_loses_nothing_and_keys_keep_their_meaning(warm, own):
    with warm.screen(*own) as screen:
        for size in [(40, 16), (200, 60), (30, 8), (60, 20)]:
            drag(screen, *size, "1 van 5")
        press(screen, "2", "2 van 5")
        press(screen, "1", "● 1")
        for size in [(40, 16), (30, 8), (200, 60)]:
            drag(screen, *size, "● 1")
        press(screen, "3", "● 3")
        press(screen, "enter", "3 van 5")
        press(screen, "Rust én", "» Rust én")
        for size in [(40, 16), (80, 24)]:
            drag(screen, *size, "» Rust én")
        press(screen, " ruimte", "» Rust én ruimte")
        press(screen, "enter", "4 van 5")
        press(screen, "3", "plaats 1")
        drag(screen, 60, 20, "plaats 1")
        press(screen, "1", "plaats 2")
        press(screen, "2", "plaats 3")
        press(screen, "enter", "5 van 5")
        press(screen, "s", "Nakijken")
        for size in [(40, 16), (30, 8), (200, 60), (80, 24)]:
            drag(screen, *size, "Nakijken")
        press(screen, "1", "5 van 5")
        press(screen, "?", "Uitleg")
        drag(screen, 40, 16, "Uitleg")
        press(screen, "escape", "5 van 5")
        press(screen, "3", "Nakijken")
        drag(screen, 60, 20, "Alle vragen zijn beantwoord")
        press(screen, "enter", "Klaar.")
        assert screen.ended() == 0
    assert answers(warm) == GIVEN


def press(screen, key, wanted):
    time.sleep(STEP)
    screen.press(key)
    screen.until(wanted)


def drag(screen, columns, rows, wanted):
    """To this size: the same card stands there, or the sentence that the window is too small."""
    screen.resize(columns, rows)
    if columns < 40:
        screen.until("Maak het groter")
        screen.press("3")  # on what cannot be seen no key does anything
        return
    screen.display.reset()
    screen.raw += b"\n"  # so that what stood there is not taken for what comes
    screen.until(wanted)
    screen.read(0.05)
    assert len(screen.text.splitlines()) <= rows
