"""The scores of a block at once: sums of whole numbers, equal to those of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.groups.banding import Banding, banding
from loopbaan_apk.groups.block import points
from loopbaan_apk.groups.deciding import Scored, by_itself
from loopbaan_apk.groups.lookup import Lookup, lookup
from loopbaan_apk.groups.mixing import decide_cases, of_parts
from loopbaan_apk.groups.sums import NANO, Mixed, Sum, Term, mixed, skills, sums, unit_of
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block

    Floats = NDArray[np.float64]
    Complexes = NDArray[np.complex128]

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
    """A questionnaire made ready; `adders` and `lookups` are of each sum, skills last.

    `banding` lays the skills beside all work, if that is asked.
    """

    questionnaire: Questionnaire
    sums: tuple[Sum, ...]
    skills: tuple[Sum, ...]
    mixed: tuple[Mixed, ...]
    adders: tuple[tuple[Adder, ...], ...]
    lookups: tuple[Lookup | None, ...]
    banding: Banding | None = None


def compiled(questionnaire: Questionnaire, atlas: Atlas | None = None) -> Kernel:
    """Everything that does not depend on the answers."""
    scales, rated = sums(questionnaire), skills(questionnaire)
    parts = {id_ for whole in mixed(questionnaire) for id_ in whole.parts}
    return Kernel(
        questionnaire=questionnaire,
        sums=scales,
        skills=rated,
        mixed=mixed(questionnaire),
        adders=tuple(
            tuple(_adder(questionnaire.items[term.item], term) for term in one.terms)
            for one in (*scales, *rated)
        ),
        lookups=tuple(
            None if one.id in parts else lookup(questionnaire, one) for one in (*scales, *rated)
        ),
        banding=banding(atlas, [one.id for one in rated]) if atlas else None,
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
    every = (*kernel.sums, *kernel.skills)
    for name, one, adders, quick in zip(names, every, kernel.adders, kernel.lookups, strict=True):
        if quick is not None and not any(term.item in block.shown for term in one.terms):
            found[name] = _looked_up(quick, block)
        else:
            found[name] = _scored(kernel, block, one, adders)
    for whole in kernel.mixed:
        parts = [found[id_] for id_ in whole.parts]
        found[whole.id] = scored = of_parts(whole, parts)
        if any(part.above is None for part in parts):
            by_itself(kernel.questionnaire, block, whole, scored.value, scored.level)
        else:
            decide_cases(whole, parts, scored.value, scored.level)
    return found


def _looked_up(quick: Lookup, block: Block) -> Scored:
    place = quick.place(block.cells, block.size)
    return Scored(
        value=quick.value.take(place),
        answered=quick.answered.take(place),
        level=quick.level.take(place),
    )


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
    if not one.exact and one.bounds:
        by_itself(kernel.questionnaire, block, one, value, level)
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
