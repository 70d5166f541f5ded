"""Notes, actions, ticking off, striking: kept in the dossier and nowhere else."""

from __future__ import annotations

import pytest

TEXT = "kanarie van een notitie"


@pytest.fixture
def client(coach):
    coach("client", "nieuw", "K")
    return coach


def lines(coach):
    with coach.practice() as practice:
        return practice.dossier(practice.client("K")).lines[2:]


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (("notitie", "K", TEXT), ""),
        (("notitie", "K", "-"), f"{TEXT}\n"),
        (("notitie", "K", "--regel"), f"{TEXT}\n"),
        (("notitie", "--", "k", TEXT), ""),
    ],
)
def test_a_note_is_typed_piped_or_asked_and_private(arguments, typed, client):
    said = client(*arguments, typed=typed)
    (one,) = lines(client)
    assert (one.kind, one.text, one.shared) == ("notitie", TEXT, False)
    assert "alleen voor jou" in said.out
    assert "coach schrap K 3" in said.out
    assert TEXT not in said.out + said.talk


def test_a_piped_note_keeps_its_lines(client):
    client("notitie", "K", "-", "--gedeeld", typed="een\ntwee\n")
    (one,) = lines(client)
    assert (one.text, one.shared) == ("een\ntwee", True)


def test_an_action_has_a_day_and_a_name(client):
    client("actie", "K", "bellen", "--met", "Sam", "--datum", "20-5-2026", "--gedeeld")
    (one,) = lines(client)
    assert (one.text, one.who, str(one.day), one.shared) == ("bellen", "Sam", "2026-05-20", True)
    assert "3. bellen (voor 20-5-2026, gedeeld)" in client("client", "toon", "K").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("notitie", "K"), 2, "Ik mag hier niets vragen."),
        (("actie", "K", "--geen-invoer", "--regel"), 2, "Ik mag hier niets vragen."),
        (("notitie", "K", "  "), 1, "Er staat nog geen tekst."),
        (("notitie", "K", "-"), 1, "Er staat nog geen tekst."),
        (("notitie", "K", "x" * 10_001), 1, "10000"),
        (("actie", "K", "bellen", "--datum", "31-2-2027"), 1, "bestaat niet"),
        (("actie", "K", "bellen", "--datum", "1-1-2020"), 1, "al voorbij"),
        (("actie", "K", "bellen", "--met", "x" * 101), 1, "100"),
        (("notitie", "K-9", "iets"), 1, "geen dossier met de code K-9"),
        (("klaar", "K", "x"), 2, "geen nummer"),
        (("schrap", "K", "½"), 2, "geen nummer"),
        (("schrap", "K", "1"), 1, "geen notitie, actie of reactie"),
        (("klaar", "K", "99"), 1, "geen notitie, actie of reactie"),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(arguments, code, words, client):
    said = client(*arguments, code=code)
    assert words in said.talk
    assert lines(client) == ()


def test_a_note_cannot_be_ticked_off(client):
    client("notitie", "K", "iets")
    assert "geen actie" in client("klaar", "K", "3", code=1).talk


def test_an_action_is_ticked_off_once(client):
    client("actie", "K", "bellen")
    assert "is klaar" in client("klaar", "K", "3").out
    assert "was al klaar" in client("klaar", "K", "3").out
    assert [one.kind for one in lines(client)] == ["actie", "gedaan"]


@pytest.mark.parametrize("kind", ["notitie", "actie"])
def test_striking_hides_it_and_says_what_stays(kind, client):
    client(kind, "K", TEXT)
    said = client("schrap", "K", "3")
    assert "verzegelde dossier" in said.out
    assert "coach client wis K" in said.out
    assert TEXT not in client("client", "toon", "K").out
    assert lines(client)[0].text == TEXT
    assert client("schrap", "K", "3", code=1).talk


def test_hostile_text_comes_back_as_text(client):
    client("notitie", "K", "\x1b[31mrood [bold]vet\u202e")
    shown = client("client", "toon", "K").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[31mrood [bold]vet" in shown
