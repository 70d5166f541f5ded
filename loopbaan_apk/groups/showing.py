"""Who saw which question; answers to the others are taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.conditions import AnyOf, Condition, Test, holds
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.groups.block import NO_DAY, NONE, answered, as_stored, stored_day

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.core.prompts import Value
    from loopbaan_apk.groups.layout import Layout

    Flags = NDArray[np.bool_]
    Cells = dict[str, NDArray[Any]]


def hide(layout: Layout, cells: Cells, size: int) -> dict[str, Flags]:
    """Takes sleeping answers out of `cells`; gives who saw each question with a condition."""
    items = layout.questionnaire.items
    shown: dict[str, Flags] = {}
    for id_ in items:
        if id_ in layout.untold:
            shown[id_] = answered(cells[id_]) if id_ in cells else _nobody(size)
        elif id_ in layout.conditions:
            flags = _holds(layout.conditions[id_], items, cells, size)
            shown[id_] = flags
            if id_ in cells and not flags.all():
                found = cells[id_]
                empty = {"f": float("nan")}.get(found.dtype.kind, NONE)
                none = NO_DAY if found.dtype.itemsize == 4 else empty  # noqa: PLR2004 - a date
                found[..., ~flags] = none
    return shown


def _nobody(size: int) -> Flags:
    import numpy as np

    return np.zeros(size, dtype=np.bool_)


def _holds(condition: Condition, items: Mapping[str, Item], cells: Cells, size: int) -> Flags:
    if isinstance(condition, Test):
        if condition.subject not in cells:
            return _nobody(size)
        return _test(condition, items[condition.subject], cells[condition.subject])
    parts = [_holds(part, items, cells, size) for part in condition.parts]
    made = _nobody(size) if isinstance(condition, AnyOf) else ~_nobody(size)
    for part in parts:
        made = made | part if isinstance(condition, AnyOf) else made & part
    return made


def _test(test: Test, item: Item, cells: NDArray[Any]) -> Flags:
    """Each different answer is judged once, by the rule of one person."""
    import numpy as np

    def judged(value: Value) -> bool:
        return holds(test, lambda _: item.compared(value))

    if isinstance(item, MultiChoice):
        return _several(test, item, cells, judged)
    if isinstance(item, Choice | Ranking):
        first = cells[0] if isinstance(item, Ranking) else cells
        single = (lambda one: (one,)) if isinstance(item, Ranking) else str
        table = np.array([judged(single(value)) for value in item.answers] + [False])
        return table[first]  # type: ignore[no-any-return]
    stored = as_stored if isinstance(item, Number) else stored_day
    there = answered(cells)
    values, places = np.unique(cells[there], return_inverse=True)
    made = np.zeros(len(cells), dtype=np.bool_)
    made[there] = np.array([judged(stored(one)) for one in values.tolist()], dtype=bool)[places]
    return made


def _several(
    test: Test, item: MultiChoice, cells: NDArray[Any], judged: Callable[[Value], bool]
) -> Flags:
    """Of several answers only those named count, and whether there is any."""
    import numpy as np

    picked = cells == 1
    known = list(item.answers)
    made: Flags = picked.any(axis=0)
    named = [known.index(value) for value in dict.fromkeys(test.values) if value in known]
    hit = picked[named].any(axis=0) if named else np.zeros_like(made)
    other = next((one for one in known if one not in test.values), "")
    with_it = bool(named) and judged((known[named[0]],))
    made &= np.where(hit, with_it, judged((other,)))
    return made
