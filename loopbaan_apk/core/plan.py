"""The nouns of a plan: what somebody means to do, what became of it, and how it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from loopbaan_apk.records import record

Outcome = Literal["gelukt", "deels", "niet", "niet-nodig"]
OUTCOMES: tuple[Outcome, ...] = ("gelukt", "deels", "niet", "niet-nodig")
Kind = Literal["klaar", "verzet", "geschrapt", "terugblik"]
ENDS: dict[Kind, Outcome] = {"klaar": "gelukt", "geschrapt": "niet-nodig"}
"""What ticking off and dropping say of how it went; looking back says it itself."""

MOST_OPEN = 3
"""More than three at once is a list, not a plan."""


@record
class Intention:
    """An if-then sentence in the person's own words, with a day, a first step and a contact.

    `advice` is empty for a step of one's own; `sensitive` marks an advice that looks at health.
    """

    when: str
    then: str
    day: datetime.date
    who: str
    first_step: str
    minutes: int
    advice: str = ""
    taking: int | None = None
    sensitive: bool = False


@record
class Happening:
    """One thing that happened to an action; `after` is the number of the latest taking then."""

    kind: Kind
    day: datetime.date | None = None
    outcome: Outcome | None = None
    after: int = 0


@record
class Action:
    """A kept intention and its history; `key` is random and stays the same everywhere."""

    number: int
    key: str
    after: int
    intention: Intention
    happened: tuple[Happening, ...] = ()

    @property
    def day(self) -> datetime.date:
        """The day it is meant for now."""
        return next((one.day for one in reversed(self.happened) if one.day), self.intention.day)

    @property
    def moves(self) -> int:
        """How often it was moved to another day."""
        return sum(one.kind == "verzet" for one in self.happened)

    @property
    def outcome(self) -> Outcome | None:
        """How it went; None while it is open. Moving it opens it again."""
        last = self.happened[-1] if self.happened else None
        if last is None or last.kind == "verzet":
            return None
        return last.outcome or ENDS[last.kind]


def open_ones(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Those still to do, the nearest day first."""
    return tuple(
        sorted(
            (one for one in actions if one.outcome is None), key=lambda one: (one.day, one.number)
        )
    )


def looked_back(actions: Iterable[Action], *, taking: int, previous: int) -> tuple[Action, ...]:
    """What ended between the previous taking and this one: counted by number, never by clock."""
    return tuple(
        one
        for one in actions
        if one.outcome is not None
        and one.after < taking
        and previous <= one.happened[-1].after < taking
    )
