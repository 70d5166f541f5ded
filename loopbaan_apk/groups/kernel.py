"""The scores of a block at once: sums of whole numbers, equal to those of one person."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.scoring import scored as scored_one
from loopbaan_apk.groups.block import answers_of, points
from loopbaan_apk.groups.sums import NANO, Bound, Mixed, Sum, Term, mixed, skills, sums, unit_of
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block

    Floats = NDArray[np.float64]
    Complexes = NDArray[np.complex128]

NEAR = 1e-9
"""A score of floats this close to a bound is decided in fractions."""


SKILL = "vaardigheid_"
"""Before the id of a skill, so that no scale has that name."""


@record
class Adder:
    """What one question adds to a sum: `table` by 1 + its code, for a typed number None.

    The real part is what counts, the imaginary part 1 where there are points: one sum gives both.
    """

    item: str
    times: int
    plus: int
    weight: int
    table: Complexes | None


@record
class Kernel:
    """A questionnaire made ready; `adders` are those of each sum, scales first, then skills."""

    questionnaire: Questionnaire
    sums: tuple[Sum, ...]
    skills: tuple[Sum, ...]
    mixed: tuple[Mixed, ...]
    adders: tuple[tuple[Adder, ...], ...]


@record
class Scored:
    """Of each sheet: `value` is NaN without a score, `level` the place in `bounds` or -1.

    `above` / `below` is the score as whole numbers, where it can be.
    """

    value: Floats
    answered: NDArray[np.int16]
    level: NDArray[np.int8]
    above: Floats | None = None
    below: Floats | None = None


def compiled(questionnaire: Questionnaire) -> Kernel:
    """Everything that does not depend on the answers."""
    scales, rated = sums(questionnaire), skills(questionnaire)
    return Kernel(
        questionnaire=questionnaire,
        sums=scales,
        skills=rated,
        mixed=mixed(questionnaire),
        adders=tuple(
            tuple(_adder(questionnaire.items[term.item], term) for term in one.terms)
            for one in (*scales, *rated)
        ),
    )


def _adder(item: Item, term: Term) -> Adder:
    import numpy as np

    table = None
    if isinstance(item, Choice):
        worth = np.rint(
            points(item, np.arange(-1, len(item.answers), dtype=np.int16)) * unit_of(item)
        )
        there = ~np.isnan(worth)
        table = np.where(there, term.times * worth + term.plus, 0) + 1j * there
    return Adder(item=term.item, times=term.times, plus=term.plus, weight=term.weight, table=table)


def score(kernel: Kernel, block: Block) -> dict[str, Scored]:
    """Every scale, then every skill under `vaardigheid_` and its id."""
    found: dict[str, Scored] = {}
    names = [one.id for one in kernel.sums] + [f"{SKILL}{one.id}" for one in kernel.skills]
    every = zip(names, (*kernel.sums, *kernel.skills), kernel.adders, strict=True)
    for name, one, adders in every:
        found[name] = _scored(kernel, block, one, adders)
    for whole in kernel.mixed:
        parts = [found[id_] for id_ in whole.parts]
        found[whole.id] = scored = _of_parts(whole, parts)
        if any(part.above is None for part in parts):
            _decide(kernel, block, whole, scored.value, scored.level)
        else:
            _decide_cases(whole, parts, scored.value, scored.level)
    return found


def _added(block: Block, one: Sum, adders: tuple[Adder, ...]) -> tuple[Floats, Floats, Floats]:
    """(size,) each: the sum as a whole number, the number of answers, the sum of weights."""
    import numpy as np

    total = np.zeros(block.size, dtype=np.complex128)
    weight = np.zeros(block.size) if one.weighted else None
    for adder in adders:
        cells = block.cells.get(adder.item)
        if cells is None:
            continue
        if adder.table is None:
            there = ~np.isnan(cells)
            whole = np.rint(np.where(there, cells, 0) * NANO)
            more = there * (adder.times * whole + adder.plus + 1j)
        else:
            more = adder.table.take(np.add(cells, 1, dtype=np.intp), mode="clip")
        total += more
        if weight is not None:
            weight += adder.weight * more.imag
    answered = total.imag.copy()
    return total.real, answered, answered if weight is None else weight


def _scored(kernel: Kernel, block: Block, one: Sum, adders: tuple[Adder, ...]) -> Scored:
    import numpy as np

    total, answered, weight = _added(block, one, adders)
    asked = _asked(block, one)
    needed = np.array(one.needed)[asked]
    there = answered >= needed
    if one.weighted:
        there &= weight != 0
    above = (one.factor or asked) * total
    below = np.where(there, one.unit * weight, np.nan)
    value = above / below
    level = _levels(one, above, below)
    if not one.exact:
        _decide(kernel, block, one, value, level)
    return Scored(
        value=value,
        answered=answered.astype(np.int16),
        level=level,
        above=above if one.exact else None,
        below=below if one.exact else None,
    )


def _asked(block: Block, one: Sum) -> Any:
    """How many questions were shown: the same for all, or (size,)."""
    flags = [block.shown[term.item] for term in one.terms if term.item in block.shown]
    always = len(one.terms) - len(flags)
    return always + sum(flag.astype("int16") for flag in flags) if flags else always


def _levels(one: Sum, above: Floats, below: Floats) -> NDArray[np.int8]:
    """How many bounds are not above the score, less one: compared as whole numbers."""
    import numpy as np

    made = np.full(len(below), -1, dtype=np.int8)
    if any(term.weight < 0 for term in one.terms):
        above, below = above * np.sign(below), np.abs(below)
    for bound in one.bounds:
        left = above if bound.below == 1 else above * bound.below
        made += (left >= bound.above * below).view(np.int8)
    return made


def _near(bounds: tuple[Bound, ...], value: Floats) -> NDArray[np.intp]:
    import numpy as np

    starts = np.array([bound.above / bound.below for bound in bounds] or [np.inf])
    close = np.abs(value[:, None] - starts) <= NEAR * np.maximum(1, np.abs(starts))
    return np.flatnonzero(close.any(axis=1))


def _exactly(bounds: tuple[Bound, ...], value: Fraction) -> int:
    return sum(value >= Fraction(bound.above, bound.below) for bound in bounds) - 1


def _decide(
    kernel: Kernel, block: Block, one: Sum | Mixed, value: Floats, level: NDArray[np.int8]
) -> None:
    """Numbers too long for a float: close to a bound each sheet is scored by itself."""
    questionnaire = kernel.questionnaire
    for row in _near(one.bounds, value).tolist():
        shown = [
            id_ for id_ in questionnaire.items if id_ not in block.shown or block.shown[id_][row]
        ]
        answers = answers_of(questionnaire, block, row)
        found = scored_one(questionnaire, questionnaire.scales[one.id], answers, shown)
        if found.value is not None:
            level[row] = _exactly(one.bounds, found.value)


def _of_parts(whole: Mixed, parts: list[Scored]) -> Scored:
    """A scale of scales, in floats; what comes close to a bound is decided after this."""
    import numpy as np

    values = np.stack([part.value for part in parts])
    there = values == values  # noqa: PLR0124 - NaN alone is not itself
    times, plus, weights = (
        np.array([float(one) for one in ones])[:, None]
        for ones in (whole.times, whole.plus, whole.weights)
    )
    answered = there.sum(axis=0)
    weight = (there * weights).sum(axis=0)
    total = np.where(there, weights * (times * values + plus), 0).sum(axis=0)
    enough = (answered >= whole.needed) & (weight != 0)
    value = whole.factor * total / np.where(enough, weight, np.nan)
    starts = np.array([bound.above / bound.below for bound in whole.bounds])
    level = (value[:, None] >= starts).sum(axis=1).astype(np.int8) - np.int8(1)
    return Scored(value=value, answered=answered.astype(np.int16), level=level)


def _decide_cases(
    whole: Mixed, parts: list[Scored], value: Floats, level: NDArray[np.int8]
) -> None:
    """Close to a bound a scale of scales is decided in fractions, each different case once."""
    import numpy as np

    near = _near(whole.bounds, value)
    if not len(near):
        return
    pairs = [side[near] for part in parts for side in (part.above, part.below) if side is not None]
    each, which = np.unique(np.nan_to_num(np.stack(pairs)), axis=1, return_inverse=True)
    decided = [_exactly(whole.bounds, _fraction(whole, case)) for case in each.T.tolist()]
    level[near] = np.array(decided, dtype=np.int8)[which.ravel()]


def _fraction(whole: Mixed, case: list[float]) -> Fraction:
    weight, total = Fraction(0), Fraction(0)
    for at, (times, plus, one) in enumerate(
        zip(whole.times, whole.plus, whole.weights, strict=True)
    ):
        above, below = case[2 * at : 2 * at + 2]
        if below:
            weight += one
            total += one * (times * Fraction(above) / Fraction(below) + plus)
    return whole.factor * total / weight
