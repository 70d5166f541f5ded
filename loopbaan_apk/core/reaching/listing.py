"""Everything that a result can say, each with answers that lead to it."""

from __future__ import annotations

from typing import Literal

from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.reaching import Reach, Verdict
from loopbaan_apk.records import record


@record
class Reached:
    """A level of a scale, an advice or an example, and whether somebody can get it."""

    kind: Literal["niveau", "advies", "voorbeeld"]
    name: str
    level: str = ""
    verdict: Verdict


def reached(questionnaire: Questionnaire, reach: Reach) -> tuple[Reached, ...]:
    """In the order of the file."""
    levels = (
        Reached(kind="niveau", name=id_, level=level, verdict=reach.level(id_, level))
        for id_, scale in questionnaire.scales.items()
        for level in scale.levels
    )
    advices = (
        Reached(kind="advies", name=id_, verdict=reach.after((one.when, True)))
        for id_, one in questionnaire.advices.items()
    )
    stories = (
        Reached(kind="voorbeeld", name=id_, verdict=reach.after((one.when, True)))
        for id_, one in questionnaire.stories.items()
    )
    return (*levels, *advices, *stories)
