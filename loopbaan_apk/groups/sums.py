"""A scale or a skill as a sum of whole numbers, so that what equals a bound equals it here too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from loopbaan_apk.core.advising import is_sensitive
from loopbaan_apk.core.columns import in_a_file
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import number
from loopbaan_apk.core.ratings import level as skill_level
from loopbaan_apk.core.scoring import HUNDRED, least, reach
from loopbaan_apk.records import record

NANO = 10**9
"""A typed number has nine decimals at most."""
WHOLE = 2**53
"""Below this a float64 holds every whole number."""


@record
class Term:
    """What one question adds: `times` x its points (as whole number) + `plus`; weighs `weight`."""

    item: str
    times: int
    plus: int
    weight: int


@record
class Bound:
    """A level begins at `above` / `below`."""

    id: str
    above: int
    below: int


@record
class Sum:
    """Score = `factor` x (sum of terms) / (`unit` x sum of weights); `factor` 0 is: those asked.

    `needed[asked]` answers are needed. `exact` says that all of it stays below 2^53.
    """

    id: str
    terms: tuple[Term, ...]
    unit: int
    factor: int
    needed: tuple[int, ...]
    bounds: tuple[Bound, ...] = ()
    exact: bool = True

    @property
    def weighted(self) -> bool:
        """Whether the sum of weights is not simply the number of answers."""
        return any(term.weight != 1 for term in self.terms)


@record
class Mixed:
    """A scale of scales: each part with `times` x its score + `plus`, and its weight."""

    id: str
    parts: tuple[str, ...]
    times: tuple[Fraction, ...]
    plus: tuple[Fraction, ...]
    weights: tuple[Fraction, ...]
    factor: int
    needed: int
    bounds: tuple[Bound, ...]


def unit_of(item: Item) -> int:
    """The points of this question are whole numbers in this unit."""
    if not isinstance(item, Choice):
        return NANO
    worth = [points for value in item.answers if (points := number(value)) is not None]
    return lcm(*(points.denominator for points in worth))


def sums(questionnaire: Questionnaire) -> tuple[Sum, ...]:
    """Of every scale of questions that may be in a file."""
    return tuple(
        _sum(questionnaire, scale)
        for scale in questionnaire.scales.values()
        if not scale.parts and not is_sensitive(questionnaire, scale.id)
    )


def mixed(questionnaire: Questionnaire) -> tuple[Mixed, ...]:
    """Of every scale of such scales."""
    return tuple(
        _mixed(questionnaire, scale)
        for scale in questionnaire.scales.values()
        if scale.parts and not is_sensitive(questionnaire, scale.id)
    )


def skills(questionnaire: Questionnaire) -> tuple[Sum, ...]:
    """The mean level of each skill, over all questions that rate it."""
    found: dict[str, list[Item]] = {}
    for item in questionnaire.items.values():
        span = item.span()
        if item.skill and in_a_file(item) and span is not None and span[0] < span[1]:
            found.setdefault(item.skill, []).append(item)
    made = []
    for skill, items in sorted(found.items()):
        lines = {}
        for item in items:
            span = item.span() or (Fraction(0), Fraction(1))
            start = skill_level(Fraction(0), span)
            lines[item.id] = (skill_level(Fraction(1), span) - start, start)
        terms, unit = _terms({item.id: item for item in items}, lines, {})
        most = sum(_most(questionnaire.items[term.item], term) for term in terms)
        made.append(
            Sum(
                id=skill,
                terms=terms,
                unit=unit,
                factor=1,
                needed=(1,) * (len(terms) + 1),
                exact=max(most, unit * len(terms)) < WHOLE,
            )
        )
    return tuple(made)


def bounds_of(scale: Scale) -> tuple[Bound, ...]:
    """From low to high; of two that begin together the first is meant."""
    by_start = {one.start: one.id for one in reversed(tuple(scale.levels.values()))}
    return tuple(
        Bound(id=id_, above=start.numerator, below=start.denominator)
        for start, id_ in sorted(by_start.items())
    )


def _sum(questionnaire: Questionnaire, scale: Scale) -> Sum:
    items = {id_: questionnaire.items[id_] for id_ in scale.items}
    lines = {id_: _line(scale, item.id, item.span()) for id_, item in items.items()}
    terms, unit = _terms(items, lines, scale.weights)
    factor = {"procent": HUNDRED, "som": 0, "gemiddelde": 1}[scale.rule]
    bounds = bounds_of(scale)
    most = (factor or len(terms)) * sum(_most(items[term.item], term) for term in terms)
    below = unit * sum(abs(term.weight) for term in terms)
    largest = max([most, below, *(max(most * b.below, abs(b.above) * below) for b in bounds)])
    return Sum(
        id=scale.id,
        terms=terms,
        unit=unit,
        factor=factor,
        needed=tuple(least(scale, asked) for asked in range(len(terms) + 1)),
        bounds=bounds,
        exact=largest < WHOLE,
    )


def _most(item: Item, term: Term) -> int:
    """The most that a term, or a part of its sum, can be."""
    low, high = item.span() or (Fraction(0), Fraction(0))
    whole = int(max(abs(low), abs(high)) * unit_of(item))
    return max(abs(term.times) * whole + abs(term.plus), whole)


def _line(
    scale: Scale, id_: str, span: tuple[Fraction, Fraction] | None
) -> tuple[Fraction, Fraction]:
    """Points -> what counts: turned round, as a share where the rule is `procent`."""
    low, high = span or (Fraction(0), Fraction(0))
    times, plus = (
        (Fraction(-1), low + high) if id_ in scale.reversed else (Fraction(1), Fraction(0))
    )
    if scale.rule != "procent":
        return times, plus
    if high == low:
        return Fraction(0), Fraction(0)
    return times / (high - low), (plus - low) / (high - low)


def _terms(
    items: Mapping[str, Item],
    lines: Mapping[str, tuple[Fraction, Fraction]],
    weights: Mapping[str, Fraction],
) -> tuple[tuple[Term, ...], int]:
    """The terms over one unit, their weights as whole numbers."""
    shared = _shared(weights.values())
    weighed = {id_: int(weights.get(id_, Fraction(1)) * shared) for id_ in items}
    exact = {
        id_: (weighed[id_] * times / unit_of(items[id_]), weighed[id_] * plus)
        for id_, (times, plus) in lines.items()
    }
    unit = _shared(one for pair in exact.values() for one in pair)
    terms = tuple(
        Term(item=id_, times=int(times * unit), plus=int(plus * unit), weight=weighed[id_])
        for id_, (times, plus) in exact.items()
    )
    return terms, unit


def _shared(values: Iterable[Fraction]) -> int:
    return lcm(*(value.denominator for value in values))


def _mixed(questionnaire: Questionnaire, scale: Scale) -> Mixed:
    spans = {id_: reach(questionnaire, questionnaire.scales[id_]) for id_ in scale.parts}
    lines = [_line(scale, id_, spans[id_]) for id_ in scale.parts]
    return Mixed(
        id=scale.id,
        parts=scale.parts,
        times=tuple(times for times, _ in lines),
        plus=tuple(plus for _, plus in lines),
        weights=tuple(scale.weights.get(id_, Fraction(1)) for id_ in scale.parts),
        factor={"procent": HUNDRED, "som": len(scale.parts), "gemiddelde": 1}[scale.rule],
        needed=least(scale, len(scale.parts)),
        bounds=bounds_of(scale),
    )
