"""Whether a group differs by only a few sheets from what was published of its wave before.

Who subtracts two such reports sees those few. Groups that went together before stay together: then
every group is some earlier groups and what changed in them, and so is every sum of groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from loopbaan_apk.groups.ledger import Group, Ledger, Patterns, hashed
from loopbaan_apk.groups.publishing import LEAST_CELL
from loopbaan_apk.records import record

Where = tuple[str, str]
"""Moment and group."""


@record
class Near:
    """Why not: it differs by so many sheets from what is in `file`; 0: it was part of a group."""

    file: str
    sheets: int


class Nearness:
    """Knows the sheets of this report, and earlier reports by the name of their ledger."""

    def __init__(
        self, earlier: Mapping[str, Ledger], column: str, patterns: Mapping[Where, Patterns]
    ) -> None:
        """Nothing is compared yet."""
        self.earlier, self.column, self.patterns = earlier, column, patterns
        self._hashed = cache(self._hash)

    def uncompared(self, moment: str) -> tuple[str, ...]:
        """The ledgers in which this moment is not."""
        return tuple(file for file, one in self.earlier.items() if moment not in one.moments)

    def near(self, moment: str, names: Sequence[str]) -> Near | None:
        """About these groups together."""
        there = {name for when, name in self.patterns if when == moment}
        for file, ledger in self.earlier.items():
            groups, own = ledger.moments.get(moment, ()), frozenset(names)
            if ledger.column.lower() == self.column.lower():
                linked = [one for one in groups if one.members & own]
                if any((one.members & there) - own for one in linked):
                    return Near(file=file, sheets=0)
            else:
                linked = list(groups)
            now = _sum(self._hashed(file, moment, name) for name in names)
            for before in _compared(linked, groups if own == there else linked):
                differ = difference(now, before)
                if 0 < differ < LEAST_CELL:
                    return Near(file=file, sheets=differ)
        return None

    def _hash(self, file: str, moment: str, name: str) -> Counter[str]:
        return hashed(self.earlier[file].key, [self.patterns[moment, name]])


def _compared(linked: Sequence[Group], together: Sequence[Group]) -> Iterator[Counter[str]]:
    """Each by itself, the linked ones together, and all of them where it is about everybody."""
    for one in linked:
        yield one.sheets
    for some in (linked, together):
        if some:
            yield _sum(one.sheets for one in some)


def difference(now: Counter[str], before: Counter[str]) -> int:
    """How many sheets are in only one of both."""
    return (now - before).total() + (before - now).total()


def _sum(some: Iterable[Counter[str]]) -> Counter[str]:
    made: Counter[str] = Counter()
    for one in some:
        made.update(one)
    return made
