"""A reversed question has answers at equal steps: else it does not turn around, it shifts."""

from __future__ import annotations

from itertools import pairwise

from loopbaan_apk.content.finding import at
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.numbers import number


def check(case: Case) -> None:
    """Report at the id in `omgekeerd`."""
    items = case.questionnaire.items
    for id_, scale in case.questionnaire.scales.items():
        for place, turned in enumerate(scale.reversed):
            answers = getattr(items.get(turned), "answers", ())
            points = sorted(point for one in answers if (point := number(one)) is not None)
            steps = {high - low for low, high in pairwise(points)}
            if len(steps) > 1:
                node = at(case.tree, "schalen", id_, "omgekeerd", place)
                shown = ", ".join(str(point) for point in points)
                case.findings.add(
                    node, "unequal-steps-reversed", severity="let-op", item=turned, points=shown
                )
