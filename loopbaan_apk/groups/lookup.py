"""A sum looked up instead of worked out: some questions at a time, then its score and level.

Of a scale of six questions from 1 to 5 there are 25 sums and 7 numbers of answers. Everything that
follows from those is a fraction worked out once, with the arithmetic of one person.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.numbers import number
from loopbaan_apk.groups.sums import Sum, Term, unit_of
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

LARGEST, TOGETHER = 1 << 13, 1 << 10
"""Different sums of a scale, and combined answers of the questions looked up at once."""


@record
class Several:
    """Questions looked up at once: `table` at the sum of code x stride, + `start`."""

    items: tuple[str, ...]
    strides: tuple[int, ...]
    start: int
    table: NDArray[np.intp]


@record
class Lookup:
    """What the questions add up to -> score, number of answers, level (as in `kernel.Scored`)."""

    several: tuple[Several, ...]
    start: int
    value: NDArray[np.float64]
    answered: NDArray[np.int16]
    level: NDArray[np.int8]

    def place(self, cells: Mapping[str, NDArray[Any]], size: int) -> NDArray[np.intp]:
        """(size,) where each sheet stands in the three tables."""
        import numpy as np

        made = np.full(size, self.start, dtype=np.intp)
        for one in self.several:
            at, start = np.zeros(size, dtype=np.int16), one.start
            for item, stride in zip(one.items, one.strides, strict=True):
                if item in cells:
                    at += cells[item] * np.int16(stride)
                else:
                    start -= stride
            made += one.table.take(np.add(at, start, dtype=np.intp), mode="clip")
        return made


def lookup(questionnaire: Questionnaire, one: Sum) -> Lookup | None:
    """None where weights, typed numbers or many different sums make the tables too large."""
    import numpy as np

    items = [questionnaire.items[term.item] for term in one.terms]
    if one.weighted or not one.exact or not all(isinstance(item, Choice) for item in items):
        return None
    width = len(one.terms) + 1
    added = {term.item: tuple(_added(questionnaire, term)) for term in one.terms}
    low, high = (
        sum(end(0, *(worth for worth in found if worth is not None)) for found in added.values())
        for end in (min, max)
    )
    if (high - low + 1) * width > LARGEST:
        return None
    packed = {
        id_: [0, *(0 if worth is None else worth * width + 1 for worth in found)]
        for id_, found in added.items()
    }
    outcomes = [
        _outcome(one, total, answered)
        for total in range(low, high + 1)
        for answered in range(width)
    ]
    return Lookup(
        several=tuple(_several(packed)),
        start=-low * width,
        value=np.array([value for value, _ in outcomes]),
        answered=np.tile(np.arange(width, dtype=np.int16), high - low + 1),
        level=np.array([level for _, level in outcomes], dtype=np.int8),
    )


def _added(questionnaire: Questionnaire, term: Term) -> Iterator[int | None]:
    """By code: what an answer adds, None for a word."""
    item = questionnaire.items[term.item]
    for value in getattr(item, "answers", ()):
        points = number(value)
        yield None if points is None else term.times * int(points * unit_of(item)) + term.plus


def _outcome(one: Sum, total: int, answered: int) -> tuple[float, int]:
    """The score and the level, as place in the bounds."""
    if answered < one.needed[-1]:
        return float("nan"), -1
    value = Fraction((one.factor or len(one.terms)) * total, one.unit * answered)
    return float(value), sum(value >= Fraction(b.above, b.below) for b in one.bounds) - 1


def _several(packed: Mapping[str, list[int]]) -> Iterator[Several]:
    """As many questions at once as a small table allows, in their order."""
    import numpy as np

    waiting: dict[str, list[int]] = {}
    for id_, entries in (*packed.items(), ("", [0] * (TOGETHER + 1))):
        size = len(entries)
        for one in waiting.values():
            size *= len(one)
        if waiting and size > TOGETHER:
            strides, left = [], 1
            for one in reversed(waiting.values()):
                strides.append(left)
                left *= len(one)
            table = [sum(each) for each in product(*waiting.values())]
            yield Several(
                items=tuple(waiting),
                strides=tuple(reversed(strides)),
                start=sum(strides),
                table=np.array(table, dtype=np.intp),
            )
            waiting = {}
        waiting[id_] = entries
