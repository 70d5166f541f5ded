"""`alleen` needs meerkeuze, and no more answers may be picked than there are."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.model import Questionnaire


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the item."""
    for place, section in enumerate(questionnaire.sections):
        for id_, item in section.items.items():
            path = ("onderdelen", place, "vragen", id_)
            if isinstance(item, (Choice, Ranking)) and any(
                option.alone for option in item.answers.values()
            ):
                findings.add(key_at(tree, *path), "alone-needs-meerkeuze", item=id_)
            if isinstance(item, (MultiChoice, Ranking)) and not (
                0 <= item.at_most <= len(item.answers)
            ):
                findings.add(
                    at(tree, *path, "hoogstens"), "at-most-too-high", most=str(len(item.answers))
                )
