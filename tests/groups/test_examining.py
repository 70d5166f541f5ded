"""An examination says what is wrong with a questionnaire, whatever the size of the blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, hypergeom

from loopbaan_apk.groups.differential import differential
from loopbaan_apk.groups.examining import examined
from loopbaan_apk.groups.judging import judged
from loopbaan_apk.groups.moments import Missing, Moments
from loopbaan_apk.groups.reliability import alpha, omega, reliability
from loopbaan_apk.groups.sources import blocks, opened
from tests.core.making import choice, options, questionnaire, scale, section
from tests.groups.making import batch_of, blocks_of

FIVE = options("1", "2", "3", "4", "5", "nvt")


def asked(**rest):
    ids = ("a", "b", "c", "d")
    return questionnaire(
        section(*(choice(id_, FIVE) for id_ in ids)), scales=[scale("s", *ids, **rest)]
    )


def persons(seed, size=400, **shifts):
    """Four questions of one thing; `shifts` moves or turns one: a factor and a shift a group."""
    random = np.random.default_rng(seed)
    factor = random.normal(size=size)
    made = []
    for person in range(size):
        answers = {}
        for id_ in "abcd":
            sign, shift = shifts.get(id_, (1, 0))
            worth = 3 + sign * factor[person] + random.normal() * 0.7 + shift * (person % 2)
            if random.random() > 0.03:
                answers[id_] = str(int(np.clip(round(worth), 1, 5)))
        made.append(answers)
    return made


def slugs(found):
    return {(one.slug, one.values.get("item", "")) for one in judged(found)}


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 60), st.integers(0, 1000), st.sampled_from(["pairwise", "complete"]))
def test_the_size_of_a_block_changes_nothing(size, seed, use):
    one, given_ = asked(), persons(seed, 60)
    whole = examined(one, blocks_of(one, given_, 60), Missing(use=use))
    parts = examined(one, blocks_of(one, given_, size), Missing(use=use))
    first, second = whole.scales[0], parts.scales[0]
    assert first.reliability.alpha == pytest.approx(second.reliability.alpha, abs=1e-12)
    assert first.items[0].answers == second.items[0].answers
    assert (first.scored, first.complete) == (second.scored, second.complete)


def test_a_question_that_runs_against_the_rest_is_asked_about():
    one = asked()
    found = examined(one, blocks_of(one, persons(1, c=(-1, 0)), 100), Missing())
    assert ("against", "c") in slugs(found)
    turned = asked(reversed=("c",))
    found = examined(turned, blocks_of(turned, persons(1, c=(-1, 0)), 100), Missing())
    assert slugs(found) == set()
    assert found.scales[0].reliability.alpha > 0.8
    found = examined(turned, blocks_of(turned, persons(1), 100), Missing())
    assert ("against-turned", "c") in slugs(found)


def test_a_question_about_something_else_is_named():
    one = asked()
    found = examined(one, blocks_of(one, persons(2, d=(0.1, 0)), 100), Missing())
    assert ("other-thing-better", "d") in slugs(found)


def test_weights_count_in_the_alpha_of_a_score():
    plain = asked()
    weighed = asked(weights={"a": 2})
    given_ = persons(3)
    one, other = (
        examined(each, blocks_of(each, given_, 50), Missing()).scales[0].reliability.alpha
        for each in (plain, weighed)
    )
    values = np.array([[float(p[id_]) for id_ in "abcd"] for p in given_ if len(p) == 4])
    double = values * [2, 1, 1, 1]
    found = examined(weighed, blocks_of(weighed, given_, 50), Missing(use="complete"))
    assert found.scales[0].reliability.alpha == pytest.approx(alpha(np.cov(double.T)), abs=1e-12)
    assert one != other


def test_two_groups_that_read_a_question_otherwise(tmp_path):
    one = asked()
    given_ = persons(4, 800, b=(1, 1.2))
    batch = batch_of(one, given_)
    lines = [";".join(("contract", *batch.schema.names))]
    for place, row in enumerate(batch.to_pylist()):
        group = "klein" if place < 20 else ("vast", "flex")[place % 2]
        lines.append(";".join((group, *(value or "" for value in row.values()))))
    path = tmp_path / "bladen.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    sheets = opened(one, [path], ("Contract",))
    found = examined(one, blocks(sheets), Missing(), "Contract")
    assert ("higher" if found.groups == ("flex",) else "lower", "b") in slugs(found)
    assert found.small == 1
    assert {*found.groups, found.reference} == {"flex", "vast"}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_of_two_answers_the_test_is_that_of_mantel_and_haenszel(seed):
    random = np.random.default_rng(seed)
    one, other = random.integers(0, 12, (2, 6, 2)) * 2
    if not ((one.sum(1) > 0) & (other.sum(1) > 0)).any():
        return
    both = (one.sum(1) > 0) & (other.sum(1) > 0)
    deviation = variance = 0.0
    for first, second in zip(one[both], other[both], strict=True):
        whole = hypergeom(first.sum() + second.sum(), first[1] + second[1], second.sum())
        with np.errstate(all="ignore"):  # it also works out moments that do not exist
            deviation += second[1] - whole.mean()
            variance += whole.var()
    found = differential(one, other, np.array([0.0, 1.0]))
    if variance == 0:
        assert found is None
        return
    assert found.chi == pytest.approx(deviation**2 / variance)
    assert found.p == pytest.approx(chi2.sf(found.chi, 1))


def test_groups_that_share_no_score_are_not_compared():
    low, high = np.array([[3, 4], [0, 0]]), np.array([[0, 0], [5, 1]])
    assert differential(low, high, np.array([0.0, 1.0])) is None


def test_what_does_not_vary_has_no_reliability():
    assert reliability(np.zeros((3, 3)), 40).alpha is None
    assert reliability(np.eye(1), 40).alpha is None
    assert omega(np.ones((3, 3))) is None
    assert omega(np.eye(2)) is None


def test_nobody_at_all_is_no_error():
    moments = Moments([3.0, 3.0])
    moments.add(np.full((2, 0), np.nan))
    assert np.isnan(moments.means()).all()
    assert np.isnan(moments.covariance(Missing())).all()
    one = asked()
    found = examined(one, blocks_of(one, [{}, {"a": "nvt"}], 1), Missing(impute="median"))
    assert found.scales[0].reliability.alpha is None
    assert ("no-alpha", "") in slugs(found)
