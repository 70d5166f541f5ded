"""People of two groups with one score beside each other, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.groups.differential import Differential, differential

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block
    from loopbaan_apk.groups.tally import Tally

    Counts = NDArray[np.int64]

FEWEST = 100
"""People in a group, at least, for it to be looked at: our own choice."""
MOST = 200
"""Different scores and different groups, at most: with more of them nobody is alike."""


class Matching:
    """Counts of score x answer, by question and by group, of who answered the whole scale.

    Only scales of choices with whole points in a small range are looked at.
    """

    def __init__(self, by: str) -> None:
        """Nothing is counted yet."""
        self.by = by
        self.sizes: Counter[str] = Counter()
        self.tables: dict[tuple[str, int, str], Counts] = {}

    @property
    def kept(self) -> tuple[str, ...]:
        """The groups that are large enough, the largest (the reference) first."""
        large = [name for name, size in self.sizes.items() if size >= FEWEST]
        return tuple(sorted(large, key=lambda name: (-self.sizes[name], name)))

    @property
    def small(self) -> int:
        """How many groups are too small."""
        return len(self.sizes) - len(self.kept)

    def groups(self, block: Block) -> Mapping[str, NDArray[np.bool_]]:
        """Who is in which group; counted here."""
        column = block.extra[self.by]
        names = {str(one) for one in column if one is not None and str(one).strip()}
        found = {name: column == name for name in sorted(names)}
        for name, flags in found.items():
            self.sizes[name] += int(flags.sum())
        return found

    def add(
        self, tally: Tally, values: NDArray[np.float64], groups: Mapping[str, NDArray[np.bool_]]
    ) -> None:
        """`values` (k, size) as the tally gives them."""
        import numpy as np

        steps = _steps(tally)
        if steps == 0:
            return
        complete = ~np.isnan(values).any(axis=0)
        for name, flags in groups.items():
            own = np.rint(values[:, flags & complete] - tally.low[:, None]).astype(np.int64)
            score = own.sum(axis=0)
            for place, answers in enumerate(own):
                width = int(tally.high[place] - tally.low[place]) + 1
                counted = np.bincount(score * width + answers, minlength=steps * width)
                key = (tally.scale.id, place, name)
                table = counted.reshape(steps, width)
                self.tables[key] = self.tables[key] + table if key in self.tables else table

    def found(self, tally: Tally, place: int) -> dict[str, Differential]:
        """Every other group beside the largest."""
        import numpy as np

        made: dict[str, Differential] = {}
        reference, *others = self.kept or ("",)
        base = self.tables.get((tally.scale.id, place, reference))
        for name in others:
            table = self.tables.get((tally.scale.id, place, name))
            if base is None or table is None:
                continue
            worth = np.arange(base.shape[1], dtype=np.float64)
            one = differential(base, table, worth)
            if one is not None:
                made[name] = one
        return made


def _steps(tally: Tally) -> int:
    """How many scores there can be; 0 where people cannot be matched on it."""
    whole: Sequence[float] = [
        worth
        for place, item in enumerate(tally.items)
        if item.id in tally.counts
        for worth in tally.worth(place).tolist()
        if worth == worth  # noqa: PLR0124 - NaN alone is not itself
    ]
    steps = int((tally.high - tally.low).sum()) + 1
    typed = len(tally.counts) < len(tally.items)
    return 0 if typed or steps > MOST or any(one % 1 for one in whole) else steps
