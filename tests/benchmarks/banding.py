"""Bands of many sheets at once beside one person after another, as a ratio in one run.

Run with `OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.banding [sheets]`. Made sheets of 38
skills near some occupation, 2 % missing. Processor time of one core; the two take turns, and of
each the least counts. What a sheet costs beside all of its scores stands next to it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np

from loopbaan_apk.content.covers import shipped
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.matching import Match, Start
from loopbaan_apk.core.ratings import Ratings
from loopbaan_apk.groups.banding import banded, banding
from loopbaan_apk.groups.decoding import block
from loopbaan_apk.groups.kernel import compiled, score
from loopbaan_apk.groups.layout import layout
from tests.core.atlases import ours
from tests.groups.making import batch_of
from tests.reports.everything import filled

RUNS, ALONE = 5, 8
STEPS = np.array([0, 1.5, 3, 4.5, 6])


def spent(call: Callable[[], object]) -> float:
    """Seconds of processor time."""
    before = time.process_time()
    call()
    return time.process_time() - before


def made(skills: list[str], number: int) -> dict[str, np.ndarray]:
    """Levels by skill, NaN for none."""
    chance = np.random.default_rng(1)
    work = list(ours().occupations.values())
    near = np.array([[work[at % len(work)].levels[skill] for skill in skills]
                     for at in range(number)])  # fmt: skip
    wanted = near + chance.normal(0, 1, near.shape)
    rated = STEPS[np.abs(wanted[..., None] - STEPS).argmin(axis=-1)]
    rated[chance.random(rated.shape) < 0.02] = np.nan
    return dict(zip(skills, rated.T, strict=True))


def main(number: int) -> None:
    """Print what each takes."""
    skills = sorted(ours().reference.demands)
    levels, beside = made(skills, number), banding(ours(), skills)
    persons = [
        Ratings(levels={skill: float(each[at]) for skill, each in levels.items()
                        if each[at] == each[at]})
        for at in range(ALONE)
    ]  # fmt: skip
    one = Library(folders=(shipped(),)).questionnaire("loopbaan-apk").questionnaire
    group = batch_of(one, [answers for _, answers in filled(one, 1000, seed=1)])
    sheets = block(layout(one, group.schema.names, "-"), group, np.arange(1000))
    kernel = compiled(one)
    alone, many, scores = [], [], []
    for _ in range(RUNS):
        alone.append(spent(lambda: [_sure(person) for person in persons]) / ALONE)
        many.append(spent(lambda: banded(beside, levels)) / number)
        scores.append(spent(lambda: score(kernel, sheets)) / 1000)
    print(f"one person {1e3 * min(alone):.1f} ms; of {number} sheets each {1e3 * min(many):.3f} ms")
    print(f"{min(alone) / min(many):.0f} times as fast; 10,000 sheets {1e4 * min(many):.1f} s")
    print(f"{min(many) / min(scores):.0f} times the scores of a sheet")


def _sure(person: Ratings) -> object:
    return Match(start=Start(ratings=person), atlas=ours()).sure


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
