"""A person at a terminal: begin, stop, go on, see the result; nothing acknowledged is ever lost."""

from __future__ import annotations

import json
import time

import pytest

PACE = 0.7  # the same digit within 0.6 s is one key held down
ITEMS = """vragenlijst: alles
versie: 1.0
titel: Alle soorten
bron: eigen vragen
duur: 2
antwoorden:
  klopt: {1: Klopt niet, 2: Klopt soms, 3: Klopt, weet-niet: Weet ik niet}
onderdelen:
  - kop: Eerst
    uitleg: Een paar vragen vooraf.
    vragen:
      werk:
        tekst: Heb je werk?
        antwoorden: {ja: Ja, nee: Nee}
      jaren: {tekst: Hoeveel jaar?, soort: getal, minimum: 0, maximum: 60, toon_als: werk = ja}
      lees: {tekst: Nu komen de andere vragen., soort: mededeling}
      sinds: {tekst: Sinds wanneer?, soort: datum}
      hinder:
        tekst: Wat houdt je tegen?
        soort: meerkeuze
        antwoorden: {geld: Geld, tijd: Tijd, niets: {tekst: Niets, alleen: ja}}
      volgorde:
        tekst: Wat telt het meest?
        soort: rangorde
        antwoorden: {loon: Loon, sfeer: Sfeer, rust: Rust}
      wens: {tekst: Wat wil je?, soort: tekst, rol: wens}
  - kop: Dan
    antwoorden: klopt
    volgorde: willekeurig
    vragen:
      a: Ik leer elke week.
      b: Ik vraag om hulp.
      c: Ik stel dingen uit.
schalen:
  leren:
    naam: Leren
    items: [a, b, c]
    omgekeerd: [c]
    bereken: procent
    niveaus_vanaf: {laag: 0, hoog: 50}
adviezen:
  oefen: {als: leren is hoog, tekst: Ga zo door., eerste_stap: Kies iets., minuten: 5, wie: jezelf}
proeven:
  - naam: iemand
    antwoorden: {werk: nee, a: 3}
    verwacht: {vraag jaren: verborgen}
"""
GIVEN = {
    "werk": "ja",
    "jaren": "3,5",
    "sinds": "1-3-2026",
    "hinder": ["tijd", "geld"],
    "volgorde": ["rust", "loon", "sfeer"],
    "wens": "Rust.",
    "a": "3",
    "b": "3",
    "c": "1",
}
TEXTS = {"Ik leer elke week.": "3", "Ik vraag om hulp.": "3", "Ik stel dingen uit.": "1"}


@pytest.fixture
def own(apk):
    folder = apk.home / "eigen"
    folder.mkdir()
    (folder / "alles.yaml").write_text(ITEMS, encoding="utf-8")
    return ("--inhoud", str(folder))


def result(apk, *rest) -> bytes:
    done = apk("resultaat", "--json", "--open-antwoorden", *rest)
    assert done.returncode == 0, done.stderr
    return done.stdout


def typed(screen, text: str) -> None:
    """Type, and press Enter a moment later, as people do."""
    screen.press(text)
    time.sleep(PACE)
    screen.press("enter")


def typed_by_card(screen) -> None:
    screen.until("Heb je werk?")
    screen.press("1")
    screen.until("Hoeveel jaar?")
    typed(screen, "3,5")
    screen.until("Nu komen de andere vragen.")
    typed(screen, "")
    screen.until("Sinds wanneer?")
    typed(screen, "1-3-2026")
    screen.until("Wat houdt je tegen?")
    time.sleep(PACE)
    screen.press("1")
    time.sleep(PACE)
    typed(screen, "2")
    screen.until("Wat telt het meest?")
    for key in ("3", "1", "2"):
        time.sleep(PACE)
        screen.press(key)
    typed(screen, "")
    screen.until("Wat wil je?")
    typed(screen, "Rust.")
    left = dict(TEXTS)
    while left:
        screen.until_matches("|".join(left))
        text = next(one for one in left if one in screen.text)
        time.sleep(PACE)
        screen.press(left.pop(text))
    screen.until("Nakijken")
    typed(screen, "")


def typed_by_line(apk, own) -> None:
    """The order of the last part differs per person, so each question is answered as it comes."""
    with apk.screen("begin", "alles", "--regel", *own) as screen:
        answers = {
            "Heb je werk?": "1",
            "Hoeveel jaar?": "3,5",
            "Nu komen": "",
            "Sinds wanneer?": "1-3-2026",
            "Wat houdt je tegen?": "1 2",
            "Wat telt het meest?": "3 1 2",
            "Wat wil je?": "Rust.",
            **TEXTS,
        }
        while answers:
            screen.until_matches("|".join(answers))
            asked = min((screen.text.rfind(one), one) for one in answers if one in screen.text)[1]
            screen.press(answers.pop(asked), "enter")
            time.sleep(0.1)
        screen.until_matches("klaar")
        screen.press("klaar", "enter")
        assert screen.ended() == 0


