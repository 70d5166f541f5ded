"""Sectors in bands, never a list with a winner: strong, possible, and what is a tie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

Band = Literal["strong", "possible"]
Kind = TypeVar("Kind")

STRONG, POSSIBLE = 0.50, 0.10
"""In which share of the draws a sector was among the three nearest."""
TIE = 0.2
"""Two resemblances that differ less cannot be told apart: the error of one is about 0.15."""


def band(share: float) -> Band | None:
    """The band of a sector."""
    if share >= STRONG:
        return "strong"
    return "possible" if share >= POSSIBLE else None


def ordered(
    things: Iterable[Kind], resemblance: Callable[[Kind], float], name: Callable[[Kind], str]
) -> tuple[Kind, ...]:
    """The most alike first; what lies under 0.2 below the first of its group goes by name."""
    groups: list[list[Kind]] = []
    for thing in sorted(things, key=lambda one: (-round(resemblance(one), 9), name(one))):
        if groups and resemblance(groups[-1][0]) - resemblance(thing) < TIE:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return tuple(thing for group in groups for thing in sorted(group, key=name))
