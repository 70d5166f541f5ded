"""How large a difference is: beside the measurement error where that is known, else in steps.

RCI = (x2 - x1) / (SEM x sqrt 2), SEM = SD x sqrt(1 - r); |RCI| > 1.96 is larger than the
measurement error. Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59,
12-19. Everything is compared in squares, so that it stays exact.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Literal

from loopbaan_apk.core.model import Scale

CRITICAL = Fraction(196, 100)
"""Two-sided, 95 %: one in twenty people who did not change goes over it."""

Verdict = Literal["larger", "within", "unknown"]
Size = Literal["same", "balanced", "one-step", "under-step", "step-or-more", "uncounted"]


def error_squared(scale: Scale) -> Fraction | None:
    """The standard error of a difference, squared: 2 x SD^2 x (1 - r).

    None unless reliability and spread are known, with the source of both in the norm.
    """
    norm, reliability = scale.norm, scale.reliability
    if norm is None or reliability is None or not norm.spread or not norm.source.strip():
        return None
    return 2 * norm.spread**2 * (1 - reliability) if 0 < reliability < 1 else None


def verdict(difference: Fraction, error: Fraction | None) -> Verdict:
    """Larger than the measurement error, within it, or not to be said."""
    if error is None:
        return "unknown"
    return "larger" if difference**2 > CRITICAL**2 * error else "within"


def index(difference: Fraction, error: Fraction) -> Fraction:
    """The reliable change index with its sign, rounded once to two decimals."""
    return (-1 if difference < 0 else 1) * _root(difference**2 / error)


def margin(error: Fraction) -> Fraction:
    """A difference larger than this is larger than the measurement error; two decimals."""
    return _root(CRITICAL**2 * error)


def size(difference: Fraction, moves: tuple[int | None, ...], step: Fraction | None) -> Size:
    """How large a difference is in answers: a fact of the scale, never a verdict.

    `moves` are the answers that changed, each in steps along its own list (None: no list).
    `step` is the difference when every question moves one step the same way.
    """
    if not moves:
        return "same"
    if not difference:
        return "balanced"
    if len(moves) == 1 and abs(moves[0] or 0) == 1:
        return "one-step"
    if step is None:
        return "uncounted"
    return "under-step" if abs(difference) < step else "step-or-more"


def _root(square: Fraction) -> Fraction:
    """The square root, rounded half up at two decimals without a float in between."""
    doubled = isqrt(square.numerator * 40_000 // square.denominator)
    return Fraction((doubled + 1) // 2, 100)
