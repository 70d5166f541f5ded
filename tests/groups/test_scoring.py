"""A block of sheets has the scores, counts, levels and hints that each sheet has by itself."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.columns import in_a_file
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.path import awake
from loopbaan_apk.core.quality import hints
from loopbaan_apk.core.ratings import ratings
from loopbaan_apk.core.scoring import score as score_one
from loopbaan_apk.groups.block import answers_of, points
from loopbaan_apk.groups.kernel import SKILL, compiled, score
from loopbaan_apk.groups.quality import straight
from tests.conftest import ROOT
from tests.core.making import choice, options, questionnaire, scale, section
from tests.groups.making import blocks_of, groups, with_levels_at_scores
from tests.reports.everything import everything, filled

LIBRARY = Library(folders=(ROOT / "questionnaires",))


def compared(one, persons, size):
    """How many cells were laid beside those of one person; each of them equal."""
    kernel, at, cells = compiled(one), 0, 0
    for block in blocks_of(one, persons, size):
        found = score(kernel, block)
        for row in range(block.size):
            answers = persons[at]
            at += 1
            for id_, mine in score_one(one, answers).items():
                if id_ not in found:
                    continue
                theirs = found[id_]
                names = [level.id for level in sorted(mine.scale.levels.values(), key=_start)]
                level = int(theirs.level[row])
                assert int(theirs.answered[row]) == mine.answered, (id_, row)
                assert (names[level] if level >= 0 else None) == mine.level, (id_, row, mine.value)
                assert math.isnan(theirs.value[row]) == (mine.value is None), (id_, row)
                if mine.value is not None:
                    exact = float(mine.value)
                    assert theirs.value[row] == pytest.approx(exact, rel=1e-12, abs=1e-12)
                cells += 3
            cells += same_skills(one, answers, found, row)
    assert at == len(persons)
    return cells


def _start(level):
    return level.start


def same_skills(one, answers, found, row):
    shown = {id_: one.items[id_] for id_ in awake(one, answers)}
    levels = ratings(shown.values(), awake(one, answers)).levels
    for name, theirs in found.items():
        if name.startswith(SKILL):
            mine = levels.get(name.removeprefix(SKILL))
            assert math.isnan(theirs.value[row]) == (mine is None)
            if mine is not None:
                assert theirs.value[row] == pytest.approx(mine, rel=1e-12)
    return len(levels)


@settings(max_examples=80, deadline=None)
@given(groups(), st.integers(1, 50))
def test_a_block_scores_as_one_by_one(group, size):
    one, persons = group
    assert compared(one, persons, size) > 0


@pytest.mark.parametrize("size", [1, 7, 400])
def test_every_kind_of_question_rule_and_condition_scores_as_one_by_one(size):
    one = everything()
    persons = [answers for _, answers in filled(one, 400, seed=5)]
    assert compared(with_levels_at_scores(one, persons), persons, size) > 400 * 30


@pytest.mark.parametrize("id_", ["loopbaan-apk", "snelle-check", "leercultuur"])
def test_our_own_questionnaires_score_as_one_by_one(id_):
    one = LIBRARY.questionnaire(id_).questionnaire
    persons = [answers for _, answers in filled(one, 60, seed=5)]
    assert compared(with_levels_at_scores(one, persons), persons, 25) > 100


def test_the_comparison_sees_a_score_that_is_just_off():
    one = everything()
    persons = [answers for _, answers in filled(one, 50, seed=5)]
    kernel = compiled(one)
    shifted = replace(kernel, sums=tuple(replace(s, unit=s.unit * 2) for s in kernel.sums))
    block = next(blocks_of(one, persons, 50))
    right, wrong = score(kernel, block), score(shifted, block)
    assert not np.array_equal(right["vlak"].value, wrong["vlak"].value, equal_nan=True)


def test_a_third_is_at_its_bound_where_floats_would_miss_it():
    """1/10 + 2/10 is not 3/10 in floats; as whole numbers it is."""
    answers = options("0", "0.1", "0.2", "0.3")
    items = [choice(f"z{at}", answers) for at in range(3)]
    one = questionnaire(
        section(*items), scales=(scale("s", "z0", "z1", "z2", rule="som", least="1"),)
    )
    persons = [{"z0": "0.1", "z1": "0.2", "z2": "0"}, {"z0": "0.3", "z1": "0", "z2": "0"}]
    leveled = with_levels_at_scores(one, persons)
    assert any(level.start == Fraction(3, 10) for level in leveled.scales["s"].levels.values())
    assert compared(leveled, persons, 2) == 6


def test_a_number_too_long_for_a_float_is_decided_by_itself():
    high = Fraction(10**14)
    one = questionnaire(
        section(Number(id="n", text="N", low=Fraction(0), high=high), choice("z")),
        scales=(
            scale("s", "n", "z", rule="gemiddelde", weights={"z": Fraction(1, 3)}),
            scale("samen", parts=("s",)),
        ),
    )
    assert not compiled(one).sums[0].exact
    persons = [{"n": str(10**13 + at), "z": "3"} for at in range(6)]
    assert compared(with_levels_at_scores(one, persons), persons, 4) == 36


def test_a_block_gives_back_the_answers():
    one = everything()
    persons = [answers for _, answers in filled(one, 100, seed=9)]
    (block,) = blocks_of(one, persons, 100)
    for row, answers in enumerate(persons):
        kept = {
            id_: value for id_, value in awake(one, answers).items() if in_a_file(one.items[id_])
        }
        assert answers_of(one, block, row) == kept


def test_points_are_as_answered_and_a_word_has_none():
    item = choice("z", options("1", "2", "nvt"))
    found = points(item, np.array([0, 1, 2, -1], dtype=np.int16))
    assert found[:2].tolist() == [1, 2]
    assert np.isnan(found[2:]).all()


def test_the_hint_about_answers_straight_on_is_that_of_one_person():
    items = [choice(f"z{at}") for at in range(12)]
    control = replace(choice("c"), control="2")
    one = questionnaire(
        section(*items[:6], control, *items[6:]),
        scales=(scale("s", *(item.id for item in items), reversed=("z3", "z9")),),
    )
    persons = [answers for _, answers in filled(one, 60, seed=2)]
    for at, answers in enumerate(persons):
        if at % 2:  # a run, broken here and there
            answers |= {f"z{place}": "3" for place in range(at % 5, 12)}
            answers["c"] = "5" if at % 4 == 1 else "2"
    (block,) = blocks_of(one, persons, 60)
    theirs = straight(one, block).tolist()
    mine = ["straight" in hints(one, answers, {}) for answers in persons]
    assert theirs == mine
    assert 0 < sum(mine) < len(mine)
