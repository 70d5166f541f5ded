"""Promises of scoring."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Norm
from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.scoring import least, score
from tests.core.making import choice, levels, options, questionnaire, scale, section

IDS = ("a", "b", "c", "d", "e")
ANSWERS = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from(["1", "2", "3", "4", "5", "weet-niet"])
)


def five(rule="procent", **rest):
    return questionnaire(
        section(*(choice(id_) for id_ in IDS)), scales=[scale("s", *IDS, rule=rule, **rest)]
    )


@given(ANSWERS, st.sets(st.sampled_from(IDS)))
def test_a_score_lies_between_its_lowest_and_highest(answers, turned):
    for rule in ("procent", "gemiddelde", "som"):
        found = score(five(rule, reversed=tuple(turned)), answers)["s"]
        if found.value is not None:
            assert found.lowest <= found.value <= found.highest


@given(ANSWERS)
def test_turning_all_items_around_mirrors_the_score(answers):
    plain = score(five(), answers)["s"].value
    turned = score(five(reversed=IDS), answers)["s"].value
    assert (plain is None) == (turned is None)
    if plain is not None:
        assert plain + turned == 100


@given(ANSWERS, st.permutations(IDS))
def test_the_order_of_items_does_not_matter(answers, order):
    other = questionnaire(section(*(choice(id_) for id_ in order)), scales=[scale("s", *order)])
    assert score(five(), answers)["s"].value == score(other, answers)["s"].value


@given(ANSWERS)
def test_an_unanswered_item_does_not_count(answers):
    counted = [int(value) for value in answers.values() if value != "weet-niet"]
    found = score(five("gemiddelde", least="1"), answers)["s"]
    expected = Fraction(sum(counted), len(counted)) if counted else None
    assert found.value == expected
    assert found.answered == len(counted)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("gemiddelde", Fraction(11, 3)), ("som", Fraction(55, 3)), ("procent", Fraction(200, 3))],
)
def test_each_rule_counts_as_the_format_says(rule, expected):
    assert score(five(rule), {"a": "5", "b": "4", "c": "2"})["s"].value == expected


def test_reversal_uses_the_declared_range_and_never_the_seen_one():
    found = score(five("gemiddelde", reversed=("a",), least="1"), {"a": "2"})["s"]
    assert found.parts[0].raw == 2
    assert found.parts[0].points == 4


def test_weights_weigh():
    one = five("gemiddelde", weights={"a": Fraction(3)}, least="2")
    assert score(one, {"a": "5", "b": "1"})["s"].value == 4


@pytest.mark.parametrize(
    ("share", "asked", "needed"),
    [("50%", 3, 2), ("50%", 4, 2), ("66,7%", 3, 3), ("2", 5, 2), ("0%", 5, 1)],
)
def test_too_few_answers_give_no_score(share, asked, needed):
    one = scale("s", *IDS, least=share)
    assert least(one, asked) == needed


def test_a_hidden_item_counts_nowhere():
    shown = comparison("a = 1")
    one = questionnaire(
        section(choice("a"), choice("b"), choice("c", show_if=shown)),
        scales=[scale("s", "a", "b", "c", least="100%")],
    )
    found = score(one, {"a": "5", "b": "5", "c": "1"})["s"]
    assert (found.value, found.asked, found.answered) == (100, 2, 2)


def test_a_level_is_decided_on_the_unrounded_score():
    one = five(levels=levels(laag=0, midden=50, hoog=75))
    found = score(one, {"a": "3", "b": "3", "c": "3", "d": "3", "e": "2"})["s"]
    assert half_up(found.value) == "45"
    assert found.level == "laag"
    boundary = score(one, {"a": "3", "b": "3", "c": "3"})["s"]
    assert (boundary.value, boundary.level) == (50, "midden")


def test_a_score_just_under_a_bound_that_rounds_up_to_it_stays_under_it():
    hundred = Number(id="n", text="n", low=Fraction(0), high=Fraction(1000))
    one = questionnaire(section(hundred), scales=[scale("s", "n", levels=levels(laag=0, hoog=50))])
    found = score(one, {"n": "499"})["s"]
    assert found.shown == "50"
    assert found.level == "laag"


def test_procent_puts_different_ranges_on_one():
    one = questionnaire(
        section(choice("a"), choice("b", options("0", "10"))), scales=[scale("s", "a", "b")]
    )
    assert score(one, {"a": "5", "b": "0"})["s"].value == 50


def test_a_scale_of_scales_is_the_mean_of_its_scales():
    one = questionnaire(
        section(choice("a"), choice("b"), choice("c")),
        scales=[scale("x", "a"), scale("y", "b", "c"), scale("z", parts=("x", "y"))],
    )
    found = score(one, {"a": "5", "b": "1", "c": "1"})
    assert found["z"].value == 50
    assert list(found) == ["x", "y", "z"]


def norm(**rest):
    return Norm(group="proefgroep", size=500, year=2025, source="toets", **rest)


def test_a_scale_whose_only_question_has_one_answer_counts_in_a_scale_of_scales_as_nothing():
    """As the question itself does in a scale of questions: it has no range to stand in."""
    one = questionnaire(
        section(choice("z", options("1"))),
        scales=(scale("s", "z", rule="gemiddelde"), scale("samen", parts=("s",))),
    )
    found = score(one, {"z": "1"})
    assert (found["s"].value, found["samen"].value) == (1, 0)


def test_t_and_stanine_follow_their_formulas():
    one = five(norm=norm(mean=Fraction(50), spread=Fraction(20)))
    found = score(one, dict.fromkeys(IDS, "4"))["s"]
    assert found.compared.t == pytest.approx(62.5)
    assert found.compared.stanine == 8


def test_a_stanine_stays_within_one_and_nine():
    one = five(norm=norm(mean=Fraction(50), spread=Fraction(5)))
    assert score(one, dict.fromkeys(IDS, "5"))["s"].compared.stanine == 9
    assert score(one, dict.fromkeys(IDS, "1"))["s"].compared.stanine == 1


def test_a_norm_table_gives_the_percentile_reached():
    one = five(norm=norm(table={"0": Fraction(1), "50": Fraction(40), "75": Fraction(90)}))
    assert score(one, dict.fromkeys(IDS, "3"))["s"].compared.percentile == 40


def test_a_band_needs_both_reliability_and_spread():
    answers = dict.fromkeys(IDS, "3")
    bare = five(reliability=Fraction(3, 4))
    assert score(bare, answers)["s"].band is None
    both = five(reliability=Fraction(3, 4), norm=norm(mean=Fraction(50), spread=Fraction(20)))
    assert score(both, answers)["s"].band == pytest.approx((50 - 19.6, 50 + 19.6))


def test_without_answers_there_is_no_score_and_no_level():
    found = score(five(levels=levels(laag=0)), {})["s"]
    assert (found.value, found.level, found.shown) == (None, None, "")
