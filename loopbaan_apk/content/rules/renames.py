"""`hernoemd` points from a name that is gone to one that is there."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, key_at, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the old name that still exists, or the new one that does not."""
    if not questionnaire.renamed:
        return
    items = questionnaire.items
    known = {*items, *questionnaire.scales} | {
        f"{id_}={value}" for id_, item in items.items() for value in getattr(item, "answers", ())
    }
    for old, new in questionnaire.renamed.items():
        if old in known:
            findings.add(key_at(tree, "hernoemd", old), "renamed-still-there", found=quoted(old))
        if new and new not in known:
            findings.add(
                at(tree, "hernoemd", old),
                "renamed-to-nothing",
                found=quoted(new),
                meant=nearest(new, known),
            )
