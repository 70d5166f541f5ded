"""How large a step to other work is: safe, a stretch, or a leap.

The bounds are choices, set on how the gaps between sections are spread: a quarter is under 0.10
level, half under 0.22, three quarters under 0.37. To be set again on the first users.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from loopbaan_apk.core.gaps import Gap, size

Class = Literal["safe", "stretch", "leap"]

SAFE_RESEMBLANCE, SAFE_SIZE, SAFE_GAP, SAFE_ZONE = 0.2, 0.22, 1.5, 0.5
STRETCH_RESEMBLANCE, STRETCH_SIZE, STRETCH_GAP, STRETCH_GAPS, STRETCH_ZONE = 0.0, 0.50, 1.0, 3, 1.0


def class_of(
    resemblance: float, error: float, found: Sequence[Gap], zone_up: float | None
) -> Class:
    """The class of one step; a zone that is not known is never safe."""
    total = size(found)
    important = [gap.short for gap in found if gap.important]
    if (
        resemblance - error > SAFE_RESEMBLANCE
        and total <= SAFE_SIZE
        and all(short < SAFE_GAP for short in important)
        and zone_up is not None
        and zone_up <= SAFE_ZONE
    ):
        return "safe"
    if (
        resemblance > STRETCH_RESEMBLANCE
        and total <= STRETCH_SIZE
        and sum(short >= STRETCH_GAP for short in important) <= STRETCH_GAPS
        and (zone_up is None or zone_up <= STRETCH_ZONE)
    ):
        return "stretch"
    return "leap"
