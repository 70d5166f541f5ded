"""The scores of a block, and what is done where one of them comes too close to a bound."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.scoring import scored
from loopbaan_apk.groups.block import answers_of
from loopbaan_apk.groups.sums import Bound, Mixed, Sum
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block

    Floats = NDArray[np.float64]

NEAR = 1e-9
"""A score of floats this close to a bound is decided in fractions."""


@record
class Scored:
    """Of each sheet: `value` is NaN without a score, `level` the place in `bounds` or -1.

    `above` / `below` is the score as whole numbers, where it can be.
    """

    value: Floats
    answered: NDArray[np.int16]
    level: NDArray[np.int8]
    above: Floats | None = None
    below: Floats | None = None


def near(bounds: tuple[Bound, ...], value: Floats) -> NDArray[np.intp]:
    """The rows whose score may be on either side of a bound."""
    import numpy as np

    starts = np.array([bound.above / bound.below for bound in bounds] or [np.inf])
    close = np.abs(value[:, None] - starts) <= NEAR * np.maximum(1, np.abs(starts))
    return np.flatnonzero(close.any(axis=1))


def exactly(bounds: tuple[Bound, ...], value: Fraction) -> int:
    """The place in the bounds of a score; -1 below the first."""
    return sum(value >= Fraction(bound.above, bound.below) for bound in bounds) - 1


def by_itself(
    questionnaire: Questionnaire,
    block: Block,
    one: Sum | Mixed,
    value: Floats,
    level: NDArray[np.int8],
) -> None:
    """Numbers too long for a float: close to a bound each sheet is scored by itself."""
    for row in near(one.bounds, value).tolist():
        shown = [
            id_ for id_ in questionnaire.items if id_ not in block.shown or block.shown[id_][row]
        ]
        answers = answers_of(questionnaire, block, row)
        found = scored(questionnaire, questionnaire.scales[one.id], answers, shown)
        if found.value is not None:
            level[row] = exactly(one.bounds, found.value)
