"""What work asks more than a person has: what there is to learn, and never a chance.

With r a person's levels and m their mean, m0 the mean of the same skills in the person's own
occupation (else that of the Dutch reference), L and IM what the work asks: r* = r - 0.5 (m - m0),
gap = max(0, L - r*), weight = (IM - 1) / 4, and G = sum(weight x gap) / sum(weight), in levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loopbaan_apk.core.profiles import Occupation, Profile
from loopbaan_apk.core.ratings import Levels, Ratings, levels_of
from loopbaan_apk.records import record

LENIENCY = 0.5
"""Half of how much higher (or lower) people rate themselves is taken off: a design choice."""
LEAST_SHOWN = 0.25
"""Smaller gaps are noise beside a ladder whose steps are 1.5 apart."""
IMPORTANT = 3
LEAST_ASKED = 1.0
"""What is asked at a lower level is hardly asked: the lowest example is of level 2."""
MOST = 3
TAKEN = 5


@record
class Gap:
    """One skill that work asks: how much of it, how much is there, and how much is short."""

    skill: str
    asked: float
    there: float
    weight: float
    important: bool

    @property
    def short(self) -> float:
        """Levels too few; 0 when there is enough."""
        return max(0.0, self.asked - self.there)


@record
class Asked:
    """What work asks of one skill."""

    level: float
    importance: float


def asked_of(targets: Sequence[Profile | Occupation]) -> Mapping[str, Asked]:
    """What the targets ask, by skill; of more than one the mean, of what all of them ask."""
    each = [_asked(target) for target in targets]
    common = set(each[0]).intersection(*each) if each else set()
    return {
        skill: Asked(
            level=sum(one[skill].level for one in each) / len(each),
            importance=sum(one[skill].importance for one in each) / len(each),
        )
        for skill in sorted(common)
    }


def _asked(target: Profile | Occupation) -> Mapping[str, Asked]:
    if isinstance(target, Occupation):
        return {
            skill: Asked(level=level, importance=target.importances[skill])
            for skill, level in target.levels.items()
        }
    return {
        skill: Asked(level=float(demand.level), importance=float(demand.importance))
        for skill, demand in target.demands.items()
    }


def corrected(ratings: Ratings, baseline: Profile | Occupation) -> Levels:
    """The levels with half of the leniency of the whole sheet taken off, each by as much.

    Levels that nobody gave of themselves stay as they are.
    """
    usual = levels_of(baseline)
    shared = [skill for skill in ratings.levels if skill in usual]
    if not ratings.own or not shared:
        return ratings.levels
    above = sum(ratings.levels[skill] - usual[skill] for skill in shared) / len(shared)
    return {skill: level - LENIENCY * above for skill, level in ratings.levels.items()}


def gaps(levels: Levels, asked: Mapping[str, Asked]) -> tuple[Gap, ...]:
    """Every skill of which both are known, the one that weighs most first."""
    found = [
        Gap(
            skill=skill,
            asked=one.level,
            there=levels[skill],
            weight=(one.importance - 1) / 4,
            important=one.importance >= IMPORTANT,
        )
        for skill, one in asked.items()
        if skill in levels
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.weight * gap.short, gap.skill)))


def size(found: Iterable[Gap]) -> float:
    """G: the weighed mean gap, in levels."""
    every = tuple(found)
    weight = sum(gap.weight for gap in every)
    return sum(gap.weight * gap.short for gap in every) / weight if weight else 0.0


def largest(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """The three to learn first, in the order of `gaps`."""
    worth = [gap for gap in found if gap.short >= LEAST_SHOWN and gap.asked >= LEAST_ASKED]
    return tuple(worth[:MOST])


def taken_along(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """What the work asks most and the person has: important skills without a gap to speak of."""
    enough = [gap for gap in found if gap.important and gap.short < LEAST_SHOWN]
    return tuple(sorted(enough, key=lambda gap: (-gap.weight * gap.asked, gap.skill))[:TAKEN])
