"""How well the questions of a scale measure one thing, from their covariances alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST = 3
"""One factor of fewer questions is not determined."""
ROUNDS, NEAR = 200, 1e-10
NEWTON, STEPS = 50, 60
"""After how many rounds steps of Newton are taken, and how many."""
HEYWOOD = 0.995
"""From here on a question would be explained whole: psych stops there, we give no omega."""


@record
class Reliability:
    """Of one scale; None where it does not exist. `deleted` and `rest` are (k,)."""

    alpha: float | None
    interval: tuple[float, float] | None
    omega: float | None
    deleted: tuple[float | None, ...]
    rest: tuple[float | None, ...]


def reliability(covariance: Floats, sheets: int) -> Reliability:
    """`covariance` (k, k) of the parts of a score; `sheets` behind the thinnest of its cells."""
    import numpy as np

    k = len(covariance)
    if k < 2 or not np.isfinite(covariance).all() or (covariance.diagonal() <= 0).any():  # noqa: PLR2004 - alpha is of two or more
        return Reliability(
            alpha=None, interval=None, omega=None, deleted=(None,) * k, rest=(None,) * k
        )
    found = alpha(covariance)
    return Reliability(
        alpha=found,
        interval=None if found is None else feldt(found, sheets, k),
        omega=omega(covariance),
        deleted=tuple(_without(covariance, place) for place in range(k)),
        rest=tuple(_rest(covariance, place) for place in range(k)),
    )


def alpha(covariance: Floats) -> float | None:
    """Cronbach's alpha (Cronbach, 1951), `raw_alpha` of psych::alpha."""
    k, whole = len(covariance), float(covariance.sum())
    if k < 2 or whole <= 0:  # noqa: PLR2004 - as above
        return None
    return k / (k - 1) * (1 - float(covariance.trace()) / whole)


def feldt(found: float, sheets: int, k: int, level: float = 0.95) -> tuple[float, float] | None:
    """The interval of Feldt, Woodruff and Salih (1987, formula 6), `feldt` of psych::alpha."""
    from scipy.special import fdtri

    if sheets < 2:  # noqa: PLR2004 - a spread is of two or more
        return None
    tail, first = (1 - level) / 2, sheets - 1
    low, high = (
        1 - (1 - found) * float(fdtri(first, first * (k - 1), share)) for share in (1 - tail, tail)
    )
    return low, high


def omega(covariance: Floats) -> float | None:
    """Omega total with one factor: 1 - (sum of uniquenesses) / (sum of correlations).

    McDonald (1999); `omega.tot` of psych::omega(nfactors = 1, flip = FALSE). The factor is that of
    minimal residuals (minres), found by going on with principal axes until they stand still: both
    have the same minimum (Harman & Jones, 1966).
    """
    import numpy as np

    k = len(covariance)
    if k < FEWEST:
        return None
    spread = np.sqrt(covariance.diagonal())
    r = covariance / np.outer(spread, spread)
    try:
        shared = 1 - 1 / np.linalg.inv(r).diagonal()
    except np.linalg.LinAlgError:
        return None
    reduced = r.copy()
    for round_ in range(ROUNDS):
        np.fill_diagonal(reduced, shared)
        values, vectors = np.linalg.eigh(reduced)
        loadings = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        if round_ == NEWTON:
            loadings = _nearer(r, loadings)
        found = loadings**2
        if not (found < HEYWOOD).all():
            return None
        if np.abs(found - shared).max() < NEAR:
            return float(1 - (1 - found).sum() / r.sum())
        shared = found
    return None


def _nearer(r: Floats, loadings: Floats) -> Floats:
    """The least sum of squared residuals off the diagonal, from here on; a minimum of axes too.

    Axes alone creep where there is hardly a factor; steps of Newton within a trusted region do not.
    """
    import numpy as np
    from scipy.optimize import minimize

    off = ~np.eye(len(r), dtype=bool)

    def rest(made: Floats) -> Floats:
        return (r - np.outer(made, made)) * off

    def hessian(made: Floats) -> Floats:
        products = np.outer(made, made) * off
        return products - rest(made) + np.diag((made**2).sum() - made**2)

    found = minimize(
        lambda made: float((rest(made) ** 2).sum()) / 4,
        loadings,
        jac=lambda made: -rest(made) @ made,
        hess=hessian,
        method="trust-exact",
        options={"gtol": NEAR / 100, "maxiter": STEPS},
    )
    return np.asarray(found.x)


def _without(covariance: Floats, place: int) -> float | None:
    """Alpha of the others; of a single other there is none."""
    import numpy as np

    kept = np.delete(np.delete(covariance, place, 0), place, 1)
    return alpha(kept)


def _rest(covariance: Floats, place: int) -> float | None:
    """The correlation with the sum of the others, `r.drop` of psych::alpha."""
    own = float(covariance[place, place])
    row = float(covariance[place].sum()) - own
    rest = float(covariance.sum()) - 2 * row - own
    return row / (own * rest) ** 0.5 if rest > 0 else None
