"""Rated skills at two moments: who changed places, the same mean taken out of both.

What counts is a rating minus the person's own mean over the same items (ipsatised): somebody who
rates everything one step higher has not shifted anywhere. Taking a mean out leaves the order as it
is, so places are those of the ratings; equal ratings share a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from loopbaan_apk.records import record

FEWEST = 5
"""Under five skills a place in the order says nothing."""
LEAST = Fraction(1, 2)
"""Under half an answer step it is the others that moved."""


@record
class Rated:
    """One skill with both its ratings: shares of its range, words, and one step of its list."""

    skill: str
    item: str
    name: str
    then: Fraction
    now: Fraction
    words_then: str
    words_now: str
    step: Fraction


@record
class Shift:
    """One skill: its shared places (first to last) then and now, and how far it moved.

    `moved` is the change against the person's own mean, in answer steps.
    """

    rated: Rated
    places_then: tuple[int, int]
    places_now: tuple[int, int]
    moved: Fraction

    @property
    def places(self) -> Fraction:
        """How many places up, from the middle of the old to the middle of the new ones."""
        return Fraction(sum(self.places_then) - sum(self.places_now), 2)


@record
class Shifts:
    """All skills that were rated both times, and those that went up or down among them."""

    count: int
    up: tuple[Shift, ...]
    down: tuple[Shift, ...]


def shifts(rated: Sequence[Rated]) -> Shifts:
    """Of at least one skill; furthest first, equals in the order of the questionnaire."""
    then, now = ([getattr(one, when) for one in rated] for when in ("then", "now"))
    drift = (sum(now, Fraction(0)) - sum(then, Fraction(0))) / len(rated)
    before, after = _places(then), _places(now)
    found = [
        Shift(
            rated=one,
            places_then=before[one.then],
            places_now=after[one.now],
            moved=(one.now - one.then - drift) / one.step,
        )
        for one in rated
    ]
    up = [one for one in found if one.places > 0 and one.moved >= LEAST]
    down = [one for one in found if one.places < 0 and one.moved <= -LEAST]
    return Shifts(
        count=len(rated),
        up=tuple(sorted(up, key=lambda one: -one.places)),
        down=tuple(sorted(down, key=lambda one: one.places)),
    )


def _places(ratings: Sequence[Fraction]) -> Mapping[Fraction, tuple[int, int]]:
    """Rating -> the first and the last place of all that have it; the highest is first."""
    return {
        rating: (
            1 + sum(other > rating for other in ratings),
            sum(other >= rating for other in ratings),
        )
        for rating in set(ratings)
    }