def test_card_line_and_file_give_the_same_bytes(apk, own):
    with apk.screen("begin", "alles", *own) as screen:
        typed_by_card(screen)
        assert screen.ended() == 0
    by_card = result(apk)
    typed_by_line(apk, own)
    assert result(apk, "2").decode() == by_card.decode()
    for name, text in (
        ("a.json", json.dumps(GIVEN)),
        ("a.yaml", json.dumps({"antwoorden": GIVEN})),
    ):
        (apk.home / name).write_text(text, encoding="utf-8")
        done = apk("begin", "alles", "--antwoorden", name, "--json", *own)
        assert done.returncode == 0, done.stderr
        assert result(apk) == by_card
    found = json.loads(by_card)
    assert found["antwoorden"]["hinder"] == ["geld", "tijd"]
    assert found["antwoorden"]["sinds"] == "2026-03-01"
    assert found["schalen"][0]["score"] == 100.0
    (apk.home / "weer.json").write_bytes(by_card)
    assert apk("begin", "alles", "--antwoorden", "weer.json", *own).returncode == 0
    assert result(apk) == by_card


def test_a_result_stands_on_the_screen_after_the_last_question(apk, own):
    with apk.screen("begin", "alles", *own, rows=60) as screen:
        typed_by_card(screen)
        screen.until("Klaar. Bekijk je resultaat")
        text = screen.text
    assert "━" in text
    assert "▲ hoog" in text
    assert "Ga zo door." in text


def answered(screen, number: int) -> None:
    """Answer so many questions of the quick check, each seen to be acknowledged."""
    screen.until("1 van")
    for place in range(number):
        screen.press("12"[place % 2])
        screen.until_matches(rf"{place + 2} van \d+")
        time.sleep(0.25)


@pytest.mark.parametrize("keys", ["q", "escape", "ctrl-c", "ctrl-d"])
def test_a_stop_keeps_everything_and_go_on_goes_on(apk, keys):
    with apk.screen("begin", "snelle-check") as screen:
        answered(screen, 3)
        screen.press(keys)
        screen.until("Bewaard.")
        assert screen.ended() == 130
    with apk.screen("verder") as screen:
        screen.until("4 van")
        screen.press("q")
        assert screen.ended() == 130
    assert len(json.loads(result(apk, "1"))["antwoorden"]) == 3


def test_the_version_that_was_started_is_finished(apk, own):
    with apk.screen("begin", "alles", *own) as screen:
        screen.until("Heb je werk?")
        screen.press("2")
        screen.until("Nu komen")
        screen.press("q")
        assert screen.ended() == 130
    changed = ITEMS.replace("Sinds wanneer?", "Vanaf wanneer?")
    (apk.home / "eigen" / "alles.yaml").write_text(changed, encoding="utf-8")
    with apk.screen("verder", *own) as screen:
        screen.until("Nu komen")
        typed(screen, "")
        screen.until("Sinds wanneer?")
        screen.press("escape")
        assert screen.ended() == 130
        assert b"intussen veranderd" in screen.raw


def test_two_windows_on_one_check_are_refused(apk):
    with apk.screen("begin", "snelle-check") as first:
        answered(first, 1)
        with apk.screen("verder") as second:
            second.until("al open in een ander venster")
            assert second.ended() == 3
        first.press("q")
        assert first.ended() == 130


def test_an_open_check_is_offered_before_a_new_one(apk):
    with apk.screen("begin", "snelle-check") as screen:
        answered(screen, 1)
        screen.press("q")
        screen.ended()
    with apk.screen("begin", "snelle-check") as screen:
        screen.until("Verdergaan")
        screen.press("enter")
        screen.until("2 van")
        screen.press("q")
        assert screen.ended() == 130
    with apk.screen("begin", "snelle-check") as screen:
        screen.until("Niets doen")
        screen.press("up", "enter")
        assert screen.ended() == 0
    with apk.screen("begin", "snelle-check") as screen:
        screen.until("Opnieuw")
        screen.press("down", "enter")
        screen.until("1 van")
        screen.press("q")
        assert screen.ended() == 130
    assert len(json.loads(apk("lijst", "--json").stdout)["metingen"]) == 1


def test_the_menu_says_three_sentences_the_first_time_and_opens_what_is_chosen(apk):
    with apk.screen() as screen:
        text = screen.until("Wat wil je doen?")
        assert "Welkom" in text
        assert "Mijn laatste resultaat" not in text
        screen.press("down", "down", "down", "enter")
        screen.until("Bron van de vragen")
        assert screen.ended() == 0
    with apk.screen("--regel", "--taal", "en") as screen:
        screen.until("Type a number")
        screen.press("99", "enter")
        screen.until("from 1 to")
        screen.press("6", "enter")
        assert screen.ended() == 0
    assert apk().stdout.decode().startswith("Gebruik: loopbaan-apk")


def test_the_demo_plays_six_questions_and_writes_nothing(apk):
    with apk.screen("begin", "--demo") as screen:
        screen.until("1 van 6")
        for _ in range(6):
            time.sleep(PACE)
            screen.press("3")
        screen.until("Nakijken")
        typed(screen, "")
        screen.until("Zelf beginnen?")
        assert screen.ended() == 0
    assert not (apk.home / "gegevens").exists()


def test_begin_without_a_name_lets_one_choose(apk):
    with apk.screen("begin") as screen:
        screen.until("Welke check")
        screen.press("down", "enter")
        screen.until("1 van")
        screen.press("q")
        assert screen.ended() == 130
