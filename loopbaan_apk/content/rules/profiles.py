"""What must hold in a profile: figures on their scale, dates in order, and names that exist."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from fractions import Fraction

from loopbaan_apk.content.finding import Findings, at, key_at, named, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.profiles import Demand, Profile
from loopbaan_apk.records import record

Path = tuple[str | int, ...]
LEVELS, IMPORTANCES, SPREADS = (0, 7), (1, 5), (0, 4)
"""Half of the level scale is the largest spread that figures on it can have, rounded up."""


@record
class Known:
    """What a profile may name; what is not given is not looked at."""

    sort: str = ""
    skills: Collection[str] | None = None
    sectors: Collection[str] | None = None
    occupations: Collection[str] | None = None
    funds: Collection[str] | None = None
    today: datetime.date | None = None


NOTHING = Known()


def check(profile: Profile, tree: Node, findings: Findings, known: Known = NOTHING) -> None:
    """Report at the figure, the name or the date."""
    _place_in_tree(profile, tree, findings, known)
    _dates(profile, tree, findings, known.today)
    for path, name, slug, names in _names(profile, known):
        if names is not None and name not in names:
            node = key_at(tree, *path) if path[0] == "eisen" else at(tree, *path)
            meant, allowed = nearest(name, names), named(sorted(names))
            findings.add(node, slug, found=quoted(name), meant=meant, allowed=allowed)
    if not profile.demands:
        findings.add(key_at(tree, "eisen"), "profile-empty")
    for skill, demand in profile.demands.items():
        _figures(demand, tree, findings, ("eisen", skill))


def _place_in_tree(profile: Profile, tree: Node, findings: Findings, known: Known) -> None:
    """A profile stands in the folder of its sort, and a branch says which sector it is part of."""
    if known.sort and profile.sort != known.sort:
        findings.add(at(tree, "soort"), "profile-sort", found=profile.sort, wanted=known.sort)
    elif profile.sort == "sector" and not profile.within and known.sectors is not None:
        if profile.id not in known.sectors:
            allowed = named(sorted(known.sectors))
            findings.add(at(tree, "profiel"), "profile-alone", found=profile.id, allowed=allowed)
    elif profile.within == profile.id:
        findings.add(at(tree, "deel_van"), "profile-in-itself", found=profile.id)


def _names(
    profile: Profile, known: Known
) -> Iterator[tuple[Path, str, str, Collection[str] | None]]:
    """Each name of something else: where it stands, the finding it gives, and what there is."""
    for skill in profile.demands:
        yield ("eisen", skill), skill, "profile-unknown-skill", known.skills
    if profile.within and profile.within != profile.id:
        yield ("deel_van",), profile.within, "profile-unknown-sector", known.sectors
    for place, isco in enumerate(profile.occupations):
        yield ("beroepen", place), isco, "profile-unknown-occupation", known.occupations
    for place, fund in enumerate(profile.funds):
        yield ("fonds", place), fund, "profile-unknown-fund", known.funds


def _dates(profile: Profile, tree: Node, findings: Findings, today: datetime.date | None) -> None:
    dated: list[tuple[Path, str, datetime.date, datetime.date]] = [
        ((), "peildatum", profile.measured_on, profile.valid_until)
    ]
    dated += [
        (("kansen", place), "gecontroleerd_op", one.checked_on, one.valid_until)
        for place, one in enumerate(profile.outlooks)
    ]
    for path, first, start, end in dated:
        node = at(tree, *path, "geldig_tot")
        if end < start:
            findings.add(node, "profile-dates", first=first)
        elif today is not None and end < today:
            findings.add(node, "profile-expired", severity="let-op", day=end.isoformat())


def _figures(demand: Demand, tree: Node, findings: Findings, path: Path) -> None:
    """A mean may lie outside its quartiles; the quartiles may not lie the other way around."""
    figures: tuple[tuple[str, Fraction | None, tuple[int, int]], ...] = (
        ("niveau", demand.level, LEVELS),
        ("belang", demand.importance, IMPORTANCES),
        ("laag", demand.low, LEVELS),
        ("hoog", demand.high, LEVELS),
        ("spreiding", demand.spread, SPREADS),
    )
    for key, figure, (low, high) in figures:
        if figure is not None and not low <= figure <= high:
            node = at(tree, *path, key)
            findings.add(node, "profile-range", key=key, low=str(low), high=str(high))
    if demand.low is not None and demand.high is not None and demand.low > demand.high:
        findings.add(at(tree, *path, "laag"), "profile-crossed")
