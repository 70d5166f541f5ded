"""The hint that somebody answered straight on: as `core.quality`, which has times besides."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.quality import LONG_RUN
from loopbaan_apk.groups.block import answered, as_stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block


def has_controls(questionnaire: Questionnaire) -> bool:
    """Whether the hint can ever be given: a sheet tells no times."""
    return any(item.control for item in questionnaire.items.values())


def straight(questionnaire: Questionnaire, block: Block) -> NDArray[np.bool_]:
    """(size,) a missed control question and a long run of equal answers over both keyings."""
    import numpy as np

    missed = np.zeros(block.size, dtype=np.bool_)
    for id_, item in questionnaire.items.items():
        if item.control and id_ in block.cells and isinstance(item, Choice):
            cells, right = block.cells[id_], list(item.answers).index(item.control)
            missed |= answered(cells) & (cells != right)
    rows = np.flatnonzero(missed)
    if len(rows):
        missed[rows] = _runs(questionnaire, block, rows)
    return missed


def _runs(questionnaire: Questionnaire, block: Block, rows: NDArray[Any]) -> NDArray[np.bool_]:
    import numpy as np

    scales = questionnaire.scales.values()
    counted = {id_ for scale in scales for id_ in scale.items}
    turned = {id_ for scale in scales for id_ in scale.reversed}
    known: dict[str, int] = {}
    last, run = np.full(len(rows), -1), np.zeros(len(rows), dtype=int)
    keyed = np.zeros((2, len(rows)), dtype=np.bool_)
    found = np.zeros(len(rows), dtype=np.bool_)
    for id_, item in questionnaire.items.items():
        if id_ not in counted or id_ not in block.cells:
            continue
        value = _values(item, block.cells[id_][rows], known)
        there = value >= 0
        fresh = there & (value != last)
        run[fresh] = 0
        keyed[:, fresh] = False
        run += there
        keyed[int(id_ in turned), there] = True
        last = np.where(there, value, last)
        found |= there & (run >= LONG_RUN) & keyed[0] & keyed[1]
    return found


def _values(item: Item, cells: NDArray[Any], known: dict[str, int]) -> NDArray[np.int64]:
    """A number for each different answer, the same for the same word in any question."""
    import numpy as np

    if isinstance(item, Choice):
        table = [known.setdefault(value, len(known)) for value in item.answers]
        places = cells
    else:
        values, places = np.unique(cells, return_inverse=True)
        table = [
            -1 if isnan(one) else known.setdefault(as_stored(one), len(known))
            for one in values.tolist()
        ]
    made: NDArray[np.int64] = np.array([*table, -1], dtype=np.int64)[places]
    return made
