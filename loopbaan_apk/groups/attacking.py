"""What somebody can compute from everything that is printed: between which counts a cell lies.

A linear programme with a variable for each cell and each group; solved by HiGHS, through scipy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

HALF_COUNT, HALF_SHARE = 2, 0.025
"""A count and a share in steps of 5 lie this far away at most."""
LEAST_SHOWN = 10
"""Everybody may know that a cell under 10 is never shown."""
Interval = tuple[float, float]
Printed = tuple[Sequence[int | None], Sequence[Sequence[int | None]]]
"""Of a table: n by row, percentages by row and answer; the last row is of everybody."""


@record
class _Constraints:
    """`a` x <= `b`, `low` <= x <= `high`; where the cells of each table begin."""

    a: Floats
    b: Floats
    low: Floats
    high: Floats
    starts: tuple[int, ...]
    shapes: tuple[tuple[int, int], ...]


Cell = tuple[int, int, int]
"""Table, row, answer; the last row of a table is of everybody."""


class Attack:
    """Knows the printed sizes of the groups and every printed table.

    `seen` are the counts that a cell has had in some solution. Where less is printed, whatever was
    possible still is: then an attack begins with what an earlier one saw.
    """

    def __init__(
        self,
        groups: Sequence[int],
        tables: Sequence[Printed],
        seen: dict[Cell, Interval] | None = None,
    ) -> None:
        """All constraints are made once."""
        self.known = _constraints(groups, tables)
        self.seen = {} if seen is None else seen

    def intervals(self, cells: Sequence[Cell], enough: Interval) -> dict[Cell, Interval]:
        """The least and the most that each can be; or some that are as far apart as `enough`."""
        import numpy as np

        lines = {cell: self._line(cell) for cell in cells}
        if lines and not self.seen:
            every = np.sum(list(lines.values()), axis=0)
            self._look(every, lines)
            self._look(-every, lines)
        for cell, line in lines.items():
            if self.seen[cell][0] > enough[0]:
                self._look(line, lines)
            if self.seen[cell][1] < enough[1]:
                self._look(-line, lines)
        return {cell: self.seen[cell] for cell in cells}

    def _line(self, cell: Cell) -> Floats:
        import numpy as np

        known = self.known
        table, row, answer = cell
        groups, answers = known.shapes[table]
        rows = range(groups) if row == groups else (row,)
        line = np.zeros(len(known.low))
        line[[known.starts[table] + one * answers + answer for one in rows]] = 1
        return line

    def _look(self, aim: Floats, lines: Mapping[Cell, Floats]) -> None:
        """Where `aim` is least; what every cell is there."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        known = self.known
        found = milp(  # without whole numbers it is a linear programme, with less around it
            aim,
            constraints=LinearConstraint(known.a, ub=known.b),
            bounds=Bounds(known.low, known.high),
        )
        if found.status != 0:
            raise ArithmeticError(found.message)
        for cell, line in lines.items():
            value = round(float(line @ found.x), 6)
            low, high = self.seen.get(cell, (value, value))
            self.seen[cell] = (min(low, value), max(high, value))


def _constraints(groups: Sequence[int], tables: Sequence[Printed]) -> _Constraints:
    """The unknowns are the sizes of the groups, then the cells of each table, row by row."""
    import numpy as np

    shapes = tuple((len(percent) - 1, len(percent[0])) for _, percent in tables)
    sizes = [rows * answers for rows, answers in shapes]
    starts = tuple(len(groups) + sum(sizes[:at]) for at in range(len(sizes)))
    whole = len(groups) + sum(sizes)
    low, high = np.zeros(whole), np.full(whole, np.inf)
    low[: len(groups)] = [size - HALF_COUNT for size in groups]
    high[: len(groups)] = [size + HALF_COUNT for size in groups]
    a: list[Floats] = []
    b: list[float] = []

    def at_most(line: Floats, bound: float) -> None:
        a.append(line)
        b.append(bound)

    for start, (rows, answers), (people, percent) in zip(starts, shapes, tables, strict=True):
        cells = np.zeros((rows, answers, whole))
        for row in range(rows):
            for answer in range(answers):
                cells[row, answer, start + row * answers + answer] = 1
            size = np.zeros(whole)
            size[row] = 1
            at_most(cells[row].sum(axis=0) - size, 0)
        lines = [*cells, cells.sum(axis=0)]
        for line, n, shares in zip(lines, people, percent, strict=True):
            base = line.sum(axis=0)
            if n is not None:
                at_most(base, n + HALF_COUNT)
                at_most(-base, HALF_COUNT - n)
            for cell, share in zip(line, shares, strict=True):
                if share is not None:
                    at_most(-cell, -LEAST_SHOWN)
                    at_most(cell - (share / 100 + HALF_SHARE) * base, 0)
                    at_most((share / 100 - HALF_SHARE) * base - cell, 0)
    return _Constraints(
        a=np.array(a).reshape(-1, whole),
        b=np.array(b),
        low=low,
        high=high,
        starts=starts,
        shapes=shapes,
    )
