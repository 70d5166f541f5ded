"""Every block of a group once; then what each scale and each question is worth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.scoring import reach
from loopbaan_apk.groups.differential import Differential
from loopbaan_apk.groups.kernel import compiled, score
from loopbaan_apk.groups.matching import Matching
from loopbaan_apk.groups.moments import Missing, Moments
from loopbaan_apk.groups.reliability import Reliability, reliability
from loopbaan_apk.groups.tally import Tally
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from loopbaan_apk.groups.block import Block


@record
class ItemLine:
    """A question in a scale, turned round where the scale turns it.

    `floor` and `ceiling` are shares of who answered that chose the least and the most; `answers`
    the share of each answer as written, a word such as `nvt` too.
    """

    id: str
    turned: bool
    answered: int
    missing: float
    mean: float
    spread: float
    rest: float | None
    deleted: float | None
    floor: float
    ceiling: float
    answers: Mapping[str, float]
    differential: Mapping[str, Differential]


@record
class ScaleLine:
    """A scale: of its scores `scored`, `mean`, `spread`; of its questions the rest.

    `error` is the standard error of measurement: spread x sqrt(1 - alpha).
    """

    id: str
    scored: int
    missing: float
    mean: float
    spread: float
    reliability: Reliability
    error: float | None
    complete: int
    behind: int
    items: tuple[ItemLine, ...]


@record
class Overlap:
    """Two scales: how their scores go together, and that without the noise in both.

    `bare` is r / sqrt(alpha x alpha) (Spearman, 1904), as `corrected` of psych::scoreItems.
    """

    one: str
    other: str
    r: float
    bare: float | None
    shared: tuple[str, ...]


@record
class Examination:
    """Of all the sheets."""

    sheets: int
    missing: Missing
    scales: tuple[ScaleLine, ...]
    overlaps: tuple[Overlap, ...]
    by: str = ""
    reference: str = ""
    groups: tuple[str, ...] = ()
    small: int = 0


def examined(
    questionnaire: Questionnaire,
    blocks: Iterable[Block],
    missing: Missing,
    by: str = "",
) -> Examination:
    """`by` names a column that comes along with the blocks."""
    import numpy as np

    kernel = compiled(questionnaire)
    tallies = [Tally(questionnaire, one) for one in kernel.sums]
    matching = Matching(by) if by else None
    names = [*(one.id for one in kernel.sums), *(one.id for one in kernel.mixed)]
    together = Moments([_middle(questionnaire, id_) for id_ in names], pairs_only=True)
    for block in blocks:
        scored = score(kernel, block)
        together.add(np.stack([scored[id_].value for id_ in names]))
        groups = matching.groups(block) if matching else {}
        for tally in tallies:
            tally.add(block)
            if matching is not None:
                matching.add(tally, tally.values(block.cells, block.size), groups)
    for tally in tallies:
        tally.close()
    lines = tuple(
        _scale(tally, _Spread.of(together, place), missing, matching)
        for place, tally in enumerate(tallies)
    )
    kept = matching.kept if matching else ()
    return Examination(
        sheets=together.size,
        missing=missing,
        scales=lines,
        overlaps=tuple(_overlaps(questionnaire, lines, together)),
        by=by,
        reference=kept[0] if kept else "",
        groups=kept[1:],
        small=matching.small if matching else 0,
    )


@record
class _Spread:
    """Of the scores of one scale."""

    scored: int
    size: int
    mean: float
    spread: float

    @classmethod
    def of(cls, together: Moments, place: int) -> _Spread:
        scored = int(together.answered[place])
        mean, spread = (
            float(each[place]) if scored > 1 else math.nan
            for each in (together.means(), together.spreads())
        )
        return cls(scored=scored, size=together.size, mean=mean, spread=spread)


def _middle(questionnaire: Questionnaire, id_: str) -> float:
    low, high = reach(questionnaire, questionnaire.scales[id_])
    return float(low + high) / 2


def _scale(tally: Tally, scores: _Spread, missing: Missing, matching: Matching | None) -> ScaleLine:
    import numpy as np

    moments = tally.moments
    medians = tally.medians() if missing.impute == "median" else None
    behind = moments.least(missing)
    covariance = moments.covariance(missing, medians) * np.outer(tally.parts, tally.parts)
    found = reliability(covariance, behind)
    error = None
    if found.alpha is not None and found.alpha <= 1:
        error = scores.spread * math.sqrt(1 - found.alpha)
    return ScaleLine(
        id=tally.scale.id,
        scored=scores.scored,
        missing=1 - scores.scored / max(1, scores.size),
        mean=scores.mean,
        spread=scores.spread,
        reliability=found,
        error=error,
        complete=moments.complete,
        behind=behind,
        items=tuple(_item(tally, place, found, matching) for place in range(len(tally.items))),
    )


def _item(tally: Tally, place: int, found: Reliability, matching: Matching | None) -> ItemLine:
    moments = tally.moments
    answered = int(moments.answered[place])
    floor, ceiling, answers = tally.shares(place)
    return ItemLine(
        id=tally.items[place].id,
        turned=bool(tally.turned[place]),
        answered=answered,
        missing=1 - answered / max(1, moments.size),
        mean=float(moments.means()[place]) if answered else math.nan,
        spread=float(moments.spreads()[place]) if answered > 1 else math.nan,
        rest=found.rest[place],
        deleted=found.deleted[place],
        floor=floor,
        ceiling=ceiling,
        answers=answers,
        differential=matching.found(tally, place) if matching else {},
    )


def _overlaps(
    questionnaire: Questionnaire, lines: tuple[ScaleLine, ...], together: Moments
) -> Iterator[Overlap]:
    """Pairs of scales of questions; a pair of which nothing varies is left out."""
    covariance = together.covariance(Missing())
    for at, one in enumerate(lines):
        for place, other in enumerate(lines[:at]):
            both = covariance[at, at] * covariance[place, place]
            if not both > 0:
                continue
            r = float(covariance[at, place] / math.sqrt(both))
            noise = (one.reliability.alpha or 0) * (other.reliability.alpha or 0)
            mine = questionnaire.scales[one.id].items
            yield Overlap(
                one=other.id,
                other=one.id,
                r=r,
                bare=r / math.sqrt(noise) if noise > 0 else None,
                shared=tuple(id_ for id_ in questionnaire.scales[other.id].items if id_ in mine),
            )
