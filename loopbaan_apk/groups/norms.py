"""A norm of a group: mean and spread, or percentiles of smoothed counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.scoring import reach
from loopbaan_apk.groups.examining import Examination
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block

    Floats = NDArray[np.float64]

LEAST_PEOPLE = 300
"""As asked; COTAN (2010, 4) calls a norm group under 200 insufficient."""
STEPS = 20
"""Steps of a scale in a table of percentiles."""
DEGREE, ROUNDS, NEAR = 4, 100, 1e-10


@record
class ScaleNorm:
    """What goes under a scale; `table` is empty where mean and spread are given."""

    scale: str
    people: int
    alpha: float | None
    mean: float | None = None
    spread: float | None = None
    table: tuple[tuple[float, float], ...] = ()


@record
class Norms:
    """Of the scales that enough people have a score on; `few` are the others, with how many."""

    scales: tuple[ScaleNorm, ...]
    few: tuple[tuple[str, int], ...]


class Histogram:
    """How many scores lie nearest to each of 21 points of a scale, while blocks go by."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Nothing is counted yet."""
        import numpy as np

        from loopbaan_apk.groups.kernel import compiled

        self.kernel = compiled(questionnaire)
        self.ends = {
            one.id: tuple(map(float, reach(questionnaire, questionnaire.scales[one.id])))
            for one in self.kernel.sums
        }
        self.counts = {id_: np.zeros(STEPS + 1, dtype=np.int64) for id_ in self.ends}

    def through(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The same blocks, counted."""
        import numpy as np

        from loopbaan_apk.groups.kernel import score

        for block in blocks:
            scored = score(self.kernel, block)
            for id_, (low, high) in self.ends.items():
                values = scored[id_].value
                at = (values[~np.isnan(values)] - low) / ((high - low) or 1.0) * STEPS
                places = np.floor(at + 0.5).astype(np.int64)
                self.counts[id_] += np.bincount(places, minlength=STEPS + 1)
            yield block

    def table(self, scale: str) -> tuple[tuple[float, float], ...]:
        """(score, percentile) going up; a score holds from half a step below its point on."""
        low, high = self.ends[scale]
        ranks = percentiles(smoothed(self.counts[scale].astype(float)))
        points = [low + (high - low) * max(0.0, at - 0.5) / STEPS for at in range(STEPS + 1)]
        return tuple(zip(points, ranks.tolist(), strict=True))


def norms(found: Examination, histogram: Histogram | None) -> Norms:
    """Of an examination; with a histogram percentiles, else mean and spread."""
    made, few = [], []
    for line in found.scales:
        if line.scored < LEAST_PEOPLE:
            few.append((line.id, line.scored))
        elif histogram is None:
            made.append(
                ScaleNorm(
                    scale=line.id,
                    people=line.scored,
                    alpha=line.reliability.alpha,
                    mean=line.mean,
                    spread=line.spread,
                )
            )
        else:
            made.append(
                ScaleNorm(
                    scale=line.id,
                    people=line.scored,
                    alpha=line.reliability.alpha,
                    table=histogram.table(line.id),
                )
            )
    return Norms(scales=tuple(made), few=tuple(few))


def smoothed(counts: Floats) -> Floats:
    """(points,) log-linear: the first four moments are kept (Holland and Thayer, 1987).

    A Poisson regression of the counts on powers of the score, by iterated weighted least squares.
    Where it does not come to rest, the counts themselves.
    """
    import numpy as np

    n = len(counts)
    x = np.linspace(-1, 1, n)
    degree = min(DEGREE, int((counts > 0).sum()) - 1)
    design = np.polynomial.legendre.legvander(x, max(degree, 0))
    fitted: Floats = counts + 0.5
    for _ in range(ROUNDS):
        target = np.log(fitted) + (counts - fitted) / fitted
        root = np.sqrt(fitted)
        beta = np.linalg.lstsq(design * root[:, None], target * root, rcond=None)[0]
        made = np.exp(np.clip(design @ beta, -40, 40))
        rest = float(np.abs(made - fitted).max())
        fitted = made
        if rest <= NEAR * counts.sum():
            return fitted
    return counts


def percentiles(counts: Floats) -> Floats:
    """(points,) who scored lower and half of who scored the same, in percent."""
    import numpy as np

    return 100 * (np.cumsum(counts) - counts / 2) / counts.sum()  # type: ignore[no-any-return]
