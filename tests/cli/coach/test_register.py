"""The register of processing: the counts of the practice, all that article 30 asks, no names."""

from __future__ import annotations

import pytest

from loopbaan_apk.core.dossier import Line

CANARY = "Kanarie"


@pytest.fixture
def three(coach):
    for code, purpose in ((f"{CANARY}-1", ""), ("B", ""), ("C", f"weg bij {CANARY} BV")):
        coach("client", "nieuw", code, "--naam", CANARY, "--doel", purpose, "--akkoord")
    coach("client", "nieuw", "D", "--maanden", "1")
    coach("akkoord", "B", "opdrachtgever")
    with coach.practice() as practice:
        practice.add(practice.client("B"), Line(kind="meegegeven", text=f"{CANARY}.zip"))
    coach("client", "sluit", "D")
    return coach


def test_it_counts_and_names_nobody(three):
    said = three("register").out
    assert "Open dossiers: 3. Gesloten dossiers: 1." in said
    assert "| loopbaanbegeleiding | 3 |" in said
    assert "| een eigen doel, dat in het dossier staat | 1 |" in said
    assert "| 24 maanden na het sluiten | 3 |" in said
    assert "| 1 maand na het sluiten | 1 |" in said
    assert "akkoord gaf (dossiers) | 1 |" in said
    assert "de coach het gaf (bestanden) | 1 |" in said
    assert CANARY.lower() not in said.lower()


def test_a_purpose_of_several_dossiers_is_told_as_text(three):
    for code in ("E", "F"):
        three("client", "nieuw", code, "--doel", "werk | <b>zoeken</b>")
    assert "werk \\|" not in three("register").out
    three("client", "nieuw", "G", "--doel", "werk | <b>zoeken</b>")
    assert "| werk \\| \\<b\\>zoeken\\</b\\> | 3 |" in three("register").out


def test_what_is_past_is_counted(three, monkeypatch):
    assert "dan was afgesproken: 0." in three("register").out
    monkeypatch.setenv("LOOPBAAN_APK_KLOK", "2026-06-13T12:00:00+00:00")
    assert "dan was afgesproken: 1." in three("register").out


def test_it_is_written_as_markdown_or_a_page_and_over_nothing(three):
    three("register", "--uit", "register.md")
    assert (three.home / "register.md").read_text("utf-8") == three("register").out
    three("register", "--uit", "register.html")
    page = (three.home / "register.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert CANARY not in page
    assert "bestaat al" in three("register", "--uit", "register.md", code=3).talk


def test_it_says_whether_the_practice_is_sealed(three):
    assert "deze praktijk is niet versleuteld" in three("register").out
    assert "this practice is not encrypted" in three("register", "--taal", "en").out
