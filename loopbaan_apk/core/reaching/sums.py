"""Every score that a scale can have, as sets of sums in the bits of whole numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from math import lcm

from loopbaan_apk.core.model import Scale
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.scoring import HUNDRED, least
from loopbaan_apk.records import record

MOST_BITS = 2_000_000
MOST_STATES = 4_000

Key = tuple[int, int]
"""How many parts were counted, and their weight together."""


class UnsureError(Exception):
    """More cases than can be looked at: the honest answer is that it is not known."""


@record
class Option:
    """One way to answer a part: what it is worth (None: not counted) and the answers behind it."""

    worth: Fraction | None
    answers: Mapping[str, Value] = field(default_factory=dict)


@record
class Part:
    """One item or scale that a scale counts, with every way to answer it."""

    weight: Fraction
    options: tuple[Option, ...]
    exact: bool = True


class Sums:
    """The scores of one scale over these parts, lowest first, each with answers that give it."""

    __slots__ = (
        "_bias",
        "_layers",
        "_none",
        "_parts",
        "_steps",
        "_values",
        "exact",
        "scale",
        "unit",
    )

    def __init__(self, scale: Scale, parts: tuple[Part, ...], asked: int) -> None:
        """Count all of it at once.

        Raises UnsureError when there is too much to count.
        """
        self.scale = scale
        self._parts = parts
        self.exact = all(part.exact for part in parts)
        shares = lcm(
            *(one.worth.denominator for part in parts for one in part.options if one.worth)
        )
        weights = lcm(*(part.weight.denominator for part in parts))
        self._steps = [_steps(part, shares, weights) for part in parts]
        self._bias = max((-step for steps in self._steps for _, step, _ in steps), default=0)
        self._bias = max(self._bias, 0)
        self._layers = self._counted()
        needed = least(scale, asked)
        whole = [key for key in self._layers[-1] if key[0] >= needed and key[1]]
        self._none = next((key for key in self._layers[-1] if key not in whole), None)
        common = lcm(*(key[1] for key in whole)) if whole else 1
        factor = {"procent": HUNDRED, "som": asked, "gemiddelde": 1}[scale.rule]
        self.unit = Fraction(factor, shares * common)
        self._values: dict[int, tuple[Key, int]] = {}
        for key in whole:
            times = common // key[1]
            for bit in _bits(self._layers[-1][key]):
                self._values.setdefault((bit - key[0] * self._bias) * times, (key, bit))

    def _counted(self) -> list[dict[Key, int]]:
        layers: list[dict[Key, int]] = [{(0, 0): 1}]
        for steps in self._steps:
            now: dict[Key, int] = {}
            for (count, weight), bits in layers[-1].items():
                for more, step, _ in steps:
                    counted = more >= 0
                    key = (count + counted, weight + more) if counted else (count, weight)
                    moved = bits << (step + self._bias) if counted else bits
                    now[key] = now.get(key, 0) | moved
            if len(now) > MOST_STATES or any(
                bits.bit_length() > MOST_BITS for bits in now.values()
            ):
                raise UnsureError
            layers.append(now)
        return layers

    @property
    def can_be_none(self) -> bool:
        """Whether too little can be answered for a score."""
        return self._none is not None

    def values(self) -> tuple[Fraction, ...]:
        """Every score, lowest first."""
        return tuple(one * self.unit for one in sorted(self._values))

    def around(self, bounds: list[Fraction]) -> Iterator[tuple[Fraction, bool]]:
        """A score on each bound and between each two, where there is one.

        With False: a place between the lowest and the highest score where there may be one.
        """
        found = sorted(self._values)
        if not found:
            return
        cuts = sorted({bound / self.unit for bound in bounds})
        low, high = found[0], found[-1]
        edges: list[Fraction | None] = [None, *cuts, None]
        for place in range(len(edges) - 1):
            start, stop = edges[place], edges[place + 1]
            if start is not None:
                at = bisect_left(found, start)
                if at < len(found) and found[at] == start:
                    yield start * self.unit, True
                elif not self.exact and low < start < high:
                    yield start * self.unit, False
            first = 0 if start is None else bisect_right(found, start)
            if first < len(found) and (stop is None or found[first] < stop):
                yield found[first] * self.unit, True
            elif (
                not self.exact
                and start is not None
                and stop is not None
                and low < stop
                and start < high
            ):
                middle = (max(start, Fraction(low)) + min(stop, Fraction(high))) / 2
                yield middle * self.unit, False

    def answers(self, value: Fraction | None) -> dict[str, Value]:
        """Answers that give this score, or with None too few of them."""
        if value is None and self._none is not None:
            bits = self._layers[-1][self._none]
            return self._back(self._none, (bits & -bits).bit_length() - 1)
        return {} if value is None else self._back(*self._values[int(value / self.unit)])

    def _back(self, key: Key, bit: int) -> dict[str, Value]:
        """From the last part to the first: which option led here."""
        found: dict[str, Value] = {}
        for place in range(len(self._parts) - 1, -1, -1):
            before = self._layers[place]
            for more, step, option in self._steps[place]:
                counted = more >= 0
                earlier = (key[0] - 1, key[1] - more) if counted else key
                moved = bit - step - self._bias if counted else bit
                if moved >= 0 and before.get(earlier, 0) >> moved & 1:
                    key, bit = earlier, moved
                    found.update(option.answers)
                    break
        return found


def _steps(part: Part, shares: int, weights: int) -> list[tuple[int, int, Option]]:
    """Of each option its weight (-1: not counted) and what it adds, as whole numbers."""
    weight = int(part.weight * weights)
    if weight < 0:
        raise UnsureError
    found: dict[tuple[int, int], Option] = {}
    for option in part.options:
        key = (-1, 0) if option.worth is None else (weight, int(option.worth * shares * weight))
        found.setdefault(key, option)
    return [(more, step, option) for (more, step), option in found.items()]


def _bits(bits: int) -> Iterator[int]:
    """The places of the ones."""
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
