"""In how many of two hundred draws a sector is among the nearest three: surely, and perhaps.

`core.resampling` in floats. With x the person and v a target, each less a constant, c how often
each skill is drawn, n their number and S a sum over skills: rho = sum(w v) / sqrt(Svv - Sv^2 / n)
with w = c (n x - Sx) / sqrt(n (n Sxx - Sx^2)). A density is sum(share x exp(10 rho)), without the
constant that all sectors have. `_error` bounds how far it is from the true one, and so two
densities that lie further apart stand in the order in which one person's stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.profiles import Occupation, Profile
from loopbaan_apk.core.resampling import DRAWS, TOP, chances
from loopbaan_apk.core.resemblance import WIDTH, shares_of
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Counts = NDArray[np.intp]

STEEP = 1 / WIDTH
SHORT = 2**24
"""Below this a float32 holds every whole number."""
SAFE = 2
"""For the error of the one person's own floats, and for products of errors."""


@record
class Near:
    """(skills, targets) values and their squares, (targets, sectors) shares; by kind of float.

    `room` is for what lies between: asking the system for it costs a third of the time.
    """

    values: Mapping[Any, Floats]
    squares: Mapping[Any, Floats]
    shares: Mapping[Any, Floats]
    room: Mapping[Any, Floats]


def near(
    values: NDArray[np.float64],
    sectors: Sequence[Profile],
    targets: Mapping[str, Occupation | Profile],
) -> Near:
    """`values` are whole numbers. A power of two times them changes no correlation and no digit.

    Short floats are left out where a sum of squares does not fit in them.
    """
    import numpy as np

    middle = values - np.rint(values.mean(axis=0))
    size = np.sqrt((middle * middle).sum(axis=0))
    scaled = middle * np.exp2(-np.rint(np.log2(np.maximum(size, 1))))
    shares = np.array([shares_of(sector, targets) for sector in sectors]).T
    somewhere = shares.any(axis=1)
    scaled, shares = scaled[:, somewhere], shares[somewhere]
    fits = len(middle) * np.abs(middle).max(initial=0) ** 2 < SHORT
    kinds = (np.float32, np.float64) if fits else (np.float64,)
    return Near(
        values={kind: scaled.astype(kind) for kind in kinds},
        squares={kind: (scaled * scaled).astype(kind) for kind in kinds},
        shares={kind: shares.astype(kind) for kind in kinds},
        room={kind: np.empty((3, DRAWS, len(shares)), dtype=kind) for kind in kinds},
    )


def count(
    lanes: Near, person: NDArray[np.float64], there: NDArray[np.bool_], kind: Any
) -> tuple[Counts, Counts]:
    """(sectors,) each; `person` are the deviations of the skills that are `there`."""
    import numpy as np

    drawn = _drawn(person, there)
    dense, error = _densities(
        lanes, drawn, np.where(there, person - person[there].mean().round(), 0), kind
    )
    if dense.shape[1] <= TOP:
        return (np.full(dense.shape[1], DRAWS),) * 2
    order = np.partition(dense, (-TOP - 1, -TOP), axis=1)
    fourth, third = order[:, -TOP - 1, None], order[:, -TOP, None]
    surely = dense * (1 - error) > fourth * (1 + error)
    not_at_all = dense * (1 + error) < third * (1 - error)
    return surely.sum(axis=0), DRAWS - not_at_all.sum(axis=0)


def _drawn(person: NDArray[np.float64], there: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(draws, skills) how often each skill is in each draw: as `resampling.counted`."""
    import numpy as np

    columns = np.flatnonzero(there)
    number, width = len(columns), len(there)
    chance = np.frombuffer(chances(person[there].astype(int).tolist()), ">u2").astype(np.intp)
    at = columns[chance * number >> 16].reshape(DRAWS, number)
    at += np.arange(0, DRAWS * width, width)[:, None]
    counts = np.bincount(at.ravel(), minlength=DRAWS * width)
    return counts.reshape(DRAWS, width).astype(np.float64)


def _densities(
    lanes: Near, drawn: NDArray[np.float64], person: NDArray[np.float64], kind: Any
) -> tuple[Floats, float]:
    """(draws, sectors) the density of each, and how far off it may be, as a share of it."""
    import numpy as np

    values, squares = lanes.values[kind], lanes.squares[kind]
    number = drawn[0].sum()
    own = drawn @ person
    spread = number * (number * (drawn @ (person * person)) - own * own)
    weights = drawn * (number * person - own[:, None])
    weights *= STEEP / np.sqrt(np.where(spread, spread, np.inf))[:, None]
    below, plain, alike = lanes.room[kind]
    short = drawn.astype(kind)
    np.matmul(short, squares, out=below)
    np.matmul(short, values, out=plain)
    largest = float(below.max())
    np.multiply(plain, plain, out=plain)
    plain *= kind(1 / number)
    below -= plain
    smallest = float(below.min())
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        np.sqrt(below, out=below)
        np.matmul(weights.astype(kind), values, out=alike)
        np.divide(alike, below, out=alike)
        dense = np.exp(alike, out=alike) @ lanes.shares[kind]
    ratio = largest / smallest if smallest > 0 else np.inf
    return dense.astype(np.float64), _error(kind, ratio, *values.shape)


def _error(kind: Any, ratio: float, skills: int, targets: int) -> float:
    """How far a density may be off, as a share of it, where Svv / (Svv - Sv^2 / n) <= `ratio`.

    With u half of the float's step, first order: sum(w v) is off by (skills + 3) u sum|w v|, which
    divided by its root is at most 10 sqrt(ratio) (Cauchy); the root by u (1.5 ratio + 0.5), as both
    sums in it are exact; root and quotient by u each, of at most 10; exp by no more than 8 u; the
    sum of shares x exp, none of them negative, by u for each. The floats of one person are off by
    less than targets + 90 u.
    """
    import numpy as np

    unit = float(np.finfo(kind).eps) / 2
    off = STEEP * ((skills + 4) * sqrt(ratio) + 2 * ratio + 4) + targets + 32
    return SAFE * unit * off
