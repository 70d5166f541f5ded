"""Columns of a file as they come -> a block, with what was impossible."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.errors import ApkError
from loopbaan_apk.groups.block import NO_DAY, NONE, Block, Finding
from loopbaan_apk.groups.showing import hide

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from loopbaan_apk.groups.layout import Layout

    Array = NDArray[Any]

NOTHING = frozenset({"", "na", "n/a", "nan", "null", "."})
"""What programs write where there is no answer, in small letters."""
IMPOSSIBLE = -2
"""A code while a column is read; none is left in a block."""
FEW = 4096
"""Whole numbers this close together are looked up in a table."""
PICKED = {"1": 1, "true": 1, "0": 0, "false": 0, "1.0": 1, "0.0": 0, "1,0": 1, "0,0": 0}
PICKED_WORDS = {True: "1", False: "0"}


def block(layout: Layout, batch: pa.RecordBatch, rows: NDArray[np.int64]) -> Block:
    """The sheets of `batch`, which stand at `rows`; impossible answers are taken out and told."""
    findings: list[Finding] = []
    named: dict[str, list[str]] = {}
    for header, column in layout.columns.items():
        named.setdefault(column.item.id, []).append(header)
    cells = {
        id_: _cells(layout, batch, headers, rows, findings)
        for id_, headers in named.items()
        if all(header in batch.schema.names for header in headers)
    }
    return Block(
        size=batch.num_rows,
        cells=cells,
        shown=hide(layout, cells, batch.num_rows),
        rows=rows,
        ids=batch.column(layout.ids) if layout.ids else None,
        extra={name: _texts(batch, header) for name, header in layout.extra.items()},
        findings=tuple(findings),
    )


def _cells(
    layout: Layout,
    batch: pa.RecordBatch,
    headers: Sequence[str],
    rows: NDArray[np.int64],
    findings: list[Finding],
) -> Array:
    import numpy as np

    item = layout.columns[headers[0]].item
    wrong: dict[str, NDArray[np.bool_]] = {}
    read = {header: _read(item, batch.column(header)) for header in headers}
    for header, (_, bad) in read.items():
        if bad is not None:
            wrong[header] = bad
    if isinstance(item, MultiChoice | Ranking):
        parts = {layout.columns[header].part: cells for header, (cells, _) in read.items()}
        empty = np.full(batch.num_rows, NONE, dtype=np.int16)
        every = list(item.answers) if isinstance(item, MultiChoice) else _places(item)
        made = np.stack([parts.get(part, empty) for part in every])
        clash = _picks(item, made) if isinstance(item, MultiChoice) else _order(made)
        some = np.logical_or.reduce(list(wrong.values())) if wrong else None
        if clash.any():
            wrong[item.id] = clash if some is None else clash & ~some
            some = clash if some is None else clash | some
        if some is not None:
            made[:, some] = NONE
    else:
        made = read[headers[0]][0]
    findings += [
        Finding(kind="impossible", column=column, rows=rows[bad])
        for column, bad in wrong.items()
        if bad.any()
    ]
    return made


def _places(item: Ranking) -> list[str]:
    return [str(place) for place in range(1, (item.at_most or len(item.answers)) + 1)]


def _read(item: Item, column: pa.Array) -> tuple[Array, NDArray[np.bool_] | None]:
    """The cells, and which were impossible; each different text is judged once."""
    import numpy as np
    import pyarrow as pa

    if isinstance(item, Choice) and pa.types.is_int8(column.type):
        return _of_bytes(item, column)
    values, places = encoded(column)
    judge, empty, kind = _judge(item)
    table = np.full(len(values) + 1, empty, dtype=kind)
    bad = np.zeros(len(values) + 1, dtype=np.bool_)
    for place, value in enumerate(values):
        text = text_of(value)
        if text.lower() in NOTHING:
            continue
        try:
            table[place] = judge(text)
        except ApkError:
            bad[place] = True
    wrong = bad[places] if bad.any() else None
    return table[places], wrong if wrong is not None and wrong.any() else None


def _of_bytes(item: Choice, column: pa.Array) -> tuple[Array, NDArray[np.bool_] | None]:
    """The same for what most files hold, five times as fast: one table for every byte."""
    import numpy as np

    whole = np.frombuffer(column.buffers()[1], np.uint8)[column.offset :][: len(column)]
    cells = _bytes(tuple(item.answers)).take(whole.astype(np.intp), mode="clip")
    if column.null_count:
        np.copyto(cells, NONE, where=column.is_null().to_numpy(zero_copy_only=False))
    wrong = cells == IMPOSSIBLE if cells.size and cells.min() == IMPOSSIBLE else None
    if wrong is not None:
        cells[wrong] = NONE
    return cells, wrong


@lru_cache(maxsize=256)
def _bytes(answers: tuple[str, ...]) -> NDArray[np.int16]:
    """The code of every whole number from 0 to 127, then of those from -128 to -1."""
    import numpy as np

    made = np.full(256, IMPOSSIBLE, dtype=np.int16)
    for byte in range(256):
        with suppress(ApkError):
            made[byte] = _code(answers, str(byte if byte < 128 else byte - 256))  # noqa: PLR2004
    return made


Judge = Callable[[str], float]


def _judge(item: Item) -> tuple[Judge, float, str]:
    """Text -> cell (raises ApkError when impossible), the cell of nothing, the type of both."""
    match item:
        case MultiChoice():
            return _picked, NONE, "int16"
        case Choice() | Ranking():
            answers = list(item.answers)
            return lambda text: _code(answers, text), NONE, "int16"
        case Number():
            return lambda text: float(str(item.accept(text))), float("nan"), "float64"
        case _:
            return lambda text: _days(item, text), NO_DAY, "int32"


def _picked(text: str) -> int:
    found = PICKED.get(text.lower())
    if found is None:
        raise ApkError("answer-not-offered")
    return found


def _code(answers: Sequence[str], text: str) -> int:
    """Programs write `3` as `3.0` or `3,0`."""
    if text.lower() in answers:
        return answers.index(text.lower())
    points = number(text)
    for place, one in enumerate(answers):
        if points is not None and number(one) == points:
            return place
    raise ApkError("answer-not-offered")


def _days(item: Item, text: str) -> int:
    day = datetime.date.fromisoformat(str(item.accept(text)))
    return (day - datetime.date(1970, 1, 1)).days


def _picks(item: MultiChoice, made: Array) -> NDArray[np.bool_]:
    """Who picked too many, or one that excludes others; what has no column was not picked."""
    import numpy as np

    there = (made != NONE).any(axis=0)
    made[(made == NONE) & there] = 0
    many = (made == 1).sum(axis=0)
    alone = np.array([one.alone for one in item.answers.values()])
    together = (made[alone] == 1).any(axis=0) & (many > 1)
    clash: NDArray[np.bool_] = (many > (item.at_most or len(item.answers))) | together
    return clash


def _order(made: Array) -> NDArray[np.bool_]:
    """Who put the same thing in two places, or left a place open before another."""
    import numpy as np

    clash: NDArray[np.bool_] = np.zeros(made.shape[1], dtype=np.bool_)
    for place in range(1, len(made)):
        there = made[place] != NONE
        clash |= there & ((made[:place] == made[place]) | (made[:place] == NONE)).any(axis=0)
    return clash


def encoded(column: pa.Array) -> tuple[Sequence[object], NDArray[np.int32]]:
    """The different values, and of each row which one; -1 where there is none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_integer(column.type) and column.null_count < len(column):
        ends = pc.min_max(column)
        low, high = ends["min"].as_py(), ends["max"].as_py()
        if high - low < FEW:
            whole = pc.fill_null(column, low).to_numpy(zero_copy_only=False)
            places = np.subtract(whole, low, dtype=np.int64).astype(np.int32)
            if column.null_count:
                places[column.is_null().to_numpy(zero_copy_only=False)] = NONE
            return range(low, high + 1), places
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    indices = pc.fill_null(column.indices.cast(pa.int32()), NONE)
    return column.dictionary.to_pylist(), indices.to_numpy(zero_copy_only=False)


def text_of(value: object) -> str:
    """A value of any program as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return PICKED_WORDS[value]
    if isinstance(value, float):
        return written(Fraction(value)) if isfinite(value) else "" if isnan(value) else "?"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).strip()


def _texts(batch: pa.RecordBatch, header: str) -> NDArray[np.object_]:
    import numpy as np

    values, places = encoded(batch.column(header))
    texts = [text_of(value) or None for value in values]
    return np.array([*texts, None], dtype=object)[places]
