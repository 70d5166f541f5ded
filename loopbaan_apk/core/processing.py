"""What a practice keeps, in numbers: nothing of anybody can be read from it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from loopbaan_apk.core.dossier import CONSENTS, Consent, Dossier
from loopbaan_apk.records import record

FEWEST_ALIKE = 3
"""A purpose that few dossiers have may say something of those clients."""


@record
class Processing:
    """`purposes` are those of several dossiers, and the usual; `own` counts the others."""

    open: int
    closed: int
    past: int
    purposes: Mapping[str, int]
    own: int
    terms: Mapping[int, int]
    consents: Mapping[Consent, int]
    handed_over: int


def counted(dossiers: Iterable[Dossier], usual: Iterable[str], today: datetime.date) -> Processing:
    """Every dossier once."""
    found, known = tuple(dossiers), frozenset(usual)
    purposes = Counter(one.purpose for one in found)
    told = {
        purpose: number
        for purpose, number in sorted(purposes.items())
        if purpose and (number >= FEWEST_ALIKE or purpose in known)
    }
    return Processing(
        open=sum(one.closed is None for one in found),
        closed=sum(one.closed is not None for one in found),
        past=sum(one.is_past(today) for one in found),
        purposes=told,
        own=len(found) - sum(told.values()),
        terms=dict(sorted(Counter(one.months for one in found).items())),
        consents={one: sum(each.consent(one) is not None for each in found) for one in CONSENTS},
        handed_over=sum(len(one.handed_over) for one in found),
    )
