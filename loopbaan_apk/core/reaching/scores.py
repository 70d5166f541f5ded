"""Which scores a scale can have beside answers that are settled, each found once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from loopbaan_apk.core.conditions import Test, holds
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.core.reaching.sums import Option, Part, Sums, UnsureError
from loopbaan_apk.core.scoring import level, reach

MOST_NUMBERS = 40
MOST_SCORES = 400

Settled = Mapping[str, Value | None]
"""What is answered and what is not; a free item is absent."""
Literal = tuple[Test, bool]
"""A comparison with a scale, and whether it should hold."""


class Scores:
    """The reachable scores of the scales of one questionnaire."""

    __slots__ = ("_found", "_questionnaire", "_spans")

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Nothing is counted yet."""
        self._questionnaire = questionnaire
        self._found: dict[tuple[object, ...], Sums] = {}
        self._spans: dict[str, tuple[Fraction, Fraction]] = {}

    def sums(self, scale: Scale, seen: frozenset[str], settled: Settled) -> Sums:
        """Every score, with the items in `seen` visible.

        Raises UnsureError.
        """
        ids = self.items(scale)
        shown = tuple((id_, settled.get(id_, ())) for id_ in ids if id_ in seen)
        key = (scale.id, shown)
        if key not in self._found:
            self._found[key] = self._counted(scale, seen, settled)
        return self._found[key]

    def items(self, scale: Scale) -> tuple[str, ...]:
        """The items below a scale, at any depth."""
        inner = (one for id_ in scale.parts for one in self.items(self._questionnaire.scales[id_]))
        return tuple(dict.fromkeys((*scale.items, *inner)))

    def fitting(
        self, scale: Scale, literals: list[Literal], sums: Sums
    ) -> tuple[bool, Fraction | None, bool]:
        """Whether a score fits all `literals`, that score, and whether a "no" is certain."""
        bounds = [one.start for one in scale.levels.values()]
        bounds += [
            value
            for test, _ in literals
            for text in test.values
            if (value := number(text)) is not None
        ]
        certain = True
        for value, real in sums.around(bounds):
            if self._fits(scale, literals, value):
                if real:
                    return True, value, True
                certain = False
        if sums.can_be_none and self._fits(scale, literals, None):
            return True, None, True
        return False, None, certain

    def _fits(self, scale: Scale, literals: list[Literal], value: Fraction | None) -> bool:
        now = level(scale, value)
        return all(
            holds(test, lambda one: now if one.operator.startswith("is") else value) == wanted
            for test, wanted in literals
        )

    def _counted(self, scale: Scale, seen: frozenset[str], settled: Settled) -> Sums:
        items, scales = self._questionnaire.items, self._questionnaire.scales
        if scale.parts:
            parts = tuple(self._of_scale(scale, scales[id_], seen, settled) for id_ in scale.parts)
            return Sums(scale, parts, len(parts))
        shown = [id_ for id_ in scale.items if id_ in seen]
        parts = tuple(self._of_item(scale, items[id_], settled) for id_ in shown)
        return Sums(scale, parts, len(parts))

    def _of_item(self, scale: Scale, item: Item, settled: Settled) -> Part:
        weight = scale.weights.get(item.id, Fraction(1))
        values, exact = _answers(item)
        if item.id in settled:
            fixed = settled[item.id]
            values, exact = () if fixed is None else (fixed,), True
        options = [self._option(scale, item, value) for value in values]
        left_open = item.id not in settled and not item.required
        if left_open or not values:
            options.append(Option(worth=None))
        return Part(weight=weight, options=tuple(options), exact=exact)

    def _option(self, scale: Scale, item: Item, value: Value) -> Option:
        raw, span = item.worth(value), item.span()
        if raw is None or span is None:
            return Option(worth=None, answers={item.id: value})
        return Option(worth=_worth(scale, item.id, raw, *span), answers={item.id: value})

    def _of_scale(self, scale: Scale, inner: Scale, seen: frozenset[str], settled: Settled) -> Part:
        sums = self.sums(inner, seen, settled)
        values = sums.values()
        if len(values) > MOST_SCORES:
            raise UnsureError
        if inner.id not in self._spans:
            self._spans[inner.id] = reach(self._questionnaire, inner)
        span = self._spans[inner.id]
        options = [
            Option(worth=_worth(scale, inner.id, value, *span), answers=sums.answers(value))
            for value in values
        ]
        if sums.can_be_none:
            options.append(Option(worth=None, answers=sums.answers(None)))
        weight = scale.weights.get(inner.id, Fraction(1))
        return Part(weight=weight, options=tuple(options), exact=sums.exact)


def _worth(scale: Scale, id_: str, raw: Fraction, low: Fraction, high: Fraction) -> Fraction:
    points = low + high - raw if id_ in scale.reversed else raw
    if scale.rule != "procent":
        return points
    return (points - low) / (high - low) if high > low else Fraction(0)


def _answers(item: Item) -> tuple[tuple[Value, ...], bool]:
    """Every answer that a scale may count, and whether that is all of them."""
    if isinstance(item, Choice):
        return tuple(item.answers), True
    if isinstance(item, Number) and item.low is not None and item.high is not None:
        steps = min(int(item.high - item.low), MOST_NUMBERS) or 1
        step = (item.high - item.low) / steps
        step = step if step.denominator == 1 else Fraction(int(step) or 1)
        inside = (item.low + step * place for place in range(steps + 1))
        points = {item.low, item.high, *(point for point in inside if point < item.high)}
        return tuple(written(point) for point in sorted(points)), False
    return (), True
