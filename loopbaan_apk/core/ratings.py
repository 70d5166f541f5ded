"""A person's skill levels: from the answers on a ladder, or from a profile taken as a start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.profiles import Occupation, Profile
from loopbaan_apk.records import record

SCALE = (Fraction(0), Fraction(7))
"""The level scale of O*NET; levels above 5 are rare."""
LADDER_TOP = Fraction(6)
"""Where the highest step of any other ladder stands: its example is that of level 6."""

Levels = Mapping[str, float]


@record
class Ratings:
    """Levels from 0 to 7 by skill, in the order of their ids: the order of asking never counts.

    `own` says that a person gave them; those of a profile have no leniency to correct for.
    """

    levels: Levels
    own: bool = True

    def __len__(self) -> int:
        """How many skills have a level."""
        return len(self.levels)

    def only(self, skills: Collection[str]) -> Ratings:
        """Without the skills that are not among these."""
        kept = {skill: level for skill, level in self.levels.items() if skill in skills}
        return Ratings(levels=kept, own=self.own)


def level(points: Fraction, span: tuple[Fraction, Fraction]) -> Fraction:
    """Where an answer stands on the scale of levels.

    A stated choice: the lowest step is 0, the highest 6, the others evenly between, so that five
    steps are 0, 1.5, 3, 4.5 and 6. Answers from 0 to 7 are levels already.
    """
    low, high = span
    if span == SCALE:
        return points
    return LADDER_TOP * (points - low) / (high - low)


def ratings(items: Iterable[Item], answers: Answers) -> Ratings:
    """The mean level of each rated skill; an answer in words is missing, never 0."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for item in items:
        span = item.span()
        points = item.worth(answers[item.id]) if item.id in answers else None
        if item.skill and points is not None and span is not None and span[0] < span[1]:
            found[item.skill].append(level(points, span))
    return Ratings(
        levels={
            skill: float(sum(found[skill], Fraction(0)) / len(found[skill]))
            for skill in sorted(found)
        }
    )


def asked_skills(items: Iterable[Item]) -> frozenset[str]:
    """The skills that these items rate."""
    return frozenset(item.skill for item in items if item.skill and item.span() is not None)


def levels_of(target: Profile | Occupation) -> Levels:
    """What work asks, by skill."""
    if isinstance(target, Occupation):
        return target.levels
    return {skill: float(demand.level) for skill, demand in target.demands.items()}


def ratings_of(target: Profile | Occupation) -> Ratings:
    """What work asks, as if somebody had exactly that."""
    return Ratings(levels=dict(sorted(levels_of(target).items())), own=False)
