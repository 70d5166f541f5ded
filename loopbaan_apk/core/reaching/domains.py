"""The answers of an item that differ in what a few comparisons say of them: one of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain, combinations, pairwise

from loopbaan_apk.core.conditions import Test
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.errors import ApkError

MOST_MENTIONED = 8
"""Of so many options every combination is tried; of more only some."""

Domain = tuple[tuple[Value, ...], bool]
"""Answers, and whether they stand for every answer that can be given."""


def domain(item: Item, tests: Iterable[Test]) -> Domain:
    """One answer of each kind that `tests` tell apart; for a choice simply all of them."""
    named = tuple(dict.fromkeys(value for test in tests for value in test.values))
    make = KINDS.get(type(item))
    return make(item, named) if make else ((), True)


def _choice(item: Choice, _named: tuple[str, ...]) -> Domain:
    return tuple(item.answers), True


def _several(item: MultiChoice, named: tuple[str, ...]) -> Domain:
    options, exact = _options(item, named)
    picked = chain.from_iterable(combinations(options, size) for size in _sizes(options, exact))
    return tuple(_accepted(item, picked)), exact


def _ranked(item: Ranking, named: tuple[str, ...]) -> Domain:
    options, exact = _options(item, named)
    picked = (
        (first, *(one for one in subset if one != first))
        for size in _sizes(options, exact)
        for subset in combinations(options, size)
        for first in subset
    )
    return tuple(_accepted(item, picked)), exact


def _options(item: MultiChoice | Ranking, named: tuple[str, ...]) -> tuple[list[str], bool]:
    """The options that are named, and one of those that are not (one of each kind of `alleen`)."""
    options = [value for value in item.answers if value in named]
    for alone in (False, True):
        others = (
            value
            for value, option in item.answers.items()
            if value not in named and option.alone is alone
        )
        options += [value for value in (next(others, None),) if value is not None]
    return options, len(options) <= MOST_MENTIONED


def _sizes(options: list[str], exact: bool) -> range:  # noqa: FBT001
    return range(1, (len(options) if exact else 2) + 1)


def _number(item: Number, named: tuple[str, ...]) -> Domain:
    """Each bound that is named, something between two, and something beyond the last."""
    cuts = sorted({value for text in named if (value := number(text)) is not None})
    ends = {bound for bound in (item.low, item.high) if bound is not None}
    marks = sorted({*cuts, *ends}) or [Fraction(0)]
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    points = sorted({marks[0] - 1, *marks, *between, marks[-1] + 1})
    return tuple(_accepted(item, (written(point) for point in points))), True


def _date(item: Date, named: tuple[str, ...]) -> Domain:
    ends = [bound.isoformat() for bound in (item.low, item.high) if bound is not None]
    days = dict.fromkeys((*named, *ends, "2000-01-01", "2000-01-02", "2026-06-15"))
    return tuple(_accepted(item, days)), True


def _text(item: OpenText, named: tuple[str, ...]) -> Domain:
    """What is named, other words, and numbers around those that are named."""
    cuts = sorted({value for text in named if (value := number(text)) is not None})
    between = [(low + high) / 2 for low, high in pairwise(cuts)]
    beyond = [cuts[0] - 1, cuts[-1] + 1] if cuts else []
    typed = [*named, "…", *(written(point) for point in (*between, *beyond))]
    return tuple(_accepted(item, typed)), True


def _accepted(item: Item, raw: Iterable[object]) -> Iterator[Value]:
    for one in raw:
        try:
            yield item.accept(one)
        except ApkError:
            continue


KINDS: dict[type, Callable[..., Domain]] = {
    Choice: _choice,
    MultiChoice: _several,
    Ranking: _ranked,
    Number: _number,
    Date: _date,
    OpenText: _text,
}
"""How each item type lists its answers; a notice has none."""
