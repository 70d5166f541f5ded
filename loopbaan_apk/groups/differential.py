"""Whether a question means the same to two groups: equal scores, yet other answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]


@record
class Differential:
    """`chi` of Mantel with one degree of freedom, its p, and the difference in points.

    `difference` is focal less reference at equal scores, in standard deviations of the question.
    """

    chi: float
    p: float
    difference: float


def differential(
    reference: Counts, focal: Counts, worth: NDArray[np.float64]
) -> Differential | None:
    """Tables (scores, answers) of two groups; `worth` (answers,) the points of each answer.

    The test is of Mantel (1963) for ordered answers, people matched on their score with the
    question in it; the difference is the standardized mean difference of Dorans and Schmitt (1991),
    weighed by the focal group. None where the groups never share a score.
    """
    own, other = focal.sum(axis=1), reference.sum(axis=1)
    both = (own > 0) & (other > 0)
    focal, reference, own, other = focal[both], reference[both], own[both], other[both]
    if not len(own):
        return None
    table = focal + reference
    whole = own + other
    sums, squares = table @ worth, table @ worth**2
    expected = own * sums / whole
    spread = own * other * (whole * squares - sums**2) / (whole**2.0 * (whole - 1))
    variance = float(spread.sum())
    n = float(whole.sum())
    sd = math.sqrt(max(0.0, float(squares.sum()) / n - (float(sums.sum()) / n) ** 2))
    if variance <= 0 or sd <= 0:
        return None
    chi = float((focal @ worth - expected).sum()) ** 2 / variance
    gap = (focal @ worth) / own - (reference @ worth) / other
    difference = float((own * gap).sum() / own.sum()) / sd
    return Differential(chi=chi, p=math.erfc(math.sqrt(chi / 2)), difference=difference)
