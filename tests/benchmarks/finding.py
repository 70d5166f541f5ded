"""How often made-up people find their own sector: by the spread of occupations, or by sector means.

Run with `python -m tests.benchmarks.finding`. A person has an occupation, drawn by how many work in
it; rates each of its 38 skills with an error of 0.8 or 1.2 level, all of them a bit higher or lower
(0.5), and answers on the ladder. This is a simulation, not people: it compares two ways of counting
and says nothing of how well anybody's answers are true.
"""

from __future__ import annotations

import random
import statistics
from dataclasses import replace

from loopbaan_apk.core.bands import band
from loopbaan_apk.core.lanes import Lanes
from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.ratings import Ratings, levels_of
from loopbaan_apk.core.resampling import resampled
from loopbaan_apk.core.resemblance import Ground, deviations
from tests.core.atlases import ours

PEOPLE, STEPS = 150, (0, 1.5, 3, 4.5, 6)


def person(chance: random.Random, levels: dict[str, float], error: float) -> Ratings:
    """What somebody of this occupation answers."""
    above = chance.gauss(0, 0.5)
    rated = {skill: level + above + chance.gauss(0, error) for skill, level in levels.items()}
    return Ratings(
        levels={
            skill: min(STEPS, key=lambda step: abs(step - level))
            for skill, level in sorted(rated.items())
        }
    )


def by_means(found: Ground) -> Ground:
    """The same person beside the mean of each sector only."""
    means = levels_of(ours().reference)
    targets = {id_: one for id_, one in found.sectors.items() if not one.within}
    rows = [
        deviations(
            [levels_of(one)[skill] for skill in found.skills],
            [means[skill] for skill in found.skills],
        )
        for one in targets.values()
    ]
    return replace(
        found,
        targets=targets,
        sectors=targets,
        lanes=Lanes(list(zip(*rows, strict=True))),
        shares={id_: [float(id_ == other) for other in targets] for id_ in targets},
    )


def main() -> None:
    """Print for each way: own sector in the top band, in any band, and the size of the top band."""
    atlas = ours()
    sections = [one.id for one in atlas.sectors.values() if not one.within]
    for error in (0.8, 1.2):
        chance = random.Random(f"finding {error}")
        seen: dict[str, list[tuple[bool, bool, int]]] = {"occupations": [], "means": []}
        for _ in range(PEOPLE):
            own = chance.choice(sections)
            there = [one for one in atlas.occupations.values() if one.employed.get(own)]
            (work,) = chance.choices(there, [one.employed[own] for one in there])
            start = Start(ratings=person(chance, dict(work.levels), error))
            found = Match(start=start, atlas=atlas).ground
            for way, one in (("occupations", found), ("means", by_means(found))):
                sure = resampled(one)
                bands = {id_: band(sure.share(id_)) for id_ in sections}
                strong = sum(each == "strong" for each in bands.values())
                seen[way].append((bands[own] == "strong", bands[own] is not None, strong))
        for way, each in seen.items():
            top, any_, size = (statistics.fmean(column) for column in zip(*each, strict=True))
            print(f"error {error}  {way:12} top {top:.2f}  any {any_:.2f}  size of top {size:.1f}")


if __name__ == "__main__":
    main()
