"""A norm of enough people goes into the questionnaire as it is; of fewer there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.groups.examining import examined
from loopbaan_apk.groups.moments import Missing
from loopbaan_apk.groups.norms import Histogram, norms, percentiles, smoothed
from tests.core.making import choice, options, questionnaire, scale, section
from tests.groups.making import blocks_of


def asked():
    ids = ("a", "b", "c")
    items = (choice(id_, options("1", "2", "3", "4", "5")) for id_ in ids)
    return questionnaire(section(*items), scales=[scale("s", *ids)])


def persons(number):
    random = np.random.default_rng(number)
    made = []
    for factor in random.normal(size=number):
        worth = np.clip(np.rint(3 + factor + random.normal(size=3) * 0.7), 1, 5)
        made.append({id_: str(int(one)) for id_, one in zip("abc", worth, strict=True)})
    return made


def test_fewer_than_three_hundred_get_no_norm():
    one = asked()
    found = norms(examined(one, blocks_of(one, persons(299), 100), Missing()), None)
    assert (found.scales, found.few) == ((), (("s", 299),))


def test_mean_and_spread_are_those_of_the_scores():
    one, given_ = asked(), persons(300)
    found = norms(examined(one, blocks_of(one, given_, 100), Missing()), None).scales[0]
    scores = [100 * (sum(map(int, p.values())) / 3 - 1) / 4 for p in given_]
    assert found.people == 300
    assert found.mean == pytest.approx(np.mean(scores))
    assert found.spread == pytest.approx(np.std(scores, ddof=1))
    assert found.alpha > 0.7


def test_percentiles_lie_near_those_of_the_people_and_go_up():
    one, given_ = asked(), persons(900)
    histogram = Histogram(one)
    blocks = histogram.through(blocks_of(one, given_, 200))
    table = norms(examined(one, blocks, Missing()), histogram).scales[0].table
    scores = np.array([100 * (sum(map(int, p.values())) / 3 - 1) / 4 for p in given_])
    at, ranks = map(np.array, zip(*table, strict=True))
    assert (np.diff(at) > 0).all()
    assert (np.diff(ranks) >= 0).all()
    for score in np.unique(scores):
        own = 100 * ((scores < score).mean() + (scores == score).mean() / 2)
        assert ranks[at <= score].max() == pytest.approx(own, abs=6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=21, max_size=21))
def test_smoothing_keeps_the_first_moments(counts):
    counts = np.array(counts, dtype=float)
    if (counts > 0).sum() < 6:
        return
    made = smoothed(counts)
    x = np.linspace(-1, 1, 21)
    for power in range(5):
        assert made @ x**power == pytest.approx(counts @ x**power, abs=1e-3 * counts.sum())
    assert (percentiles(made)[1:] > percentiles(made)[:-1]).all()
