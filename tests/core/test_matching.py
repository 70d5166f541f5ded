"""What may be ranked, that it does not lean on what should not count, and that it finds people."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.bands import band, ordered
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.matching import ENOUGH, FEWEST, Match, Start
from loopbaan_apk.core.ratings import Ratings, ratings, ratings_of
from loopbaan_apk.core.resampling import DRAWS, TOP, counted
from loopbaan_apk.core.resemblance import ground
from tests.core.atlases import SKILLS, atlas, occupation, ours, profile, wave

SMALL = atlas()
QUARTERS = st.integers(0, 20).map(lambda quarter: quarter / 4)
SHEETS = st.fixed_dictionaries(dict.fromkeys(SKILLS, QUARTERS)).filter(
    lambda levels: len(set(levels.values())) > 1
)


def match(levels, found=SMALL, **rest):
    return Match(start=Start(ratings=Ratings(levels=levels), **rest), atlas=found)


def shares(one):
    return {sector.id: one.sure.share(sector.id) for sector in one.sections}


def laddered(occupation_):
    """The levels of an occupation, each put on the nearest of the five steps."""
    steps = (0, 1.5, 3, 4.5, 6)
    return {
        skill: min(steps, key=lambda step: abs(step - level))
        for skill, level in sorted(occupation_.levels.items())
    }


@given(SHEETS, st.sampled_from([0.25, 0.5, 1.0, 2.0]))
def test_a_constant_added_to_every_rating_changes_no_ranking(levels, constant):
    one, other = match(levels), match({k: level + constant for k, level in levels.items()})
    assert one.ground.resemblances == other.ground.resemblances
    assert one.ground.densities == other.ground.densities
    assert shares(one) == shares(other)


@given(SHEETS, st.permutations(SKILLS))
def test_the_order_of_items_does_not_matter(levels, order):
    def rated(skills):
        items = [
            Number(id=f"v-{one}", text="?", skill=one, low=Fraction(0), high=Fraction(7))
            for one in skills
        ]
        return ratings(items, {f"v-{one}": str(levels[one]) for one in skills})

    assert list(rated(order).levels.items()) == list(rated(SKILLS).levels.items())


@given(SHEETS)
def test_the_same_answers_give_the_same_bands(levels):
    assert shares(match(levels)) == shares(match(dict(levels)))


@given(SHEETS)
def test_each_draw_has_as_many_skills_as_there_are_and_a_top_of_three(levels):
    one = match(levels)
    assert all(sum(counts) == len(SKILLS) for counts in counted(one.ground.person))
    assert sum(one.sure.tops.values()) == DRAWS * TOP


@given(SHEETS)
def test_the_lanes_give_the_correlation_of_the_textbook(levels):
    one = match(levels)
    mine = [levels[skill] - 2 for skill in SKILLS]
    for isco, occupation_ in SMALL.occupations.items():
        theirs = [occupation_.levels[skill] - 2 for skill in SKILLS]
        centred = [[value - fmean(row) for value in row] for row in (mine, theirs)]
        product = sum(a * b for a, b in zip(*centred, strict=True))
        lengths = [sqrt(sum(value * value for value in row)) for row in centred]
        assert one.ground.resemblances[isco] == pytest.approx(product / lengths[0] / lengths[1])


def test_a_resemblance_runs_from_minus_one_to_one():
    levels = wave(0)
    turned = {skill: 6 - level for skill, level in levels.items()}
    assert match(levels).ground.resemblances["1000"] == pytest.approx(1)
    assert match(turned).ground.resemblances["1000"] == pytest.approx(-1)


@pytest.mark.parametrize(
    ("number", "state"),
    [(0, "few"), (FEWEST - 1, "few"), (FEWEST, "held"), (ENOUGH - 1, "held"), (ENOUGH, "ranked")],
)
def test_too_few_skills_give_no_ranking(number, state):
    levels = {skill: wave(0)[skill] for skill in SKILLS[:number]}
    assert match(levels).state == state


def test_a_flat_profile_gives_no_ranking_but_a_profile_of_work_may_be_flat():
    levels = {skill: 3.0 + (place % 2) / 2 for place, skill in enumerate(SKILLS)}
    assert match(levels).state == "flat"
    work = Start(ratings=Ratings(levels=levels, own=False))
    assert Match(start=work, atlas=SMALL).state == "ranked"
    average = Start(ratings=ratings_of(SMALL.reference))
    assert Match(start=average, atlas=SMALL).state == "flat"


def test_a_skill_that_the_figures_do_not_know_does_not_count():
    levels = {**wave(0), "tovenarij": 7.0}
    assert match(levels).ground.resemblances == match(wave(0)).ground.resemblances


def test_what_hardly_exists_here_is_not_named():
    found = atlas(
        occupations={
            "9001": occupation("9001", wave(0), employed={"a": 0.9}),
            "9002": occupation("9002", wave(0), employed={"a": 9.0}, shown=False),
            "9009": occupation("9009", wave(0), employed={"a": 9.0}),
            "9003": occupation("9003", wave(0), employed={"a": 0.4, "f": 9.0}),
        }
    )
    one = match(wave(0), found)
    assert [occ.isco for occ in one.nearest(found.sectors["a"])] == ["1000", "1001"]
    assert "9003" in {occ.isco for occ in one.named}


def test_a_fund_that_writes_its_own_sector_without_occupations_is_matched_on_it():
    own = profile("eigen", wave(1))
    one = match(wave(1), atlas(sectors={"eigen": own}))
    assert one.ground.densities["eigen"] == pytest.approx(1)
    assert one.sure.share("eigen") >= 0.5


def test_a_branch_counts_only_its_own_occupations():
    branch = profile("a-deel", wave(0), within="a", occupations=("1001",))
    loose = profile("los", wave(0), occupations=("1001", "2001"))
    nowhere = profile("nergens", wave(0), within="a", occupations=("9999",))
    found = atlas(sectors={"a-deel": branch, "los": loose, "nergens": nowhere})
    one = match(wave(1), found)
    inside = {isco: rho for isco, rho in one.ground.resemblances.items() if isco == "1001"}
    assert one.ground.densities["a-deel"] == pytest.approx(inside["1001"])
    assert one.ground.densities["los"] > one.ground.densities["a-deel"]
    assert one.ground.densities["nergens"] < -1
    assert [occ.isco for occ in one.typical(branch)] == ["1001"]
    assert "a-deel" not in {sector.id for sector in one.sections}


def test_a_band_is_a_share_of_the_draws():
    assert [band(share) for share in (0.5, 0.499, 0.10, 0.099)] == [
        "strong",
        "possible",
        "possible",
        None,
    ]


def test_a_tie_goes_by_name_and_a_clear_difference_by_resemblance():
    rho = {"b": 0.80, "a": 0.65, "d": 0.59, "c": 0.45, "e": 0.10}
    assert ordered(rho, rho.__getitem__, str) == ("a", "b", "c", "d", "e")
    assert ordered({"z": 0.9, "a": 0.5}, {"z": 0.9, "a": 0.5}.__getitem__, str) == ("z", "a")


@pytest.mark.parametrize(
    ("who", "isco", "sector"),
    [
        ("a carpenter", "7115", "f"),
        ("a home-care worker", "5322", "q"),
        ("a truck driver", "8332", "h"),
        ("a software developer", "2512", "j"),
        ("an application programmer", "2514", "j"),
    ],
)
@pytest.mark.parametrize("answered", [False, True], ids=["as rated", "on the ladder"])
def test_people_find_their_own_sector_in_the_top_band(who, isco, sector, answered):
    work = ours().occupations[isco]
    levels = laddered(work) if answered else dict(sorted(work.levels.items()))
    one = match(levels, ours())
    assert one.state == "ranked", who
    assert band(one.sure.share(sector)) == "strong", who
    if work.shown:
        assert isco in {occ.isco for occ in one.nearest(ours().sectors[sector])}, who


def test_whole_sectors_and_branches_are_all_there():
    found = ground(ratings_of(ours().occupations["7115"]), ours())
    assert len(found.densities) == 33
    assert len(found.resemblances) == 429
    assert len(found.skills) == 38
    for sector, held in found.shares.items():
        assert sum(held) == pytest.approx(1), sector
