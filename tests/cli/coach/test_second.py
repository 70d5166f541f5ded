"""coach tweede: with consent, only skills, kept apart, and two ratings side by side."""

from __future__ import annotations

import json

import pytest

from loopbaan_apk.core.dossier import Line
from tests.cli.coach.reading import leaks
from tests.cli.coach.taking import SHELVES, client_in, taken

FULL = SHELVES.questionnaire("loopbaan-apk")
SKILLS = {id_: "3" for id_, item in FULL.questionnaire.items.items() if item.skill}
OWN = {"vaardigheden-nu": "ja", **SKILLS, "v-luisteren": "5", "v-schrijven": "1"}
OTHER = SKILLS | {"v-luisteren": "2", "v-schrijven": "2", "v-rekenen": "weet-niet"}


@pytest.fixture
def rated(coach):
    """A client with rated skills who agrees to a second rating."""
    with coach.practice() as practice:
        client = client_in(practice, "K-1")
        taken(practice, client, OWN, name="loopbaan-apk")
        practice.add(client, Line(kind="toestemming", text="tweede"))
    (coach.home / "coach.json").write_text(json.dumps(OTHER), encoding="utf-8")
    return coach


def ratings(coach, rater="coach"):
    with coach.practice() as practice:
        return practice.takings(practice.client("K-1"), rater=rater).takings()


def test_without_consent_nothing_is_asked_kept_or_shown(coach):
    with coach.practice() as practice:
        client = client_in(practice, "K-1")
        taken(practice, client, OWN, name="loopbaan-apk")
        practice.add(client, Line(kind="toestemming", text="bewaren"))
    (coach.home / "coach.json").write_text(json.dumps(OTHER), encoding="utf-8")
    for options in (("--door", "coach", "--antwoorden", "coach.json"), ("--toon",)):
        assert "coach akkoord K-1 tweede" in coach("tweede", "K-1", *options, code=1).talk
    assert ratings(coach) == ()


def test_consent_that_was_taken_back_counts_no_more(rated):
    rated("tweede", "K-1", "--door", "coach", "--antwoorden", "coach.json")
    with rated.practice() as practice:
        practice.add(practice.client("K-1"), Line(kind="ingetrokken", text="tweede"))
    rated("tweede", "K-1", "--toon", code=1)
    rated("verslag", "K-1", "--met-tweede", code=1)


@pytest.mark.parametrize("options", [(), ("--door", "buurvrouw"), ("--toon", "--door", "x")])
def test_who_rates_is_said(options, rated):
    assert "coach, collega, leidinggevende" in rated("tweede", "K-1", *options, code=2).talk


def test_a_rating_from_a_file_is_kept_apart_with_the_whole_questionnaire(rated):
    said = rated("tweede", "K-1", "--door", "collega", "--antwoorden", "coach.json")
    assert "--toon" in said.talk
    (kept,) = ratings(rated, "collega")
    assert kept.finished
    assert kept.hash == FULL.hash
    assert kept.answered == len(OTHER)
    assert ratings(rated, "coach") == ()
    with rated.practice() as practice:
        own = practice.takings(practice.client("K-1")).takings()
        assert practice.summaries()[0].finished == 1
    assert kept.id not in {one.id for one in own}


@pytest.mark.parametrize("wrong", [{"wens": "weg hier"}, {"v-luisteren": "9"}, {"t-1": "3"}])
def test_only_skills_are_taken_and_with_one_wrong_answer_nothing_is_kept(wrong, rated):
    (rated.home / "mis.json").write_text(json.dumps(OTHER | wrong), encoding="utf-8")
    said = rated("tweede", "K-1", "--door", "coach", "--antwoorden", "mis.json", code=1)
    assert "mis.json:1:" in said.talk
    assert "weg hier" not in said.talk
    assert ratings(rated) == ()


def test_a_client_without_rated_skills_cannot_be_rated(coach):
    with coach.practice() as practice:
        client = client_in(practice, "K-1")
        taken(practice, client, {"vaardigheden-nu": "nee"}, name="loopbaan-apk")
        practice.add(client, Line(kind="toestemming", text="tweede"))
    assert "K-1" in coach("tweede", "K-1", "--door", "coach", "--regel", code=1).talk
    assert "tweede K-1 --door coach" in coach("tweede", "K-1", "--toon", code=1).talk


def test_a_rating_is_asked_line_by_line_stopped_and_taken_up_again(rated):
    half = len(SKILLS) // 2
    said = rated("tweede", "K-1", "--door", "coach", "--regel", typed="2\n" * half, code=130)
    assert "Dit gaat over K-1." in said.talk
    assert "loopbaan-apk coach tweede K-1 --door coach" in said.talk
    (kept,) = ratings(rated)
    assert (kept.finished, kept.answered) == (None, half)
    said = rated("tweede", "K-1", "--door", "coach", "--regel", typed="4\n" * half + "klaar\n")
    (kept,) = ratings(rated)
    assert kept.finished
    assert kept.answered == len(SKILLS)


def test_both_are_shown_with_differences_as_questions_and_never_as_the_truth(rated):
    rated("tweede", "K-1", "--door", "coach", "--antwoorden", "coach.json")
    said = rated("tweede", "K-1", "--toon", "--regel")
    lines = said.out.splitlines()
    assert "Geen van beide is de waarheid" in said.out
    asked = [line for line in lines if line.endswith("Welk voorbeeld heb je?")]
    (question,) = asked
    said_of_both = "Jij schat ‘Goed luisteren’ op ‘Ik leer het anderen’, je coach op ‘Met hulp’."
    assert question == f"{said_of_both} Welk voorbeeld heb je?"
    assert any(line.startswith("Schrijven voor je werk: Jij Kan ik nog niet; Je coach Met hulp")
               for line in lines)  # fmt: skip
    assert not any(line.startswith("Rekenen") for line in lines)
    assert "Minder sterk dan de rest: Schrijven voor je werk" in lines


def test_raters_stand_apart_and_only_the_one_asked_for_is_shown(rated):
    for rater in ("coach", "leidinggevende"):
        rated("tweede", "K-1", "--door", rater, "--antwoorden", "coach.json")
    both = rated("tweede", "K-1", "--toon", "--regel").out
    assert "en je coach (" in both
    assert "en je leidinggevende (" in both
    one = rated("tweede", "K-1", "--toon", "--door", "leidinggevende", "--regel").out
    assert "en je coach (" not in one
    assert "en je leidinggevende (" in one


def test_it_is_in_a_report_only_when_asked_for(rated):
    rated("tweede", "K-1", "--door", "coach", "--antwoorden", "coach.json")
    folder = rated.home / "documenten"
    rated("verslag", "K-1", "--md", "--html", "--pdf", "--word")
    assert leaks(folder, ("Twee keer ingeschat",)) == set()
    for one in (folder / "K-1").iterdir():
        one.unlink()
    rated("verslag", "K-1", "--md", "--html", "--pdf", "--word", "--met-tweede")
    assert {suffix for suffix, _ in leaks(folder, ("Twee keer ingeschat",))} == {
        ".md",
        ".html",
        ".pdf",
        ".docx",
    }


def test_in_english_it_is_english(rated):
    rated("tweede", "K-1", "--door", "coach", "--antwoorden", "coach.json", "--taal", "en")
    said = rated("tweede", "K-1", "--toon", "--taal", "en")
    assert "Neither of them is the truth" in said.out
    assert "Which example do you have?" in said.out
    assert "coach" in rated("tweede", "K-1", "--door", "x", "--taal", "en", code=2).talk
