"""What work asks extra: never less for knowing more, nothing beside itself, and each way."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.gaps import Asked, asked_of, corrected, gaps, largest, size, taken_along
from loopbaan_apk.core.gates import gates, standing
from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.moves import class_of
from loopbaan_apk.core.profiles import Demand
from loopbaan_apk.core.ratings import Ratings, level, ratings_of
from tests.core.atlases import SKILLS, atlas, occupation, ours, profile, wave

LEVELS = st.fixed_dictionaries(dict.fromkeys(SKILLS, st.floats(0, 7)))
ASKED = st.fixed_dictionaries(
    dict.fromkeys(SKILLS, st.builds(Asked, level=st.floats(0, 7), importance=st.floats(1, 5)))
)


@given(LEVELS, ASKED, st.sampled_from(SKILLS), st.floats(0, 7))
def test_knowing_more_of_a_skill_never_makes_a_gap_larger(levels, asked, skill, more):
    before = {gap.skill: gap.short for gap in gaps(levels, asked)}
    after = {gap.skill: gap.short for gap in gaps({**levels, skill: levels[skill] + more}, asked)}
    assert all(after[one] <= before[one] for one in SKILLS)
    rated = {**levels, skill: levels[skill] + more}
    assert size(gaps(rated, asked)) <= size(gaps(levels, asked)) + 1e-9


@given(LEVELS, ASKED, st.sampled_from(SKILLS), st.floats(0, 7))
def test_with_leniency_off_knowing_more_never_makes_the_gap_of_that_skill_larger(
    levels, asked, skill, more
):
    average = profile("nederland", dict.fromkeys(SKILLS, 2), sort="referentie")

    def short(rated):
        held = corrected(Ratings(levels=rated), average)
        return {gap.skill: gap.short for gap in gaps(held, asked)}[skill]

    assert short({**levels, skill: levels[skill] + more}) <= short(levels) + 1e-9


@pytest.mark.parametrize("id_", sorted(ours().sectors))
def test_the_gap_of_a_profile_to_itself_is_nothing(id_):
    sector = ours().sectors[id_]
    found = Match(start=Start(ratings=ratings_of(sector)), atlas=ours()).gaps_to(sector)
    assert size(found) == 0
    assert largest(found) == ()


def test_from_horeca_to_care_asks_more_than_the_way_back():
    horeca, care = ours().sectors["i"], ours().sectors["q"]
    there = Match(start=Start(ratings=ratings_of(horeca)), atlas=ours()).gaps_to(care)
    back = Match(start=Start(ratings=ratings_of(care)), atlas=ours()).gaps_to(horeca)
    assert size(there) == pytest.approx(0.71, abs=0.005)
    assert size(back) == pytest.approx(0.11, abs=0.005)
    assert [gap.skill for gap in largest(there)] == ["geneeskunde", "zorg-begeleiding", "luisteren"]


@given(st.floats(-2, 2))
def test_half_of_what_somebody_rates_higher_is_taken_off(above):
    average = profile("nederland", dict.fromkeys(SKILLS, 3), sort="referentie")
    rated = Ratings(levels=dict.fromkeys(SKILLS, 3 + above))
    assert list(corrected(rated, average).values()) == pytest.approx([3 + above / 2] * 24)


def test_levels_that_nobody_gave_themselves_stay_as_they_are():
    average = profile("nederland", dict.fromkeys(SKILLS, 1), sort="referentie")
    work = Ratings(levels=dict.fromkeys(SKILLS, 5.0), own=False)
    assert corrected(work, average) == work.levels
    stranger = Ratings(levels={"tovenarij": 5.0})
    assert corrected(stranger, average) == {"tovenarij": 5.0}


def test_leniency_is_seen_beside_the_own_occupation_when_that_is_known():
    own = occupation("1234", dict.fromkeys(SKILLS, 5.0))
    rated = Ratings(levels=dict.fromkeys(SKILLS, 5.0))
    alone = Match(start=Start(ratings=rated), atlas=atlas())
    known = Match(start=Start(ratings=rated, held=(own,)), atlas=atlas())
    assert set(alone.levels.values()) == {3.5}
    assert set(known.levels.values()) == {5.0}


@pytest.mark.parametrize(
    ("points", "span", "expected"),
    [
        ("1", (1, 5), 0),
        ("2", (1, 5), 1.5),
        ("3", (1, 5), 3),
        ("4", (1, 5), 4.5),
        ("5", (1, 5), 6),
        ("7", (0, 7), 7),
        ("3", (1, 4), 4),
    ],
)
def test_a_step_of_the_ladder_has_its_place_on_the_scale_of_levels(points, span, expected):
    low, high = span
    assert level(Fraction(points), (Fraction(low), Fraction(high))) == expected


def test_the_largest_gaps_weigh_most_and_small_ones_are_not_named():
    asked = {
        "belangrijk": Asked(level=4, importance=5),
        "bijzaak": Asked(level=6, importance=1.5),
        "gewoon": Asked(level=4, importance=3),
        "ruis": Asked(level=3.2, importance=5),
        "niets": Asked(level=7, importance=1),
        "nauwelijks": Asked(level=0.9, importance=5),
    }
    held = {**dict.fromkeys(asked, 3.0), "nauwelijks": 0.0, "niets": 0.0}
    found = gaps(held, asked)
    assert [gap.skill for gap in largest(found)] == ["belangrijk", "gewoon", "bijzaak"]
    assert [gap.skill for gap in taken_along(found)] == ["ruis"]


def test_several_occupations_ask_their_mean():
    one, two = occupation("1", {"a": 2.0, "b": 4.0}), occupation("2", {"a": 4.0})
    assert asked_of([one, two]) == {"a": Asked(level=3.0, importance=4.0)}
    assert asked_of([]) == {}
    assert size(gaps({"a": 1.0}, {})) == 0


def test_a_role_asks_only_what_it_names():
    role = profile("rol", {"s00": 5}, sort="vaardigheden")
    assert [gap.skill for gap in gaps(wave(1), asked_of([role]))] == ["s00"]
    assert role.demands["s00"] == Demand(level=Fraction(5), importance=Fraction(4))


SAFE = {"resemblance": 0.6, "error": 0.15, "zone_up": 0.0}


def short(*levels, importance=4.0):
    asked = {f"s{n}": Asked(level=one, importance=importance) for n, one in enumerate(levels)}
    return gaps(dict.fromkeys(asked, 0.0), asked)


NOTHING = (0.0,) * 30


@pytest.mark.parametrize(
    ("found", "rest", "expected"),
    [
        (short(*NOTHING), {}, "safe"),
        (short(*NOTHING, 1.4), {}, "safe"),
        (short(*NOTHING, 1.5), {}, "stretch"),
        (short(*NOTHING, 1.5, importance=2.0), {}, "safe"),
        (short(*NOTHING), {"resemblance": 0.34}, "stretch"),
        (short(*NOTHING), {"resemblance": 0.0}, "leap"),
        (short(*NOTHING), {"zone_up": 0.6}, "stretch"),
        (short(*NOTHING), {"zone_up": 1.1}, "leap"),
        (short(*NOTHING), {"zone_up": None}, "stretch"),
        (short(*(0.4,) * 9), {}, "stretch"),
        (short(*(0.51,) * 9), {}, "leap"),
        (short(*NOTHING, 1, 1, 1), {}, "safe"),
        (short(*NOTHING, 2, 2, 2, 2), {}, "leap"),
    ],
)
def test_a_step_is_as_large_as_the_rules_say(found, rest, expected):
    values = {**SAFE, **rest}
    assert class_of(values["resemblance"], values["error"], found, values["zone_up"]) == expected


def test_gates_are_seen_from_the_work_of_now():
    now = occupation("1", {}, zone=2.0, wages=(18.0, 20.0, 25.0))
    before = occupation("2", {}, zone=4.0)
    doctor = occupation("3", {}, zone=5.0, wages=(30.0, 40.0, 50.0), law="Wet BIG")
    helper = occupation("4", {}, zone=1.0, wages=(10.0, 14.9, 16.0))
    unknown = occupation("5", {}, zone=None, wages=None)
    stands = standing((now, before), ())
    assert (stands.zone, stands.median, stands.known) == (4.0, 20.0, "known")
    up = gates(doctor, stands)
    assert (up.zone_up, up.schooling, up.law, up.less_pay) == (1.0, False, "Wet BIG", False)
    assert gates(doctor, standing((now,), ())).schooling
    assert gates(helper, stands).less_pay
    assert not gates(occupation("6", {}, wages=(10.0, 15.0, 16.0)), stands).less_pay
    nothing = gates(unknown, stands)
    assert (nothing.zone_up, nothing.schooling, nothing.wages, nothing.less_pay) == (
        None,
        False,
        None,
        False,
    )


def test_without_an_occupation_the_education_is_that_of_work_like_it():
    guess = standing((), (occupation("1", {}, zone=2.0), occupation("2", {}, zone=3.0)))
    assert (guess.zone, guess.median, guess.known) == (2.5, None, "guessed")
    assert (standing((), ()).zone, standing((), ()).known) == (None, "unknown")
    no_pay = standing((occupation("1", {}, wages=None),), ())
    assert no_pay.median is None
