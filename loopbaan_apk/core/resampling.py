"""How sure a match is: the answered skills drawn again two hundred times, always the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import shake_256
from math import sqrt
from operator import mul

from loopbaan_apk.core.resemblance import Ground, kernels
from loopbaan_apk.records import record

DRAWS = 200
TOP = 3
_PARTS = 1 << 16


@record
class Resampled:
    """For each draw the resemblance of every target, and how often a sector was in the top."""

    places: Mapping[str, int]
    draws: Sequence[Sequence[float]]
    tops: Mapping[str, int]

    def share(self, sector: str) -> float:
        """P(top 3): in which share of the draws the sector was one of the three nearest."""
        return self.tops.get(sector, 0) / len(self.draws)

    def error(self, target: str) -> float:
        """The standard error of the resemblance of one target."""
        found = [draw[self.places[target]] for draw in self.draws]
        mean = sum(found) / len(found)
        return sqrt(sum((one - mean) ** 2 for one in found) / len(found))


def resampled(ground: Ground) -> Resampled:
    """The bootstrap over answered skills, of whole sectors only: their branches lie inside them."""
    whole = [id_ for id_ in ground.shares if not ground.sectors[id_].within]
    tops = dict.fromkeys(whole, 0)
    draws = []
    for counts in counted(ground.person):
        found = ground.lanes.correlations(ground.person, counts)
        weights = kernels(found)
        dense = {id_: sum(map(mul, ground.shares[id_], weights)) for id_ in whole}
        for id_ in sorted(whole, key=dense.__getitem__, reverse=True)[:TOP]:
            tops[id_] += 1
        draws.append(found)
    places = {target: place for place, target in enumerate(ground.targets)}
    return Resampled(places=places, draws=draws, tops=tops)


def counted(person: Sequence[int]) -> Iterator[list[int]]:
    """For each draw how often each skill is in it."""
    number = len(person)
    chance = memoryview(chances(person))
    for start in range(0, len(chance), 2 * number):
        counts = [0] * number
        for place in range(start, start + 2 * number, 2):
            counts[(chance[place] << 8 | chance[place + 1]) * number // _PARTS] += 1
        yield counts


def chances(person: Sequence[int]) -> bytes:
    """For each skill of each draw two bytes, the high one first: which skill it is, of 65,536.

    They follow from the answers alone: a hash of the deviations above the lowest one, which a
    constant added to all of them does not change.
    """
    lowest = min(person)
    seed = ",".join(str(one - lowest) for one in person)
    return shake_256(seed.encode()).digest(2 * DRAWS * len(person))
