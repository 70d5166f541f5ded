"""What came out of a simulation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from loopbaan_apk.core.conditions import Condition
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.reaching import Verdict
from loopbaan_apk.core.simulating.respondents import Kind
from loopbaan_apk.records import record

Thing = Literal["onderdeel", "vraag", "niveau", "advies", "voorbeeld"]
ByKind = Mapping[Kind, int]
"""How many of each kind of respondent."""


@record
class Branch:
    """A section (by its place, from 1) or a question that not everybody sees."""

    thing: Thing
    name: str
    condition: Condition
    seen: ByKind


@record
class Spread:
    """The scores of one scale: of each kind, lowest first; `levels` and `none` are how many."""

    scale: str
    values: Mapping[Kind, tuple[Fraction, ...]]
    levels: Mapping[str, ByKind]
    none: ByKind


@record
class Given:
    """An advice or an example: how many got it, and how many among their first three steps."""

    name: str
    given: ByKind
    first: ByKind


@record
class Missed:
    """What nobody of them reached, and whether anybody can."""

    thing: Thing
    name: str
    level: str = ""
    verdict: Verdict


@record
class Simulation:
    """The whole; `minutes` are of each kind, lowest first."""

    questionnaire: Questionnaire
    seed: int
    people: ByKind
    minutes: Mapping[Kind, tuple[Fraction, ...]]
    hints: Mapping[str, ByKind]
    branches: tuple[Branch, ...]
    spreads: tuple[Spread, ...]
    advices: tuple[Given, ...]
    stories: tuple[Given, ...]
    without_advice: ByKind
    missed: tuple[Missed, ...]

    @property
    def number(self) -> int:
        """How many respondents."""
        return sum(self.people.values())


def quantile(values: tuple[Fraction, ...], share: Fraction) -> Fraction:
    """The value below which that share lies, between the two nearest (Hyndman and Fan, type 7)."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])
