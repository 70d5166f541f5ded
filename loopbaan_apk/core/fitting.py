"""Which dated facts fit a person: by contract, sector, branch, region and ambition."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from loopbaan_apk.core.catalogues import Scheme
from loopbaan_apk.core.conditions import Known, Test, holds
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers
from loopbaan_apk.core.profiles import Profile
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.report import SchemeLine

PLACES = ("sector", "branche")
FOR_ALL = ("fonds", "regeling", "recht")
"""What helps on the way to other work, whatever the sector."""
FOR_SOME = ("fonds", "loket", "regeling", "recht")
"""And what does when it is of the sector that somebody leaves or goes to, in this order."""


def roles(items: Iterable[Item], answers: Answers) -> Mapping[str, frozenset[str]]:
    """What was answered to the items that have a role, by role."""
    found: dict[str, frozenset[str]] = {}
    for item in items:
        if item.role is None or item.id not in answers:
            continue
        value = answers[item.id]
        values = value if isinstance(value, tuple) else (value,)
        found[item.role] = found.get(item.role, frozenset()) | frozenset(values)
    return found


def fits(scheme: Scheme, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether it is for this person; a sector, region or contract that is not known fits nothing.

    A scheme without conditions is for everybody.
    """

    def answered(test: Test) -> Known:
        return tuple(sorted(known.get(test.subject, ()))) or None

    sectors = frozenset().union(*(known.get(place, frozenset()) for place in PLACES))
    return (
        holds(scheme.fits, answered)
        and (not scheme.sectors or not sectors.isdisjoint(scheme.sectors))
        and (not scheme.regions or not known.get("regio", frozenset()).isdisjoint(scheme.regions))
    )


def on_the_way(
    schemes: Iterable[Scheme], known: Mapping[str, frozenset[str]], target: Profile
) -> tuple[tuple[Scheme, ...], tuple[Scheme, ...]]:
    """What may help and pay on the way: of the target or the own sector, and of every sector.

    The conditions on contract and region are those of the person.
    """
    there = {**known, "sector": frozenset({target.id, target.within}), "branche": frozenset()}

    def of_sector(scheme: Scheme) -> bool:
        if scheme.id in target.funds and scheme.sort in FOR_SOME:
            return fits(replace(scheme, sectors=()), known)
        fitting = fits(scheme, there) or fits(scheme, known)
        return bool(scheme.sectors) and scheme.sort in FOR_SOME and fitting

    def of_all(scheme: Scheme) -> bool:
        return not scheme.sectors and scheme.sort in FOR_ALL and fits(scheme, known)

    def rank(scheme: Scheme) -> tuple[bool, int]:
        """That of the target first; funds first."""
        return not (scheme.id in target.funds or fits(scheme, there)), FOR_SOME.index(scheme.sort)

    every = tuple(schemes)
    here = tuple(sorted((one for one in every if of_sector(one)), key=rank))
    return here, tuple(one for one in every if one not in here and of_all(one))


def dated(scheme: Scheme, say: Say, today: datetime.date) -> SchemeLine:
    """A scheme in words, and whether its date has passed."""
    return SchemeLine(
        id=scheme.id,
        name=say(scheme.name),
        what=say(scheme.what),
        contact=say(scheme.contact) if scheme.contact else "",
        source=scheme.source,
        checked_on=scheme.checked_on,
        expired=scheme.valid_until < today,
    )
