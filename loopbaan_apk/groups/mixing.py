"""Scales of scales: in floats, and in fractions where it matters."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loopbaan_apk.groups.deciding import Scored, exactly, near
from loopbaan_apk.groups.sums import Mixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def of_parts(whole: Mixed, parts: list[Scored]) -> Scored:
    """A scale of scales, in floats; what comes close to a bound is decided after this."""
    import numpy as np

    values = np.stack([part.value for part in parts])
    there = values == values  # noqa: PLR0124 - NaN alone is not itself
    times, plus, weights = (
        np.array([float(one) for one in ones])[:, None]
        for ones in (whole.times, whole.plus, whole.weights)
    )
    answered = there.sum(axis=0)
    weight = (there * weights).sum(axis=0)
    total = np.where(there, weights * (times * values + plus), 0).sum(axis=0)
    enough = (answered >= whole.needed) & (weight != 0)
    value = whole.factor * total / np.where(enough, weight, np.nan)
    starts = np.array([bound.above / bound.below for bound in whole.bounds])
    level = (value[:, None] >= starts).sum(axis=1).astype(np.int8) - np.int8(1)
    return Scored(value=value, answered=answered.astype(np.int16), level=level)


def decide_cases(whole: Mixed, parts: list[Scored], value: Floats, level: NDArray[np.int8]) -> None:
    """Close to a bound a scale of scales is decided in fractions, each different case once."""
    import numpy as np

    close = near(whole.bounds, value)
    if not len(close):
        return
    pairs = [side[close] for part in parts for side in (part.above, part.below) if side is not None]
    each, which = np.unique(np.nan_to_num(np.stack(pairs)), axis=1, return_inverse=True)
    decided = [exactly(whole.bounds, _fraction(whole, case)) for case in each.T.tolist()]
    level[close] = np.array(decided, dtype=np.int8)[which.ravel()]


def _fraction(whole: Mixed, case: list[float]) -> Fraction:
    weight, total = Fraction(0), Fraction(0)
    for at, (times, plus, one) in enumerate(
        zip(whole.times, whole.plus, whole.weights, strict=True)
    ):
        above, below = case[2 * at : 2 * at + 2]
        if below:
            weight += one
            total += one * (times * Fraction(above) / Fraction(below) + plus)
    return whole.factor * total / weight
