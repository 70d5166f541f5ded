"""Match -> Directions: bands, nearest work and steps to it, each in words."""

from __future__ import annotations

from collections.abc import Iterable

from loopbaan_apk.core.bands import Band, band, ordered
from loopbaan_apk.core.directions import (
    Directions,
    Extra,
    Held,
    Move,
    SectorLine,
    Sight,
    SkillGap,
    SkillRange,
    Voice,
    Work,
)
from loopbaan_apk.core.gaps import Gap, largest
from loopbaan_apk.core.gates import gates
from loopbaan_apk.core.matching import ENOUGH, Match
from loopbaan_apk.core.moves import class_of
from loopbaan_apk.core.profiles import Occupation, Profile

ALIKE = ((0.5, "much"), (0.2, "some"))
"""How a resemblance is said: never as a figure."""
EXTRAS = 3
IN_SIGHT = 8
"""How many skills stand beside a sector: more of them is a list, not a picture."""


class Teller:
    """A match in the words of one language."""

    def __init__(self, match: Match, voice: Voice) -> None:
        """Both are kept; nothing is worked out yet."""
        self.match = match
        self.voice = voice

    def directions(self) -> Directions:
        """Everything that may be said; without a ranking only why there is none."""
        match = self.match
        rated = len(match.ratings)
        if match.state != "ranked":
            held = match.start.held if match.state == "held" else ()
            return Directions(
                state=match.state,
                rated=rated,
                needed=ENOUGH,
                held=tuple(self._held(one) for one in held),
            )
        lines = self._bands()
        strong = tuple(line for line in lines if line.band == "strong")
        possible = tuple(line for line in lines if line.band == "possible")
        close, across = self._moves()
        own = match.atlas.sectors.get(match.start.sector)
        return Directions(
            state="ranked",
            rated=rated,
            needed=ENOUGH,
            strong=strong,
            possible=possible,
            extras=self._extras(strong, possible),
            own=self.name(own) if own else "",
            close=close,
            across=across,
            held=tuple(self._held(one) for one in match.start.held),
            schooled=match.standing.known,
            sight=self._sight(own, strong),
        )

    def name(self, profile: Profile) -> str:
        """The name of a sector or a role."""
        return self.voice.say_profile(profile.name)

    def work(self, occupation: Occupation) -> Work:
        """The name of an occupation."""
        english = self.voice.language == "en" and occupation.name_en
        return Work(isco=occupation.isco, name=english or occupation.name)

    def works(self, occupations: Iterable[Occupation]) -> tuple[Work, ...]:
        """The most alike first, ties by name."""
        match = self.match
        if match.state != "ranked":
            return tuple(self.work(one) for one in occupations)
        told = ordered(occupations, match.resemblance, lambda one: self.work(one).name)
        return tuple(self.work(one) for one in told)

    def beyond(self, target: Profile) -> Extra:
        """What a sector asks extra, or the occupations in it that are most alike."""
        beside = self.match.asked_by(target)
        found = self.match.gaps_to(*beside)
        return Extra(
            sector=target.id,
            name=self.name(target),
            nearest=beside != (target,),
            gaps=self.skill_gaps(found),
        )

    def skill_gaps(self, found: Iterable[Gap]) -> tuple[SkillGap, ...]:
        """The three that weigh most, with an example of what is asked."""
        return tuple(
            SkillGap(
                skill=gap.skill,
                name=self.skill(gap.skill),
                short=gap.short,
                level=gap.asked,
                example=self._example(gap),
            )
            for gap in largest(found)
        )

    def skill(self, id_: str) -> str:
        """The name of a skill."""
        found = self.voice.skills.get(id_)
        return self.voice.say_skill(found.name) if found else id_

    def move(self, occupation: Occupation) -> Move:
        """The step to an occupation."""
        match = self.match
        found = match.gaps_to(occupation)
        gate = gates(occupation, match.standing)
        size = None
        if match.state == "ranked":
            alike, error = match.resemblance(occupation), match.sure.error(occupation.isco)
            size = class_of(alike, error, found, gate.zone_up)
        home = match.home(occupation)
        return Move(
            work=self.work(occupation),
            home=self.name(home) if home else "",
            size=size,
            extra=self.skill_gaps(found),
            gates=gate,
        )

    def moves(self, occupations: Iterable[Occupation]) -> tuple[Move, ...]:
        """The steps to these, the most alike first, ties by name."""
        named = {one.isco: one for one in occupations}
        return tuple(self.move(named[work.isco]) for work in self.works(named.values()))

    def _bands(self) -> list[SectorLine]:
        match = self.match
        found: dict[str, Band] = {}
        for sector in match.sections:
            if (one := band(match.sure.share(sector.id))) is not None:
                found[sector.id] = one
        dense = match.ground.densities
        told = ordered(
            [match.atlas.sectors[id_] for id_ in found], lambda one: dense[one.id], self.name
        )
        return [self._sector(one, found[one.id]) for one in told]

    def _sector(self, sector: Profile, band_of: Band) -> SectorLine:
        match = self.match
        dense = match.ground.densities
        inside = [one for one in match.atlas.sectors.values() if one.within == sector.id]
        nearer = [one for one in inside if dense[one.id] >= dense[sector.id]]
        return SectorLine(
            sector=sector.id,
            name=self.name(sector),
            band=band_of,
            own=sector.id == match.start.sector,
            branches=tuple(sorted(self.name(one) for one in nearer)),
            nearest=self.works(match.nearest(sector)),
        )

    def _extras(
        self, strong: tuple[SectorLine, ...], possible: tuple[SectorLine, ...]
    ) -> tuple[Extra, ...]:
        """Of the strong sectors that are not the own one; when there are none, of a possible."""
        sectors = self.match.atlas.sectors
        others = [line for line in strong if not line.own] or [
            line for line in possible if not line.own
        ][:1]
        return tuple(self.beyond(sectors[line.sector]) for line in others[:EXTRAS])

    def _moves(self) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
        """The best three inside the own sector or branch, and the best three outside it."""
        match = self.match
        held = {one.isco for one in match.start.held}
        own = match.atlas.sectors.get(match.start.sector)
        branch = match.atlas.sectors.get(match.start.branch)
        inside: list[Occupation] = []
        outside: list[Occupation] = []
        for one in match.named:
            if one.isco in held:
                continue
            near = own is not None and match.home(one) == own
            branched = branch is not None and one.isco in branch.occupations
            (inside if near or branched else outside).append(one)
        return self.moves(match.best(inside)), self.moves(match.best(outside))

    def _sight(self, own: Profile | None, strong: tuple[SectorLine, ...]) -> Sight | None:
        """The own sector, else the first of the strong ones; of the rated skills the weightiest."""
        sectors = self.match.atlas.sectors
        target = own or next((sectors[line.sector] for line in strong), None)
        if target is None:
            return None
        levels = self.match.ratings.levels
        told = sorted(
            ((id_, asked) for id_, asked in target.demands.items() if id_ in levels),
            key=lambda pair: (-pair[1].importance, pair[0]),
        )
        ranges = tuple(
            SkillRange(
                name=self.skill(id_),
                low=float(asked.low if asked.low is not None else asked.level),
                high=float(asked.high if asked.high is not None else asked.level),
                own=levels[id_],
            )
            for id_, asked in told[:IN_SIGHT]
        )
        return Sight(name=self.name(target), own=target == own, ranges=ranges)

    def _held(self, occupation: Occupation) -> Held:
        found = self.match.ground.resemblances.get(occupation.isco, 0.0)
        alike = next((word for least, word in ALIKE if found >= least), "little")
        return Held(work=self.work(occupation), alike=alike)

    def _example(self, gap: Gap) -> str:
        """The example at or just above what is asked; above the highest one, that."""
        skill = self.voice.skills.get(gap.skill)
        if skill is None or not skill.examples:
            return ""
        steps = sorted((float(level), text) for level, text in skill.examples.items())
        text = next((text for level, text in steps if level >= gap.asked), steps[-1][1])
        return self.voice.say_skill(text)
