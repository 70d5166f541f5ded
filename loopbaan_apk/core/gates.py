"""What stands at the gate of work: training, a protected profession, wages; lines, never a score.

Job zones of O*NET run from 1 (little preparation) to 5 (extensive). Wages are hourly quartiles of
the CBS group; under 75 % of the current median is said (the rule of Nesta).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Literal

from loopbaan_apk.core.profiles import Occupation
from loopbaan_apk.records import record

LESS_PAY = 0.75
SCHOOLING = 1.0
"""More job zones up than this asks for an education first."""
MEDIAN = 1

Known = Literal["known", "guessed", "unknown"]
"""How we know how much education somebody has: from named work, from work alike, or not."""


@record
class Gates:
    """What to know before a step to an occupation; None where it is not known.

    `law` asks a diploma, a title or a licence of (some) people who do this work.
    """

    zone_up: float | None
    law: str
    wages: tuple[float, float, float] | None
    less_pay: bool

    @property
    def schooling(self) -> bool:
        """Whether the work usually asks for more education than the person has."""
        return self.zone_up is not None and self.zone_up > SCHOOLING


@record
class Standing:
    """Where a person stands now: a job zone, and the median wage of the work of now."""

    zone: float | None
    median: float | None
    known: Known


def standing(held: Sequence[Occupation], alike: Sequence[Occupation]) -> Standing:
    """From the occupations a person has or had: the highest zone, and the pay of the first.

    Without any, the mean zone of the occupations in the own sector that are most alike.
    """
    zones = [one.zone for one in held if one.zone is not None]
    guesses = [one.zone for one in alike if one.zone is not None]
    wages = held[0].wages if held else None
    return Standing(
        zone=max(zones) if zones else fmean(guesses) if guesses else None,
        median=wages[MEDIAN] if wages else None,
        known="known" if zones else "guessed" if guesses else "unknown",
    )


def gates(target: Occupation, now: Standing) -> Gates:
    """The gates of an occupation, seen from where a person stands."""
    up = None if target.zone is None or now.zone is None else round(target.zone - now.zone, 2)
    return Gates(
        zone_up=up,
        law=target.law,
        wages=target.wages,
        less_pay=(
            target.wages is not None
            and now.median is not None
            and target.wages[MEDIAN] < LESS_PAY * now.median
        ),
    )
