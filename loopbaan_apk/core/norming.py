"""A score beside a norm group, and how far it may be off."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from loopbaan_apk.core.model import Norm, Scale
from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.records import record


@record
class Compared:
    """A score beside its norm: T = 50 + 10 z; stanine = round(2 z + 5) cut to 1..9."""

    norm: Norm
    t: float | None
    stanine: int | None
    percentile: Fraction | None


def error_band(scale: Scale, value: Fraction | None) -> tuple[float, float] | None:
    """Score +/- 1.96 x SD x sqrt(1 - r): only where reliability and spread have a source."""
    if value is None or scale.reliability is None or not scale.norm or scale.norm.spread is None:
        return None
    half = 1.96 * float(scale.norm.spread) * sqrt(1 - float(scale.reliability))
    return float(value) - half, float(value) + half


def beside(norm: Norm | None, value: Fraction | None) -> Compared | None:
    """The score in the norm group; None without a norm or a score."""
    if norm is None or value is None:
        return None
    percentile = None
    if norm.table:
        reached = [
            (Fraction(at), share) for at, share in norm.table.items() if Fraction(at) <= value
        ]
        percentile = max(reached)[1] if reached else Fraction(0)
    if norm.mean is None or not norm.spread:
        return Compared(norm=norm, t=None, stanine=None, percentile=percentile)
    z = (value - norm.mean) / norm.spread
    stanine = min(9, max(1, int(half_up(2 * z + 5))))
    return Compared(norm=norm, t=float(50 + 10 * z), stanine=stanine, percentile=percentile)
