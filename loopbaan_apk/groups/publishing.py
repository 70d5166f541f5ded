"""What of a table may be published: rounded, and nothing from which a small cell can be computed.

The rules are those of the safety page of the project: no cell under 10, no group under the least
number, n and percentages in steps of 5, no answer that nearly everybody gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.groups.attacking import Attack, Cell, Interval
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Flags = NDArray[np.bool_]

LEAST_CELL = 10
LEAST_GROUP = 15
STEP = 5
UNANIMOUS = 0.90
ENOUGH: Interval = (0, LEAST_CELL)
"""Ten wide, with every count from 0 to 9 in it."""


@record
class Table:
    """Answers of published groups: `counts` (groups, answers); a person is in one cell of it."""

    name: str
    answers: tuple[str, ...]
    counts: Counts


@record
class Wave:
    """One moment: groups with their sizes, and every table about them.

    `members` are the groups in the sheets of which each was made.
    """

    groups: tuple[str, ...]
    members: tuple[tuple[str, ...], ...] = ()
    sizes: tuple[int, ...]
    tables: tuple[Table, ...]


@record
class Shown:
    """What is printed of a table; the last row is of everybody. None is not shown.

    `people` (rows,) and `percent` (rows, answers) in steps of 5.
    """

    people: tuple[int | None, ...]
    percent: tuple[tuple[int | None, ...], ...]


@record
class Secret:
    """A small cell that is not shown, and between which counts everything printed puts it."""

    table: str
    row: int
    answer: str
    interval: Interval

    @property
    def kept(self) -> bool:
        """Whether it may be any count from 0 to 9, and more."""
        return self.interval[0] <= ENOUGH[0] and self.interval[1] >= ENOUGH[1]


@record
class Published:
    """A wave as it is printed, and the audit of it."""

    wave: Wave
    shown: tuple[Shown, ...]
    small: int
    beside: int
    secrets: tuple[Secret, ...]

    @property
    def people(self) -> tuple[int, ...]:
        """The sizes of the groups as they are printed."""
        return tuple(map(stepped, self.wave.sizes))


def published(wave: Wave, least: int = LEAST_GROUP) -> Published:
    """Hides small cells, then others until no small one can be computed, over all tables."""
    plans = [_Plan(table, least) for table in wave.tables]
    first = sum(plan.hidden for plan in plans)
    for place, plan in enumerate(plans if len(plans) > 1 else ()):
        # Most of it shows in a table alone, and sooner.
        alone = replace(wave, tables=(wave.tables[place],))
        _protect(alone, [plan])
    secrets = _protect(wave, plans)
    return Published(
        wave=wave,
        shown=tuple(plan.shown() for plan in plans),
        small=sum(int(plan.small.sum()) for plan in plans),
        beside=sum(plan.hidden for plan in plans) - first,
        secrets=secrets,
    )


def stepped(number: float) -> int:
    """To the nearest five."""
    return int(number / STEP + 0.5) * STEP


def _protect(wave: Wave, plans: Sequence[_Plan]) -> tuple[Secret, ...]:
    """Hides more until every small cell is kept; gives them with their intervals."""
    cells = [(at, *cell) for at, plan in enumerate(plans) for cell in plan.secrets()]
    seen: dict[Cell, Interval] = {}
    while True:
        attack = Attack(
            groups=tuple(map(stepped, wave.sizes)),
            tables=tuple((one.people, one.percent) for one in (plan.shown() for plan in plans)),
            seen=seen,
        )
        found = attack.intervals(cells, ENOUGH)
        secrets = tuple(
            Secret(
                table=wave.tables[table].name,
                row=row,
                answer=wave.tables[table].answers[answer],
                interval=found[table, row, answer],
            )
            for table, row, answer in cells
        )
        open_ = [cell for cell, one in zip(cells, secrets, strict=True) if not one.kept]
        if not open_:
            return secrets
        for table in {cell[0] for cell in open_}:
            _, row, answer = next(cell for cell in open_ if cell[0] == table)
            plans[table].hide_one_for(row, answer)


class _Plan:
    """Which cells of one table are shown; `counts` and flags have a last row for everybody."""

    def __init__(self, table: Table, least: int) -> None:
        import numpy as np

        self.counts = np.vstack([table.counts, table.counts.sum(axis=0)])
        self.whole = self.counts.sum(axis=1)
        self.small = self.counts < LEAST_CELL
        self.cells = ~self.small
        most = self.counts.max(axis=1, initial=0)
        self.cells[most >= UNANIMOUS * self.whole] = False
        self.rows = self.whole >= least
        self.cells[~self.rows] = False

    @property
    def hidden(self) -> int:
        return int((~self.cells).sum())

    def secrets(self) -> list[tuple[int, int]]:
        import numpy as np

        return [(int(row), int(answer)) for row, answer in np.argwhere(self.small)]

    def shown(self) -> Shown:
        return Shown(
            people=tuple(
                stepped(float(whole)) if there else None
                for whole, there in zip(self.whole, self.rows, strict=True)
            ),
            percent=tuple(
                tuple(
                    stepped(100 * float(count) / float(whole)) if there else None
                    for count, there in zip(counts, cells, strict=True)
                )
                for counts, cells, whole in zip(self.counts, self.cells, self.whole, strict=True)
            ),
        )

    def hide_one_for(self, row: int, answer: int) -> None:
        """The least loss first: in its row, in its column, for everybody, then numbers."""
        import numpy as np

        own = np.flatnonzero(self.cells[row])
        column = np.flatnonzero(self.cells[:-1, answer])
        if len(own):
            self.cells[row, own[np.argmin(self.counts[row, own])]] = False
        elif len(column):
            self.cells[column[np.argmin(self.counts[column, answer])], answer] = False
        elif self.cells[-1, answer]:
            self.cells[-1, answer] = False
        elif self.rows[row]:
            self.rows[row] = False
        elif self.rows[-1]:
            self.rows[-1] = False
            self.cells[-1] = False
        else:
            self.rows[:] = False
            self.cells[:] = False
