"""The bands of many sheets at once are those that each person sees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.bands import band
from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.core.ratings import Ratings
from loopbaan_apk.core.resampling import counted
from loopbaan_apk.core.resemblance import kernels
from loopbaan_apk.groups import banding as banding_module
from loopbaan_apk.groups import drawing
from loopbaan_apk.groups.banding import BANDS, banded, banding
from loopbaan_apk.groups.kernel import compiled
from loopbaan_apk.groups.output import ALIKE, scored_batch
from tests.conftest import ROOT
from tests.groups.making import blocks_of
from tests.reports.everything import filled

LIBRARY = Library(folders=(ROOT / "questionnaires",))
ATLAS, _ = LIBRARY.atlas("nl")
SKILLS = sorted(ATLAS.reference.demands)
STEPS = (0.0, 1.5, 3.0, 4.5, 6.0)
NAMES = {None: "geen", "possible": "mogelijk", "strong": "sterk"}


def small(occupations, sectors):
    """A part of all work: one person is laid beside it in a few milliseconds."""
    kept = dict(sorted(ATLAS.occupations.items())[:: len(ATLAS.occupations) // occupations])
    places = sorted(id_ for id_, one in ATLAS.sectors.items() if not one.within)[:sectors]
    kept = {
        isco: replace(one, employed={id_: n for id_, n in one.employed.items() if id_ in places})
        for isco, one in kept.items()
    }
    return Atlas(
        reference=ATLAS.reference,
        sectors={id_: ATLAS.sectors[id_] for id_ in places},
        roles={},
        occupations=kept,
    )


SMALL = small(40, 8)


def by_itself(atlas, levels):
    """The band of each sector as a person sees it; None for all without a ranking."""
    match = Match(start=Start(ratings=Ratings(levels=levels)), atlas=atlas)
    sections = [one.id for one in match.sections]
    if match.state != "ranked":
        return dict.fromkeys(sections)
    return {id_: NAMES[band(match.sure.share(id_))] for id_ in sections}


def at_once(atlas, persons):
    beside = banding(atlas, SKILLS)
    found = {skill: np.array([levels.get(skill, np.nan) for levels in persons]) for skill in SKILLS}
    codes = banded(beside, found)
    return [
        {
            id_: BANDS[code] if code >= 0 else None
            for id_, code in zip(beside.sectors, column, strict=True)
        }
        for column in codes.T.tolist()
    ]


def same(atlas, persons):
    found = at_once(atlas, persons)
    for levels, mine in zip(persons, found, strict=True):
        assert mine == by_itself(atlas, levels), levels
    return found


def persons(number, seed, steps=STEPS):
    """Some flat, some with few skills, some near one occupation."""
    chance = np.random.default_rng(seed)
    work = list(SMALL.occupations.values())
    made = []
    for at in range(number):
        near = work[at % len(work)]
        levels = {}
        for skill in SKILLS:
            if chance.random() < (0.02, 0.4, 0.0)[at % 3]:
                continue
            if at % 5 == 0:
                levels[skill] = float(chance.choice(steps))
            else:
                wanted = near.levels[skill] + chance.normal(0, 1)
                levels[skill] = min(steps, key=lambda step, wanted=wanted: abs(step - wanted))
        made.append(levels)
    return made


def test_bands_of_all_work_are_those_of_one_person():
    found = same(ATLAS, persons(15, 1))
    said = {name for one in found for name in one.values()}
    assert said == {None, *BANDS}


ratings_ = st.lists(
    st.one_of(st.none(), st.sampled_from(STEPS), st.floats(0, 7)), min_size=38, max_size=38
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ratings_, min_size=1, max_size=3), st.sampled_from([2, 3, 4, 8]))
def test_any_sheet_has_its_own_bands(sheets, sectors):
    levels = [
        {skill: one for skill, one in zip(SKILLS, each, strict=True) if one is not None}
        for each in sheets
    ]
    same(small(12, sectors), levels)


def test_sheets_whose_count_is_right_at_a_bound_are_among_the_compared():
    group = persons(90, 7)
    often = set()
    for levels, mine in zip(group, at_once(SMALL, group), strict=True):
        match = Match(start=Start(ratings=Ratings(levels=levels)), atlas=SMALL)
        if match.state == "ranked":
            assert mine == {one.id: NAMES[band(match.sure.share(one.id))] for one in match.sections}
            often |= set(match.sure.tops.values())
    assert often >= {19, 20, 99, 100}


@pytest.mark.parametrize("number", [11, 12, 19, 20, 21])
def test_under_twenty_skills_there_is_no_band(number):
    levels = dict.fromkeys(SKILLS[:number], 0.0) | dict.fromkeys(SKILLS[: number // 2], 6.0)
    (found,) = same(SMALL, [levels])
    assert (None in found.values()) == (number < 20)


def test_half_a_level_of_spread_is_where_a_shape_begins():
    """A profile of the average worker, with half a level more and less: just that spread."""
    means = {skill: float(one.level) for skill, one in ATLAS.reference.demands.items()}
    group = [
        {skill: means[skill] + (off if at % 2 else -off) for at, skill in enumerate(SKILLS)}
        for off in (0.49, 0.5, 0.51)
    ]
    flat = [None in one.values() for one in same(SMALL, group)]
    assert flat == [True, False, False]


def test_work_that_knows_not_all_skills_is_left_out_of_those_who_rated_them():
    short = {
        isco: replace(one, levels={skill: one.levels[skill] for skill in SKILLS[at % 3 * 4 :]})
        for at, (isco, one) in enumerate(SMALL.occupations.items())
    }
    atlas = replace(SMALL, occupations=short)
    group = [
        {skill: level for skill, level in levels.items() if skill not in SKILLS[: at % 4 * 3]}
        for at, levels in enumerate(persons(24, 3))
    ]
    same(atlas, group)
    assert same(atlas, group) != same(SMALL, group)


def test_sectors_that_cannot_be_told_apart_are_left_to_the_rules_of_one_person(monkeypatch):
    alone = []
    one_by_one = banding_module._alone

    def counting(*given):
        alone.append(given)
        return one_by_one(*given)

    monkeypatch.setattr(banding_module, "_alone", counting)
    twins = {
        isco: replace(
            one, employed={**one.employed, **{place: one.employed.get("a", 0.0) for place in "cfg"}}
        )
        for isco, one in SMALL.occupations.items()
    }
    found = same(replace(SMALL, occupations=twins), persons(12, 4))
    assert len(alone) > 2
    assert any(one["a"] != one["g"] for one in found)  # a tie goes to the first


def test_sectors_without_workers_and_three_sectors():
    nobody = {isco: replace(one, employed={}) for isco, one in SMALL.occupations.items()}
    empty = replace(SMALL, occupations=nobody | dict(list(SMALL.occupations.items())[:4]))
    same(empty, persons(9, 5))
    assert all(set(one.values()) <= {"sterk", None} for one in same(small(12, 3), persons(9, 5)))


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_a_density_is_no_further_off_than_is_said(kind):
    beside = banding(ATLAS, SKILLS)
    lanes = banding_module._near(beside, np.ones(beside.values.shape[1], dtype=bool))
    worst = 0.0
    for levels in persons(12, 6)[2::3]:
        match = Match(start=Start(ratings=Ratings(levels=levels)), atlas=ATLAS)
        ground = match.ground
        person = np.array(ground.person, dtype=float)
        drawn = drawing._drawn(person, np.ones(38, dtype=bool))
        assert drawn.astype(int).tolist() == list(counted(ground.person))
        dense, error = drawing._densities(lanes, drawn, person - 700, kind)
        for counts, mine in list(zip(drawn, dense, strict=True))[:20]:
            found = kernels(ground.lanes.correlations(ground.person, counts.astype(int).tolist()))
            whole = [
                sum(map(float.__mul__, ground.shares[one.id], found)) for one in match.sections
            ]
            off = np.abs(mine * np.exp(-10) / np.array(whole) - 1).max()
            worst = max(worst, off / error)
    assert 0 < worst < 0.5


def test_densities_that_are_off_and_do_not_say_so_are_found(monkeypatch):
    real, chance = drawing._densities, np.random.default_rng(1)

    def loose(*given):
        dense, _ = real(*given)
        return dense * chance.lognormal(0, 0.2, dense.shape), 0.0

    monkeypatch.setattr(drawing, "_densities", loose)
    with pytest.raises(AssertionError):
        same(SMALL, persons(40, 7))


def test_a_row_of_the_output_says_the_bands():
    one = LIBRARY.questionnaire("loopbaan-apk").questionnaire
    group = [answers for _, answers in filled(one, 12, seed=2)]
    kernel = compiled(one, SMALL)
    (block,) = blocks_of(one, group, 12)
    rows = scored_batch(kernel, block).to_pylist()
    for row in rows:
        rated = {skill: row[f"vaardigheid_{skill}"] for skill in SKILLS}
        levels = {skill: level for skill, level in rated.items() if level is not None}
        found = {id_: row[ALIKE + id_] for id_ in kernel.banding.sectors}
        assert found == by_itself(SMALL, levels)
    assert any(row[f"{ALIKE}a"] for row in rows)
