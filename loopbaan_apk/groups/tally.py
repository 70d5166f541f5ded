"""What is counted of one scale while the blocks go by: moments and answers."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.groups.block import points
from loopbaan_apk.groups.moments import Moments

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block
    from loopbaan_apk.groups.sums import Sum

    Floats = NDArray[np.float64]

MOST_PATTERNS = 1 << 17
"""With more patterns of answers than this, sheets are multiplied one by one."""


class Tally:
    """The questions of a scale in the order of its sum; `counts` (answers + 1,) of each choice."""

    def __init__(self, questionnaire: Questionnaire, one: Sum) -> None:
        """Nothing is counted yet."""
        import numpy as np

        self.scale = questionnaire.scales[one.id]
        self.items = tuple(questionnaire.items[term.item] for term in one.terms)
        spans = [tuple(map(float, item.span() or (0, 0))) for item in self.items]
        self.low, self.high = (np.array(ends) for ends in zip(*spans, strict=True))
        self.turned = np.array([item.id in self.scale.reversed for item in self.items])
        self.moments = Moments(list((self.low + self.high) / 2))
        self.counts: dict[str, NDArray[np.int64]] = {
            item.id: np.zeros(len(item.answers) + 1, dtype=np.int64)
            for item in self.items
            if isinstance(item, Choice)
        }
        self.ends = np.zeros((2, len(self.items)))
        self.widths = tuple(len(one) for one in self.counts.values())
        few = len(self.counts) == len(self.items) and prod(self.widths) <= MOST_PATTERNS
        self.patterns = np.zeros(prod(self.widths), dtype=np.int64) if few else None

    @property
    def parts(self) -> Floats:
        """(k,) what a point of each question counts for in the score, up to one factor."""
        import numpy as np

        weights = np.array([float(self.scale.weights.get(item.id, 1)) for item in self.items])
        if self.scale.rule != "procent":
            return weights
        width = self.high - self.low
        return np.where(width > 0, weights / np.where(width > 0, width, 1.0), 0.0)

    def add(self, block: Block) -> None:
        """Only how often each pattern of answers is there, where there are not too many."""
        import numpy as np

        if self.patterns is None:
            self._take(block.cells, block.size, None)
            return
        which = np.zeros(block.size, dtype=np.int32)
        for item, width in zip(self.items, self.widths, strict=True):
            which *= width
            if item.id in block.cells:
                which += block.cells[item.id]
                which += 1
        self.patterns += np.bincount(which, minlength=len(self.patterns))

    def close(self) -> None:
        """All blocks went by: each pattern counts as often as it was there."""
        import numpy as np

        if self.patterns is None:
            return
        there = np.flatnonzero(self.patterns)
        codes = np.unravel_index(there, self.widths)
        cells = {
            item.id: code.astype(np.int16) - np.int16(1)
            for item, code in zip(self.items, codes, strict=True)
        }
        self._take(cells, len(there), self.patterns[there].astype(np.float64))

    def values(self, cells: Mapping[str, NDArray[Any]], size: int) -> Floats:
        """(k, size) the points, turned round where the scale does."""
        import numpy as np

        made = np.full((len(self.items), size), np.nan)
        for place, item in enumerate(self.items):
            if item.id in cells:
                found = points(item, cells[item.id])
                turned = self.turned[place]
                made[place] = self.low[place] + self.high[place] - found if turned else found
        return made

    def _take(self, cells: Mapping[str, NDArray[Any]], size: int, times: Floats | None) -> None:
        values = self.values(cells, size)
        for place, item in enumerate(self.items):
            if item.id not in cells:
                continue
            if item.id in self.counts:
                counted = _counted(cells[item.id], self.counts[item.id], times)
                self.counts[item.id] += counted
            else:
                self.ends[0, place] += (values[place] == self.low[place]).sum()
                self.ends[1, place] += (values[place] == self.high[place]).sum()
        self.moments.add(values, times)

    def worth(self, place: int) -> Floats:
        """(answers,) the points of each answer of a choice, turned round; NaN for a word."""
        import numpy as np

        item = self.items[place]
        found = points(item, np.arange(len(item.answers), dtype=np.int16))  # type: ignore[attr-defined]  # a choice
        return self.low[place] + self.high[place] - found if self.turned[place] else found

    def shares(self, place: int) -> tuple[float, float, Mapping[str, float]]:
        """Of who answered: with the least, with the most, and with each answer."""
        item = self.items[place]
        answered = float(self.moments.answered[place])
        if item.id not in self.counts:
            floor, ceiling = self.ends[:, place] / answered if answered else (0.0, 0.0)
            return float(floor), float(ceiling), {}
        counts, worth = self.counts[item.id][1:], self.worth(place)
        every = max(1, int(counts.sum()))
        ends = (
            float(counts[worth == end].sum()) / max(1.0, answered)
            for end in (self.low[place], self.high[place])
        )
        floor, ceiling = ends
        shares = zip(item.answers, (counts / every).tolist(), strict=True)  # type: ignore[attr-defined]  # a choice
        return floor, ceiling, dict(shares)

    def medians(self) -> Floats:
        """(k,) as R gives it: the middle one, or the mean of the two in the middle."""
        import numpy as np

        return np.array([self._median(place) for place in range(len(self.items))])

    def _median(self, place: int) -> float:
        import numpy as np

        item = self.items[place]
        if item.id not in self.counts:
            return float(self.moments.means()[place])
        counts, worth = self.counts[item.id][1:], self.worth(place)
        there = ~np.isnan(worth)
        order = np.argsort(worth[there])
        upto, sorted_ = np.cumsum(counts[there][order]), worth[there][order]
        n = int(upto[-1])
        low, high = (int(np.searchsorted(upto, at, side="right")) for at in ((n - 1) // 2, n // 2))
        return float(sorted_[low] + sorted_[high]) / 2 if n else float("nan")


def _counted(
    cells: NDArray[Any], counts: NDArray[np.int64], times: Floats | None
) -> NDArray[np.int64]:
    import numpy as np

    return np.bincount(cells + 1, times, minlength=len(counts)).astype(np.int64)
