"""One person beside all work: may it be ranked, what is nearest, what is a sector made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from loopbaan_apk.core.gaps import Gap, asked_of, corrected, gaps
from loopbaan_apk.core.gates import Standing, standing
from loopbaan_apk.core.profiles import Atlas, Occupation, Profile
from loopbaan_apk.core.ratings import Levels, Ratings, levels_of
from loopbaan_apk.core.resampling import Resampled, resampled
from loopbaan_apk.core.resemblance import Ground, ground, workers
from loopbaan_apk.records import record

FEWEST, ENOUGH = 12, 20
"""Fewer rated skills than this: nothing at all; no ranking."""
FLAT = 0.5
"""A person whose deviations are spread less, in levels, has no shape to rank by."""
VARIED = frozenset({"bde", "c", "m", "r"})
"""Sectors in which some occupation always fits: their own mean would say little."""
EMPLOYED, EMPLOYED_THERE = 1.0, 0.5
"""Thousands of workers that an occupation needs to be named: in all, and in that sector."""
NEAREST = 3
REST = "9"
"""ISCO codes that end so hold what fits nowhere else: nobody can do anything with such a name."""

State = Literal["few", "held", "flat", "ranked"]
"""Too few for anything; only beside work already done; no shape; or ranked."""


@record
class Start:
    """Where somebody stands: skill levels, and if known the sector, its branch and occupations."""

    ratings: Ratings
    sector: str = ""
    branch: str = ""
    held: tuple[Occupation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Match:
    """What follows from a start and the atlas, each part worked out when it is asked for."""

    start: Start
    atlas: Atlas

    @cached_property
    def ratings(self) -> Ratings:
        """Only the skills that the figures know."""
        return self.start.ratings.only(self.atlas.reference.demands.keys())

    @cached_property
    def ground(self) -> Ground:
        """Person and work side by side."""
        return ground(self.ratings, self.atlas)

    @cached_property
    def sure(self) -> Resampled:
        """How sure each resemblance is."""
        return resampled(self.ground)

    @cached_property
    def state(self) -> State:
        """Whether there is enough, and enough shape in it, to rank anything."""
        if len(self.ratings) < FEWEST:
            return "few"
        if len(self.ratings) < ENOUGH:
            return "held"
        spread = self.ground.spread
        flat = spread < FLAT if self.ratings.own else not spread
        return "flat" if flat else "ranked"

    @cached_property
    def levels(self) -> Levels:
        """Beside demands: with half of the leniency off."""
        held = self.start.held
        return corrected(self.start.ratings, held[0] if held else self.atlas.reference)

    @cached_property
    def standing(self) -> Standing:
        """Seen from the gates."""
        own = self.own
        alike = self.nearest(own) if own is not None and not self.start.held else ()
        return standing(self.start.held, alike)

    @property
    def own(self) -> Profile | None:
        """The branch, else the sector, where the person works now."""
        sectors = self.atlas.sectors
        return sectors.get(self.start.branch) or sectors.get(self.start.sector)

    def resemblance(self, target: Occupation) -> float:
        """Rho of an occupation."""
        return self.ground.resemblances[target.isco]

    @cached_property
    def sections(self) -> tuple[Profile, ...]:
        """Whole sectors, by id."""
        return tuple(one for _, one in sorted(self.atlas.sectors.items()) if not one.within)

    @cached_property
    def named(self) -> tuple[Occupation, ...]:
        """The occupations that may be named: they exist here, and not only on paper."""
        sections = [one.id for one in self.sections]
        return tuple(
            one
            for _, one in sorted(self.atlas.occupations.items())
            if one.shown
            and not one.isco.endswith(REST)
            and one.levels.keys() >= self.ratings.levels.keys()
            and sum(one.employed.get(id_, 0.0) for id_ in sections) >= EMPLOYED
        )

    def home(self, occupation: Occupation) -> Profile | None:
        """The sector where most of the people work who do this."""
        found = max(self.sections, key=lambda one: occupation.employed.get(one.id, 0.0))
        return found if found.id in occupation.employed else None

    def nearest(self, sector: Profile) -> tuple[Occupation, ...]:
        """The three occupations in it that are most alike; without a ranking the three largest."""
        inside = {one.isco: workers(one, sector) for one in self.named}
        there = [one for one in self.named if inside[one.isco] >= EMPLOYED_THERE]
        if self.state != "ranked":
            return _most(there, lambda one: inside[one.isco])
        return self.best(there)

    def typical(self, sector: Profile) -> tuple[Occupation, ...]:
        """The same among the work that is mostly done there, or belongs to the branch."""
        if sector.id in VARIED:
            return self.nearest(sector)
        own = [
            one for one in self.named if one.isco in sector.occupations or self.home(one) == sector
        ]
        if not own:
            return self.nearest(sector)
        if self.state != "ranked":
            return _most(own, lambda one: workers(one, sector))
        return self.best(own)

    def best(self, occupations: Iterable[Occupation]) -> tuple[Occupation, ...]:
        """The three most alike."""
        return _most(occupations, self.resemblance)

    def asked_by(self, target: Profile) -> tuple[Profile | Occupation, ...]:
        """What to lay the person beside: of a varied sector the occupations most alike in it."""
        nearest = self.nearest(target) if target.id in VARIED else ()
        return nearest or (target,)

    def gaps_to(self, *targets: Profile | Occupation) -> tuple[Gap, ...]:
        """What the targets together ask more than there is."""
        return gaps(self.levels, asked_of(targets))

    def gaps_from(self, target: Profile) -> tuple[Gap, ...]:
        """The other direction: what the own sector asks more than the target does."""
        return gaps(levels_of(target), asked_of([self.own])) if self.own is not None else ()


def _most(
    occupations: Iterable[Occupation], worth: Callable[[Occupation], float]
) -> tuple[Occupation, ...]:
    return tuple(sorted(occupations, key=lambda one: (-round(worth(one), 9), one.isco))[:NEAREST])
