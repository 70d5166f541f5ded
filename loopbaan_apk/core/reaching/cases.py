"""Which comparisons with scales would make conditions come true, when all else is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from math import prod

from loopbaan_apk.core.conditions import All, Condition, Test
from loopbaan_apk.core.reaching.scores import Literal
from loopbaan_apk.core.reaching.sums import UnsureError

MOST_CASES = 64

Maybe = Callable[[Condition], bool | None]
"""Whether a condition holds already; None when it hangs on a scale."""
Goal = tuple[Condition, bool]
"""A condition, and whether it should hold."""
Case = tuple[Literal, ...]


def cases(goals: Sequence[Goal], maybe: Maybe) -> Iterator[Case]:
    """Every set of comparisons with scales that would make all goals come true.

    Raises UnsureError when there are too many.
    """
    return _together([_ways(goal, wanted, maybe) for goal, wanted in goals])


def _ways(goal: Condition, wanted: bool, maybe: Maybe) -> list[Case]:  # noqa: FBT001
    settled = maybe(goal)
    if settled is not None:
        return [()] if settled is wanted else []
    if isinstance(goal, Test):
        return [((goal, wanted),)]
    parts = [_ways(part, wanted, maybe) for part in goal.parts]
    if isinstance(goal, All) is wanted:  # every part has to
        return list(_together(parts))
    return [way for ways in parts for way in ways]


def _together(parts: Sequence[Iterable[Case]]) -> Iterator[Case]:
    each = [list(ways) for ways in parts]
    if prod(map(len, each)) > MOST_CASES:
        raise UnsureError
    for picked in product(*each):
        yield tuple(dict.fromkeys(literal for way in picked for literal in way))
