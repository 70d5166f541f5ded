"""What a national fund must be able to count on in our own content."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from loopbaan_apk.content.library import Library
from loopbaan_apk.core import conditions
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.trying import answers_of, mismatches, outcome
from loopbaan_apk.core.wording import said
from tests.conftest import ROOT

LIBRARY = Library(folders=(ROOT / "questionnaires",))
IDS = ("leercultuur", "loopbaan-apk", "snelle-check")
SHELVES = {id_: LIBRARY.questionnaire(id_) for id_ in IDS}
NEGATIONS = re.compile(
    r"\b(?:niet|geen|nooit|nergens|niemand|niets|nauwelijks|zonder)\b", re.IGNORECASE
)
CLOSED = re.compile(r"\bSTAP\b|STAP-budget|NL [Ll]eert [Dd]oor|[Oo]ntwikkeladvies")


def scored(id_):
    one = SHELVES[id_].questionnaire
    counted = {item for scale in one.scales.values() for item in scale.items}
    return {item.id: item for item in one.items.values() if item.id in counted or item.skill}


def test_there_are_three_questionnaires():
    assert LIBRARY.ids() == IDS


@pytest.mark.parametrize("id_", IDS)
def test_every_trial_comes_true(id_):
    one = SHELVES[id_].questionnaire
    assert {trial.name: mismatches(one, trial) for trial in one.trials} == {
        trial.name: () for trial in one.trials
    }


@pytest.mark.parametrize("id_", IDS)
def test_the_trials_reach_every_level_advice_and_example(id_):
    one = SHELVES[id_].questionnaire
    reached = [outcome(one, answers_of(one, trial)) for trial in one.trials]
    levels = {(scale, level) for found in reached for scale, level in found.levels.items()}
    assert {(scale.id, level) for scale in one.scales.values() for level in scale.levels} <= levels
    assert set(one.advices) == {advice for found in reached for advice in found.advices}
    assert set(one.stories) == {story for found in reached for story in found.stories}


@pytest.mark.parametrize("id_", IDS)
def test_an_item_is_short_positive_and_one_idea(id_):
    for item in scored(id_).values():
        assert len(item.text.split()) <= 15, item.id
        assert not NEGATIONS.search(item.text), item.id


@pytest.mark.parametrize("id_", IDS)
def test_every_scored_item_can_be_answered_with_i_do_not_know(id_):
    for item in scored(id_).values():
        assert isinstance(item, Choice)
        assert "weet-niet" in item.answers, item.id


@pytest.mark.parametrize("id_", IDS)
def test_nothing_has_to_be_answered(id_):
    assert not any(item.required for item in SHELVES[id_].questionnaire.items.values())


@pytest.mark.parametrize("id_", IDS)
def test_every_sentence_has_its_english_and_no_english_is_left_over(id_):
    shelf = SHELVES[id_]
    from loopbaan_apk.content.library import translated

    texts = translated(shelf.translations["en"], "en.yaml")
    sentences = set(said(shelf.questionnaire))
    assert sentences - set(texts) == set()
    assert set(texts) - sentences == set()


@pytest.mark.parametrize("id_", IDS)
def test_no_advice_names_a_closed_scheme(id_):
    for sentence in said(SHELVES[id_].questionnaire):
        assert not CLOSED.search(sentence), sentence


@pytest.mark.parametrize("id_", IDS)
def test_every_advice_can_be_done_on_monday(id_):
    schemes, _ = LIBRARY.schemes("nl")
    for advice in SHELVES[id_].questionnaire.advices.values():
        assert advice.first_step, advice.id
        assert advice.who, advice.id
        assert advice.why, advice.id
        assert 5 <= advice.minutes <= 30, advice.id
        assert set(advice.schemes) <= set(schemes), advice.id


@pytest.mark.parametrize("id_", IDS)
def test_every_low_level_has_an_advice(id_):
    one = SHELVES[id_].questionnaire
    looked_at = {
        (test.subject, value)
        for advice in one.advices.values()
        for test in conditions.tests(advice.when)
        for value in test.values
        if test.operator == "is"
    }
    for scale in one.scales.values():
        lowest = min(scale.levels.values(), key=lambda level: level.start)
        assert (scale.id, lowest.id) in looked_at, scale.id


def test_the_three_typical_people_get_three_different_steps():
    one = SHELVES["loopbaan-apk"].questionnaire
    firsts = Counter(outcome(one, answers_of(one, trial)).advices[:3] for trial in one.trials[:3])
    assert len(firsts) == 3


def test_somebody_who_skips_everything_still_gets_steps():
    for id_ in IDS:
        assert len(outcome(SHELVES[id_].questionnaire, {}).advices) >= 2


def test_the_full_check_rates_all_core_skills():
    skills, _ = LIBRARY.skills("nl")
    rated = {item.skill for item in SHELVES["loopbaan-apk"].questionnaire.items.values()} - {""}
    assert rated == set(skills)
    assert len(skills) == 38
    for skill in skills.values():
        assert set(skill.examples) == {"2", "4", "6"}, skill.id


def test_the_core_skills_are_those_of_the_shared_catalogue():
    import csv

    path = ROOT.parent / "shared" / "data" / "skills_catalogue.csv"
    if not path.is_file():
        pytest.skip("the shared data folder is not here")
    with path.open(encoding="utf-8") as file:
        core = {row["element_id"] for row in csv.DictReader(file) if row["in_core_set"] == "1"}
    skills, _ = LIBRARY.skills("nl")
    assert {skill.onet for skill in skills.values()} == core


def test_health_is_optional_sensitive_and_in_no_scale():
    one = SHELVES["loopbaan-apk"].questionnaire
    health = {item.id for item in one.items.values() if item.sensitive}
    assert health
    assert not health & set(scored("loopbaan-apk"))


def test_the_regions_are_the_35_of_the_catalogue():
    from loopbaan_apk.content.files import read
    from loopbaan_apk.core.catalogues import Regions

    regions, _ = read(
        Regions, (ROOT / "questionnaires/regelingen/regios.yaml").read_bytes(), "regios.yaml"
    )
    assert len(regions.regions) == 35
    asked = SHELVES["loopbaan-apk"].questionnaire.with_role("regio")
    assert set(regions.regions) <= set(asked.answers)


def test_every_scheme_has_a_source_and_dates_in_order():
    schemes, _ = LIBRARY.schemes("nl")
    assert len(schemes) > 30
    for scheme in schemes.values():
        assert scheme.source.startswith("http") or "http" in scheme.source, scheme.id
        assert scheme.checked_on <= scheme.valid_until, scheme.id
        assert not CLOSED.search(scheme.name + scheme.what), scheme.id
