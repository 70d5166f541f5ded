"""Sums, cross products and counts of pairs of a scale, block by block; covariances from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Use = Literal["pairwise", "complete"]
Impute = Literal["none", "mean", "median"]
USES: tuple[str, ...] = get_args(Use)
IMPUTES: tuple[str, ...] = get_args(Impute)


@record
class Missing:
    """What is done about unanswered questions, in the words of R psych.

    `use`: a covariance is of all who answered both (`pairwise`), or of those who answered the
    whole scale (`complete`). `impute`: an open place is first filled with the mean or the median
    of its question; then nothing is missing.
    """

    use: Use = "pairwise"
    impute: Impute = "none"


class Moments:
    """Of `k` questions: everything that a covariance needs, in one matrix of (2k, 2k).

    `centre` (k,) is taken off first, so that sums of squares stay small and exact.
    """

    def __init__(self, centre: Sequence[float], *, pairs_only: bool = False) -> None:
        """Nothing is counted yet; with `pairs_only` nothing of who answered all is either."""
        import numpy as np

        self.pairs_only = pairs_only
        self.centre = np.array(centre, dtype=np.float64)[:, None]
        self.k = len(centre)
        self.size = 0
        self.room = np.empty((2 * self.k, 0))
        self.every = np.zeros((2 * self.k, 2 * self.k))
        self.whole = np.zeros((2 * self.k, 2 * self.k))

    def add(self, values: Floats, times: Floats | None = None) -> None:
        """(k, n) points, NaN where there is none; `times` (n,) how often each column is there."""
        import numpy as np

        there = ~np.isnan(values)
        if self.room.shape[1] != values.shape[1]:  # new memory for each block costs more than sums
            self.room = np.empty((2 * self.k, values.shape[1]))
        both = self.room
        np.subtract(values, self.centre, out=both[: self.k])
        np.copyto(both[: self.k], 0.0, where=~there)
        both[self.k :] = there
        often = both if times is None else both * times
        self.size += values.shape[1] if times is None else int(times.sum())
        self.every += often @ both.T
        if self.pairs_only:
            return
        complete = there.all(axis=0)
        kept = both[:, complete]
        self.whole += (kept if times is None else kept * times[complete]) @ kept.T

    @property
    def answered(self) -> Floats:
        """(k,) how many answered each question."""
        return self.every.diagonal()[self.k :]

    @property
    def complete(self) -> int:
        """How many answered all of them."""
        return int(self.whole[self.k, self.k]) if self.k else 0

    def means(self) -> Floats:
        """(k,) the mean of each question, of who answered it."""
        import numpy as np

        sums = self.every[: self.k, self.k :].diagonal()
        with np.errstate(invalid="ignore"):
            return sums / self.answered + self.centre[:, 0]

    def spreads(self) -> Floats:
        """(k,) its standard deviation, over n - 1."""
        import numpy as np

        with np.errstate(invalid="ignore"):
            return np.sqrt(self._pairwise(self.every).diagonal())

    def least(self, missing: Missing) -> int:
        """The smallest number of sheets behind a covariance."""
        if missing.use == "complete" and missing.impute == "none":
            return self.complete
        return int(self.every[self.k :, self.k :].min())

    def covariance(self, missing: Missing, medians: Floats | None = None) -> Floats:
        """(k, k), as `cov` of R gives it; `medians` (k,) where `impute` is `median`."""
        if missing.impute == "mean":
            return self._filled(self.means())
        if missing.impute == "median":
            if medians is None:
                raise ValueError("medians")
            return self._filled(medians)
        return self._pairwise(self.every if missing.use == "pairwise" else self.whole)

    def _pairwise(self, both: Floats) -> Floats:
        import numpy as np

        products, sums, counts = self._parts(both)
        with np.errstate(divide="ignore", invalid="ignore"):
            return (products - sums * sums.T / counts) / (counts - 1)

    def _filled(self, values: Floats) -> Floats:
        """Every open place holds the value of its question; sums follow from the counts."""
        import numpy as np

        products, sums, counts = self._parts(self.every)
        own = values - self.centre[:, 0]
        single = sums.diagonal()
        only = single[:, None] - sums
        neither = self.size - self.answered[:, None] - self.answered[None, :] + counts
        together = (
            products + only * own[None, :] + (only * own[None, :]).T + neither * np.outer(own, own)
        )
        total = single + (self.size - self.answered) * own
        np.fill_diagonal(together, products.diagonal() + (self.size - self.answered) * own * own)
        whole = max(2, self.size)  # of fewer there is no spread, and the products are nothing
        return (together - np.outer(total, total) / whole) / (whole - 1)

    def _parts(self, both: Floats) -> tuple[Floats, Floats, Floats]:
        """Cross products; sums of each (row) among who answered the other (column); counts."""
        k = self.k
        return both[:k, :k], both[:k, k:], both[k:, k:]
