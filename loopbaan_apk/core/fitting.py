"""Which dated facts fit a person: by contract, sector, branch, region and ambition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loopbaan_apk.core.catalogues import Scheme
from loopbaan_apk.core.conditions import Known, Test, holds
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.model import Answers

PLACES = ("sector", "branche")


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
