"""Who sits at the coach's screen: a second rater, somebody who left, nobody at all."""

from __future__ import annotations

import json

import pytest

from .test_begin import KORT
from .test_slot import WORDS, code, folder, handed, prompted, type_in

__all__ = ["code", "folder"]
CODE = "K-017"
PRIVATE = ("Geheim", "ANDER-2", "Iemand Anders", "coach>")
SKILLS = """\
vragenlijst: vak
versie: 1.0
titel: Vak
bron: eigen vragen
antwoorden:
  trede: {0: Nog niet, 1: Met hulp, 2: Alleen, weet-niet: Weet ik niet}
onderdelen:
  - kop: Werk
    antwoorden: trede
    vragen:
      v-luisteren: {tekst: Ik luister., vaardigheid: luisteren}
      v-schrijven: {tekst: Ik schrijf., vaardigheid: schrijven}
"""


@pytest.fixture
def home(apk, code):
    """A practice with two clients; one rated own skills and agrees to a second rating."""
    assert code
    own = apk.home / "eigen"
    own.mkdir()
    (own / "vak.yaml").write_text(SKILLS, encoding="utf-8")
    (own / "kort.yaml").write_text(KORT, encoding="utf-8")
    answers = {"v-luisteren": "1", "v-schrijven": "2"}
    (apk.home / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    return apk


def opened(home, *arguments):
    """A session of the coach, in a terminal."""
    options = ("--inhoud", "eigen", *arguments)
    screen = home.screen("coach", "slot", "open", *options, rows=60, columns=100)
    prompted(screen, "Wachtwoord", 1)
    type_in(screen, WORDS)
    screen.until("coach>")
    return screen


def take_back(screen):
    """Nothing of anybody on the screen before the passphrase, and the session after it."""
    seen = screen.until("Geef de computer nu terug aan de coach.")
    prompted(screen, "Wachtwoord", 1)
    type_in(screen, WORDS)
    return seen


def test_a_second_rater_sees_nobody_else_and_only_the_passphrase_leads_back(home):
    with opened(home, "--regel") as screen:
        type_in(screen, "client nieuw ANDER-2 --naam 'Iemand Anders'")
        screen.until("Het dossier ANDER-2 is gemaakt.")
        type_in(screen, f"client nieuw {CODE} --naam Geheim --akkoord")
        screen.until(f"Het dossier {CODE} is gemaakt.")
        type_in(screen, f"begin {CODE} vak --antwoorden a.json")
        screen.until(f"{CODE} is klaar met invullen.")
        type_in(screen, f"akkoord {CODE} tweede")
        screen.until(f"{CODE} is akkoord.")
        type_in(screen, f"tweede {CODE} --door collega")
        seen = [screen.until("Druk op Enter om te beginnen.")]
        assert "Je schat zo iemands vaardigheden in." in seen[0]
        screen.press("enter")
        screen.until("Vraag 1 van 2.")
        type_in(screen, "2")
        screen.until("Vraag 2 van 2.")
        type_in(screen, "stop")
        seen.append(take_back(screen))
        screen.until(f"coach tweede {CODE} --door collega")
        type_in(screen, f"tweede {CODE} --door collega")
        screen.until("Druk op Enter om te beginnen.")
        screen.press("enter")
        seen.append(screen.until("Vraag 2 van 2."))
        assert "Ik luister." not in seen[-1]
        type_in(screen, "0")
        screen.until("Typ klaar")
        type_in(screen, "klaar")
        seen.append(screen.until("Geef de computer nu terug aan de coach."))
        prompted(screen, "Wachtwoord", 1)
        screen.press("ctrl-c")
        screen.until("Je praktijk is dicht.")
        assert screen.ended() == 0
    for text in seen:
        assert not any(private in text for private in PRIVATE), text
    said = handed(home, "coach", "tweede", CODE, "--toon", "--regel", secrets=(WORDS,))
    assert "Jij Met hulp; Je collega Alleen" in said.stdout.decode()


def test_a_client_who_left_and_a_form_left_open_keep_no_practice_open(home):
    with opened(home, "--minuten", "0.06") as screen:
        type_in(screen, f"client nieuw {CODE}")
        screen.until("is gemaakt.")
        type_in(screen, f"begin {CODE} kort --scherm")
        screen.until("Druk op Enter om te beginnen.")
        screen.press("enter")
        screen.until("1 van 3")
        screen.press("2")
        screen.until("2 van 3")
        screen.until("geen opdracht")
        assert screen.ended() == 0
        assert "Ik leer graag." not in screen.text
    with opened(home) as screen:
        type_in(screen, f"invoer {CODE} kort")
        screen.until("1 van 3 beantwoord")
        screen.press("3")
        screen.until("2 van 3 beantwoord")
        assert home("coach", "slot", "dicht").stdout.decode() == "1 open venster is gesloten.\n"
        screen.until("Een ander venster vroeg om te sluiten.")
        assert screen.ended() == 0
    shown = handed(home, "coach", "client", "lijst", "--json", secrets=(WORDS,)).stdout
    assert json.loads(shown)["clienten"][0]["code"] == CODE
