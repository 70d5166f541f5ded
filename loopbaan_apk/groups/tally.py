"""What is counted of one scale while the blocks go by: moments and answers."""

from __future__ import annotations

from collections.abc import Mapping
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

    @property
    def parts(self) -> Floats:
        """(k,) what a point of each question counts for in the score, up to one factor."""
        import numpy as np

        weights = np.array([float(self.scale.weights.get(item.id, 1)) for item in self.items])
        if self.scale.rule != "procent":
            return weights
        width = self.high - self.low
        return np.where(width > 0, weights / np.where(width > 0, width, 1.0), 0.0)

    def add(self, block: Block) -> Floats:
        """(k, size) the points, turned round where the scale does."""
        import numpy as np

        values = np.full((len(self.items), block.size), np.nan)
        for place, item in enumerate(self.items):
            cells = block.cells.get(item.id)
            if cells is None:
                continue
            found = points(item, cells)
            values[place] = (
                self.low[place] + self.high[place] - found if self.turned[place] else found
            )
            if item.id in self.counts:
                self.counts[item.id] += _counted(cells, len(item.answers))  # type: ignore[attr-defined]  # a choice
            else:
                self.ends[0, place] += (values[place] == self.low[place]).sum()
                self.ends[1, place] += (values[place] == self.high[place]).sum()
        self.moments.add(values)
        return values

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


def _counted(cells: NDArray[Any], answers: int) -> NDArray[np.int64]:
    import numpy as np

    return np.bincount(cells + 1, minlength=answers + 1)
