"""A scale stands on three questions or more, and no question counts twice in the result."""

from __future__ import annotations

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.rules.case import Case

FEWEST = 3


def check(case: Case) -> None:
    """Report at the scale, or at the question that another scale counts already."""
    first: dict[str, str] = {}
    for id_, scale in case.questionnaire.scales.items():
        if scale.items and len(scale.items) < FEWEST:
            node = key_at(case.tree, "schalen", id_)
            number = str(len(scale.items))
            case.findings.add(node, "few-items", severity="tip", scale=id_, number=number)
        for place, item in enumerate(scale.items):
            earlier = first.setdefault(item, id_)
            if earlier != id_:
                node = at(case.tree, "schalen", id_, "items", place)
                case.findings.add(
                    node, "scales-overlap", severity="tip", item=item, scale=id_, first=earlier
                )
