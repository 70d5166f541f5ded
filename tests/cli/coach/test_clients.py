"""Clients by code: made, listed, shown."""

from __future__ import annotations

import json

import pytest

from loopbaan_apk.core.dossier import Line
from tests.cli.coach.taking import client_in, taken


def test_a_new_client_is_listed_and_shown(coach):
    said = coach("client", "nieuw", "K-017", "--naam", "Sam", "--maanden", "12", "--akkoord")
    assert "K-017" in said.out
    assert "12 maanden" in said.out
    assert "akkoord K-017" not in said.out
    assert coach("client", "lijst").out == "K-017 (Sam): 0 checks, 0 open acties\n"
    shown = coach("client", "toon", "k-017").out
    assert "Doel: loopbaanbegeleiding" in shown
    assert "Dat je dit dossier bewaart." in shown


def test_without_consent_the_coach_is_told_to_ask(coach):
    assert "coach akkoord K-1 bewaren" in coach("client", "nieuw", "K-1").out


@pytest.mark.parametrize("code", ["K 1", "../x", "é", "x" * 41, "-", "[red]"])
def test_a_code_that_is_no_code_is_refused(code, coach):
    assert "kan geen code zijn" in coach("client", "nieuw", "--", code, code=2).talk


@pytest.mark.parametrize("months", ["0", "181", "½", "1.5", "-1"])
def test_months_that_are_none_are_refused(months, coach):
    assert "maanden" in coach("client", "nieuw", "K", f"--maanden={months}", code=2).talk


def test_lines_are_shown_with_for_whom_they_are(coach):
    coach("client", "nieuw", "K")
    with coach.practice() as practice:
        client = practice.client("K")
        practice.add(
            client,
            Line(kind="notitie", text="alleen ik"),
            Line(kind="actie", text="bellen", shared=True),
            Line(kind="actie", text="schrijven"),
        )
        practice.add(client, Line(kind="gedaan", about=5), Line(kind="gesloten"))
    shown = coach("client", "toon", "K").out
    assert "3. alleen ik (12-5-2026, alleen voor jou)" in shown
    assert "4. bellen (voor -, gedeeld)" in shown
    assert "5. schrijven (klaar, alleen voor jou)" in shown
    assert "Bewaren tot 12-5-2028." in shown
    assert coach("client", "lijst").out.startswith("Alle dossiers zijn gesloten.")
    facts = json.loads(coach("client", "lijst", "--alles", "--json").out)
    assert facts["clienten"] == [
        {
            "code": "K",
            "begonnen": "2026-05-12",
            "metingen": 0,
            "laatste": None,
            "open_acties": 1,
            "gesloten": "2026-05-12",
            "bewaren_tot": "2028-05-12",
        }
    ]


def test_reactions_are_shown_with_what_they_are_about_until_they_are_struck(coach):
    with coach.practice() as practice:
        client = client_in(practice, "K")
        taken(practice, client, {"leertijd": "1"})
        practice.add(
            client,
            Line(kind="reactie", text="niet-herkend", who="kansen-en-ruimte"),
            Line(kind="reactie", text="anders", who="luisteren", shared=True),
        )
    shown = coach("client", "toon", "K").out
    assert "2. Kansen en ruimte: niet herkend (12-5-2026, alleen voor jou)" in shown
    assert "3. Goed luisteren: anders dan vorige keer (12-5-2026, gedeeld)" in shown
    coach("schrap", "K", "2")
    assert "niet herkend" not in coach("client", "toon", "K").out
    assert "wholly" not in coach("client", "toon", "K", "--taal", "en").out
