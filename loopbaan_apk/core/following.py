"""Who is due: for a new check, for something that was agreed, for the end of a dossier."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from loopbaan_apk.core.dossier import Dossier, Line, months_after
from loopbaan_apk.records import record

CHECK_MONTHS = 12
"""A career check comes back every year."""
SOON = datetime.timedelta(days=14)


@record
class Followed:
    """A dossier and the day of the client's own latest finished check."""

    dossier: Dossier
    latest: datetime.date | None

    @property
    def next_check(self) -> datetime.date | None:
        """A year after the latest; None without one."""
        return months_after(self.latest, CHECK_MONTHS) if self.latest else None

    def is_due(self, today: datetime.date) -> bool:
        """Whether an open dossier has no check yet, or none of the last twelve months."""
        following = self.next_check
        return self.dossier.closed is None and (following is None or following <= today)


@record
class Agreed:
    """An open action with a day."""

    dossier: Dossier
    action: Line
    day: datetime.date


@record
class Overview:
    """What asks for attention today."""

    checks: tuple[Followed, ...]
    late: tuple[Agreed, ...]
    soon: tuple[Agreed, ...]
    past: tuple[Dossier, ...]


def overview(clients: Iterable[Followed], today: datetime.date) -> Overview:
    """Of every client; in each part the longest waiting first."""
    every = tuple(clients)
    agreed = sorted(_agreed(every), key=lambda one: (one.day, one.dossier.client.code))
    due = (one for one in every if one.is_due(today))
    past = (
        (until, one.dossier)
        for one in every
        if (until := one.dossier.keep_until) is not None and one.dossier.is_past(today)
    )
    return Overview(
        checks=tuple(
            sorted(due, key=lambda one: (one.latest or datetime.date.min, one.dossier.client.code))
        ),
        late=tuple(one for one in agreed if one.day < today),
        soon=tuple(one for one in agreed if today <= one.day <= today + SOON),
        past=tuple(one for _, one in sorted(past, key=lambda pair: (pair[0], pair[1].client.code))),
    )


def to_remember(clients: Iterable[Followed]) -> tuple[tuple[Agreed, ...], tuple[Followed, ...]]:
    """For a calendar: every open action with a day, and every next check, of open dossiers."""
    every = tuple(clients)
    checks = (one for one in every if one.dossier.closed is None and one.latest)
    return tuple(_agreed(every)), tuple(checks)


def _agreed(clients: Iterable[Followed]) -> Iterator[Agreed]:
    for one in clients:
        if one.dossier.closed is None:
            for action in one.dossier.open_actions:
                if action.day is not None:
                    yield Agreed(dossier=one.dossier, action=action, day=action.day)
