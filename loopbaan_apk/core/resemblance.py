"""How much a person's skills have the shape of work: the correlation of deviations.

With r a person's levels, mu the Dutch means and L the levels of an occupation, over the skills
that were answered: d = r - mu and D = L - mu, each less its own mean; rho = sum(d D) / (|d| |D|).
A constant added to every rating changes nothing. A sector is a spread of occupations: with the
share of its workers in each, rho_s = 1 + 0.1 ln(sum of share x exp((rho - 1) / 0.1)).
The method, its source and what it is worth: docs/methode.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt
from operator import mul

from loopbaan_apk.core.lanes import Lanes
from loopbaan_apk.core.profiles import Atlas, Occupation, Profile
from loopbaan_apk.core.ratings import Ratings, levels_of

WIDTH = 0.1
"""How fast an occupation counts less in its sector when it resembles less."""
NOWHERE = 1e-9
"""The least density, so that a sector without any workers has a logarithm too."""
UNIT = 100
"""Levels are counted in hundredths, the precision of the figures."""
HIGHEST = 7


def deviations(levels: Iterable[float], means: Iterable[float]) -> list[int]:
    """Hundredths of a level above the mean, moved up so that none is negative."""
    return [
        min(max(round(UNIT * (level - mean + HIGHEST)), 0), 2 * HIGHEST * UNIT)
        for level, mean in zip(levels, means, strict=True)
    ]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A person beside all work: the same skills of each, and who work where."""

    skills: tuple[str, ...]
    person: tuple[int, ...]
    targets: Mapping[str, Occupation | Profile]
    sectors: Mapping[str, Profile]
    lanes: Lanes
    shares: Mapping[str, Sequence[float]]

    @property
    def spread(self) -> float:
        """The standard deviation of the person's own deviations, in levels."""
        number, total = len(self.person), sum(self.person)
        return sqrt(max(0, number * sum(map(mul, self.person, self.person)) - total * total)) / (
            number * UNIT or 1
        )

    @cached_property
    def resemblances(self) -> Mapping[str, float]:
        """Rho of every target, over the skills as they were answered."""
        found = self.lanes.correlations(self.person, [1] * len(self.person))
        return dict(zip(self.targets, found, strict=True))

    @cached_property
    def densities(self) -> Mapping[str, float]:
        """Rho of every sector."""
        found = kernels(self.resemblances.values())
        return {
            sector: 1 + WIDTH * log(max(sum(map(mul, shares, found)), NOWHERE))
            for sector, shares in self.shares.items()
        }


def kernels(resemblances: Iterable[float]) -> list[float]:
    """How much each occupation counts in the density of a sector."""
    return [exp((one - 1) / WIDTH) for one in resemblances]


def ground(ratings: Ratings, atlas: Atlas) -> Ground:
    """Lay the ratings beside every occupation; a skill without a Dutch mean does not count."""
    means = levels_of(atlas.reference)
    skills = tuple(skill for skill in ratings.levels if skill in means)
    mean = [means[skill] for skill in skills]
    targets = targets_of(atlas, skills)
    rows = []
    for target in targets.values():
        levels = levels_of(target)
        rows.append(deviations([levels[skill] for skill in skills], mean))
    return Ground(
        skills=skills,
        person=tuple(deviations([ratings.levels[skill] for skill in skills], mean)),
        targets=targets,
        sectors=atlas.sectors,
        lanes=Lanes(list(zip(*rows, strict=True))),
        shares={id_: shares_of(sector, targets) for id_, sector in sorted(atlas.sectors.items())},
    )


def targets_of(atlas: Atlas, skills: Iterable[str]) -> dict[str, Occupation | Profile]:
    """Occupations by their code; a sector of a fund without occupations stands for itself."""
    wanted = set(skills)
    placed = {place for one in atlas.occupations.values() for place in one.employed}
    alone = {
        id_: sector
        for id_, sector in atlas.sectors.items()
        if not sector.occupations and id_ not in placed
    }
    every: dict[str, Occupation | Profile] = {**dict(sorted(atlas.occupations.items())), **alone}
    return {id_: one for id_, one in every.items() if wanted <= levels_of(one).keys()}


def workers(occupation: Occupation, sector: Profile) -> float:
    """Thousands of people who do this work in that sector, or in that branch of a sector."""
    if sector.id in occupation.employed:
        return occupation.employed[sector.id]
    if occupation.isco not in sector.occupations:
        return 0.0
    if sector.within:
        return occupation.employed.get(sector.within, 0.0)
    return sum(occupation.employed.values())


def shares_of(sector: Profile, targets: Mapping[str, Occupation | Profile]) -> list[float]:
    """Which part of the workers of a sector is in each target."""
    there = [
        workers(one, sector) if isinstance(one, Occupation) else float(one.id == sector.id)
        for one in targets.values()
    ]
    total = sum(there)
    return [one / total for one in there] if total else there
