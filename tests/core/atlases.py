"""A small atlas made in Python, and the one that is shipped."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.profiles import Atlas, Demand, Occupation, Profile

DAY, LATER = datetime.date(2024, 8, 1), datetime.date(2030, 1, 1)
SKILLS = tuple(f"s{number:02}" for number in range(24))


def demands(levels, importance="4"):
    return {
        skill: Demand(level=Fraction(str(level)), importance=Fraction(importance))
        for skill, level in levels.items()
    }


def profile(id_, levels, sort="sector", **rest):
    rest = {"name": f"Sector {id_}", "source": "proef", **rest}
    rest.setdefault("valid_until", LATER)
    return Profile(id=id_, sort=sort, measured_on=DAY, demands=demands(levels), **rest)


def occupation(isco, levels, **rest):
    rest = {"shown": True, "zone": 2.0, "wages": (15.0, 20.0, 25.0), **rest}
    return Occupation(
        isco=isco,
        name=f"Beroep {isco}",
        name_en=f"Occupation {isco}",
        levels=levels,
        importances=dict.fromkeys(levels, 4.0),
        **rest,
    )


def wave(turn, high=5, low=1):
    """Levels that are high for every fourth skill, from the one at `turn`."""
    return {skill: high if (place + turn) % 4 == 0 else low for place, skill in enumerate(SKILLS)}


def atlas(**rest):
    """Four sectors, each good at other skills, each with two occupations."""
    sectors = {id_: profile(id_, wave(turn)) for turn, id_ in enumerate("afgi")}
    occupations = {}
    for turn, id_ in enumerate("afgi"):
        for extra in (0, 1):
            isco = f"{turn + 1}00{extra}"
            levels = {skill: level + extra / 4 for skill, level in wave(turn).items()}
            occupations[isco] = occupation(isco, levels, employed={id_: 5.0}, zone=2.0 + extra)
    return Atlas(
        reference=profile("nederland", dict.fromkeys(SKILLS, 2), sort="referentie"),
        sectors={**sectors, **rest.pop("sectors", {})},
        roles=rest.pop("roles", {}),
        occupations={**occupations, **rest.pop("occupations", {})},
    )


@cache
def ours() -> Atlas:
    return Library(folders=(shipped(),)).atlas("nl")[0]
