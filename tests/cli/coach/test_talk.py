"""A talk: the sheet beside the golden one, what is written down, and what never stands in it."""

from __future__ import annotations

import json

import pytest

from tests.cli.coach.taking import client_in, taken
from tests.conftest import ROOT
from tests.reports.whole import FULL, full_answers

FOLDER = ROOT / "tests" / "golden" / "gesprek"
OWN = "kanarie in eigen woorden"
YEAR_AGO = "2025-05-12T12:00:00+00:00"
SHORT = {
    "contract": "vast",
    "energie": "2",
    "op-mijn-plek": "5",
    "leertijd": "1",
    "leidinggevende": "2",
}
CHANCES = ("ka-intern", "ka-halfjaar", "ka-elders", "ka-meebewegen")


@pytest.fixture
def client(coach):
    """Two takings of the full check; in the second fewer chances, and filled in fast."""
    answers = full_answers(OWN)
    later = {**answers, **dict.fromkeys(CHANCES, "1"), "ka-toekomst": "5", "ambitie": "lichter"}
    later |= {"wens": f"{OWN}, nu anders", "gz-lichaam": "4"}
    with coach.practice() as practice:
        made = client_in(practice, "K-017")
        taken(practice, made, answers, name=FULL, at=YEAR_AGO)
        taken(practice, made, later, name=FULL, milliseconds=900)
    return coach


@pytest.fixture
def short(coach):
    """One short check."""
    with coach.practice() as practice:
        taken(practice, client_in(practice, "K-2"), SHORT)
    return coach


def lines(coach, code="K-2"):
    with coach.practice() as practice:
        return practice.dossier(practice.client(code)).lines[1:]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sheet_is_as_the_coach_reads_it(language, client, golden):
    said = client("gesprek", "K-017", "--taal", language)
    golden(FOLDER / f"{language}.txt", said.out)
    why = client("gesprek", "k-017", "--waarom", "--werk", "--taal", language)
    golden(FOLDER / f"{language}-waarom.txt", why.out)
    assert said.talk == why.talk == ""


def test_the_sheet_as_json_names_rule_and_items_and_nothing_in_own_words(client, golden):
    said = client("gesprek", "K-017", "--json").out
    golden(FOLDER / "gesprek.json", said)
    found = json.loads(said)
    assert found["tegenspraak"]["vragen"] == ["ka-intern", "ka-toekomst"]
    assert [one["id"] for one in found["anders_verteld"]] == ["ambitie"]
    for part in ("sterk", "bespreken", "veranderd", "anders_verteld"):
        assert found[part]
    for line in (*found["sterk"], *found["bespreken"], *found["veranderd"]):
        assert line["id"]
        assert line["regel"]
        assert line["vragen"]


@pytest.mark.parametrize("options", [(), ("--json",), ("--waarom", "--werk")])
def test_own_words_and_health_are_not_on_the_sheet(options, client):
    said = client("gesprek", "K-017", *options).out
    assert OWN not in said
    assert "gz-" not in said
    assert "lichaam" not in said.lower()


def test_an_earlier_check_by_number(client):
    said = client("gesprek", "K-017", "--meting", "1").out
    assert "ingevuld op 12-5-2025" in said
    assert "Wat er veranderde" not in said
    assert "Let op" not in said


def test_without_a_finished_check_the_coach_is_told_what_to_do(coach):
    coach("client", "nieuw", "K-1")
    assert "coach begin K-1" in coach("gesprek", "K-1", code=1).talk


def test_a_check_of_another_client_cannot_be_named(client):
    client("client", "nieuw", "K-9")
    assert "Check 1" in client("gesprek", "K-9", "--meting", "1", code=1).talk


def test_without_somebody_to_type_only_the_sheet_is_shown(short):
    said = short("gesprek", "K-2", "--regel", "--geen-invoer", typed="n\nniet lezen\n\nq\n")
    assert "Bespreek" in said.out
    assert lines(short) == ()


def test_during_the_talk_everything_is_kept_at_once_and_private_unless_shared(short):
    typed = (
        "n\ndit is voor mij\n\n"
        "n\ndit delen we\nj\n"
        "a\nSam bellen\nSam\n1-1-2020\n20-5-2026\n\n"
        "a\nnadenken\n\n\nja\n"
        "r\n1\n3\n"
        "q\n"
    )
    said = short("gesprek", "K-2", "--regel", typed=typed)
    assert "Notitie 2 staat in het dossier van K-2, alleen voor jou." in said.out
    assert "Deze dag is al voorbij." in said.talk
    kept = [(one.kind, one.text, one.shared, one.who, str(one.day or "")) for one in lines(short)]
    assert kept == [
        ("notitie", "dit is voor mij", False, "", ""),
        ("notitie", "dit delen we", True, "", ""),
        ("actie", "Sam bellen", False, "Sam", "2026-05-20"),
        ("actie", "nadenken", True, "", ""),
        ("reactie", "anders", False, "kansen-en-ruimte", ""),
    ]
    again = short("gesprek", "K-2").out
    assert "Reactie 6, op 12-5-2026: anders dan vorige keer." in again
    short("schrap", "K-2", "6")
    assert "Reactie 6" not in short("gesprek", "K-2").out


def test_a_talk_that_breaks_off_has_kept_what_was_said(short):
    short("gesprek", "K-2", "--regel", typed="n\ngezegd\n\nn\nhalf", code=130)
    assert [one.text for one in lines(short)] == ["gezegd"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x\nq\n", "Typ n, a, r of q"),
        ("\nq\n", "Typ n, a, r of q"),
        ("n\n  \nq\n", "Er staat nog geen tekst."),
        ("a\n\nq\n", "Er staat nog geen tekst."),
    ],
)
def test_what_is_no_key_or_no_text_keeps_nothing(typed, words, short):
    assert words in short("gesprek", "K-2", "--regel", typed=typed).talk
    assert lines(short) == ()


def test_without_topics_there_is_nothing_to_react_to(coach):
    with coach.practice() as practice:
        taken(practice, client_in(practice, "K-3"), {"energie": "5"})
    said = coach("gesprek", "K-3", "--regel", typed="r\nq\n")
    assert "Er springt niets uit." in said.out
    assert "Er springt niets uit." in said.talk
    assert lines(coach, "K-3") == ()


def test_willing_without_doing_is_laid_side_by_side_as_the_questionnaire_says(coach):
    willing = {"ri-moeite": "5", "ri-drie-jaar": "5", "ri-doel": "5", "ri-toeval": "1"}
    doing = dict.fromkeys(("vk-vacatures", "vk-ander-werk", "vk-contact", "vk-vertellen"), "1")
    with coach.practice() as practice:
        client = client_in(practice, "K-3")
        taken(practice, client, full_answers(OWN) | willing | doing, name=FULL)
    said = coach("gesprek", "K-3", "--waarom", "--regel", "--geen-invoer").out
    assert "Leg twee onderwerpen naast elkaar" in said
    assert "‘Weten wat je wilt’ staat hoog, en ‘Om je heen kijken’ veel lager:" in said
    assert "Weten wat je wilt: 100 van 100" in said
    assert "tegenover elkaar staan" in said
    assert "Leg twee antwoorden" not in said
    found = json.loads(coach("gesprek", "K-3", "--json").out)["tegenspraak"]
    assert (found["regel"], found["antwoorden"]) == ("tegenover elkaar", [])
    assert [(one["id"], one["score"]) for one in found["schalen"]] == [
        ("richting", 100.0),
        ("verkennen", 0.0),
    ]
    assert "much lower" in coach("gesprek", "K-3", "--taal", "en", "--geen-invoer").out
