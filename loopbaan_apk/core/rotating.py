"""Which copies of a practice stay: of seven days, of four weeks before, and none too old."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal

from loopbaan_apk.records import record

DAYS, WEEKS = 7, 4
KEPT_FOR = datetime.timedelta(days=30)
"""As long as a copy may hold what was erased since (SAFETY.md 4.6)."""

Why = Literal["old", "same-day", "enough"]


@record
class Copy:
    """A copy by the day in its name; of more on one day the highest number is the last.

    One that is not `whole` cannot be put back, so it stands in for no other.
    """

    day: datetime.date
    number: int = 1
    whole: bool = True


def going(copies: Iterable[Copy], today: datetime.date) -> Mapping[Copy, Why]:
    """What may go, and why. Never the newest; and never one of a day that is still to come.

    A clock that is wrong makes days to come of copies, or makes all of them old at once: see
    `leap`.
    """
    past = sorted((one for one in copies if one.day <= today), key=_moment, reverse=True)
    newest = next((one for one in past if one.whole), None)
    found: dict[Copy, Why] = {}
    days: set[datetime.date] = set()
    weeks: set[tuple[int, int]] = set()
    for one in past:
        week = one.day.isocalendar()[:2]
        if one == newest:
            days.add(one.day)
        elif today - one.day > KEPT_FOR:
            found[one] = "old"
        elif not one.whole:
            continue
        elif one.day in days:
            found[one] = "same-day"
        elif len(days) < DAYS:
            days.add(one.day)
        elif week in weeks or len(weeks) == WEEKS:
            found[one] = "enough"
        else:
            weeks.add(week)
    return found


def to_come(copies: Iterable[Copy], today: datetime.date) -> tuple[Copy, ...]:
    """Of a day that is not there yet: a clock was or is wrong, so nothing is done with them."""
    return tuple(sorted((one for one in copies if one.day > today), key=_moment))


def leap(copies: Iterable[Copy], today: datetime.date) -> datetime.date | None:
    """The day of the last copy before today's, where every other would be too old at once.

    After a long leave that is right; it is also what a clock that jumped ahead looks like.
    """
    before = max((one.day for one in copies if one.whole and one.day < today), default=None)
    return before if before is not None and today - before > KEPT_FOR else None


def _moment(one: Copy) -> tuple[datetime.date, int, bool]:
    return one.day, one.number, one.whole
