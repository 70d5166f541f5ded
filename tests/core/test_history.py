"""What past work covers of other work: promises for any table, and cases with names."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.core.history import (
    MOST,
    PER_GROUP,
    coverage,
    offered,
    rarity,
    reach,
    reaches,
    skills_of,
)
from loopbaan_apk.core.profiles import Occupation

SKILLS = 12


def job(number: int, essential=(), optional=(), isco="5223", *, regulated=False) -> Job:
    return Job(
        title=f"beroep {number}",
        uri=f"occupation/{number}",
        code=f"{isco}.{number}",
        isco=isco,
        regulated=regulated,
        essential=tuple(sorted(essential)),
        optional=tuple(sorted(set(optional) - set(essential))),
    )


def register(*jobs: Job) -> Register:
    return Register(
        language="nl",
        version="1.2.0",
        read_on=datetime.date(2026, 12, 1),
        jobs=jobs,
        skills=tuple(f"vaardigheid {at}" for at in range(SKILLS)),
        skill_uris=tuple(f"skill/{at}" for at in range(SKILLS)),
    )


def group(isco: str, zone: float | None = 2.0, *, shown=True, employed=10.0, law="") -> Occupation:
    return Occupation(
        isco=isco,
        name=isco,
        name_en=isco,
        shown=shown,
        zone=zone,
        wages=None,
        law=law,
        employed={"g": employed},
    )


SOME_SKILLS = st.frozensets(st.integers(0, SKILLS - 1), max_size=SKILLS)


@st.composite
def registers(draw) -> Register:
    lists = draw(st.lists(st.tuples(SOME_SKILLS, SOME_SKILLS), min_size=2, max_size=8))
    iscos = draw(st.lists(st.sampled_from(["5223", "2222", "1324", ""]), min_size=8, max_size=8))
    return register(
        *(
            job(at, *one, isco=isco)
            for at, (one, isco) in enumerate(zip(lists, iscos, strict=False))
        )
    )


@given(registers())
def test_an_occupation_covers_itself_wholly(one):
    for work in one.jobs:
        found = reach(one, [work], work, {})
        assert (found is None) is (not work.essential)
        assert found is None or (found.coverage == 1.0 and not found.missing)


@given(registers(), st.data())
def test_one_more_past_occupation_never_lowers_a_coverage(one, data):
    first, second, target = (data.draw(st.sampled_from(one.jobs)) for _ in range(3))
    assume(target.essential)
    fewer, more = reach(one, [first], target, {}), reach(one, [first, second], target, {})
    assert fewer is not None
    assert more is not None
    assert fewer.coverage <= more.coverage
    assert set(fewer.held) <= set(more.held)


@given(registers(), st.data())
def test_a_coverage_lies_between_nothing_and_all_and_every_skill_is_on_one_side(one, data):
    past = data.draw(st.lists(st.sampled_from(one.jobs), min_size=1, max_size=3))
    for found in reaches(one, past, {}):
        assert 0.0 <= found.coverage <= 1.0
        assert sorted((*found.held, *found.missing)) == list(found.job.essential)
        assert set(found.held) <= skills_of(past)
        assert found.job not in past


@given(registers(), st.data())
def test_the_order_of_past_work_makes_no_difference(one, data):
    past = data.draw(st.lists(st.sampled_from(one.jobs), min_size=1, max_size=4))
    assert reaches(one, past, {}) == reaches(one, list(reversed(past)), {})


@given(registers(), st.data())
def test_no_lane_holds_more_than_its_most_nor_many_of_one_group(one, data):
    past = [data.draw(st.sampled_from(one.jobs))]
    for lane, found in offered(reaches(one, past, {}), {}).items():
        assert len(found) <= MOST[lane]
        iscos = [each.job.isco for each in found]
        assert all(iscos.count(isco) <= PER_GROUP for isco in iscos)


def test_a_rare_skill_weighs_as_its_logarithm_and_a_common_one_nothing():
    one = register(job(0, {0, 1}), job(1, {0}), job(2, {0}), job(3, {0}, {1}))
    weights = rarity(one)
    assert weights[0] == 0.0
    assert weights[1] == pytest.approx(math.log(4 / 2))
    assert weights[2] == 0.0
    assert coverage((0, 1), {1}, weights) == 1.0
    assert coverage((0, 1), {0}, weights) == 0.0


def test_where_every_skill_is_everywhere_the_share_is_counted():
    assert coverage((0, 1, 2, 3), {0}, (0.0,) * SKILLS) == 0.25


def test_optional_skills_of_past_work_count_and_optional_ones_of_the_target_do_not():
    past, target = job(0, {1}, {2}), job(1, {2, 3}, {1})
    found = reach(register(past, target, job(2, {5})), [past], target, {})
    assert found is not None
    assert (found.held, found.missing) == ((2,), (3,))


def test_the_rarest_skills_come_first_by_name():
    past = job(0, {0, 1, 2})
    target = job(1, {0, 1, 2})
    found = reach(register(past, target, job(2, {0}), job(3, {0, 1})), [past], target, {})
    assert found is not None
    assert found.held == (2, 1, 0)


@pytest.mark.parametrize(
    ("isco", "zone", "step", "lane"),
    [
        ("5223", 2.0, "same", "near"),
        ("5221", 2.5, "same", "near"),
        ("9333", 2.0, "same", "elsewhere"),
        ("9333", 2.6, "more", "schooling"),
        ("9333", 3.1, "far", "schooling"),
        ("3322", 2.0, "more", "schooling"),
        ("2222", None, "more", "schooling"),
        ("8332", None, "same", "elsewhere"),
        ("1420", 4.0, "far", "leading"),
        ("5222", 2.0, "same", "leading"),
    ],
)
def test_a_gate_decides_the_lane_and_never_the_count(isco, zone, step, lane):
    past, target = job(0, {0, 1, 2, 3}), job(1, {0, 1, 2, 3}, isco=isco)
    one = register(past, target, job(2, {9}))
    groups = {"5223": group("5223"), isco: group(isco, zone)}
    found = reach(one, [past], target, groups)
    assert found is not None
    assert (found.step, found.lane, found.coverage) == (step, lane, 1.0)


def test_who_led_before_gets_leading_work_beside_other_work():
    past, target = job(0, {0, 1, 2}, isco="1420"), job(1, {0, 1, 2}, isco="1324")
    found = reach(register(past, target), [past], target, {})
    assert found is not None
    assert found.lane == "elsewhere"


def test_the_highest_past_work_opens_the_gate():
    low, high = job(0, {0}, isco="9333"), job(1, {1}, isco="2411")
    target = job(2, {0, 1}, isco="2310")
    groups = {"9333": group("9333", 1.0), "2411": group("2411", 4.0), "2310": group("2310", 4.3)}
    one = register(low, high, target)
    assert reach(one, [low], target, groups).step == "far"
    assert reach(one, [low, high], target, groups).step == "same"


@pytest.mark.parametrize(
    "hidden", [{"shown": False}, {"employed": 0.4}], ids=["not shown", "hardly there"]
)
def test_work_that_hardly_exists_here_is_not_offered_but_can_be_asked_for(hidden):
    past, target = job(0, {0, 1, 2}), job(1, {0, 1, 2}, isco="5169")
    one = register(past, target, job(2, {7}))
    groups = {"5223": group("5223"), "5169": group("5169", **hidden)}
    assert not any(offered(reaches(one, [past], groups), groups).values())
    assert reach(one, [past], target, groups) is not None


def test_work_with_too_little_in_common_is_not_offered():
    past = job(0, {0, 1})
    one = register(past, job(1, {0, 1}), job(2, {9}))
    assert not any(offered(reaches(one, [past], {}), {}).values())


def test_a_law_of_the_group_comes_along():
    past, target = job(0, {0}), job(1, {0}, isco="3221")
    groups = {"3221": group("3221", law="Wet BIG")}
    found = reach(register(past, target), [past], target, groups)
    assert found is not None
    assert found.law == "Wet BIG"
