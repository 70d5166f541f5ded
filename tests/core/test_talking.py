"""Promises of the sheet of a talk: few lines, each with its origin, the work apart."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.catalogues import Skill
from loopbaan_apk.core.directions import Directions, Extra, SkillGap
from loopbaan_apk.core.model import Norm
from loopbaan_apk.core.report import Beside
from loopbaan_apk.core.reporting import build
from loopbaan_apk.core.talk import Opposed
from loopbaan_apk.core.talking import AT_EASE, FAR, HALFWAY, MOST, share, sheet
from tests.core.making import choice, levels, questionnaire, scale, section
from tests.core.taking import taken

DAY = datetime.date(2026, 5, 12)
SCALES = ("a", "b", "c", "d", "w", "t", "h")
IDS = tuple(f"{name}{number}" for name in SCALES for number in (1, 2, 3))
SKILLS = tuple(f"v{number}" for number in range(1, 6))
VALUES = ["1", "2", "3", "4", "5", "weet-niet"]
ANSWERS = st.dictionaries(st.sampled_from((*IDS, *SKILLS)), st.sampled_from(VALUES))
NORM = Norm(group="proef", size=100, year=2026, source="verzonnen, voor deze test", spread=10)
PERSON = {"a", "b", "c", "d"}
AROUND = {"w", "t"}


def three(name):
    return tuple(f"{name}{number}" for number in (1, 2, 3))


def made(name, **rest):
    return scale(name, *three(name), levels=levels(laag=0, hoog=75), least="1", **rest)


WHOLE = questionnaire(
    section(*(choice(id_, sensitive=id_.startswith("h")) for id_ in IDS)),
    section(*(choice(id_, skill=f"kan-{id_}") for id_ in SKILLS)),
    scales=[
        *(made(name) for name in "abc"),
        made("d", reversed=("d3",)),
        made("w", about="werk"),
        made("t", about="team"),
        made("h"),
        replace(made("c", direction="neutraal"), id="n"),
        scale("alles", parts=("a", "b"), levels=levels(laag=0), least="1"),
    ],
)
CATALOGUE = {f"kan-{id_}": Skill(id=f"kan-{id_}", name=f"Kan {id_}", group="g") for id_ in SKILLS}


def prepared(answers, *, before=None, one=WHOLE, times=None, extras=()):
    beside = Beside(
        hash="",
        language="nl",
        say=str,
        taken_on=DAY,
        today=DAY,
        skills=CATALOGUE,
        say_skill=str,
        schemes={},
        say_scheme=str,
        times=times or {},
        earlier=(taken(one, before),) if before is not None else (),
    )
    report = build(one, answers, beside)
    if extras:
        report = replace(
            report, directions=Directions(state="ranked", rated=5, needed=5, extras=extras)
        )
    return sheet(report, times or {})


def scored(**shares):
    """Every item of a scale at the same answer."""
    return {id_: value for name, value in shares.items() for id_ in three(name)}


def ids(found):
    return [one.source.id for one in found]


@given(ANSWERS)
def test_every_line_has_an_origin_that_was_answered(answers):
    found = prepared(answers)
    lines = [*found.strengths, *found.topics, found.contradiction]
    for one in filter(None, lines):
        assert one.source.items
        assert set(one.source.items) <= set(answers)
        assert one.source.id in {*WHOLE.scales, *CATALOGUE}


@given(ANSWERS)
def test_there_are_at_most_three_and_none_is_strong_and_a_topic_at_once(answers):
    found = prepared(answers)
    assert len(found.strengths) <= MOST
    assert len(found.topics) <= MOST
    assert not set(ids(found.strengths)) & set(ids(found.topics))


@given(ANSWERS)
def test_strengths_are_high_topics_are_low_and_the_first_are_the_furthest(answers):
    found = prepared(answers)
    strong = [share(one.scale) for one in found.strengths if one.scale]
    assert strong == sorted(strong, reverse=True)
    assert all(one >= HALFWAY for one in strong)
    assert all(share(one.scale) < AT_EASE for one in found.topics)
    told = {*ids(found.strengths), *ids(found.topics)}
    lines = (*found.report.person, *found.report.work)
    rest = [
        line
        for line in lines
        if line.score.scale.id in (PERSON | AROUND) - told and line.score.value is not None
    ]
    for line in rest:
        assert all(share(line) >= share(one.scale) for one in found.topics)


@given(ANSWERS)
def test_the_work_is_never_told_as_the_person(answers):
    found = prepared(answers)
    assert set(ids(found.about_person)) <= PERSON
    assert set(ids(found.about_work)) <= AROUND
    assert (*found.about_person, *found.about_work) == found.topics
    assert not AROUND & set(ids(found.strengths))


@given(ANSWERS)
def test_nothing_about_health_a_neutral_scale_or_a_sum_of_scales_is_told(answers):
    found = prepared(answers, before=dict.fromkeys(IDS, "3"), times=dict.fromkeys(IDS, 100))
    lines = [*found.strengths, *found.topics, *filter(None, [found.contradiction])]
    assert not {"h", "n", "alles"} & set(ids(lines))
    assert not {"h", "alles"} & set(ids(found.changes))
    told = {id_ for one in (*lines, *found.changes) for id_ in one.source.items}
    told |= {id_ for one in found.cares for id_ in one.items}
    assert not set(three("h")) & told


@given(ANSWERS)
def test_a_contradiction_is_the_pair_of_one_scale_that_lies_furthest_apart(answers):
    found = prepared(answers).contradiction
    points = {id_: int(answers[id_]) for id_ in answers if answers[id_] != "weet-niet"}
    if "d3" in points:
        points["d3"] = 6 - points["d3"]
    of_scales = (
        [points[id_] for id_ in three(name) if id_ in points] for name in (*PERSON, *AROUND)
    )
    apart = max(max(found) - min(found) if found else 0 for found in of_scales)
    assert (found is None) == (apart < 3)
    if found is not None:
        first, second = found.source.items
        assert abs(points[first] - points[second]) == apart
        assert abs(found.first.share - found.second.share) >= FAR


def test_reversed_items_are_turned_before_they_are_laid_side_by_side():
    assert prepared({"d1": "5", "d3": "1"}).contradiction is None
    found = prepared({"d1": "5", "d3": "5"}).contradiction
    assert found.source.items == ("d1", "d3")


OPPOSED = questionnaire(
    section(*(choice(id_) for id_ in (*three("a"), *three("b"), *three("c")))),
    scales=[made("a", against="b"), made("b"), made("c", against="a")],
)


@given(ANSWERS)
def test_scales_that_the_questionnaire_lays_opposite_come_first_and_only_far_apart(answers):
    whole = {id_: value for id_, value in answers.items() if id_ in OPPOSED.items}
    found = prepared(whole, one=OPPOSED)
    shares = {
        line.score.scale.id: share(line)
        for line in found.report.person
        if line.score.value is not None
    }
    gaps = [
        abs(shares[one] - shares[other])
        for one, other in (("a", "b"), ("c", "a"))
        if one in shares and other in shares
    ]
    told = found.contradiction
    assert isinstance(told, Opposed) == (max(gaps, default=0) >= HALFWAY)
    if isinstance(told, Opposed):
        assert share(told.high) - share(told.low) == max(gaps)
        assert told.source.id == told.high.score.scale.id


def test_the_item_that_costs_most_is_the_one_to_ask_about():
    found = prepared({"a1": "4", "a2": "1", "a3": "2"})
    assert found.topics[0].heaviest.item == "a2"
    assert found.topics[0].heaviest.answer == "Antwoord 1"


def test_two_scales_and_a_skill_are_strong_and_without_a_skill_three_scales():
    answers = scored(a="5", b="4", c="4", d="4")
    assert ids(prepared(answers).strengths) == ["a", "b", "c"]
    rated = {**answers, "v1": "2", "v2": "5", "v3": "4"}
    found = prepared(rated).strengths
    assert ids(found) == ["a", "b", "kan-v2"]
    assert found[-1].source.items == ("v2",)


def test_who_rates_every_skill_alike_has_no_highest_one():
    assert prepared(dict.fromkeys(SKILLS, "5")).strengths == ()


def test_a_gap_comes_after_the_two_lowest_scales_and_names_the_work():
    gap = SkillGap(skill="kan-v1", name="Kan v1", short=1.0, level=3.0, example="")
    extra = Extra(sector="q", name="Zorg", nearest=True, gaps=(gap, gap))
    found = prepared(scored(a="1", b="2", w="1", c="2"), extras=(extra,))
    assert ids(found.topics) == ["a", "kan-v1", "w"]
    assert [one.subject for one in found.topics] == ["persoon", "tekort", "werk"]
    assert found.topics[1].where == "Zorg"


def test_each_topic_about_the_same_has_another_question_of_ours():
    found = prepared(scored(a="1", b="2", c="2"))
    assert [(one.subject, one.place) for one in found.topics] == [
        ("persoon", 1),
        ("persoon", 2),
        ("persoon", 3),
    ]


@pytest.mark.parametrize(("now", "told"), [("5", ["a"]), ("3", [])])
def test_only_what_is_larger_than_the_measurement_error_has_changed(now, told):
    scales = {**WHOLE.scales, "a": made("a", reliability=Fraction(4, 5), norm=NORM)}
    one = replace(WHOLE, scales=scales)
    before = scored(a="3", b="3")
    assert ids(prepared({**before, **scored(a=now)}, before=before, one=one).changes) == told


def test_a_change_inside_the_measurement_error_is_not_told():
    wide = replace(NORM, spread=90)
    one = replace(
        WHOLE, scales={**WHOLE.scales, "a": made("a", reliability=Fraction(1, 10), norm=wide)}
    )
    assert prepared(scored(a="5"), before=scored(a="3"), one=one).changes == ()


def test_haste_is_told_with_the_items_and_only_then():
    answers = scored(a="4", b="3")
    quick = dict.fromkeys(answers, 1999)
    (care,) = prepared(answers, times=quick).cares
    assert (care.hint, care.items) == ("hurried", tuple(answers))
    assert prepared(answers, times=dict.fromkeys(answers, 2000)).cares == ()
    assert prepared(answers, times={"a1": 1}).cares == ()
