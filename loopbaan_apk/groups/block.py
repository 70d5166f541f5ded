"""A block: some thousands of sheets as arrays, one for each question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from loopbaan_apk.core.items import Item
    from loopbaan_apk.core.model import Answers, Questionnaire
    from loopbaan_apk.core.prompts import Value

NONE = -1
"""The code of a question that was not answered."""
NO_DAY = -(2**31)
"""The same for a date."""

Kind = Literal["impossible", "width", "duplicate", "damaged", "other", "unknown", "private"]
"""Not an answer of the question, wrong number of cells, seen before, not readable, of another
questionnaire, a column that no question has, a column that is in no file."""


@record
class Finding:
    """What was left out: these rows of this column, or whole rows, or a whole column or file.

    `rows` count from 0, within the task that read them. No answer is ever in it.
    """

    kind: Kind
    column: str = ""
    file: str = ""
    rows: NDArray[np.int64] | None = None


@record
class Block:
    """`size` sheets; the arrays of `cells` have these shapes, by the kind of question.

    keuze: (size,) int16, the place in `item.answers`; getal: (size,) float64;
    datum: (size,) int32, days since 1970; meerkeuze: (answers, size) int16, 1 when picked;
    rangorde: (places, size) int16, places in `item.answers`.
    Not answered is -1, NaN for a number, NO_DAY for a date. A question without a column is not
    in it; nobody answered it. Answers to hidden questions are taken out already.
    `shown` says of questions with a condition (of their own or of their part) who saw them.
    `rows` are the places in the task, from 0, and `ids` the column that names sheets, if there is.
    `extra` are columns that were asked for by name, as texts, None where there is none.
    """

    size: int
    cells: Mapping[str, NDArray[Any]]
    shown: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    rows: NDArray[np.int64]
    ids: pa.Array | None = None
    extra: Mapping[str, NDArray[np.object_]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def answered(cells: NDArray[Any]) -> NDArray[np.bool_]:
    """(size,) who answered it."""
    first = cells[0] if cells.ndim > 1 else cells
    if first.dtype.kind == "f":
        there: NDArray[np.bool_] = first == first  # noqa: PLR0124 - NaN alone is not itself
        return there
    none = NO_DAY if first.dtype.itemsize == 4 else NONE  # noqa: PLR2004 - int32 is a date
    found: NDArray[np.bool_] = first != none
    return found


def points(item: Item, cells: NDArray[Any]) -> NDArray[np.float64]:
    """(size,) the points of a keuze or getal as answered; NaN for no answer and for a word."""
    import numpy as np

    if not isinstance(item, Choice):
        return cells.astype(np.float64)
    worth = [number(value) for value in item.answers]
    table = np.array([np.nan if one is None else float(one) for one in worth] + [np.nan])
    return table[cells]  # type: ignore[no-any-return]  # -1 is the last


def answers_of(questionnaire: Questionnaire, block: Block, row: int) -> Answers:
    """One sheet as the program knows it, for the rules of one person."""
    found: dict[str, Value] = {}
    for id_, cells in block.cells.items():
        value = _value(questionnaire.items[id_], cells[..., row])
        if value is not None:
            found[id_] = value
    return found


def _value(item: Item, cell: NDArray[Any]) -> Value | None:
    if not answered(cell.reshape(-1, 1) if cell.ndim else cell.reshape(1))[0]:
        return None
    match item:
        case Choice():
            return list(item.answers)[int(cell)]
        case Number():
            return as_stored(float(cell))
        case MultiChoice():
            return tuple(one for one, picked in zip(item.answers, cell, strict=True) if picked == 1)
        case Ranking():
            known = list(item.answers)
            return tuple(known[int(code)] for code in cell if code != NONE)
        case Date():
            return stored_day(int(cell))
    return None


def as_stored(value: float) -> str:
    """A number as an answer is kept."""
    from fractions import Fraction

    return written(Fraction(value))


def stored_day(days: int) -> str:
    """A date as an answer is kept."""
    import datetime

    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=days)).isoformat()
