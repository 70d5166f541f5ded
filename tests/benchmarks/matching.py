"""One person beside 33 sectors and 429 occupations with 200 draws, as a ratio to plain products.

Run with `python -m tests.benchmarks.matching`. Processor time, all peers in turn in one run, median
and minimum. Aims: under 300 ms, and at most half of the same draws with a product a cell. Numpy is
measured too where it is in the environment: it is no dependency of ours.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from math import sqrt
from operator import mul

from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.ratings import Ratings, ratings_of
from loopbaan_apk.core.resampling import counted, resampled
from loopbaan_apk.core.resemblance import Ground, deviations, ground, levels_of
from tests.core.atlases import ours

RUNS = 9
SHARE = 10
"""The slow peer does a tenth of the draws; its time is multiplied."""


def table(found: Ground) -> list[list[int]]:
    """The deviations of every occupation, a row each."""
    means = levels_of(ours().reference)
    mean = [means[skill] for skill in found.skills]
    return [
        deviations([levels_of(one)[skill] for skill in found.skills], mean)
        for one in found.targets.values()
    ]


def plain(found: Ground, rows: list[list[int]]) -> None:
    """The same resemblances with a product a cell, of a tenth of the draws."""
    squares = [[value * value for value in row] for row in rows]
    for counts in list(counted(found.person))[::SHARE]:
        weighed = list(map(mul, counts, found.person))
        number, own = sum(counts), sum(weighed)
        spread = number * sum(map(mul, weighed, found.person)) - own * own
        for row, square in zip(rows, squares, strict=True):
            mean = sum(map(mul, counts, row))
            product = number * sum(map(mul, weighed, row)) - own * mean
            _ = product / sqrt(spread * (number * sum(map(mul, counts, square)) - mean * mean))


def with_numpy(found: Ground, rows: list[list[int]]) -> Callable[[], object]:
    """The same resemblances of all draws as products of matrices."""
    import numpy as np

    work, person = np.array(rows, float), np.array(found.person, float)

    def run() -> object:
        counts = np.array(list(counted(found.person)), float)
        number = counts.sum(1, keepdims=True)
        own, mean = (counts @ person)[:, None] / number, counts @ work.T / number
        product = (counts * person) @ work.T / number - own * mean
        spread = (counts @ person**2)[:, None] / number - own**2
        return product / np.sqrt(spread * (counts @ (work**2).T / number - mean**2))

    return run


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print median and minimum of each, with the ratio to a product a cell."""
    atlas = ours()
    levels = dict(ratings_of(atlas.occupations["7115"]).levels)
    found = ground(Ratings(levels=levels), atlas)
    rows = table(found)

    def whole() -> None:
        one = Match(start=Start(ratings=Ratings(levels=levels)), atlas=atlas)
        assert one.state == "ranked"
        assert len(one.ground.densities) + len(one.sure.tops) == 33 + 17

    peers: dict[str, Callable[[], object]] = {
        "a product a cell": lambda: plain(found, rows),
        "the draws": lambda: resampled(found),
        "the whole match": whole,
    }
    if find_spec("numpy") is not None:
        peers["numpy (draws)"] = with_numpy(found, rows)
    times: dict[str, list[float]] = {peer: [] for peer in peers}
    for _ in range(RUNS):
        for peer, work in peers.items():
            times[peer].append(taken(work) * (SHARE if peer == "a product a cell" else 1))
    base = times["a product a cell"]
    for peer, each in times.items():
        ratio = statistics.median(each) / statistics.median(base)
        least = min(each) / min(base)
        print(
            f"{peer:18} {statistics.median(each) * 1000:8.1f} ms {ratio:6.2f}x (min {least:.2f}x)"
        )


if __name__ == "__main__":
    main()
