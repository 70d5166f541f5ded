"""Which sectors the skills of each sheet lie near: the bands that one person sees, many at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache
from math import isnan
from typing import TYPE_CHECKING, Any

from loopbaan_apk.core.bands import band
from loopbaan_apk.core.matching import ENOUGH, FLAT, Match, Start
from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.core.ratings import Ratings, levels_of, ratings
from loopbaan_apk.core.resampling import DRAWS
from loopbaan_apk.core.resemblance import HIGHEST, UNIT, deviations, targets_of
from loopbaan_apk.groups.block import answers_of
from loopbaan_apk.groups.drawing import Near, count, near
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.core.model import Questionnaire
    from loopbaan_apk.groups.block import Block

    Codes = NDArray[np.int8]

BANDS = ("geen", "mogelijk", "sterk")
"""What a cell says; it is empty where the program makes no comparison either."""
_CODES = {None: 0, "possible": 1, "strong": 2}


@record
class Banding:
    """A questionnaire's skills beside all work; `values` of each skill and target.

    `lacks` says which targets know no level of a skill: who rated it is not laid beside those.
    """

    atlas: Atlas
    skills: tuple[str, ...]
    sectors: tuple[str, ...]
    means: NDArray[np.float64]
    values: NDArray[np.float64]
    lacks: NDArray[np.bool_]


def banding(atlas: Atlas, skills: Iterable[str]) -> Banding:
    """Everything that does not depend on the answers."""
    import numpy as np

    means = levels_of(atlas.reference)
    known = [skill for skill in skills if skill in means]
    rows, lacks = [], []
    for target in targets_of(atlas, ()).values():
        levels = levels_of(target)
        there = [levels.get(skill, means[skill]) for skill in known]
        rows.append(deviations(there, [means[skill] for skill in known]))
        lacks.append([skill not in levels for skill in known])
    return Banding(
        atlas=atlas,
        skills=tuple(known),
        sectors=tuple(id_ for id_, one in sorted(atlas.sectors.items()) if not one.within),
        means=np.array([means[skill] for skill in known]),
        values=np.array(rows, dtype=np.float64).T,
        lacks=np.array(lacks, dtype=np.bool_).T,
    )


def banded(beside: Banding, found: Mapping[str, NDArray[np.float64]]) -> Codes:
    """(sectors, size) the place in BANDS, -1 for nothing; from levels by skill, NaN for none."""
    import numpy as np

    rated = np.stack([found[skill] for skill in beside.skills], axis=1)
    there = ~np.isnan(rated)
    persons = np.rint(UNIT * (np.where(there, rated, beside.means) - beside.means + HIGHEST))
    persons = np.where(there, np.clip(persons, 0, 2 * HIGHEST * UNIT), 0)
    made = np.full((len(rated), len(beside.sectors)), -1, dtype=np.int8)
    rows = np.flatnonzero(_ranked(persons, there.sum(axis=1)))
    standing = there[rows].astype(np.float32) @ beside.lacks.astype(np.float32) == 0
    for targets in np.unique(standing, axis=0):
        lanes = _near(beside, targets)
        for row in rows[(standing == targets).all(axis=1)].tolist():
            codes = _codes(lanes, persons[row], there[row])
            made[row] = _alone(beside, rated[row]) if codes is None else codes
    return made.T


def levels(
    questionnaire: Questionnaire, block: Block, skills: Container[str]
) -> dict[str, NDArray[np.float64]]:
    """Of skills with numbers too long for a float: by the rules of one person."""
    import numpy as np

    items = [one for one in questionnaire.items.values() if one.skill in skills]
    each = [ratings(items, answers_of(questionnaire, block, row)) for row in range(block.size)]
    return {
        skill: np.array([one.levels.get(skill, np.nan) for one in each])
        for skill in {item.skill for item in items}
    }


def _ranked(persons: Any, number: Any) -> NDArray[np.bool_]:
    """As `Match.state`, of own answers."""
    import numpy as np

    total = persons.sum(axis=1)
    spread = np.sqrt(number * (persons * persons).sum(axis=1) - total * total)
    ranked: NDArray[np.bool_] = (number >= ENOUGH) & (spread / np.maximum(number * UNIT, 1) >= FLAT)
    return ranked


def _near(beside: Banding, standing: NDArray[np.bool_]) -> Near:
    every = targets_of(beside.atlas, ())
    targets = {id_: every[id_] for id_, there in zip(every, standing, strict=True) if there}
    sectors = [beside.atlas.sectors[id_] for id_ in beside.sectors]
    return near(beside.values[:, standing], sectors, targets)


def _codes(lanes: Near, person: Any, there: NDArray[np.bool_]) -> Codes | None:
    """None where a sector may lie on either side of a bound: first in short, then in long floats.

    A sector is surely among the nearest in so many draws, and may be in so many.
    """
    import numpy as np

    table = _table()
    for kind in lanes.values:
        surely, perhaps = count(lanes, person, there, kind)
        found = table[surely]
        if np.array_equal(found, table[perhaps]):
            return found
    return None


@cache
def _table() -> Codes:
    """The code by in how many draws a sector is among the nearest."""
    import numpy as np

    return np.array([_CODES[band(often / DRAWS)] for often in range(DRAWS + 1)], dtype=np.int8)


def _alone(beside: Banding, rated: NDArray[np.float64]) -> list[int]:
    """One sheet by the rules of one person."""
    pairs = zip(beside.skills, rated.tolist(), strict=True)
    kept = {skill: level for skill, level in pairs if not isnan(level)}
    sure = Match(start=Start(ratings=Ratings(levels=kept)), atlas=beside.atlas).sure
    return [_CODES[band(sure.share(sector))] for sector in beside.sectors]
